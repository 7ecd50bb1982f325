"""A rundown laid over the script of its issue: the editor's order, voices and corrections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.messages import message
from bulletin.model import FRAME_LABELS, Frame
from bulletin.segmenter.edited.changes import Changes, count_main
from bulletin.segmenter.edited.frames import HEADLINES, Phrases, check_frame, headlines
from bulletin.segmenter.edited.groups import Group, groups_of, programme
from bulletin.segmenter.edited.parse import REST, read_blocks, refusal
from bulletin.segmenter.edited.pieces import Pieces
from bulletin.segmenter.edited.respell import Speller
from bulletin.segmenter.edited.sentences import Sentences
from bulletin.segmenter.seen import seems_traditional

if TYPE_CHECKING:
    from bulletin.model import Rundown, Script
    from bulletin.segmenter.edited.parse import Block
    from bulletin.station import Station

_FIRST = (Frame.OPENING, Frame.CORRECTION, Frame.HEADLINES)
_LAST = (Frame.RECAP, Frame.CLOSING)
_UNTOLD = frozenset({Frame.CORRECTION})
"""What a rundown does not hold: it is said of the bulletin, not of the paper."""


def apply_rundown(script: Script, rundown: Rundown, station: Station) -> Script:
    """Return the script as an editor's rundown wants it; what the editor has not touched is the same.

    Raises:
        IssueError: A line of the rundown makes no sense; the message names it.
        ConfigError: It names a voice that voices.yaml has not.
    """
    blocks = read_blocks(rundown.text, where=rundown.where)
    groups = {group.slug: group for group in groups_of(script)}
    speller = Speller(station, seems_traditional(script.issue))
    changes = Changes()
    pieces = Pieces(script, station, rundown.where, Sentences(speller, changes), groups)
    _check_slugs(blocks, pieces)
    made = [piece for block in blocks if block.slug not in FRAME_LABELS and (piece := _piece(block, pieces))]
    for chunk in script.chunks:
        if not chunk.is_repeat and chunk.spans and chunk.spans not in pieces.by_spans:
            changes.drop(chunk, script.issue.text)
    framed = _frame(blocks, pieces, [piece.slug for piece in made])
    first = [framed[slug] for slug in _FIRST if slug in framed]
    last = [framed[slug] for slug in _LAST if slug in framed]
    items, chunks = programme([*first, *made, *last])
    if (items, chunks) == (script.items, script.chunks):
        return script
    same = set(script.chunks)
    new = tuple(chunk for chunk in chunks if chunk not in same)
    return replace(changes.over(script), items=items, chunks=chunks, known=(*script.chunks, *new))


def _piece(block: Block, pieces: Pieces) -> Group | None:
    if block.slug != REST:
        return pieces.piece(block)
    for row in block.rows:
        if not row.is_left or not row.is_struck:
            so = message("a line is read only in a piece; move it into one")
            raise refusal(pieces.where, row.line, so)
    return None


def _frame(blocks: list[Block], pieces: Pieces, order: list[str]) -> dict[str, Group]:
    """Return the parts of the frame that are read, by slug."""
    script, speller = pieces.script, pieces.sentences.speller
    before = {chunk.slug for chunk in script.chunks}
    phrases = Phrases.of(script, pieces.station, speller, (count_main(script, before), count_main(script, set(order))))
    told = {block.slug: block for block in blocks}
    framed: dict[str, Group] = {}
    for slug, group in pieces.groups.items():
        if slug not in FRAME_LABELS:
            continue
        block = told.get(slug)
        struck = check_frame(block, pieces) if block else frozenset()
        if slug not in HEADLINES:
            framed[slug] = replace(group, turns=tuple(map(phrases.renewed, group.turns)))
        elif block is not None and not block.is_struck:
            found = headlines(group, pieces, order, struck, phrases)
            framed |= {slug: found} if found else {}
    return framed


def _check_slugs(blocks: list[Block], pieces: Pieces) -> None:
    """Return if each block is a piece of the issue or a part of the frame, and the frame is around the pieces.

    Raises:
        IssueError: Something else is there, or a part of the frame is missing.
    """
    known = {article.slug for article in pieces.script.articles} | set(pieces.groups) | {REST}
    places = [at for at, block in enumerate(blocks) if block.slug not in {*FRAME_LABELS, REST}]
    for at, block in enumerate(blocks):
        if block.slug not in known:
            so = message("the issue has no piece '{slug}'", slug=block.slug)
            raise refusal(pieces.where, block.line, so)
        is_misplaced = places and (
            (block.slug in _FIRST and at > places[0]) or (block.slug in _LAST and at < places[-1])
        )
        if is_misplaced:
            so = message("{slug} keeps its place before or behind all pieces", slug=block.slug)
            raise refusal(pieces.where, block.line, so)
    told = {block.slug for block in blocks}
    for slug in pieces.groups:
        if slug in FRAME_LABELS and slug not in {*told, *HEADLINES, *_UNTOLD}:
            so = message("the heading '## {slug}' is missing; it belongs to each programme", slug=slug)
            raise refusal(pieces.where, 1, so)
