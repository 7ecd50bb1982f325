"""The script by pieces: sentences with their cues and places, pauses and music between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.model import Aloud, Chunk, Estimate, Issue, Jingle, Masthead, Play, Read, Rest, Role, Script
from bulletin.order import Draft
from bulletin.publish.readout import Mark, Sentence, places, readout
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from bulletin.publish.readout import Part

ISSUE = Issue("yunze", "云泽下雪\n今天有雪。明天晴。\n", "utf-8", ())


def read(slug: str, voice: str = "anchor_a") -> Read:
    return Read(slug, Role.ARTICLE, voice, "", "")


def chunk(item: int, slug: str, span: tuple[int, int] | None, pause_s: float = 0.0, number: int = 1) -> Chunk:
    return Chunk(f"{slug}/{number}", item, slug, "anchor_a", "", "", (span,) if span else (), pause_s=pause_s)


def parts(items: tuple[Read | Play | Rest, ...], chunks: tuple[Chunk, ...]) -> tuple[Part, ...]:
    script = Script(ISSUE, Masthead(), (), items, chunks)
    lengths = Estimate({}, tuple(item.length_s if isinstance(item, Rest) else 1.0 for item in items))
    aloud = {each.id: (Aloud(each.id),) for each in chunks}
    readers = {"anchor_a": "晓晓（anchor_a）", "anchor_b": "云健（anchor_b）"}
    return readout(Draft(script, read_station(None), lengths, ()), aloud, readers)


def test_sentences_are_numbered_through_and_have_their_place_in_the_paper() -> None:
    first, second = parts(
        (read("opening"), read("p01-01")),
        (chunk(0, "opening", None), chunk(1, "p01-01", (5, 10), 0.4), chunk(1, "p01-01", (10, 14), number=2)),
    )
    assert first.rows == (Sentence(1, (Aloud("opening/1"),), ""),)
    assert [(row.cue, row.place) for row in second.rows if isinstance(row, Sentence)] == [
        (2, "yunze:2"),
        (3, "yunze:2"),
    ]
    assert (first.start_s, second.start_s) == (0.0, 1.0)


def test_pauses_longer_than_the_one_between_sentences_are_shown() -> None:
    items = (Rest("p01-01", 1.2), read("p01-01"), Rest("p01-01", 0.4), read("p01-01"))
    (part,) = parts(items, (chunk(1, "p01-01", None, 0.55), chunk(3, "p01-01", None, 0.4, 2)))
    assert [row.text for row in part.rows if isinstance(row, Mark)] == ["（停 1.2 秒）", "（停 0.55 秒）"]


def test_music_the_bed_and_another_reader_have_rows_of_their_own() -> None:
    items = (Play("headlines", Jingle.STING), read("headlines"), read("headlines", "anchor_b"))
    (part,) = parts(items, (chunk(1, "headlines", None), chunk(2, "headlines", None, number=2)))
    assert [row.text if isinstance(row, Mark) else row.cue for row in part.rows] == [
        *("片花 1.0 秒", "垫乐起", 1, "云健（anchor_b）：", 2, "垫乐收"),
    ]
    assert (part.label, part.headline, part.reader) == ("内容提要", "", "晓晓（anchor_a）")


def test_a_phrase_of_the_station_has_no_place() -> None:
    script = Script(ISSUE, Masthead(), (), (read("opening"),), (chunk(0, "opening", None),))
    assert places(Draft(script, read_station(None), Estimate({}, (1.0,)), ())) == [""]
