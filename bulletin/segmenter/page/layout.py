"""Lines of the page become typed blocks: heading, deck, byline, section name, list item, caption, row, date, body.

Comes in: the text as decoded. Goes out: blocks in order, each a passage of printed characters without
markup, and what was taken away with its reason. A block is one line: what belongs together is
decided by `columns`, `joins` and `articles`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.mandarin.marks import NEVER_FIRST, NEVER_LAST
from bulletin.model import Dropped, Issue
from bulletin.segmenter.page.markup import Line, clean, drop, indent_of, is_link, left_out, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
from bulletin.segmenter.page.authors import with_author, with_title
from bulletin.segmenter.page.blocks import Block, BlockKind, Layout
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.captions import LONGEST_UNDER_IMAGE, NO_IMAGE, could_be_caption, follows_image
from bulletin.segmenter.page.evidence import is_furniture
from bulletin.segmenter.page.front_matter import read_front_matter
from bulletin.segmenter.page.furniture import clear_furniture
from bulletin.segmenter.page.imprint import split_imprints
from bulletin.segmenter.page.line_words import LONGEST_TITLE, kind_by_words
from bulletin.segmenter.page.unread import REASONS, code_flags

_LONGEST_LINE_END = 80
"""Blanks behind a headline up to the line that underlines it."""
_HEADING = re.compile(r"\s*(#{1,6})(?:\s+|(?=[^\s#]))")
_HEADING_TAG = re.compile(r"h[1-6]")
_HEADING_TAIL = re.compile(r"\s#+\s*$")
_SETEXT = re.compile(r"\s*(=+|-{3,})\s*$")
_RULE = re.compile(r"\s*+(?:[-*_=~—－·.]\s*+){3,}+$|\s*+\|?(?:\s*+:?-{2,}+:?\s*+\|)++\s*+-*+:?\s*+$")
_QUOTED = re.compile(r"\s*(?:>\s*)+")
_BULLET = re.compile(r"\s*(?:[●•▲◆■◇★☆▪▶►※]\s*+|[-*+]\s++(?:\[[ xX]\]\s++)?)++")
_HEADING_NUMBER = re.compile(r"\d{1,2}[.．、]\s*(?=\D)|[.．·•]{1,3}\s+(?=\w)")
_BYLINE_MARK = re.compile(r"[□■◆◎○●口囗]\s*(?=本报|新华社|本台|中新社|本社|特约|记者|评论员|通讯员)")
_RUBRIC = re.compile(r"[□■◆]\s*(?=[^\s□]{2,25}$)")
_BAR = re.compile(r"\s*\|(?=[^|])")
_COUNTED = re.compile(r"[年月日号时分点秒万亿千百个位名元人次届％%.．:：岁米公吨亩户家项版第、，,]")
_STRONG_LINE = re.compile(r"\s*(?:\*\*[^*]+\*\*|<(?:strong|b)>[^<>]+</(?:strong|b)>)\s*")
_CELL_MARK = re.compile(r"[|｜\t]|[ \u3000]{2}")
_GIVES_WAY = frozenset(
    {
        *(BlockKind.DATE, BlockKind.BYLINE, BlockKind.SECTION, BlockKind.CAPTION, BlockKind.CREDIT),
        *(BlockKind.JUMP, BlockKind.NUMBER),
    }
)
"""A line that a column has cut out of a sentence may seem to be one of these."""


def lay_out(issue: Issue) -> Layout:
    """Return the typed lines of `issue`; every non-blank character is in a block or dropped."""
    text = issue.text
    lines = list(lines_of(issue))
    front = read_front_matter(text, lines)
    dropped: list[Dropped] = []
    blocks: list[Block] = []
    bound = {number for number, file in enumerate(issue.files, 1) if file.is_bound}
    for line in lines[front.n_lines :]:
        if line.tag in REASONS:
            drop(dropped, text, line.span, REASONS[line.tag])
        elif block := _read_line(text, line, blocks, dropped):
            blocks.append(replace(block, is_bound=True) if line.page in bound else block)
    blocks = list(_in_context(list(split_imprints(blocks)), dropped))
    blocks = with_author(with_title(blocks, front.title), front.author)
    taken = (part for part in (front.title, front.author) if part and any(block.passage is part for block in blocks))
    heard = sorted(span for part in taken for span in part.spans)
    for line in lines[: front.n_lines]:
        bounds = [line.span[0], *(place for span in heard if line.span[0] <= span[0] < line.span[1] for place in span)]
        for start, end in zip(bounds[::2], [*bounds[1::2], line.span[1]], strict=True):
            drop(dropped, text, (start, end), "front_matter")
    cleared = clear_furniture(blocks)
    return Layout(cleared.blocks, (*dropped, *cleared.dropped), front.keys, (*code_flags(dropped), *cleared.flags))


def _read_line(text: str, line: Line, blocks: list[Block], dropped: list[Dropped]) -> Block | None:
    """Return the block on a line, or `None`; what is no text of the paper goes to `dropped`."""
    span = line.span
    printed = text[slice(*span)]
    if not printed.strip():
        return None
    if _RULE.match(printed):
        setext = _SETEXT.match(printed)
        if setext and blocks and _is_underlined(text, blocks[-1], line):
            blocks[-1] = replace(blocks[-1], kind=BlockKind.HEADING, level=1 if setext[1][0] == "=" else 2)
        drop(dropped, text, span, "markup")
        return None
    marks = _marks(printed)
    removed: list[Dropped] = []
    drop(removed, text, (span[0], span[0] + marks.start), "markup")
    passage = clean(text, (span[0] + marks.start, span[0] + marks.end), removed).strip()
    drop(removed, text, (span[0] + marks.end, span[1]), "markup")
    dropped.extend(removed)
    level = marks.level or (int(line.tag[1]) if _HEADING_TAG.fullmatch(line.tag) else 0)
    if has_lead(passage.text):
        level = 0  # a reader of scans marks the first line of a text as well
    if not passage or (not level and NO_IMAGE.fullmatch(passage.text)):
        dropped.extend(left_out(passage, "furniture"))
        return None
    kind = BlockKind.HEADING if level else _kind(passage.text, printed, marks, tag=line.tag)
    if mark := (_HEADING_NUMBER if level else _BYLINE_MARK).match(passage.text) or (
        _RUBRIC.match(passage.text) if kind is BlockKind.CROSSHEAD else None
    ):
        dropped.extend(left_out(passage[: mark.end()], "markup"))
        passage = passage[mark.end() :]
    is_under_image = (
        could_be_caption(kind, printed)
        and len(passage) <= LONGEST_UNDER_IMAGE
        and follows_image(passage, blocks, dropped)
    )
    return Block(
        BlockKind.CAPTION if is_under_image else kind,
        passage,
        line.page,
        level,
        indent=indent_of(printed) if not marks.start else 0.0,
        is_after_blank=line.is_after_blank,
        is_under_image=is_under_image,
        is_link=is_link(printed),
        is_quoted=_QUOTED.match(printed) is not None,
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of markdown on a line; its words stand at [start, end)."""

    start: int
    end: int
    level: int = 0
    is_bullet: bool = False
    is_row: bool = False


