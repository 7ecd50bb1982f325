"""When each element of an item's document is heard: what its media overlay says.

A reading system plays nothing between two clips of an overlay. So each clip lasts to the beginning of the next, and the
pauses are heard.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from bulletin.model import Bulletin, Cue


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of an item's MP3, and the element that is lit while it is heard.

    Attributes:
        target: Id of the element.
        begin_ms: From the start of the MP3.
        end_ms: After `begin_ms`.
    """

    target: str
    begin_ms: int
    end_ms: int

    @property
    def begin(self) -> str:
        """As SMIL writes it."""
        return clock(self.begin_ms)

    @property
    def end(self) -> str:
        """As SMIL writes it."""
        return clock(self.end_ms)


def clips_of(piece: Bulletin) -> tuple[Clip, ...]:
    """Return the clips of an item in order, without a gap, from the start of its MP3 to its end.

    Music that begins under a sentence is lit after it; music that ends with it is not lit.
    """
    begins: list[tuple[int, str]] = []
    spoken_to = 0
    for cue in sorted(piece.cues, key=lambda cue: cue.start):
        if cue.chunk_id is not None:
            begins.append((cue.start, target_of(cue)))
            spoken_to = max(spoken_to, cue.end)
        elif max(cue.start, spoken_to) < cue.end:
            begins.append((max(cue.start, spoken_to), target_of(cue)))
    begins.sort()
    starts = [0, *(_ms(begin) for begin, _ in begins[1:])]
    ends = [*starts[1:], _ms(piece.n_samples)]
    return tuple(
        Clip(target, begin, end) for (_, target), begin, end in zip(begins, starts, ends, strict=True) if begin < end
    )


def target_of(cue: Cue) -> str:
    """Return the id of the element that is lit during a cue."""
    return music_id(cue.item) if cue.chunk_id is None else sentence_id(cue.chunk_id)


def sentence_id(chunk_id: str) -> str:
    """Return the id of a sentence's element in the document of its item.

    Example:
        >>> sentence_id("p01-02/7")
        's7'
    """
    return f"s{chunk_id.rpartition('/')[2]}"


def music_id(item: int) -> str:
    """Return the id of the element that stands for music."""
    return f"m{item}"


def clock(length_ms: int) -> str:
    """Return a length as a full clock value of SMIL.

    Example:
        >>> clock(3_723_004)
        '1:02:03.004'
    """
    seconds, ms = divmod(length_ms, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{ms:03d}"


def _ms(n_samples: int) -> int:
    return n_samples * 1000 // MIX_RATE_HZ
