"""The tape: the frames of a programme on their way into its file, with their cues and their loudness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.assembler.cart import Tally
from bulletin.assembler.timeline import Speech
from bulletin.model import Cue
from bulletin.sound.mp3 import DELAY, FRAME_SAMPLES, info_frame, layout_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from bulletin.assembler.cart import Cart
    from bulletin.assembler.stretches import Stretch
    from bulletin.model import Loudness

# A stretch is the same wherever it stands, so the tape adds the silence around a programme. It makes 0.3 s before the
# first stretch and 0.5 s after the last one.
LEAD_FRAMES, END_FRAMES = 6, 9
DELAY_FRAMES = 1
"""Of the last frames: nobody hears them, but they bring the last sample out of the decoder in spite of its delay."""


class Tape:
    """A programme on its way into a file.

    Args:
        start: Where in `file` the first frame goes, in bytes; tag and info frame go before it.
        name: How a message names the file.
    """

    def __init__(self, file: BinaryIO, *, start: int, n_channels: int, name: str) -> None:
        self.name = name
        self._file = file
        self._start = start
        self._layout = layout_of(n_channels)
        self.rewind()

    def rewind(self) -> None:
        """Begin again, with nothing on the tape."""
        self.cues: list[Cue] = []
        self._tally = Tally()
        self._n_frames = 0
        self._file.seek(0)
        self._file.truncate()
        self._file.seek(self._start)

    @property
    def n_samples(self) -> int:
        """How long the programme is when a player plays it."""
        return (self._n_frames - DELAY_FRAMES) * FRAME_SAMPLES

    def add(self, stretch: Stretch, cart: Cart) -> None:
        """Put the cart of a stretch on the tape."""
        at = self._n_frames * FRAME_SAMPLES
        for part, (start, end), cut in zip(stretch.parts, cart.places, cart.cuts, strict=True):
            chunk_id = part.sound.chunk.id if isinstance(part.sound, Speech) else None
            self.cues.append(Cue(part.sound.item, chunk_id, at + start, at + end, cut))
        self._file.write(cart.frames)
        self._n_frames += cart.n_frames
        self._tally.add(cart)

    def add_silence(self, n_frames: int) -> None:
        """Put silence on the tape."""
        self._file.write(self._layout.silent_frame * n_frames)
        self._n_frames += n_frames
        self._tally.add_silence(n_frames)

    def info_frame(self) -> bytes:
        """Return the frame that goes before all others."""
        return info_frame(self._layout, n_frames=self._n_frames, padding=DELAY_FRAMES * FRAME_SAMPLES - DELAY)

    @property
    def energies(self) -> Sequence[float]:
        """K-weighted mean square of each 100 ms that is on the tape."""
        return self._tally.energies

    def loudness(self) -> Loudness:
        """Return the loudness of all that is on the tape."""
        return self._tally.measure()
