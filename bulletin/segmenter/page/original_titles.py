"""原标题：…, 标题：…, 正文：…: labels that a site or a feed sets before what it hands on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.line_words import LONGEST_TITLE
from bulletin.segmenter.page.markup import left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Dropped

_ORIGINAL = re.compile(r"[（(【\[]?\s*(?:原标题|原题|原文标题)\s*+[:：]\s*+(?=\S)")
_TITLE = re.compile(r"[【\[]?(?:新闻|文章)?(?:标题|题目|title|headline)[】\]]?\s*+[:：]\s*+(?=\S)", re.IGNORECASE)
_TEXT = re.compile(r"[【\[]?(?:新闻|文章)?(?:正文|内容|content)[】\]]?\s*+[:：]\s*+", re.IGNORECASE)
_UNCOUNTED = frozenset({BlockKind.DATE, BlockKind.BYLINE, BlockKind.FURNITURE})


def settle_original_titles(page: Sequence[Block], is_out: list[bool], dropped: list[Dropped]) -> list[Block]:
    """Return a page on which such a line is a headline without its label where no other stands there, else marked.

    标题：… is a headline on a page that begins with one; so are all its likes on such a page.
    """
    settled = list(page)
    above = ""
    is_feed: bool | None = None
    for at, block in enumerate(page):
        text = block.passage.text
        if is_out[at]:
            continue
        if label := _ORIGINAL.match(text):
            below = next((page[n].passage.text for n in range(at + 1, len(page)) if not is_out[n]), "")
            if below and (not above or (is_ended(above) and len(below) > LONGEST_TITLE)):
                settled[at] = _without_label(block, label.end(), dropped)
            else:
                is_out[at] = True
                continue
        elif (label := _TITLE.match(text)) and is_feed is not False and len(text) <= LONGEST_TITLE + label.end():
            is_feed = True
            titled = _without_label(block, label.end(), dropped)
            settled[at] = replace(titled, kind=BlockKind.HEADING, level=1)
        elif is_feed and (label := _TEXT.match(text)):
            settled[at] = _without_label(block, label.end(), dropped)
        elif is_feed is None and block.kind not in _UNCOUNTED:
            is_feed = False
        above = text
    return settled


def _without_label(block: Block, end: int, dropped: list[Dropped]) -> Block:
    """Return a headline or a text without the label before `end`, and without the bracket that closes it."""
    dropped += left_out(block.passage[:end], "furniture")
    rest = block.passage[end:]
    if block.passage.text[:1] in "（(" and rest.text.endswith(("）", ")")):
        dropped += left_out(rest[len(rest) - 1 :], "furniture")
        rest = rest[: len(rest) - 1]
    return replace(block, passage=rest)
