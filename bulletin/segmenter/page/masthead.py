"""The masthead: 报名, 日期, 期号 as the issue prints them. The opening says them; nobody reads them out as news."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date as calendar_date
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.mandarin.characters import COUNTERS, DIGITS, HAN
from bulletin.mandarin.dates import DATE, WEEKDAY
from bulletin.model import Dropped, Masthead
from bulletin.segmenter.page.authors import author_on
from bulletin.segmenter.page.blocks import Block, BlockKind, Layout
from bulletin.segmenter.page.labels.forms import is_signature
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.markup import left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOP_BLOCKS = 5
"""A masthead stands among the first so many lines of a page."""
_PAPER = re.compile(
    rf"《?([{HAN}]{{2,12}}(?:日报|晚报|早报|晨报|周报|时报|导报|商报|快报|新报|都市报|农民报|青年报|工人报|新闻))》?"
)
_VALUES = {digit: str(value) for value, digit in enumerate(DIGITS)} | {"〇": "0", "○": "0", "O": "0"}
_YEAR_DIGIT = f"[{''.join(_VALUES)}]"
_DATE = re.compile(
    rf"{DATE}|(?<!\d)(\d{{4}})(\d\d)(\d\d)(?!\d)"
    rf"|({_YEAR_DIGIT}{{4}})年([{COUNTERS}]{{1,2}})月([{COUNTERS}]{{1,3}})日"
    rf"|(?:中华)?民国\s*(\d{{2,3}}|{_YEAR_DIGIT}{{2,3}})\s*年\s*(\d{{1,2}}|[{COUNTERS}]{{1,2}})\s*月\s*(\d{{1,2}}|[{COUNTERS}]{{1,3}})\s*日"
)
_BEFORE_THE_REPUBLIC = 1911
_LUNAR = (
    r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
    rf"(?:[闰正冬腊{COUNTERS}]{{1,3}}月(?:[初十廿卅{COUNTERS}]{{1,3}}日?)?)?"
)
_BESIDE = re.compile(
    rf"{WEEKDAY}|总?第\s*+\d{{1,12}}\s*+[期号]|(?:第\s*+)?[\d{COUNTERS}]{{1,12}}\s*+版"
    r"|今日\s*+\d{1,12}\s*+版|(?:零售价?|定价|每份)\s*+[:：]?\s*+\d{1,4}(?:\.\d{1,2})?\s*+元|社(?:出版|主办|主管)"
    rf"|农历[{HAN}]{{2,10}}|{_LUNAR}|[日\s·|/（）()，,:：《》—-]"
)
_SPREAD = re.compile(rf"(?<=[{HAN}])[ \u3000]++(?=[{HAN}](?:[ \u3000]|$))")
"""What parts the letters of 云　泽　日　报."""
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z]{1,20}(?: [A-Z][A-Za-z]{1,20}){1,5}")
"""The name of the paper in English; it is one amid lines of the masthead alone."""
_DIGEST = re.compile(
    rf"[{HAN}]{{0,12}}(?:简报|早报|晚报|日报|周报|快报|早知道|早班车|早餐|早新闻|新闻|要闻|资讯|播报|速览|导读|读报|头条)"
    rf"\s*+[|｜·—-]?\s*+[（(]?\s*+{DATE}\s*+日?\s*+(?:{WEEKDAY})?\s*+[)）]?"
)
"""A headline that names the whole issue and its day."""
_LONGEST_NAME = 24
_LONGEST_RUNNING_HEAD = 48


def read_masthead(
    layout: Layout, *, date: str | None = None, paper: str | None = None
) -> tuple[Masthead, tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the masthead, the blocks that are news, and the lines that only said paper or date.

    Args:
        date: The editor's, ISO 8601; beats what is printed.
        paper: The editor's name of the paper; beats what is printed.

    Raises:
        ConfigError: `date` is no calendar date, or `paper` has no letter.
    """
    front = layout.front_matter
    named, found = (
        front.get("paper") or None,
        _date_in(front.get("date", "")) or _date_of_digest(front.get("title", "")),
    )
    title = front.get("title")
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    number_on: Counter[int] = Counter()
    pages_begun: set[int] = set()
    for at, block in enumerate(layout.blocks):
        text = block.passage.text
        number_on[block.page] += 1
        is_top = number_on[block.page] <= _TOP_BLOCKS and block.page not in pages_begun
        if block.kind is BlockKind.DATE and _is_signed(layout.blocks, at):
            blocks.append(replace(block, kind=BlockKind.SIGNATURE))
        elif block.kind is BlockKind.DATE:
            found = found or _date_in(text)
            rest, author = author_on(block.passage)
            dropped += left_out(rest, "date_line")
            if author:
                blocks.append(replace(block, kind=BlockKind.BYLINE, passage=author))
        elif is_top and (_is_masthead(text, is_last=at + 1 == len(layout.blocks)) or _is_latin_name(layout.blocks, at)):
            match = _PAPER.search(_SPREAD.sub("", text))
            named = named or (match[1] if match else None)
            found = found or _date_in(text)
            dropped += left_out(block.passage, "masthead")
        elif named and _is_running_head(text, named):
            dropped += left_out(block.passage, "running_head")
        else:
            if is_top and block.kind is BlockKind.HEADING:
                found = found or _date_of_digest(text)
            blocks.append(block)
            if block.kind is not BlockKind.HEADING:
                pages_begun.add(block.page)
    masthead = Masthead(
        _named(paper) if paper is not None else named,
        _checked(date) if date is not None else found,
        title,
        printed_date=found,
    )
    return masthead, tuple(blocks), tuple(dropped)


