"""The words of a line tell its kind, whatever marks it: a date, a caption, a row, the furniture of a website."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import DIGITS, LETTER
from bulletin.mandarin.dates import DATE, WEEKDAY
from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.bylines import has_lead, is_byline_line
from bulletin.segmenter.page.credits import is_credit_line
from bulletin.segmenter.patterns import BLANKS_BEFORE, JUMP_PLACE, spread_blanks, unspread

SECTION_NAMES = frozenset(
    (
        *("记者手记", "采访手记", "记者观察", "编者按", "编者的话", "编后", "编后语", "短评", "快评", "微评"),
        *("专家点评", "新闻链接", "相关链接", "背景链接", "链接", "相关新闻", "新闻延伸", "延伸阅读", "新闻背景"),
        *("背景", "背景资料"),
        *("名词解释", "小贴士", "数说", "新闻助读", "相关", "提示", "温馨提示", "知识点", "记者点评", "记者感言"),
    )
)
"""Headings that open no piece of their own but belong to the one before."""

SECTION_HEADING = re.compile(
    rf"[【\[]?(?:{'|'.join(sorted(SECTION_NAMES, key=len, reverse=True))})(?:[】\]：:|｜丨].*)?"
)
"""A heading that names an attached section, alone or before a title of its own."""

BRIEFS_HEADING = re.compile(
    rf"[【\[]?{LETTER}{{0,8}}(?:简讯|快讯|短讯|短波|简报|要闻速览|要闻速递|新闻速览|一句话新闻|短新闻)[】\]]?"
)
"""A heading under which several short items stand."""

DECK_MARKS = ("——", "――", "－－")
"""A 副题 begins with one of these."""
LONGEST_TITLE = 45
"""Characters of a line that is a headline, or stands below one, at most."""
DATE_LINE = re.compile(
    rf"[（(]?{DATE}\s*日?\s*{WEEKDAY}?(?:\s*\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?[)）]?"
    r"(?:\s*来源\s*[:：][^。！？]{1,30})?"
)

_NUMBERED = re.compile(r"\d{1,2}(?:、|[.．](?!\d)\s*)(?=\S)|[（(]\d{1,2}[)）]\s*(?=\S)")
_CELL_END = re.compile(rf"\t+|[ \u3000]{{2,}}|{BLANKS_BEFORE}[|｜]\s*+")
_LOOSE_ROW = re.compile(r"(?=.*\d)[^\s，。！？；：、（）]{1,8}(?: [^\s，。！？；：、（）]{1,10}){2,6}")
"""Cells parted by single blanks, one of them a figure: 今天 多云 3～12℃."""
_LONGEST_CELL = 16
_ENDS = ("。", "！", "？", "；", "，", "：")
_CAPTION = re.compile(
    rf"(?:图为|图[①-⑳{DIGITS[1:]}]\s*[为：:]|(?:上|下|左|右|组|大|小)图(?:为|[：:])|图片说明|[（(]图片[)）]|图\d?[：:])"
    r"\S.{0,300}"
    r"|[^。！？]{4,120}[（(]资料(?:图片|照片)[)）]"
)
_LONGEST_CAPTION = 320
JUMP_LINE = re.compile(rf"[（(【〔]?\s*(?:下转|下接|上接|紧接|转|接){JUMP_PLACE}[)）】〕]?")
"""A line that says where a piece goes on, or whence it comes."""
_NUMBER = re.compile(r"[-—·]{0,3}\s*\d{1,4}\s*[-—·]{0,3}")
_BY_WORDS = (
    (BlockKind.DATE, DATE_LINE, LONGEST_TITLE),
    (BlockKind.JUMP, JUMP_LINE, LONGEST_TITLE),
    (BlockKind.NUMBER, _NUMBER, LONGEST_TITLE),
    (BlockKind.CAPTION, _CAPTION, _LONGEST_CAPTION),
)
"""A kind, the words that make a whole line one, and how long such a line may be; the first that fits decides."""


def kind_by_words(text: str, tag: str) -> BlockKind:
    """Return what a line is that no mark of markdown tells.

    Args:
        tag: Of the HTML element it stands in; empty for none.
    """
    bare = unspread(text.strip("【】[]〔〕■□◆ 　:："))
    if text.startswith(DECK_MARKS) and len(text) < LONGEST_TITLE and not _NUMBER.fullmatch(text):
        return BlockKind.DECK
    if bare in SECTION_NAMES:
        return BlockKind.SECTION
    if is_credit_line(text):
        return BlockKind.CREDIT
    if is_byline_line(text):
        return BlockKind.BYLINE
    for kind, pattern, longest in _BY_WORDS:
        if len(text) <= longest and pattern.fullmatch(text):
            return kind
    if is_row(text) and not has_lead(text):
        return BlockKind.ROW
    if tag == "figcaption":
        return BlockKind.CAPTION
    return BlockKind.BULLET if _NUMBERED.match(text) else BlockKind.BODY


def is_caption_by_words(text: str) -> bool:
    """Tell whether a line says of itself that it is a caption.

    Example:
        >>> is_caption_by_words("图为秋收。"), is_caption_by_words("早稻入库")
        (True, False)
    """
    return len(text) <= _LONGEST_CAPTION and _CAPTION.fullmatch(text) is not None


def cells_of(text: str) -> list[str]:
    """Return what stands in the cells of a row; those without a word are none."""
    return [cell for cell in _CELL_END.split(text) if cell]


def is_row(text: str) -> bool:
    r"""Tell whether a line is made of three short cells or more, or of two parted by a bar.

    Example:
        >>> is_row("河湾镇 | 12.5 | 晴"), is_row("河湾镇\t12.5\t晴"), is_row("稳粮仓 促增收")
        (True, True, False)
    """
    if len(text) > 8 * _LONGEST_CELL or is_spread(text):
        return False
    if not _CELL_END.search(text):
        is_loose = _LOOSE_ROW.fullmatch(text) is not None
        return is_loose and all(any(map(str.isalnum, cell)) for cell in text.split(" "))
    cells = cells_of(text)
    n_needed = 2 if "|" in text or "\t" in text else 3
    return len(cells) >= n_needed and all(len(cell) <= _LONGEST_CELL and not cell.endswith(_ENDS) for cell in cells)


def is_spread(text: str) -> bool:
    """Tell whether all the blanks of a line only spread the letters of words: 停　　电　　通　　告."""
    blanks = spread_blanks(text)
    return bool(blanks) and sum(end - start for start, end in blanks) == sum(letter.isspace() for letter in text)
