"""What columns and pages have cut in two is one paragraph again, with nothing between, even inside a word.

A paragraph that lacks its end and one that lacks its beginning belong together. What could as well be
a crosshead is told from a cut by its words; where they do not tell, the join is flagged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS, HAN
from bulletin.mandarin.marks import CLOSING, NEVER_FIRST, NEVER_LAST, PAIRS, QUOTES, SENTENCE_ENDS
from bulletin.mandarin.words import parts_word, tag_words
from bulletin.model import Flag, Join, Passage
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.layout import LONGEST_TITLE, OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.passages import concat

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG_CHARACTERS = 22
"""An unended line of so many characters is no crosshead: its other half is looked for."""
_SHORTEST_CROSSHEAD = 4
_SHOWN = 12
"""Characters of each half that a join shows."""
_FEWEST_ALIKE = 2
"""So many crossheads in a piece bear each other out."""

_ENDS_LINE = tuple(SENTENCE_ENDS + "…：；:;")
"""A paragraph may end with these, though a sentence goes on at some."""
_FEWEST_VERSES, _LONGEST_VERSE = 4, 20
_CLOSING_QUOTES = frozenset(QUOTES.values())
_WEAK_ENDS = ("；", ";", "：", ":")
"""Marks at which a sentence goes on though a paragraph may end."""
_FRESH_START = re.compile(
    rf"图为|\d{{1,2}}(?:、|[.．](?!\d))|[（(][{COUNTERS}\d]{{1,2}}[)）]"
    rf"|[{COUNTERS}]{{1,2}}、|第[{COUNTERS}]{{1,3}}[章条]"
)
_LATIN_END = re.compile(r"[A-Za-z]{2}\.[\"']?$")
_CUT_TIME = re.compile(r"\d[:：]$")
_CREDIT_END = re.compile(
    rf"(?:(?:^|[。！？”\s])(?:[{HAN}]{{2,4}}[\s、]+){{0,3}}[{HAN}]{{2,4}}\s?(?:摄影|[摄图文画])|[①-⑳]\d{{1,2}})[）)]?$"
)
_SPACED_TITLE = re.compile(rf"[^，。；：,;:]*[{HAN}”][ 　]+[{HAN}“][^，。；：,;:]*")
_HANGING_ENDS = tuple("的在和与及对以是把被将从向于并而或也都就还又更最很由至约每各其这那某")
_GOES_ON = ("v", "u", "d", "c", "y", "f", "q", "k")
"""Parts of speech that a sentence rarely begins with."""
_RUNNING = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.CAPTION})
_HANGS = ("p", "c", "d")
"""Parts of speech that a phrase rarely ends with."""
_BLANK_LINE = re.compile(r"\n[ \t　]*\r?\n|\r[ \t　]*\r(?!\n)")


def join_cut_paragraphs(
    blocks: Sequence[Block], text: str
) -> tuple[tuple[Block, ...], tuple[Join, ...], tuple[Flag, ...]]:
    """Return the blocks with cut paragraphs whole again, the joins, and a flag for each that is only probable.

    Args:
        text: Of the whole issue.
    """
    seen = _mark_crossheads(_mark_verses(_above_cut_paragraphs(blocks)))
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
                flags.append(Flag(join.span, join.before + join.after, "needs-eyes", message))
            halves.append(block.passage)
        tail.read(block.passage.text)
    _close(whole, halves, text)
    return tuple(whole), tuple(joins), tuple(flags)


def is_ended(text: str) -> bool:
    """Tell whether a line ends as a sentence does: with an end mark, or with one and what closes it.

    Example:
        >>> is_ended("他说：“好。”"), is_ended("按照“大管家”")
        (True, False)
    """
    bare = text.rstrip()
    if _CUT_TIME.search(bare[-2:]):
        return False
    if bare.endswith(("）", ")", "】", "〕")):
        opener = max(bare.rfind(mark) for mark in "（(【〔")
        if opener == 0 and bare[0] in "（(" and len(bare) > _SHORTEST_CROSSHEAD:
            return True  # a line that is all in brackets is a remark by itself
        bare = (
            bare[:opener] + bare[opener + 1 : -1]
            if opener > 0 and bare[opener - 1] not in _ENDS_LINE
            else bare[:opener]
        )
        return bare.rstrip(CLOSING).endswith(_ENDS_LINE)
    bare = bare.rstrip(CLOSING)
    return bare.endswith(_ENDS_LINE) or _LATIN_END.search(bare[-4:]) is not None


def reads_on(first: str, second: str) -> bool:
    """Tell whether, by its words, `second` is the middle of a sentence that `first` began.

    Example:
        >>> reads_on("要加快实", "现目标"), reads_on("县城的", "老路"), reads_on("烘干到田头", "烘干机开来了")
        (True, True, False)
    """
    if second.startswith(NEVER_FIRST) or first.endswith((*NEVER_LAST, *_HANGING_ENDS)):
        return True
    if parts_word(first, second) or tag_words(second[:_SHOWN])[0][1].startswith(_GOES_ON):
        return True
    return tag_words(first[-_SHOWN:])[-1][1].startswith(_HANGS)


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
    return Join((start, end), first.text[-_SHOWN:], second.text[:_SHOWN])


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
    """What is known of the paragraph read so far, kept as it grows so that no text is read twice."""

    n_characters: int = 0
    has_sentence: bool = False
    end: str = ""
    waits_for: tuple[str, ...] = ()

    def read(self, text: str) -> None:
        self.waits_for = _open_marks(text, self.waits_for)[0]
        self.n_characters += len(text)
        self.has_sentence = self.has_sentence or "。" in text
        self.end = text[-60:].rstrip()


_DEEPEST = 8
"""Marks open at a time; more are no sense."""


def _open_marks(text: str, waiting: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Return the marks that `text` leaves to be closed, and whether it closed the last of `waiting`."""
    stack = list(waiting)
    has_closed = False
    for mark in text:
        if mark in PAIRS:
            if len(stack) < _DEEPEST:
                stack.append(PAIRS[mark])
        elif stack and mark == stack[-1]:
            stack.pop()
            has_closed = has_closed or len(stack) < len(waiting)
    return tuple(stack), has_closed


