"""A long piece is read in turns; a short one, and one by one author, is not."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import Read, Rest, Script
from bulletin.segmenter import segment
from bulletin.segmenter.script.handover import places
from bulletin.station import TurnAt, Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bulletin.model import Issue
    from bulletin.station import Station

BODY = "今年入秋以来，云泽县抓住晴好天气，组织农机手跨乡作业，全县水稻收割进度比去年快了三天。"
HEADS = ("田里的机器", "路上的粮车", "仓里的新米", "夜里的灯火")


def piece(n_sections: int, *, title: str = "云泽秋收见闻", lead: str = "本报讯（记者 何青）") -> str:
    """Return a piece of about half a minute, and 50 s a section."""
    sections = (f"{head}\n\n{BODY * 5}\n\n" for head in HEADS[:n_sections])
    return f"## {title}\n\n{lead}{BODY * 4}\n\n{''.join(sections)}"


def turns_of(script: Script, slug: str) -> list[tuple[str, str]]:
    """Return the voices of a piece in order, each with the words that it begins with."""
    reads = [item for item in script.items if isinstance(item, Read) and item.slug == slug]
    return [(voice, next(turn).text[:5]) for voice, turn in groupby(reads, key=lambda read: read.voice)]


def with_turns(station: Station, turns: Turns | None) -> Station:
    return replace(station, roles=replace(station.roles, turns=turns))


def test_a_long_piece_changes_its_voice_with_a_crosshead(issue_of: Callable[[str], Issue], station: Station) -> None:
    script = segment(issue_of(piece(4)), station)
    assert turns_of(script, "p01-01") == [("anchor_a", "云泽秋收见"), ("anchor_b", "仓里的新米")]
    voices = {item.voice for item in script.items if isinstance(item, Read)}
    for chunk in script.chunks:
        item = script.items[chunk.item]
        assert isinstance(item, Read)
        assert chunk.voice == item.voice in voices


def test_words_and_pauses_are_those_of_one_voice(issue_of: Callable[[str], Issue], station: Station) -> None:
    one, two = (segment(issue_of(piece(4)), with_turns(station, turns)) for turns in (None, Turns()))
    assert turns_of(one, "p01-01") == [("anchor_a", "云泽秋收见")]
    assert [replace(chunk, voice="") for chunk in one.chunks] == [replace(chunk, voice="") for chunk in two.chunks]
    assert [item for item in one.items if isinstance(item, Rest)] == [i for i in two.items if isinstance(i, Rest)]


def test_a_piece_of_three_minutes_or_without_a_crosshead_stays_with_its_voice(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    assert len(turns_of(segment(issue_of(piece(2)), station), "p01-01")) == 1
    long = f"## 云泽秋收见闻\n\n本报讯（记者 何青）{BODY * 4}\n\n" + f"{BODY * 5}\n\n" * 5
    assert len(turns_of(segment(issue_of(long), station), "p01-01")) == 1
    at_paragraphs = with_turns(station, Turns(at=TurnAt.PARAGRAPH))
    assert len(turns_of(segment(issue_of(long), at_paragraphs), "p01-01")) > 1


def test_one_voice_alone_reads_all(issue_of: Callable[[str], Issue], station: Station) -> None:
    alone = replace(station, roles=replace(station.roles, article=("anchor_b", "anchor_b")))
    assert turns_of(segment(issue_of(piece(4)), alone), "p01-01") == [("anchor_b", "云泽秋收见")]


def test_three_voices_follow_each_other(issue_of: Callable[[str], Issue], station: Station) -> None:
    roles = replace(station.roles, article=("anchor_a", "anchor_b", "commentator"), turns=Turns(after_s=60))
    script = segment(issue_of(piece(4)), replace(station, roles=roles))
    assert [voice for voice, _ in turns_of(script, "p01-01")][:3] == ["anchor_a", "anchor_b", "commentator"]


def test_commentary_has_one_author_unless_the_editor_wants_turns(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    issue = issue_of(piece(4, title="把秋粮收好", lead="□本报评论员\n\n"))
    roles = replace(station.roles, commentary=("commentator", "anchor_b"))
    station = replace(station, roles=roles)
    assert turns_of(segment(issue, station), "p01-01") == [("commentator", "把秋粮收好")]
    shared = segment(issue, with_turns(station, Turns(commentary=True)))
    assert [voice for voice, _ in turns_of(shared, "p01-01")] == ["commentator", "anchor_b"]


def test_the_next_piece_begins_with_another_voice_than_the_one_just_heard(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    short = f"## 柏桥镇供暖\n\n{BODY}\n\n"
    script = segment(issue_of(piece(4) + short + short.replace("柏桥", "河湾")), station)
    assert [voice for n in (1, 2, 3) for voice, _ in turns_of(script, f"p01-0{n}")] == [
        *("anchor_a", "anchor_b"), "anchor_a", "anchor_b",
    ]  # fmt: skip


def test_a_sentence_that_grows_keeps_the_turns(issue_of: Callable[[str], Issue], station: Station) -> None:
    text = piece(4)
    before = segment(issue_of(text), station)
    at = text.index("全县", text.index(HEADS[1]))
    after = segment(issue_of(text[:at] + "据县里昨天通报，" + text[at:]), station)
    new = {(chunk.voice, chunk.spoken) for chunk in after.chunks} - {(c.voice, c.spoken) for c in before.chunks}
    assert len(new) == 1


def test_places_are_where_turns_are_nearest_to_the_length_wanted() -> None:
    assert places([70, 50, 60, 55], [True] * 3, Turns()) == (2,)
    assert places([95, 95], [True], Turns()) == (1,)
    assert places([90, 90], [True], Turns()) == (), "not over three minutes"
    assert places([185, 20], [True], Turns()) == (), "20 s would be a stump"
    assert places([20, 185], [True], Turns()) == ()
    assert places([500], [], Turns()) == ()
    assert places([100, 10, 100], [False, True], Turns()) == (2,), "a crosshead is the better place"


@given(
    lengths_s=st.lists(st.floats(1, 200), min_size=1, max_size=25),
    is_crosshead=st.booleans(),
    after_s=st.floats(60, 300),
)
def test_no_turn_is_a_stump(lengths_s: Sequence[float], is_crosshead: bool, after_s: float) -> None:
    found = places(lengths_s, [is_crosshead] * (len(lengths_s) - 1), Turns(after_s=after_s))
    ends = [0, *found, len(lengths_s)]
    if found:
        assert sum(lengths_s) > 180
        assert min(sum(lengths_s[start:end]) for start, end in pairwise(ends)) >= 30 - 1e-6


def test_a_very_long_piece_is_shared_in_no_time() -> None:
    found = places([5.0] * 3_000, [False] * 2_999, Turns())
    assert len(found) == pytest.approx(15_000 / 120, rel=0.05)
