"""Lines of a page that are alike as items of a list are, or as the headlines of a digest."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.labels.forms import has_item_form
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.line_words import LONGEST_TITLE
from bulletin.segmenter.page.title_lines import SHORTEST_BODY, could_be_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_FEWEST_ITEMS = 2
_FEWEST_BRACKETED = 3
_NAMED_FIRST = re.compile("[【\\[][^【】\\[\\]]{1,8}[】\\]].")
_MOSTLY_HEADED = 0.8
_TIME = re.compile(
    r"(?:今|明|后|昨)(?:[天日晚晨早]|天夜里|夜|年)|[本下上]周|周[一二三四五六日]|星期[一二三四五六日天]|[上下中]午|早晨|傍晚|晚上|夜间|凌晨|白天"
    r"|\d{1,2}(?:[日号点时:：]|月\d{1,2}[日号])"
)


def items(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the places of lines that each begin with a label (地点：), an ornament or a time, several in a row."""
    for could_be in (_could_be_item, _begins_with_time):
        yield from _in_a_row(blocks, could_be)


def _in_a_row(blocks: Sequence[Block], could_be: Callable[[Block], bool]) -> Iterator[int]:
    start = 0
    for is_item, run in groupby(blocks, key=could_be):
        n_lines = len(list(run))
        if is_item and n_lines >= _FEWEST_ITEMS:
            yield from range(start, start + n_lines)
        start += n_lines


def _begins_with_time(block: Block) -> bool:
    text = block.passage.text
    is_line = block.kind is BlockKind.BODY and len(text) <= LONGEST_TITLE and not is_ended(text)
    return is_line and _TIME.match(text) is not None


def _could_be_item(block: Block) -> bool:
    return block.kind is BlockKind.BODY and has_item_form(block.passage.text)


def bracketed(blocks: Sequence[Block]) -> list[int]:
    """Return the places of short lines that begin with a name in brackets, if they are several: 【柏桥】渡口换票."""
    found = [
        at
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.BODY
        and _NAMED_FIRST.match(block.passage.text)
        and could_be_title(block.passage.text)
    ]
    return found if len(found) >= _FEWEST_BRACKETED else []


def headed(blocks: Sequence[Block]) -> list[int]:
    """Return the places of items that each stand over a paragraph, if most do."""
    listed = [at for at, block in enumerate(blocks) if block.kind is BlockKind.BULLET]
    over = [at for at in listed if _is_over_paragraph(blocks, at)]
    return over if len(over) >= _FEWEST_ITEMS and len(over) >= _MOSTLY_HEADED * len(listed) else []


def _is_over_paragraph(blocks: Sequence[Block], at: int) -> bool:
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        after is not None
        and after.kind is BlockKind.BODY
        and len(after.passage) >= SHORTEST_BODY
        and could_be_title(blocks[at].passage.text)
    )
