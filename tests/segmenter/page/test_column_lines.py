from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.column_lines import PARTS_WORD, READS_ON, STANDS_ALONE, Line, lines_of


def line(text: str, following: str, *, indent: float = 0.0) -> Line:
    return lines_of(
        [Block(BlockKind.BODY, Passage.of(part, (0, len(part))), indent=indent) for part in (text, following)]
    )[0]


@pytest.mark.parametrize(
    ("text", "width"),
    [("晚稻收完了。", 6.0), ("GDP增长3%", 4.5), ("“好……”", 5.0), ("ﾊﾛｰ", 1.5), ("café", 2.0), ("稻" * 200, 122.0)],
)
def test_a_width_is_told_in_han_characters_and_an_indent_counts(text: str, width: float) -> None:
    assert line(text, "路").width == width
    assert line(text, "路", indent=2.0).width == width + 2


@pytest.mark.parametrize(
    ("text", "following", "goes_on"),
    [
        ("要加快实", "现目标", PARTS_WORD),
        ("最老的有六百", "三十岁", PARTS_WORD),
        ("今年已有3", "万人来过", PARTS_WORD),
        ("粮站敞开收购", "，忙到天黑", PARTS_WORD),
        ("县城的", "老路", READS_ON),
        ("烘干到田头", "烘干机开来了", STANDS_ALONE),
    ],
)
def test_the_words_at_the_end_tell_whether_a_line_goes_on(text: str, following: str, goes_on: float) -> None:
    assert line(text, following).goes_on == goes_on


def test_a_line_that_ends_goes_on_less_than_an_open_lead() -> None:
    assert line("粮站敞开收购。", "烘干机开来了").goes_on < 0
    assert line("粮站敞开收购，", "烘干机开来了").goes_on < 0
    assert line("本报讯（记者 何青）烘干到田头", "烘干机开来了").goes_on > READS_ON
    assert line("粮站敞开收购", "").goes_on < 0


def test_a_line_is_even_if_what_follows_has_no_room_in_it() -> None:
    assert line("早稻入库", "了").is_even(4)
    assert line("早稻入库，", "了").is_even(4)
    assert not line("早稻入库，，", "了").is_even(4)
    assert not line("早稻入", "库").is_even(4)
    assert line("早稻入", "库，").is_even(4)
    assert line("早稻", "12.5%的").is_even(4)
    assert not line("早稻", "12%的").is_even(4)
    assert not line("早稻入", "").is_even(4)
