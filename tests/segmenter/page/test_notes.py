"""Note numbers and notes are left out; numbers that name something stay."""

from __future__ import annotations

import pytest

from bulletin.model import FlagKind, Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.notes import take_notes


def _block(line: str) -> Block:
    return Block(BlockKind.BODY, Passage.of(line, (0, len(line))))


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("各村选出护林员③。", "各村选出护林员。"),
        ("《封山护林办法》2之后，", "《封山护林办法》之后，"),
        ("《山海》2之后，", "《山海》2之后，"),
        ("《封山护林措施》1政策出台后各村巡山。", "《封山护林措施》政策出台后各村巡山。"),
        ("《封山护林计划》12要求各村巡山。", "《封山护林计划》要求各村巡山。"),
        ("《封山护林办法》3次修订。", "《封山护林办法》3次修订。"),
        ("《封山护林办法》5部门联合印发。", "《封山护林办法》5部门联合印发。"),
        ("《封山护林条例》1日起施行。", "《封山护林条例》1日起施行。"),
        ("《封山护林方案》2大行动。", "《封山护林方案》2大行动。"),
        ("《封山护林规划》2030年目标。", "《封山护林规划》2030年目标。"),
        ("《山海》3上映。", "《山海》3上映。"),
        ("答案选②。", "答案选②。"),
        ("要求：①除草②。", "要求：①除草②。"),
    ],
)
def test_a_number_that_can_only_be_one_of_a_note_is_left_out(line: str, heard: str) -> None:
    blocks, _, _ = take_notes([_block(line)])
    assert [kept.passage.text for kept in blocks] == [heard]


def test_a_number_that_is_probably_one_of_a_note_is_flagged() -> None:
    _, dropped, flags = take_notes([_block("县里印发《护林措施》1政策。")])
    assert [item.text for item in dropped] == ["1"]
    assert [(flag.kind, flag.span) for flag in flags] == [(FlagKind.NEEDS_EYES, (10, 11))]


def test_notes_that_the_text_calls_are_left_out_with_their_numbers() -> None:
    lines = ["义渡靠田租养船①，没有断过[2]。", "①见《云泽县志》卷七。", "[2] 停过三个月。"]
    blocks, dropped, flags = take_notes([_block(line) for line in lines])
    assert [kept.passage.text for kept in blocks] == ["义渡靠田租养船，没有断过。"]
    assert [item.text for item in dropped] == [*lines[1:], "①", "[2]"]
    assert [(flag.kind, flag.text) for flag in flags] == [(FlagKind.NEEDS_EYES, "[2] 停过三个月。")]


def test_a_list_at_the_end_that_no_text_calls_is_heard() -> None:
    lines = ["会议定了两件事：", "①修桥。", "②铺路。"]
    assert len(take_notes([_block(line) for line in lines])[0]) == 3
