"""Note numbers in a text, and the notes at its end: a footnote is for the eye."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.model import Flag, FlagKind
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.furniture_words import words
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.passages import concat, span_of, take

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Dropped, Span

_MARK = r"(?:\[\d{1,2}\]|〔\d{1,2}〕|[①-⑳]|[¹²³⁴-⁹][⁰¹²³⁴-⁹]?)"
_NOTE = re.compile(rf"({_MARK})\s*+(?=\S)")
_IN_TEXT = re.compile(rf"(?<=[^\s，。：；、！？]){_MARK}")
_CIRCLED = re.compile(r"(?<=[^\s，。：；、！？“（(①-⑳图表题式选项案注类第号见和与及或至到])[①-⑳](?=[，。；！？])")
"""A circled number that ends a clause, and is no name of a picture or a choice."""
_ITEM = re.compile(r"(?:^|[\s，。：；、])[①-⑳]")
_BEHIND_DOCUMENT = re.compile(rf"(?:{'|'.join(words('document'))})》(\d{{1,2}})(?=[，。、；]|之后|以来|以后|后[，])")
"""A number behind the name of a law or a notice; behind that of a film it counts parts."""
_BEFORE_WORD = re.compile(
    rf"(?:{'|'.join(words('document'))})》(\d{{1,2}})"
    rf"(?=(?![个项条款章节次部份册卷集版期页篇字万亿千百余多几年月日时点分秒天周季度号元吨亩户人名位家县市镇乡村大类种处倍成级届讲场起方件份轮批道套股只张支省区国代岁]){LETTER})"
)
"""The same before a word that counts nothing: probably one of a note."""
_LINES = frozenset({BlockKind.BODY, BlockKind.BULLET})
_SHOWN = 24
_BESIDE = 8
"""Characters on each side of a number that its flag shows."""
_SOURCE = re.compile(r"参?见|引自|转引|[^。]{0,20}《|碑|今存|现存")
"""What a note says that only tells whence something is known."""


def take_notes(page: Sequence[Block]) -> tuple[list[Block], list[Dropped], list[Flag]]:
    """Return the blocks of a page without note numbers and notes, what was left out, and a flag for a note with news.

    A number is one of a note if the note stands at the end of the page, or if it can be nothing else.
    """
    end = len(page)
    marks: set[str] = set()
    while end and (note := _NOTE.match(page[end - 1].passage.text)) and page[end - 1].kind in _LINES:
        marks.add(note[1])
        end -= 1
    called = {match[0] for block in page[:end] for match in _IN_TEXT.finditer(block.passage.text)}
    if not marks or not marks <= called:
        end, marks = len(page), set()
    dropped = [item for block in page[end:] for item in left_out(block.passage, "furniture")]
    flags = [_flag(block) for block in page[end:] if not _SOURCE.match(block.passage.text, _start(block))]
    blocks = []
    for block in page[:end]:
        probable = [match.span(1) for match in _BEFORE_WORD.finditer(block.passage.text)]
        flags += [_probable(block, span) for span in probable]
        blocks.append(_without(block, marks, probable, dropped))
    return blocks, dropped, flags


def _probable(block: Block, span: Span) -> Flag:
    """Return the flag for a number of a note that no note at the end of the page tells."""
    text = block.passage.text[max(0, span[0] - _BESIDE) : span[1] + _BESIDE]
    number = block.passage[slice(*span)]
    return Flag(span_of(number), text, FlagKind.NEEDS_EYES, f"“{number.text}”当作注释号，没有读：{text}")


def _start(block: Block) -> int:
    note = _NOTE.match(block.passage.text)
    return note.end() if note else 0


def _flag(block: Block) -> Flag:
    text = block.passage.text
    return Flag(span_of(block.passage), text[:_SHOWN], FlagKind.NEEDS_EYES, f"注释没有读：{text[:_SHOWN]}")


def _without(block: Block, marks: set[str], probable: Sequence[Span], dropped: list[Dropped]) -> Block:
    """Return a block without the numbers of the notes `marks`, the `probable` ones, and those that can be none else."""
    text = block.passage.text
    found: list[Span] = [match.span() for match in _IN_TEXT.finditer(text) if match[0] in marks]
    if not _ITEM.search(text):
        found += [match.span() for match in _CIRCLED.finditer(text)]
    found += [*probable, *(match.span(1) for match in _BEHIND_DOCUMENT.finditer(text))]
    if not found:
        return block
    parts: list[Span] = []
    kept: list[int] = []
    at = 0
    for start, end in sorted(set(found)):
        kept.append(len(parts))
        parts += [(at, start), (start, end)]
        at = end
    kept.append(len(parts))
    parts.append((at, len(text)))
    pieces = list(take(block.passage, parts))
    dropped += [item for n, piece in enumerate(pieces) if n not in kept for item in left_out(piece, "furniture")]
    return replace(block, passage=concat([pieces[n] for n in kept if pieces[n]]))