def _is_continued(first: Block, tail: _Tail, second: Block) -> bool | None:
    """Tell whether `second` goes on where `first` was cut: certainly, probably, or (`None`) not at all."""
    if first.kind not in _RUNNING or second.kind not in {BlockKind.BODY, BlockKind.DECK}:
        return None
    if first.kind is BlockKind.CAPTION and second.passage.spans[0] < first.passage.spans[0]:
        return None  # it was printed inside the paragraph, and has been put before it
    text = second.passage.text
    if tail.end.endswith(NEVER_LAST) or text.startswith(NEVER_FIRST):
        return True
    if has_lead(second.passage) or _CREDIT_END.search(tail.end):
        return None
    if tail.waits_for and tail.waits_for[-1] in _CLOSING_QUOTES and text[0] not in PAIRS:
        return True if _open_marks(text, tail.waits_for)[1] else None if is_ended(tail.end) else False
    if tail.end.endswith(_WEAK_ENDS):
        return (
            False
            if is_ended(text)
            and not text.endswith(("；", ";"))
            and not _FRESH_START.match(text)
            and first.kind is BlockKind.BODY
            else None
        )
    if is_ended(tail.end):
        return None
    if tail.waits_for:
        return True
    if first.kind is BlockKind.CAPTION and not reads_on(tail.end, text):
        return None
    return None if _FRESH_START.match(text) or _may_be_title(first, tail) else False


def _may_be_title(first: Block, tail: _Tail) -> bool:
    is_spaced = _SPACED_TITLE.fullmatch(first.passage.text) is not None
    return is_spaced and tail.n_characters < LONGEST_TITLE and not has_lead(first.passage)


def _above_cut_paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; a picture's caption between the halves of a cut paragraph comes before both."""
    seen: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.CAPTION and seen and _is_open(seen[-1]):
            seen.insert(-1, block)
        else:
            seen.append(block)
    return seen


def _is_open(block: Block) -> bool:
    return block.kind is BlockKind.BODY and not is_ended(block.passage.text)


def _mark_verses(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the lines of poems marked: a piece of short lines alone, few of which end a sentence."""
    seen: list[Block] = []
    for is_body, run in groupby(blocks, key=lambda block: block.kind is BlockKind.BODY):
        lines = list(run)
        n_ended = sum(line.passage.text.endswith(("。", "！", "？")) for line in lines)
        is_verse = (
            is_body
            and len(lines) >= _FEWEST_VERSES
            and max(len(line.passage) for line in lines) <= _LONGEST_VERSE
            and 2 * n_ended <= len(lines)
        )
        seen += [replace(line, kind=BlockKind.VERSE) for line in lines] if is_verse else lines
    return seen


def _mark_crossheads(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the short lines that head a part of a piece marked as 小标题.

    One such line alone is more often the first half of a cut paragraph; two in a piece bear each other out.
    """
    seen = list(blocks)
    start = 0
    for end in range(len(blocks) + 1):
        if end < len(blocks) and blocks[end].kind not in OPENS_PIECE:
            continue
        places = [at for at in range(start, end - 1) if _could_be_crosshead(blocks, at)]
        for at in places:
            first, second = blocks[at].passage.text, blocks[at + 1].passage.text
            is_borne_out = _SPACED_TITLE.fullmatch(first) or len(places) >= _FEWEST_ALIKE
            if is_borne_out and not parts_word(first, second) and not first.endswith(_HANGING_ENDS):
                seen[at] = replace(blocks[at], kind=BlockKind.CROSSHEAD)
        start = end
    return seen


def _could_be_crosshead(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether block `at` is a short line between a paragraph that is over and a longer one."""
    before, block, following = blocks[at - 1] if at else None, blocks[at], blocks[at + 1]
    text = block.passage.text
    return (
        block.kind is BlockKind.BODY
        and not has_lead(block.passage)
        and _SHORTEST_CROSSHEAD <= len(text) < LONG_CHARACTERS
        and not is_ended(text)
        and not text.endswith(NEVER_LAST)
        and following.kind is BlockKind.BODY
        and len(following.passage) > len(text)
        and not following.passage.text.startswith(NEVER_FIRST)
        and (before is None or before.kind is not BlockKind.BODY or is_ended(before.passage.text))
        and not _open_marks(text, ())[0]
    )


def _close(whole: list[Block], halves: list[Passage], text: str) -> None:
    if len(halves) > 1:
        whole[-1] = replace(whole[-1], passage=joined_text(halves, text))
