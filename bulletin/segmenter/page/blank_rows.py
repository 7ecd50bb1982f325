"""Tables that are made of blanks alone: price lists, schedules, lists of the dead.

`part_rows` makes rows of their lines, one pair of label and figure a row where a line holds many, also where the
figure of one pair and the label of the next touch: `粳米　　　６.６元面粉　　　３.７元`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead, is_byline_line
from bulletin.segmenter.page.evidence import is_furniture
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.line_words import is_spread
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.page.reporters import PERSON
from bulletin.segmenter.passages import take

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Dropped, Span

_GAP = re.compile(r"(?<![ \u3000\t])(?:[ \u3000]{2}|[ \u3000]?\t)[ \u3000\t]*+")
_BLANK = re.compile(r"[ \u3000\t]")
_WIDE_GAP = re.compile(r"(?<![ \u3000\t])(?:\u3000{2}|[ \u3000]{3}|\t)[ \u3000\t]*+")
_UNITS = (
    "美元|港元|日元|欧元|元|角|分|℃|°C|度|[%％]|个百分点|点|公斤|千克|公里|毫米|厘米|公顷|吨|斤|克|升|米|人次|人|名|张|票|辆|家|个|亩"
    "|套|间|次|头|只|箱|袋|件|枚|瓶|盒|条|天|场|岁|位"
)
_VALUE = rf"\d{{1,2}}[:：]\d\d|[+＋−-]?\d[\d.．,，]*[万亿]?(?:{_UNITS})?(?:[/／](?:{_UNITS}|月|年))?"
_FIRST_VALUE = re.compile(rf"(?:{_VALUE})[。；;，,]*")
_TOUCHING = re.compile(rf"(?>{_VALUE})(?:(?<!\d)|(?![\d.．%％]))(\S(?:[^。！？]{{0,14}}\S)?)")
"""The figure of one pair and the label of the next."""
_CORRECTION = re.compile(r"\+\d|(?:\+\d)?\s*【纠错】")
"""A button behind the text of a website."""
_INTRODUCED = re.compile(r".*[。！？：:；;，,]", re.DOTALL)
_PAIR = re.compile(rf"[^\s。！？，；：、（）]{{1,10}}[ \u3000](?:{_VALUE})(?:[—～~-]{{1,2}}(?:{_VALUE}))?")
"""A label and a figure with a single blank between them."""
_NAMES = re.compile(rf"{PERSON.pattern}(?:[ \u3000]{{1,4}}{PERSON.pattern}){{2,15}}")
"""A list of names, a blank between any two."""
_FIGURE = re.compile(
    rf"\d|[{COUNTERS}百千万]{{1,4}}[{_UNITS.replace('|', '').replace('[', '').replace(']', '')}月日时]"
)
_LONGEST_CELL = 16
_MOST_CELLS = 4
_FEWEST_FIGURED, _FEWEST_ALIKE = 2, 3
"""Lines that are rows: with a figure in each, and without."""
_SHORTEST_VERSE = 5


def part_rows(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the blocks with the rows that blanks make, and the furniture that stood behind their figures."""
    parted: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        if block.kind not in {BlockKind.BODY, BlockKind.ROW} or not _GAP.search(block.passage.text):
            parted.append(block)
        elif pairs := _touching(block.passage.text):
            parted += _pair_rows(block, pairs, dropped)
        else:
            parted += _paired(block)
    return tuple(_marked(parted)), tuple(dropped)


def _touching(text: str) -> list[Span]:
    """Return where the parts of a line stand in which figures and labels touch: what introduces them, pairs, a rest."""
    gaps = [match.span() for match in _WIDE_GAP.finditer(text)]
    if len(gaps) < 2:
        return []
    bounds: list[int] = []
    for (_, start), (end, _) in pairwise(gaps):
        match = _TOUCHING.fullmatch(text, start, end)
        if match is None:
            break
        bounds.append(match.start(1))
    last = _FIRST_VALUE.match(text, gaps[len(bounds)][1]) if bounds else None
    if last is None:
        return []
    first = _INTRODUCED.match(text, 0, gaps[0][0])
    begins = first.end() if first else 0
    if gaps[0][0] - begins > _LONGEST_CELL:
        return []
    places = [begins, *bounds, last.end()]
    return [(0, begins), *pairwise(places), (last.end(), len(text))]


