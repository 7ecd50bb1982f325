"""The masthead: 报名, 日期, 期号 as the issue prints them. The opening says them; nobody reads them out as news."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date as calendar_date
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.mandarin.characters import HAN
from bulletin.mandarin.dates import DATE, WEEKDAY
from bulletin.messages import message
from bulletin.model import Dropped, Masthead
from bulletin.segmenter.page.blocks import Block, BlockKind, Layout
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.labels.forms import is_notice, is_signature
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.page.masthead_lines import (
    beside_masthead,
    date_in,
    is_latin_name,
    is_leaf,
    is_masthead_line,
    paper_in,
)
from bulletin.segmenter.patterns import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOP_BLOCKS = 5
"""A masthead stands above the text, with fewer lines than these before it."""
_DIGEST = re.compile(
    rf"[{HAN}]{{0,12}}(?:简报|早报|晚报|日报|周报|快报|早知道|早班车|早餐|晚餐|早新闻|新闻|要闻|资讯|播报|速览|导读|读报|头条|晨报|晚读|早读)"
    rf"\s*+[|｜·—-]?\s*+[（(]?\s*+{DATE}\s*+日?\s*+(?:{WEEKDAY})?\s*+[)）]?"
)
"""A headline that names the whole issue and its day."""
_LONGEST_SIGNATURE = 30
_LABEL = re.compile(r"\w{2,4}\s*[:：]")
"""Before a day that a site prints: 时间：2026-11-29."""
_LONGEST_RUNNING_HEAD = 64
_TEXTS = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.BYLINE, BlockKind.CREDIT})


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
    named = front.get("paper") or None
    found = date_in(front.get("date", "")) or _date_of_digest(front.get("title", ""))
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    number_on: Counter[int] = Counter()
    pages_begun: set[int] = set()
    with_text: set[int] = set()
    heads = _mastheads(layout.blocks)
    seen: set[str] = set()
    for at, block in enumerate(layout.blocks):
        text = block.passage.text
        if is_ended(text):
            with_text.add(block.page)
        is_top = number_on[block.page] < _TOP_BLOCKS and block.page not in pages_begun
        if block.kind is BlockKind.DATE and _is_signed(layout.blocks, at, has_text=block.page in with_text):
            blocks.append(replace(block, kind=BlockKind.SIGNATURE))
        elif block.kind is BlockKind.DATE:
            found = found or date_in(text)
            dropped += left_out(block.passage, "date_line")
        elif is_top and at in heads:
            named = named or paper_in(text)
            found = found or date_in(text)
            dropped += left_out(block.passage, "masthead")
            seen.add(letters_of(text))
        elif (at in heads and letters_of(text) in seen) or (named and _is_running_head(text, named)):
            found = found or date_in(text)
            dropped += left_out(block.passage, "running_head")
        else:
            if is_top and block.kind is BlockKind.HEADING:
                found = found or _date_of_digest(text)
            blocks.append(block)
            number_on[block.page] += 1
            if block.kind is not BlockKind.HEADING:
                pages_begun.add(block.page)
    masthead = Masthead(
        _named(paper) if paper is not None else named,
        _checked(date) if date is not None else found,
        front.get("title"),
        printed_date=found,
    )
    return masthead, tuple(blocks), tuple(dropped)


def _mastheads(blocks: Sequence[Block]) -> set[int]:
    """Return the places of the lines of mastheads, and of what stands beside them: name in English, weather, price."""
    last = len(blocks) - 1
    sure = {at for at, block in enumerate(blocks) if at < last and is_masthead_line(block.passage.text)}
    found = set(sure)
    for step in (1, -1):
        for at in sorted(sure, reverse=step < 0):
            beside = at + step
            while 0 <= beside < last and beside not in found and _is_beside(blocks[beside], blocks[at]):
                found.add(beside)
                beside += step
    return {at for at in found if at in sure or not _is_latin(blocks, at) or _is_amid(found, at)}


def _is_beside(block: Block, head: Block) -> bool:
    text = block.passage.text
    if block.page != head.page or block.kind is BlockKind.DATE:
        return False
    if block.kind is BlockKind.HEADING:
        return is_leaf(text)
    return (not beside_masthead(text) and not is_notice(text)) or is_leaf(text) or is_latin_name(text)


def _is_latin(blocks: Sequence[Block], at: int) -> bool:
    return is_latin_name(blocks[at].passage.text)


def _is_amid(found: set[int], at: int) -> bool:
    """Tell whether a line stands between two lines of a masthead: a name in English may as well be news."""
    return at - 1 in found and at + 1 in found


def _is_signed(blocks: Sequence[Block], at: int, *, has_text: bool) -> bool:
    """Tell whether a date stands under the name of who signs a text, or ends a page that has begun with text.

    Args:
        has_text: A sentence stands above on the page.
    """
    block, before = blocks[at], blocks[at - 1] if at else None
    if before is None or before.page != block.page or before.kind not in _TEXTS:
        return False
    following = blocks[at + 1] if at + 1 < len(blocks) and blocks[at + 1].page == block.page else None
    if _LABEL.match(block.passage.text):
        return False
    if following is None:
        return True
    if following.kind is BlockKind.BYLINE or has_lead(following.passage.text):
        return False
    if has_text and is_signature(before.passage.text):
        return True
    is_name = len(before.passage) <= _LONGEST_SIGNATURE and not is_ended(before.passage.text)
    return has_text and is_name and not is_ended(following.passage.text)


def _date_of_digest(title: str) -> str | None:
    """Return the day of a headline that names the whole issue: 云泽新闻简报（2026年11月21日）."""
    return date_in(title) if _DIGEST.fullmatch(title.strip()) else None


def _is_running_head(text: str, paper: str) -> bool:
    """Tell whether a line repeats the masthead inside a page, as the text of a PDF does at each leaf."""
    return len(text) <= _LONGEST_RUNNING_HEAD and paper_in(text) == paper and is_masthead_line(text)


def _checked(date: str) -> str:
    try:
        return calendar_date.fromisoformat(date).isoformat()
    except ValueError as exc:
        raise ConfigError(
            where="--date", so=message("{date!r} is no date; YYYY-MM-DD such as 2026-11-21 is wanted", date=date)
        ) from exc


def _named(paper: str) -> str:
    name = " ".join(paper.split())
    if not name.isprintable() or not any(map(str.isalnum, name)):
        raise ConfigError(
            where="--paper", so=message("{paper!r} is no name; a word such as 云泽日报 is wanted", paper=paper)
        )
    return name
