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
        ("答案选②。", "答案选②。"),
        ("要求：①除草②。", "要求：①除草②。"),
    ],
)
def test_a_number_that_can_only_be_one_of_a_note_is_left_out(line: str, heard: str) -> None:
    blocks, _, _ = take_notes([_block(line)])
    assert [kept.passage.text for kept in blocks] == [heard]


def test_notes_that_the_text_calls_are_left_out_with_their_numbers() -> None:
    lines = ["义渡靠田租养船①，没有断过[2]。", "①见《云泽县志》卷七。", "[2] 停过三个月。"]
    blocks, dropped, flags = take_notes([_block(line) for line in lines])
    assert [kept.passage.text for kept in blocks] == ["义渡靠田租养船，没有断过。"]
    assert [item.text for item in dropped] == [*lines[1:], "①", "[2]"]
    assert [(flag.kind, flag.text) for flag in flags] == [(FlagKind.NEEDS_EYES, "[2] 停过三个月。")]


def test_a_list_at_the_end_that_no_text_calls_is_heard() -> None:
    lines = ["会议定了两件事：", "①修桥。", "②铺路。"]
    assert len(take_notes([_block(line) for line in lines])[0]) == 3