def _is_underlined(text: str, block: Block, line: Line) -> bool:
    """Tell whether `block` stands on the line just above `line` and could be a headline."""
    start, end = block.passage.spans[-1][1], line.span[0]
    if block.kind is not BlockKind.BODY or len(block.passage) > LONGEST_TITLE or end - start > _LONGEST_LINE_END:
        return False
    between = text[start:end]
    return not between.strip() and len(between.splitlines()) == 1


def _marks(line: str) -> _Marks:
    quoted = _QUOTED.match(line)
    start = quoted.end() if quoted else 0
    heading = _HEADING.match(line, start)
    if heading and not (line[heading.end() - 1] == "#" and "#" in line[heading.end() :]):
        tail = _HEADING_TAIL.search(line, heading.end())
        return _Marks(heading.end(), tail.start() if tail else len(line), level=len(heading[1]))
    if bar := _BAR.match(line, start):
        end = len(line.rstrip())
        end -= line[end - 1] == "|"
        return _Marks(bar.end(), max(bar.end() + 1, end), is_row=True)
    bullet = _BULLET.match(line, start)
    if bullet and not _BYLINE_MARK.match(line.lstrip()) and not _STRONG_LINE.fullmatch(line):
        return _Marks(bullet.end(), len(line), is_bullet=True)
    return _Marks(start, len(line))


def _kind(text: str, printed: str, marks: _Marks, *, tag: str) -> BlockKind:
    """Return what a line is that is no heading; `text` is its words, `printed` all of it."""
    if is_furniture(text):
        return BlockKind.FURNITURE
    kind = BlockKind.ROW if marks.is_row or tag in {"td", "th"} else kind_by_words(text, tag)
    if kind is BlockKind.ROW and marks.is_bullet and not _CELL_MARK.search(text):
        return BlockKind.BULLET  # 投资 18.6 亿元, an item with blanks
    if kind is not BlockKind.BODY:
        return kind
    if marks.is_bullet or tag == "li":
        return BlockKind.BULLET
    is_strong = len(text) < LONGEST_TITLE and _STRONG_LINE.fullmatch(printed) and not has_lead(text)
    return BlockKind.CROSSHEAD if is_strong or _RUBRIC.match(text) else BlockKind.BODY


def _in_context(blocks: Sequence[Block], dropped: list[Dropped]) -> Iterator[Block]:
    """Yield the blocks; what is only seemingly a line of its own is body, and a page number is left out."""
    for number, block in enumerate(blocks):
        before = blocks[number - 1].passage.text if number else ""
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        after = following.passage.text if following and following.kind is not BlockKind.HEADING else ""
        is_half = block.kind in _GIVES_WAY and (after.startswith(NEVER_FIRST) or before.endswith(NEVER_LAST))
        if block.kind is BlockKind.NUMBER and not (is_half or _COUNTED.match(after)):
            dropped += left_out(block.passage, "furniture")
        elif is_half or block.kind is BlockKind.NUMBER:
            yield replace(block, kind=BlockKind.BODY)
        else:
            yield block
