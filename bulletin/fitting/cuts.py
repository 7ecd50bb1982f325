"""The one order in which a programme loses what there is no time for; a slot takes a beginning of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.assembler.gestures import STINGS
from bulletin.fitting.units import pieces_of
from bulletin.model import Frame, Jingle, Play

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bulletin.fitting.units import Piece, Unit
    from bulletin.model import Script


@dataclass(frozen=True, slots=True)
class Cut:
    """What goes at a time: 回报, one sting, or one unit of a piece.

    Attributes:
        items: Indices into `Script.items` of what is no part of a piece.
        unit: Of a piece.
    """

    items: tuple[int, ...] = ()
    unit: Unit | None = None


def cuts_of(script: Script, jingles: Collection[Jingle]) -> tuple[Cut, ...]:
    """Return all that may be left out, what goes first first: 回报, the stings from the last on, trailing paragraphs.

    A paragraph goes sentence by sentence, from its end, and wholly before another one does. Whose turn it is: of the
    piece that is longest by what is left of it, where the last piece of the paper counts twice, the first one once,
    and those between them in steps.

    Args:
        jingles: Those that are heard; a sting that is not heard is no cut.
    """
    recap = tuple(at for at, item in enumerate(script.items) if item.slug == Frame.RECAP)
    stings = [
        at
        for at, item in enumerate(script.items)
        if isinstance(item, Play) and item.jingle in STINGS and item.jingle in jingles
    ]
    return (
        *([Cut(recap)] if recap else []),
        *(Cut((at,)) for at in reversed(stings)),
        *(Cut(unit=unit) for unit in _ranked(pieces_of(script))),
    )


def _ranked(pieces: Sequence[Piece]) -> Iterator[Unit]:
    left = {piece.slug: piece.n_characters for piece in pieces}
    units = {piece.slug: list(piece.units) for piece in pieces}
    steps = max(1, len(pieces) - 1)
    while any(units.values()):
        _, at = max((left[piece.slug] * (steps + at), at) for at, piece in enumerate(pieces) if units[piece.slug])
        waiting = units[pieces[at].slug]
        paragraph = waiting[-1].paragraph
        while waiting and waiting[-1].paragraph == paragraph:
            unit = waiting.pop()
            left[unit.slug] -= unit.n_characters
            yield unit
