"""A list of contents names the headlines before they come: it is heard as 内容提要, not a second time as news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.line_words import LONGEST_TITLE
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.patterns import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Dropped

_LONGEST_LINE = 60
_FEWEST_LINES = 3
_FEWEST_NAMED = 2
"""Lines of a list of contents that is called so."""
_MOSTLY = 0.6
_SHORTEST_KEY = 4
_KEPT_KEY = 12
"""Characters of a headline that two prints of it must share."""
_NUMBERING = re.compile(rf"^\s*(?:[（(]?\d{{1,2}}[)）.．、:：]|[{COUNTERS}]{{1,2}}、|[①-⑳])\s*")
_POINTS = re.compile(r"(?:[→▶►>》.…·见（(]|(?<!\s)\s)\s*+第?\s*+[A-Za-z]?\d{1,2}\s*+版[)）]?$|[.…·]{2}\s*+\d{1,3}$")
"""A line that tells on which page something stands."""
_LEADERS = r"[\s.…·—→▶►>-]"
_PAGE = re.compile(
    rf"(?<!{_LEADERS}){_LEADERS}*+(?:[（(\[]?\s*+(?:详见|见|第)?\s*+[A-Za-z]?\d{{1,3}}\s*+版?\s*+[)）\]]?|[；;。])\s*+$"
)
_TITLES = re.compile(
    r"[【\[]?(?:目录|本期目录|今日目录|今日导读|本期导读|导读|今日要目|要目|本期要目|内容提要|今日提要|主要内容|今日看点|本期看点)[】\]]?[:：]?"
)


def drop_contents(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the blocks without lists of contents, and what was left out.

    A list of contents is a run of short lines most of which are printed again further on, over a text.
    """
    last_at = {_key(block.passage.text): at for at, block in enumerate(blocks) if _is_head(blocks, at)}
    last_at.pop("", None)
    kept: list[Block] = []
    dropped: list[Dropped] = []
    at = 0
    for run in _runs(blocks):
        at += len(run)
        is_named = bool(kept) and _TITLES.fullmatch(kept[-1].passage.text) is not None
        if not (is_named and _points_to_pages(run)) and not _is_contents(
            run, {key for key in map(_listed, run) if last_at.get(key, 0) >= at}
        ):
            kept += run
            continue
        while kept and _TITLES.fullmatch(kept[-1].passage.text):
            run.insert(0, kept.pop())
        for block in run:
            dropped += left_out(block.passage, "contents")
    return tuple(kept), tuple(dropped)


_HEADS = frozenset({BlockKind.HEADING, BlockKind.BRIEF, BlockKind.CROSSHEAD})
_LINES = frozenset({BlockKind.BODY, BlockKind.BULLET})


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield short lines that follow each other as one run, all else block by block."""
    run: list[Block] = []
    for block in blocks:
        if run and _POINTS.search(run[-1].passage.text) and not _POINTS.search(block.passage.text):
            yield run
            run = []
        if block.kind in _LINES and len(block.passage) <= _LONGEST_LINE:
            run.append(block)
            continue
        if run:
            yield run
            run = []
        yield [block]
    if run:
        yield run


def _is_head(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether block `at` stands over a text of its own."""
    block = blocks[at]
    if block.kind in _HEADS:
        return True
    text = block.passage.text
    is_open = not is_ended(text) or text.endswith(("？", "！"))
    is_line = block.kind is BlockKind.BODY and len(text) <= LONGEST_TITLE and is_open
    return is_line and at + 1 < len(blocks) and len(blocks[at + 1].passage) > len(text)


def _is_contents(run: Sequence[Block], again: set[str]) -> bool:
    """Tell whether most lines of a run are among those that are printed `again`."""
    return len(run) >= _FEWEST_LINES and sum(_listed(block) in again for block in run) >= _MOSTLY * len(run)


def _points_to_pages(run: Sequence[Block]) -> bool:
    """Tell whether each line of a run says on which page something stands."""
    return len(run) >= _FEWEST_NAMED and all(_POINTS.search(block.passage.text) for block in run)


def _listed(block: Block) -> str:
    return _key(_PAGE.sub("", block.passage.text))


def _key(line: str) -> str:
    """Return what two prints of a headline share, empty for one too short to tell."""
    key = letters_of(_NUMBERING.sub("", line))[:_KEPT_KEY]
    return key if len(key) >= _SHORTEST_KEY else ""
