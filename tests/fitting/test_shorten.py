"""A shorter script: what stays is as it was, what goes is listed, and each character is accounted for once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.fitting.cuts import Cut, cuts_of
from bulletin.fitting.shorten import left_out, shortened
from bulletin.fitting.units import paragraphs_of, pieces_of
from bulletin.mandarin.leaning import leans
from bulletin.model import FIT, Jingle, Read, Rest
from bulletin.segmenter.coverage import coverage_flags

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Script

WORDS = st.sampled_from(
    [
        *("柏桥镇昨天下了一场雪，路面结了冰。", "这场雪是今年的第一场，孩子们很高兴。", "对此，镇里连夜派人撒盐。"),
        *("做法有三点：", "谁来扫雪？", "他说：“雪停了再走，路上慢一点。”", "“雪下了一夜。", "公交车今天停了两条线。"),
        *("但火车没有晚点，车站里很暖和。", "其中一条线中午恢复。", "粮价没有变。", "全县12个乡镇的学校放假一天。"),
        *("镇上的锅炉房上个月检修完毕，工人轮班值守。", "—个星期以后天晴。", "雪后初晴"),
    ]
)
PIECES = st.lists(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4), min_size=1, max_size=4)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def paper_of(pieces: list[list[list[str]]]) -> str:
    told = ["# 云泽日报 2026年11月21日"]
    for number, paragraphs in enumerate(pieces):
        told.append(f"## 云泽今年第{number + 1}场雪\n\n本报讯（记者 何青）" + "\n\n".join(map("".join, paragraphs)))
    return "\n\n".join(told) + "\n"


@FEW
@given(pieces=PIECES)
def test_at_every_cut_the_rest_is_unchanged_and_whole_and_can_stand(
    script_of: Callable[[str], Script], pieces: list[list[list[str]]]
) -> None:
    script = script_of(paper_of(pieces))
    cuts = cuts_of(script, frozenset(Jingle))
    before = {chunk.id: chunk for chunk in script.chunks}
    spoken = list(before)
    heard = set(spoken)
    for n_cuts in range(len(cuts) + 1):
        short = shortened(script, cuts[:n_cuts], 0.6)
        stays = {chunk.id for chunk in short.chunks}
        assert stays <= heard
        heard = stays
        assert not list(coverage_flags(short.issue, short.chunks, short.dropped))
        for chunk in short.chunks:
            assert (chunk.text, chunk.spoken, chunk.spans, chunk.voice) == (
                before[chunk.id].text, before[chunk.id].spoken, before[chunk.id].spans, before[chunk.id].voice
            )  # fmt: skip
            item = short.items[chunk.item]
            assert isinstance(item, Read)
            assert chunk.text in item.text
            at = spoken.index(chunk.id)
            if leans(chunk.text) and before[spoken[at - 1]].slug == chunk.slug and chunk.spans:
                assert spoken[at - 1] in stays
        for article in script.articles:
            of_piece = [chunk for chunk in script.chunks if chunk.slug == article.slug]
            numbers = paragraphs_of(article, of_piece)
            lead = next((number for number in numbers if number is not None), None)
            assert all(
                chunk.id in stays
                for chunk, number in zip(of_piece, numbers, strict=True)
                if number is None or number == lead
            )


@FEW
@given(pieces=PIECES)
def test_what_goes_is_what_the_list_names(script_of: Callable[[str], Script], pieces: list[list[list[str]]]) -> None:
    script = script_of(paper_of(pieces))
    cuts = cuts_of(script, ())
    short = shortened(script, cuts)
    listed = left_out(script, cuts)
    silent = "".join(drop.text for drop in short.dropped if drop.reason == FIT)
    assert "".join("".join(each.text.split()) for each in listed) == "".join(silent.split())
    assert [each.span for each in listed] == sorted(each.span for each in listed)


def test_without_a_cut_the_script_is_the_same(script: Script) -> None:
    assert shortened(script, ()) == script


def test_no_item_is_left_without_words_and_no_silence_stands_twice(script: Script) -> None:
    short = shortened(script, cuts_of(script, ()))
    said = {chunk.item for chunk in short.chunks}
    assert [at for at, item in enumerate(short.items) if isinstance(item, Read)] == sorted(said)
    pairs = zip(short.items, short.items[1:], strict=False)
    assert not [a for a, b in pairs if isinstance(a, Rest) and isinstance(b, Rest)]


def test_the_last_words_of_an_item_have_no_pause_of_their_own_behind_them(script: Script) -> None:
    units = [cut for cut in cuts_of(script, ()) if cut.unit]
    for n_cuts in range(len(units)):
        short = shortened(script, units[:n_cuts])
        last = {chunk.item: chunk for chunk in short.chunks}
        assert {chunk.pause_s for chunk in last.values()} == {0.0}


def test_an_item_that_loses_its_end_holds_the_words_that_are_left(script: Script) -> None:
    last = pieces_of(script)[0].units[-1]
    (gone,) = [chunk for chunk in script.chunks if chunk.id in last.chunk_ids]
    short = shortened(script, [Cut(unit=last)])
    whole, begun = script.items[gone.item], short.items[gone.item]
    assert isinstance(whole, Read)
    assert isinstance(begun, Read)
    assert (begun.text + gone.text, begun.spoken + gone.spoken) == (whole.text, whole.spoken)
    assert len(short.items) == len(script.items)


@pytest.mark.parametrize("pauses", [0.6, 1.0, 1.6])
def test_pauses_change_together_and_none_becomes_dead_air(script: Script, pauses: float) -> None:
    short = shortened(script, (), pauses)
    for before, after in zip(script.items, short.items, strict=True):
        if isinstance(before, Rest):
            assert isinstance(after, Rest)
            assert after.length_s == pytest.approx(min(1.3, before.length_s * pauses))
    assert max(chunk.pause_s for chunk in short.chunks) == pytest.approx(0.4 * pauses)
