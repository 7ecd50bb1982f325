"""下转第3版, 上接第1版: `follow_jumps` puts a piece together that goes on elsewhere.

It leaves the notes themselves out. Where no half fits another, both stay where they are, and it flags them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.model import Flag, FlagKind
from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.passages import span_of
from bulletin.segmenter.patterns import JUMP_PLACE, letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Dropped, Passage

_FROM_WORDS = "(?:上接|紧接|接)"
_TO = re.compile(rf"[（(【〔]\s*(?:下转|下接|转|紧转){JUMP_PLACE}[)）】〕]\s*$|下[转接]{JUMP_PLACE}$")
_FROM = re.compile(rf"\s*[（(【〔]\s*{_FROM_WORDS}{JUMP_PLACE}[)）】〕]\s*")
_FROM_LINE = re.compile(rf"[（(【〔]?\s*{_FROM_WORDS}")
_TO_WINDOW = 48
_MOST_WAITING = 32
"""First halves that are remembered; no paper leaves more pieces open at a time."""


@dataclass(slots=True)
class _Run:
    """A headline and the blocks under it."""

    blocks: list[Block] = field(default_factory=list)
    note_to: Passage | None = None
    note_from: Passage | None = None

    @property
    def title(self) -> str:
        head = self.blocks[0] if self.blocks else None
        return letters_of(head.passage.text) if head and head.kind in OPENS_PIECE else ""


def follow_jumps(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...], tuple[Flag, ...]]:
    """Return the blocks with each piece whole, the notes that were left out, and a flag for each half left alone."""
    dropped: list[Dropped] = []
    runs = [_Run(list(run)) for run in _runs(blocks)]
    for run in runs:
        _take_notes(run, dropped)
    if not any(run.note_to or run.note_from for run in runs):
        return tuple(blocks), (), ()
    flags: list[Flag] = []
    waiting: list[_Run] = []
    whole: list[_Run] = []
    for run in runs:
        first = _first_half(run, waiting) if run.note_from else None
        if first:
            waiting.remove(first)
            _append(first, run, dropped)
            if run.note_to:
                waiting.append(first)
                first.note_to = run.note_to
            continue
        if run.note_from:
            flags.append(_alone(run.note_from, "上文没有找到"))
        if run.note_to:
            waiting.append(run)
        whole.append(run)
    flags += [_alone(run.note_to, "下文没有找到") for run in waiting if run.note_to]
    return tuple(block for run in whole for block in run.blocks), tuple(dropped), tuple(flags)


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield each headline with what stands under it; a piece that comes from elsewhere needs no headline."""
    run: list[Block] = []
    for block in blocks:
        comes = _comes_from(block) and not (len(run) == 1 and run[0].kind in OPENS_PIECE)
        if run and (block.kind in OPENS_PIECE or comes or block.page != run[-1].page):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _comes_from(block: Block) -> bool:
    if block.kind is BlockKind.JUMP:
        return _FROM_LINE.match(block.passage.text) is not None
    return block.kind is BlockKind.BODY and _FROM.match(block.passage.text) is not None


def _take_notes(run: _Run, dropped: list[Dropped]) -> None:
    """Take the notes off a run; what they say is kept with it."""
    kept: list[Block] = []
    for block in run.blocks:
        passage = block.passage
        if block.kind is BlockKind.JUMP:
            _note(run, passage, is_from=_comes_from(block))
            dropped += left_out(passage, "jump")
            continue
        if block.kind is BlockKind.BODY:
            offset = max(0, len(passage) - _TO_WINDOW)
            if match := _TO.search(passage.text[offset:]):
                note = passage[offset + match.start() :]
                _note(run, note, is_from=False)
                dropped += left_out(note, "jump")
                passage = passage[: offset + match.start()].strip()
            if match := _FROM.match(passage.text):
                _note(run, passage[: match.end()], is_from=True)
                dropped += left_out(passage[: match.end()], "jump")
                passage = passage[match.end() :]
        if passage:
            kept.append(block if passage is block.passage else replace(block, passage=passage))
    run.blocks = kept


def _note(run: _Run, passage: Passage, *, is_from: bool) -> None:
    if is_from:
        run.note_from = passage.strip()
    else:
        run.note_to = passage.strip()


def _first_half(run: _Run, waiting: Sequence[_Run]) -> _Run | None:
    """Return the piece that `run` goes on with: the one of the same headline, or the only one that waits."""
    for first in waiting[-_MOST_WAITING:]:
        if run.title and first.title and (run.title in first.title or first.title in run.title):
            return first
    return waiting[0] if len(waiting) == 1 else None


def _append(first: _Run, second: _Run, dropped: list[Dropped]) -> None:
    """Put the second half behind the first; a headline that is printed again is not said again."""
    for block in second.blocks:
        if block.kind in OPENS_PIECE:
            dropped += left_out(block.passage, "jump")
        else:
            first.blocks.append(block)


def _alone(note: Passage, trouble: str) -> Flag:
    return Flag(span_of(note), note.text, FlagKind.JUMP, f"{note.text}：{trouble}")
