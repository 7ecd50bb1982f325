"""Lines of a page that may be those of a poem."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS
from bulletin.mandarin.words import parts_word
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.labels.forms import is_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEWEST_VERSES, _LONGEST_VERSE = 4, 20
_MOST_CUT = 0.3
"""Of the ends of lines inside words: more, and the lines are those of a narrow column."""
_MOSTLY_SIMPLE = 0.6
"""Of the lines of a poem: without a mark but at their end."""
_STOPS = tuple("。！？；;")
_MARK = re.compile("[，。！？；：,;]")
_NO_VERSE = re.compile(rf"[{COUNTERS}]{{1,3}}、|[（(【\[\d]|第[{COUNTERS}]{{1,3}}[章节条]")


def verses(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the places of the lines that may be those of a poem: short ones in a row, few of which are sentences."""
    start = 0
    for is_short, run in groupby(blocks, key=_could_be_verse):
        lines = list(run)
        if is_short and len(lines) >= _FEWEST_VERSES and _is_verse([line.passage.text for line in lines]):
            yield from range(start, start + len(lines))
        start += len(lines)


def _could_be_verse(block: Block) -> bool:
    text = block.passage.text
    return (
        block.kind is BlockKind.BODY
        and len(text) <= _LONGEST_VERSE
        and not _NO_VERSE.match(text)
        and not text.endswith(("：", ":"))
        and not has_lead(text)
        and not is_speech(text)
    )


def _is_verse(lines: Sequence[str]) -> bool:
    n_ended = sum(line.endswith(_STOPS) for line in lines)
    n_cut = sum(parts_word(first, second) for first, second in pairwise(lines))
    n_simple = sum(not _MARK.search(line[:-1]) for line in lines)
    return 2 * n_ended <= len(lines) and n_cut <= _MOST_CUT * len(lines) and n_simple >= _MOSTLY_SIMPLE * len(lines)
