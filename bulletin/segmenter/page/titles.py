"""Headlines that no markup shows, each guessed with a confidence.

A headline is a short line without an end mark, over a byline or over a much longer line; of two or
three such lines one is the headline, the others its 引题 and 副题. What stays below the floor is no
headline: the line stays in the piece before it, and is flagged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from bulletin.model import Flag
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.joins import is_ended, reads_on
from bulletin.segmenter.page.layout import BRIEFS_HEADING, LONGEST_TITLE, SECTION_HEADING, Block, BlockKind
from bulletin.segmenter.passages import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FLOOR = 0.6
"""A guess below this opens no article."""

_BORNE_OUT, _AT_TOP, _LIKELY, _BARELY, _UNSURE = 0.95, 0.8, 0.75, 0.6, 0.4
_SHORTEST_TITLE = 4
_TIGHT_TITLE = 20
_SHORTEST_BODY = 28
_BODY_TO_TITLE = 1.3
_LINE_OF_ONE_SENTENCE = 60
_MOSTLY_ENDED = 0.8
_INDENT = 1.5
"""汉字 of blank before a line that begins a paragraph."""
_MOSTLY_INDENTED = 0.6
_MOST_TITLE_LINES = 3
_MOST_HALVES = 4
_RUBRIC_CHARACTERS = 6
"""A line this short above a headline names a column (走基层): it is never the headline itself."""
_TEXT = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.SECTION, BlockKind.CAPTION, BlockKind.ROW})
"""What a piece may go on with after its headline."""
_CLAUSE_MARK = re.compile(r"[，；,;]")
_NO_TITLE = re.compile(r"[（(〔\[].*|[\d\s.:：/年月日-]+|.*(?:[摄图]|电）|[①-⑳]\d{1,2})|.*来源[:：].*|.*[、，,：:；;]")
_SENTENCE_START = re.compile(
    r"在[^，,]{2,16}[，,]|据(?:了解|悉|介绍|统计)|随着|由于|经过|截至|自从"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?[，,]|\d{4}年[，,]|(?:近日|日前|昨天|昨日|今天|今日|今年|去年|目前)[，,]"
)
_ON_ONE_LINE = re.compile(r"([^\t]{4,45}?)(?:\t+([^\t]{28,})|[ 　]+(.{20,}))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Guess:
    """So many lines from `at` on are a headline and what belongs to it."""

    at: int
    n_lines: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Look:
    """How the lines of a page are set.

    Attributes:
        is_line_by_line: One sentence a line, so that short lines mean nothing.
        is_indented: Paragraphs begin with an indent.
    """

    is_line_by_line: bool
    is_indented: bool

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Look:
        bodies = [block for block in blocks if block.kind is BlockKind.BODY]
        if not bodies:
            return cls(is_line_by_line=False, is_indented=False)
        n_ended = sum(is_ended(body.passage.text) for body in bodies)
        is_short = median(len(body.passage) for body in bodies) < _LINE_OF_ONE_SENTENCE
        n_indented = sum(body.indent >= _INDENT for body in bodies if len(body.passage) >= _SHORTEST_BODY)
        n_long = sum(len(body.passage) >= _SHORTEST_BODY for body in bodies)
        return cls(is_short and n_ended > _MOSTLY_ENDED * len(bodies), n_indented > _MOSTLY_INDENTED * n_long)

    def is_cut(self, line: Block, following: Block) -> bool:
        """Tell whether a line is set as the beginning of a paragraph, and what follows as the rest of one."""
        return self.is_indented and line.indent >= _INDENT > following.indent


def guess_titles(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Flag, ...]]:
    """Return the blocks with likely headlines made headings.

    On a page that marks its headlines only those count that a byline or a deck bears out.
    """
    guessed: list[Block] = []
    flags: list[Flag] = []
    for page in _pages(blocks):
        lines = [part for block in page for part in _parted(block)]
        is_marked = any(block.kind is BlockKind.HEADING for block in lines)
        look = _Look.of(lines)
        at = 0
        while at < len(lines):
            guess = _guess(lines, at, look)
            if guess and guess.confidence >= (_BORNE_OUT if is_marked else FLOOR):
                guessed += _stacked(lines[at : at + guess.n_lines], guess.confidence)
                at += guess.n_lines
                continue
            if guess and not is_marked:
                flags.append(_doubt(lines[at], guess.confidence))
            guessed.append(lines[at])
            at += 1
    return tuple(_with_briefs(guessed)), tuple(flags)


def _with_briefs(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; under a heading like 简讯 each short line over a longer one heads a piece of its own."""
    is_inside = is_under_title = False
    for number, block in enumerate(blocks):
        is_briefs = BRIEFS_HEADING.fullmatch(block.passage.text) is not None
        if is_briefs and block.kind in {BlockKind.BODY, BlockKind.CROSSHEAD, BlockKind.HEADING}:
            is_inside = True
            yield replace(block, kind=BlockKind.HEADING, level=block.level or 1)
        elif block.kind in {BlockKind.HEADING, BlockKind.SECTION}:
            is_inside = False
            yield block
        elif is_inside and not is_under_title and _heads_brief(blocks, number):
            yield replace(block, kind=BlockKind.BRIEF)
            is_under_title = True
            continue
        else:
            yield block
        is_under_title = False


