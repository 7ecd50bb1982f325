"""Paragraphs that columns and pages have cut in two are whole again, with nothing between, even inside a word.

A paragraph that lacks its end and one that lacks its beginning belong together. Its words tell a cut line
from a crosshead; where they do not, `join_cut_paragraphs` flags the join.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS, HAN
from bulletin.mandarin.marks import NEVER_FIRST, NEVER_LAST, PAIRS, QUOTES
from bulletin.model import Flag, FlagKind, Join, Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead, read_lead
from bulletin.segmenter.page.line_words import LONGEST_TITLE
from bulletin.segmenter.passages import concat

if TYPE_CHECKING:
    from collections.abc import Sequence
from bulletin.segmenter.page.line_ends import SHOWN, is_ended, reads_on
from bulletin.segmenter.page.open_marks import open_marks

_CLOSING_QUOTES = frozenset(QUOTES.values())
_WEAK_ENDS = ("；", ";", "：", ":")
"""Marks at which a sentence goes on though a paragraph may end."""
_FRESH_START = re.compile(
    rf"图为|\d{{1,2}}(?:、|[.．](?!\d))|[（(][{COUNTERS}\d]{{1,2}}[)）]"
    rf"|[{COUNTERS}]{{1,2}}、|第[{COUNTERS}]{{1,3}}[章条]"
)
_CREDIT_END = re.compile(
    rf"(?:(?:^|[。！？”\s])(?:[{HAN}]{{2,4}}[\s、]+){{0,3}}[{HAN}]{{2,4}}\s?(?:摄影|[摄图文画])|[①-⑳]\d{{1,2}}"
    r"|记者[^。，；]{2,16}摄)[）)]?$"
)
_RUNNING = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.CAPTION})
_SPACED_TITLE = re.compile(rf"[^，。；：,;:]*[{HAN}”][ 　]+[{HAN}“][^，。；：,;:]*")
_BLANK_LINE = re.compile(r"\n[ \t　]*\r?\n|\r[ \t　]*\r(?!\n)")


def join_cut_paragraphs(
    blocks: Sequence[Block], text: str
) -> tuple[tuple[Block, ...], tuple[Join, ...], tuple[Flag, ...]]:
    """Return the blocks with cut paragraphs whole again, the joins, and a flag for each that is only probable.

    Args:
        text: Of the whole issue.
    """
    seen = _above_cut_paragraphs(blocks)
    whole: list[Block] = []
    halves: list[Passage] = []
    joins: list[Join] = []
    flags: list[Flag] = []
    tail = _Tail()
    for block in seen:
        certain = _is_continued(whole[-1], tail, block) if whole else None
        if certain is None:
            _close(whole, halves, text)
            whole.append(block)
            halves = [block.passage]
            tail = _Tail()
        else:
            join = join_of(halves[-1], block.passage, text)
            joins.append(join)
            if not certain:
                message = f"两段合为一段：{join.before}｜{join.after}"
                flags.append(Flag(join.span, join.before + join.after, FlagKind.NEEDS_EYES, message))
            halves.append(block.passage)
        tail.read(block.passage.text)
    _close(whole, halves, text)
    return tuple(whole), tuple(joins), tuple(flags)


def joined_text(halves: Sequence[Passage], text: str) -> Passage:
    """Return the halves of a paragraph one after the other, with nothing between.

    A blank that stands at the cut stays, and so does the end of a line between two Latin words.

    Args:
        text: Of the whole issue.
    """
    parts: list[Passage] = []
    for half in halves:
        if parts and (blank := _blank_between(parts[-1], half, text)):
            parts.append(blank)
        parts.append(half)
    return concat(parts)


def join_of(first: Passage, second: Passage, text: str) -> Join:
    """Return the join of two halves; a page number or markup between them ends the white space it names.

    Args:
        text: Of the whole issue.
    """
    start, limit = first.spans[-1][1], second.spans[0][0]
    end = start
    while end < limit and text[end].isspace():
        end += 1
    return Join((start, end), first.text[-SHOWN:], second.text[:SHOWN])


def _blank_between(first: Passage, second: Passage, text: str) -> Passage | None:
    end, start = first.spans[-1][1], second.spans[0][0]
    if start <= end:
        return None
    at = end if text[end] == " " else start - 1 if text[start - 1] == " " else None
    is_latin = all(letter.isascii() and letter.isalpha() for letter in (first.text[-1], second.text[0]))
    if at is None and is_latin and text[end].isspace() and not _BLANK_LINE.search(text, end, start):
        at = end
    return None if at is None else Passage.of(text[at], (at, at + 1))


@dataclass(slots=True)
class _Tail:
    """The end of the paragraph read so far, kept as it grows so that no text is read twice."""

    n_characters: int = 0
    has_sentence: bool = False
    end: str = ""
    waits_for: tuple[str, ...] = ()

    def read(self, text: str) -> None:
        self.waits_for = open_marks(text, self.waits_for)[0]
        self.n_characters += len(text)
        self.has_sentence = self.has_sentence or "。" in text
        self.end = text[-60:].rstrip()


def _is_continued(first: Block, tail: _Tail, second: Block) -> bool | None:
    """Tell whether `second` goes on where `first` was cut: certainly, probably, or (`None`) not at all."""
    if first.kind not in _RUNNING or second.kind not in {BlockKind.BODY, BlockKind.DECK}:
        return None
    if first.kind is BlockKind.CAPTION and second.passage.spans[0] < first.passage.spans[0]:
        return None  # it was printed inside the paragraph, and has been put before it
    text = second.passage.text
    if tail.end.endswith(NEVER_LAST) or text.startswith(NEVER_FIRST) or _is_lead_alone(first, tail):
        return True
    if has_lead(second.passage.text) or _CREDIT_END.search(tail.end):
        return None
    if second.is_bound:
        return _crosses_bound(tail, text)
    if tail.waits_for and tail.waits_for[-1] in _CLOSING_QUOTES and text[0] not in PAIRS:
        return True if open_marks(text, tail.waits_for)[1] else None if is_ended(tail.end) else False
    if tail.end.endswith(_WEAK_ENDS):
        return (
            False
            if is_ended(text)
            and not text.endswith(("；", ";"))
            and not _FRESH_START.match(text)
            and first.kind is BlockKind.BODY
            else None
        )
    if is_ended(tail.end) or tail.waits_for:
        return None if is_ended(tail.end) else True
    is_phrase = first.is_under_image and not tail.has_sentence
    if (first.kind is BlockKind.CAPTION or is_phrase) and not reads_on(tail.end, text):
        return None
    return None if _FRESH_START.match(text) or _may_be_title(first, tail) else False


def _crosses_bound(tail: _Tail, text: str) -> bool | None:
    """Tell whether a sentence goes on in a line that the source parts from it: certainly, probably or not at all."""
    if is_ended(tail.end) or not (tail.waits_for or reads_on(tail.end, text)):
        return None
    return bool(tail.waits_for)


def _is_lead_alone(first: Block, tail: _Tail) -> bool:
    """Tell whether 本报讯 or its like is all that stands on the line `first`."""
    is_line = tail.n_characters == len(first.passage)
    return is_line and has_lead(first.passage.text) and not read_lead(first.passage).rest


def _may_be_title(first: Block, tail: _Tail) -> bool:
    is_spaced = _SPACED_TITLE.fullmatch(first.passage.text) is not None
    return is_spaced and tail.n_characters < LONGEST_TITLE and not has_lead(first.passage.text)


def _above_cut_paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; a picture's caption between the halves of a cut paragraph comes before both."""
    seen: list[Block] = []
    for block in blocks:
        if block.kind in {BlockKind.CAPTION, BlockKind.CREDIT} and seen and _is_open(seen[-1]):
            seen.insert(-1, block)
        else:
            seen.append(block)
    return seen


def _is_open(block: Block) -> bool:
    return block.kind is BlockKind.BODY and not is_ended(block.passage.text)


def _close(whole: list[Block], halves: list[Passage], text: str) -> None:
    if len(halves) > 1:
        whole[-1] = replace(whole[-1], passage=joined_text(halves, text))