def _is_masthead(text: str, *, is_last: bool) -> bool:
    """Tell whether a line holds nothing but paper, date and number of the issue."""
    text = _SPREAD.sub("", text)
    if not (_PAPER.search(text) or _DATE.search(text)):
        return False
    left = _BESIDE.sub("", _DATE.sub("", _PAPER.sub("", text, count=1)))
    return not left and not is_last


def _is_latin_name(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a line is the English name of the paper, between two lines of its masthead."""
    if not 0 < at < len(blocks) - 1 or not _LATIN_NAME.fullmatch(blocks[at].passage.text):
        return False
    return all(_is_masthead(blocks[beside].passage.text, is_last=False) for beside in (at - 1, at + 1))


def _is_signed(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a date stands under the name of who signs a text, or ends a page that has begun with text."""
    block, before = blocks[at], blocks[at - 1] if at else None
    if before is None or before.page != block.page or before.kind not in {BlockKind.BODY, BlockKind.BYLINE}:
        return False
    if at + 1 == len(blocks) or blocks[at + 1].page != block.page:
        return True
    return at > 1 and (is_signature(before.passage.text) or _ends_text(blocks[at - 2], before))


def _ends_text(above: Block, name: Block) -> bool:
    """Tell whether a short line without an end mark stands under a paragraph: who signs it."""
    text = name.passage.text
    is_name = len(text) <= _LONGEST_NAME and not is_ended(text)
    return is_name and above.kind is BlockKind.BODY and is_ended(above.passage.text) and above.page == name.page


def _date_of_digest(title: str) -> str | None:
    """Return the day of a headline that names the whole issue: 云泽新闻简报（2026年11月21日）."""
    return _date_in(title) if _DIGEST.fullmatch(title.strip()) else None


def _is_running_head(text: str, paper: str) -> bool:
    """Tell whether a line repeats the masthead inside a page, as the text of a PDF does at each leaf."""
    return len(text) <= _LONGEST_RUNNING_HEAD and paper in text and _is_masthead(text, is_last=False)


def _date_in(text: str) -> str | None:
    """Return the first calendar date in a line, in ISO form.

    Example:
        >>> _date_in("云泽日报 2026年11月21日"), _date_in("2026-13-01")
        ('2026-11-21', None)
    """
    match = _DATE.search(text)
    if not match:
        return None
    year, month, day = (_number(part) for part in match.groups() if part)
    year += _BEFORE_THE_REPUBLIC if "民国" in match[0] else 0
    try:
        return calendar_date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(digits: str) -> int:
    """Return the number that Arabic or Chinese digits write: 2026, 二〇二六, 十二, 廿一, 二十一."""
    if digits.isdecimal():
        return int(digits)
    if "十" not in digits:
        return int("".join(map(_VALUES.__getitem__, digits)))
    tens, _, ones = digits.partition("十")
    return int(_VALUES.get(tens, "1")) * 10 + int(_VALUES.get(ones, "0"))


def _checked(date: str) -> str:
    try:
        return calendar_date.fromisoformat(date).isoformat()
    except ValueError as exc:
        raise ConfigError(where="--date", so=f"{date!r} is no date; YYYY-MM-DD such as 2026-11-21 is wanted") from exc


def _named(paper: str) -> str:
    name = " ".join(paper.split())
    if not name.isprintable() or not any(map(str.isalnum, name)):
        raise ConfigError(where="--paper", so=f"{paper!r} is no name; a word such as 云泽日报 is wanted")
    return name
