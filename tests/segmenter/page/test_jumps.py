from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.jumps import follow_jumps

MARKS = {"#": BlockKind.HEADING, "~": BlockKind.JUMP}


def blocks_of(*pages: tuple[str, ...]) -> list[Block]:
    found, at = [], 0
    for number, lines in enumerate(pages, 1):
        for line in lines:
            kind = MARKS.get(line[0], BlockKind.BODY)
            text = line if kind is BlockKind.BODY else line[1:]
            found.append(Block(kind, Passage.of(text, (at, at + len(text))), number))
            at += len(text) + 1
    return found


def followed(*pages: tuple[str, ...]) -> list[str]:
    return [block.passage.text for block in follow_jumps(blocks_of(*pages))[0]]


def test_a_piece_is_whole_again_and_its_notes_are_left_out() -> None:
    front = ("#河湾镇秋收", "稻子熟了，（下转第3版）", "#柳塘乡通车", "路通了。")
    blocks, dropped, flags = follow_jumps(blocks_of(front, ("~（上接第1版）", "人都下田了。")))
    assert [block.passage.text for block in blocks] == [
        *("河湾镇秋收", "稻子熟了，", "人都下田了。"),
        *("柳塘乡通车", "路通了。"),
    ]
    assert [(item.text, item.reason) for item in dropped] == [("（下转第3版）", "jump"), ("（上接第1版）", "jump")]
    assert flags == ()


@pytest.mark.parametrize("there", ["（下转第3版）", "(转A4版)", "【下转03版】", "下转三版", "（下转第３版“秋收”）"])
@pytest.mark.parametrize("back", ["（上接第1版）", "(接A1版)", "【紧接01版】"])
def test_notes_are_known_in_all_their_forms(there: str, back: str) -> None:
    assert followed((f"稻子熟了，{there}",), (f"{back}人都下田了。",)) == ["稻子熟了，", "人都下田了。"]


def test_of_several_open_pieces_the_headline_tells_which_goes_on() -> None:
    front = ("#河湾镇秋收", "稻子熟了，（下转第2版）", "#柳塘乡通车", "路通了，（下转第2版）")
    back = ("#柳塘乡通车", "~（上接第1版）", "车来了。", "#河湾镇 秋收", "~（上接第1版）", "人都下田了。")
    blocks, dropped, flags = follow_jumps(blocks_of(front, back))
    assert [block.passage.text for block in blocks] == [
        *("河湾镇秋收", "稻子熟了，", "人都下田了。"),
        *("柳塘乡通车", "路通了，", "车来了。"),
    ]
    assert [item.text for item in dropped if item.text[0] not in "（"] == ["柳塘乡通车", "河湾镇 秋收"]
    assert flags == ()


def test_a_second_half_may_go_on_once_more() -> None:
    first = ("#河湾镇秋收", "稻子熟了，（下转第2版）", "#柳塘乡通车", "路通了。")
    second, third = ("（上接第1版）人都来了，（下转第3版）",), ("（上接第2版）忙了一天。",)
    whole = ["河湾镇秋收", "稻子熟了，", "人都来了，", "忙了一天。"]
    assert followed(first, second, third) == [*whole, "柳塘乡通车", "路通了。"]


def test_halves_that_do_not_find_each_other_stay_where_they_are_and_are_told() -> None:
    blocks, _, flags = follow_jumps(blocks_of(("（上接第1版）人都下田了。", "#柳塘乡通车", "路通了，（下转第3版）")))
    assert [block.passage.text for block in blocks] == ["人都下田了。", "柳塘乡通车", "路通了，"]
    assert [(flag.kind, flag.message) for flag in flags] == [
        ("jump", "（上接第1版）：上文没有找到"),
        ("jump", "（下转第3版）：下文没有找到"),
    ]


def test_where_two_pieces_wait_a_half_without_a_headline_is_not_guessed_at() -> None:
    front = ("#河湾镇秋收", "稻子熟了，（下转第2版）", "#柳塘乡通车", "路通了，（下转第2版）")
    blocks, _, flags = follow_jumps(blocks_of(front, ("~（上接第1版）", "人都下田了。")))
    assert blocks[-1].passage.text == "人都下田了。"
    assert len(flags) == 3


def test_a_page_without_notes_is_left_alone() -> None:
    blocks = blocks_of(("#秋收", "他从农机站转到第3版画展，又转回来。"), ("接着又开了会。",))
    assert follow_jumps(blocks) == (tuple(blocks), (), ())