def _pair_rows(block: Block, parts: Sequence[Span], dropped: list[Dropped]) -> Iterator[Block]:
    first, *pairs, last = (passage.strip() for passage in take(block.passage, parts))
    if first:
        yield replace(block, kind=BlockKind.BODY, passage=first)
    for pair in pairs:
        yield replace(block, kind=BlockKind.ROW, passage=pair, is_after_blank=False)
    for start, end in _stretches(last.text):
        rest = last[start:end]
        if is_furniture(rest.text) or _CORRECTION.fullmatch(rest.text):
            dropped += left_out(rest, "furniture")
        else:
            yield replace(block, kind=BlockKind.BODY, passage=rest, is_after_blank=False)


def _stretches(text: str) -> list[Span]:
    places = [0, *(place for match in _GAP.finditer(text) for place in match.span()), len(text)]
    return [(start, end) for start, end in zip(places[::2], places[1::2], strict=True) if start < end]


def _paired(block: Block) -> list[Block]:
    """Return a row of many cells, figure and label in turn, as a row for each pair; a cell before them is a line."""
    text = block.passage.text
    cells = _stretches(text) if "|" not in text and not is_ended(text) else []
    if len(cells) <= _MOST_CELLS:
        return [block]
    heads, pairs = cells[: len(cells) % 2], cells[len(cells) % 2 :]
    has_figure = [_FIGURE.search(text[start:end]) is not None for start, end in pairs]
    if has_figure[0] == has_figure[1] or has_figure != has_figure[:2] * (len(pairs) // 2):
        return [block]
    spans = [(first[0], second[1]) for first, second in zip(pairs[::2], pairs[1::2], strict=True)]
    head, rows = take(block.passage, heads), take(block.passage, spans)
    return [
        *(replace(block, kind=BlockKind.BODY, passage=passage) for passage in head),
        *(replace(block, kind=BlockKind.ROW, passage=passage, is_after_blank=False) for passage in rows),
    ]


def _marked(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; lines below each other that hold a pair each are rows."""
    for is_pair, run in groupby(blocks, key=lambda block: block.kind is BlockKind.ROW or _is_pair(block)):
        lines = list(run)
        yield from (replace(line, kind=BlockKind.ROW) for line in lines) if is_pair and _are_rows(lines) else lines


def _is_pair(block: Block) -> bool:
    """Tell whether a line is two short cells: apart by a wide blank, or a label and a figure."""
    text = block.passage.text
    if block.kind is not BlockKind.BODY or len(text) > 3 * _LONGEST_CELL or not _BLANK.search(text):
        return False
    if is_ended(text) or is_spread(text):
        return False
    if has_lead(text) or is_byline_line(text):
        return False
    cells = _stretches(text)
    is_wide = len(cells) == 2 and all(end - start <= _LONGEST_CELL for start, end in cells)
    return is_wide or _PAIR.fullmatch(text) is not None or _NAMES.fullmatch(text) is not None


def _are_rows(lines: Sequence[Block]) -> bool:
    """Tell whether lines of two cells are rows of a table, and neither verses in halves nor headlines."""
    texts = [line.passage.text for line in lines]
    n_figures = sum(_FIGURE.search(text) is not None or _NAMES.fullmatch(text) is not None for text in texts)
    lengths = {end - start for text in texts for start, end in _stretches(text)}
    if len(lengths) == 1 and min(lengths) >= _SHORTEST_VERSE and n_figures < len(lines):
        return False
    return len(lines) >= (_FEWEST_FIGURED if n_figures == len(lines) else _FEWEST_ALIKE)