def _heads_brief(blocks: Sequence[Block], at: int) -> bool:
    line = blocks[at]
    if line.kind is not BlockKind.BODY or at + 1 == len(blocks) or blocks[at + 1].kind is not BlockKind.BODY:
        return False
    text = line.passage.text
    is_short = _SHORTEST_TITLE <= len(text) <= LONGEST_TITLE and not is_ended(text) and not has_lead(line.passage)
    n_body = _length_from(blocks, at + 1)
    return is_short and n_body >= max(_SHORTEST_BODY, len(text)) and not reads_on(text, blocks[at + 1].passage.text)


def _pages(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        pages[block.page].append(block)
    yield from pages.values()


def _parted(block: Block) -> tuple[Block, ...]:
    """Return headline and text of a line that holds a whole piece, else the block as it is."""
    match = _ON_ONE_LINE.fullmatch(block.passage.text) if block.kind is BlockKind.BODY else None
    if not match or not _could_be_title(match[1].strip()):
        return (block,)
    title, body = block.passage[: match.end(1)].strip(), block.passage[match.end(1) :].strip()
    if match[3] and not has_lead(body):
        return (block,)
    heading = replace(block, kind=BlockKind.HEADING, passage=title, level=1, confidence=_BORNE_OUT)
    return heading, replace(block, passage=body, is_after_blank=False)


def _guess(blocks: Sequence[Block], at: int, look: _Look) -> _Guess | None:
    """Return what headline begins at block `at`, if one may."""
    n_lines = 0
    while n_lines < _MOST_TITLE_LINES and at + n_lines < len(blocks) and _is_title_line(blocks[at + n_lines]):
        n_lines += 1
    if at + n_lines >= len(blocks):
        n_lines = len(blocks) - 1 - at
    while n_lines and not _heads(blocks[at + n_lines - 1], blocks[at + n_lines]):
        n_lines -= 1
    if not n_lines:
        return _in_bold(blocks, at) or _asked(blocks, at)
    following, before = blocks[at + n_lines], blocks[at - 1] if at else None
    if _bears_out(following):
        is_first = before is not None and before.kind in {BlockKind.HEADING, BlockKind.DECK, BlockKind.BYLINE}
        return None if is_first else _Guess(at, n_lines, _BORNE_OUT)
    n_body = _length_from(blocks, at + n_lines)
    if before is None:
        return _Guess(at, n_lines, _AT_TOP if _is_over_body(blocks[at], n_body) else _BARELY)
    if look.is_line_by_line or not _is_over_body(blocks[at + n_lines - 1], n_body):
        return None
    if before.kind in {BlockKind.HEADING, BlockKind.DECK, BlockKind.SECTION}:
        return None
    is_fresh = before.kind is not BlockKind.BODY or _is_over(before.passage.text)
    last = blocks[at + n_lines - 1]
    is_cut = reads_on(last.passage.text, following.passage.text) or look.is_cut(last, following)
    return _Guess(at, n_lines, _LIKELY if is_fresh and not is_cut else _UNSURE)


def _in_bold(blocks: Sequence[Block], at: int) -> _Guess | None:
    """Return a headline in bold type; without a byline below, or the top of the page above, it is a crosshead."""
    if (
        blocks[at].kind is not BlockKind.CROSSHEAD
        or at + 1 == len(blocks)
        or not _could_be_title(blocks[at].passage.text)
    ):
        return None
    if _bears_out(blocks[at + 1]):
        return _Guess(at, 1, _BORNE_OUT)
    return _Guess(at, 1, _AT_TOP) if at == 0 and _is_over_body(blocks[at], _length_from(blocks, 1)) else None


def _asked(blocks: Sequence[Block], at: int) -> _Guess | None:
    """Return a headline that ends in ？ or ！; only a byline or a deck below tells it from a paragraph."""
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    text = block.passage.text
    before = blocks[at - 1] if at else None
    is_question = block.kind is BlockKind.BODY and len(text) <= LONGEST_TITLE and text.endswith(("？", "！", "?", "!"))
    if not is_question or following is None or not _bears_out(following) or "。" in text:
        return None
    if before is not None and before.kind in {BlockKind.HEADING, BlockKind.DECK, BlockKind.BYLINE}:
        return None
    return _Guess(at, 1, _BORNE_OUT)


def _is_title_line(block: Block) -> bool:
    return block.kind is BlockKind.BODY and _could_be_title(block.passage.text) and not has_lead(block.passage)


def _heads(line: Block, following: Block) -> bool:
    """Tell whether a piece may go on with `following` after the headline `line`."""
    return _bears_out(following) or following.kind in _TEXT


def _bears_out(following: Block) -> bool:
    return following.kind in {BlockKind.BYLINE, BlockKind.DECK} or (
        following.kind is BlockKind.BODY and has_lead(following.passage)
    )


def _is_over_body(line: Block, n_body: int) -> bool:
    return n_body >= max(_SHORTEST_BODY, _BODY_TO_TITLE * len(line.passage))


def _length_from(blocks: Sequence[Block], at: int) -> int:
    """Return how long the paragraph at `at` is; one that a column has cut goes on in the blocks behind it."""
    if blocks[at].kind is BlockKind.ROW:
        return LONGEST_TITLE * 2  # a table is text enough under any headline
    n_characters = 0
    for block in blocks[at : at + _MOST_HALVES]:
        if n_characters and block.kind is not BlockKind.BODY:
            break
        n_characters += len(block.passage)
        if is_ended(block.passage.text):
            break
    return n_characters


def _is_over(text: str) -> bool:
    return is_ended(text) or _NO_TITLE.fullmatch(text) is not None


def _could_be_title(text: str) -> bool:
    if not _SHORTEST_TITLE <= len(text) <= LONGEST_TITLE or is_ended(text) or _NO_TITLE.fullmatch(text):
        return False
    if _SENTENCE_START.match(text):
        return False
    return "。" not in text and not (len(text) > _TIGHT_TITLE and _CLAUSE_MARK.search(text))


def _stacked(lines: Sequence[Block], confidence: float) -> Iterator[Block]:
    """Yield the lines of one headline: 引题 as a crosshead above it, 主题 as the heading, 副题 as its deck."""
    main = _main_line(lines)
    for number, line in enumerate(lines):
        if SECTION_HEADING.fullmatch(line.passage.text) and len(lines) == 1:
            yield replace(line, kind=BlockKind.SECTION, confidence=confidence)
        elif number == main:
            yield replace(line, kind=BlockKind.HEADING, level=1, confidence=confidence)
        else:
            yield replace(line, kind=BlockKind.CROSSHEAD if number < main else BlockKind.DECK)


def _main_line(lines: Sequence[Block]) -> int:
    """Return which line is set largest: of three the middle one, of two the shorter one."""
    if len(lines) != 2:
        return len(lines) // 2
    first, second = (len(line.passage) for line in lines)
    return 0 if _RUBRIC_CHARACTERS < first < second else 1


def _doubt(block: Block, confidence: float) -> Flag:
    text = block.passage.text
    message = f"也许是标题（把握 {confidence:.1f}），现作正文：{text}"
    return Flag(span_of(block.passage), text, "boundary", message)
