from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.crossheads import mark_crossheads, mark_verses, open_marks

TEXT = "全县各乡镇把烘干机和运粮车都调到了最紧要的田块上，天黑以前都收完了。"


def kinds(*lines: str) -> list[BlockKind]:
    return [block.kind for block in mark_crossheads([Block(BlockKind.BODY, Passage.of(x, (0, len(x)))) for x in lines])]


def test_one_short_line_alone_is_more_often_half_of_a_paragraph() -> None:
    assert BlockKind.CROSSHEAD not in kinds(TEXT, "烘干机到了田头", TEXT)


def test_two_short_lines_in_a_piece_bear_each_other_out() -> None:
    assert kinds(TEXT, "烘干机到了田头", TEXT, "粮食进了新仓库", TEXT).count(BlockKind.CROSSHEAD) == 2


def test_a_blank_inside_a_short_line_is_as_good_as_a_second_one() -> None:
    assert kinds(TEXT, "机器到田头 粮食进新仓", TEXT)[1] is BlockKind.CROSSHEAD


@pytest.mark.parametrize(
    ("lines", "kind"), [(("湖水", "青山", "炊烟", "归鸟"), BlockKind.VERSE), ((TEXT,) * 4, BlockKind.BODY)]
)
def test_only_short_lines_without_ends_are_verse(lines: tuple[str, ...], kind: BlockKind) -> None:
    blocks = mark_verses([Block(BlockKind.BODY, Passage.of(line, (0, len(line)))) for line in lines])
    assert {block.kind for block in blocks} == {kind}


@pytest.mark.parametrize(
    ("text", "waiting", "left", "has_closed"),
    [
        ("（见《云泽", (), ("）", "》"), False),
        ("《云泽》）", ("）",), (), True),
        ("（“‘雪’”）", (), (), False),
        ("（“雪）", (), ("）", "”"), False),
    ],
)
def test_the_innermost_mark_is_closed_first(
    text: str, waiting: tuple[str, ...], left: tuple[str, ...], has_closed: bool
) -> None:
    assert open_marks(text, waiting) == (left, has_closed)


def test_a_short_line_just_below_a_headline_may_be_a_crosshead_and_below_half_a_sentence_not() -> None:
    def marked(before: str, kind: BlockKind) -> bool:
        lines = (before, "烘干机到了田头", TEXT, "粮食进了新仓库", TEXT)
        blocks = [Block(BlockKind.BODY, Passage.of(line, (0, len(line)))) for line in lines]
        return mark_crossheads([Block(kind, blocks[0].passage), *blocks[1:]])[1].kind is BlockKind.CROSSHEAD

    assert marked("全县秋粮收完", BlockKind.HEADING)
    assert not marked("全县各乡镇把烘干机和运粮车都调到了最紧要的", BlockKind.BODY)
