"""A programme as a WAV that says where it comes from, how loud it is, and where each item begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.assembler.aigc import riff_chunk
from bulletin.harmless import legible
from bulletin.model import MIX_RATE_HZ
from bulletin.sound.gauge import Gauge
from bulletin.sound.riff import UTF_8_CHUNK, Marker, Provenance, bext_chunk, marker_chunks
from bulletin.sound.wav import WavFile

if TYPE_CHECKING:
    from typing import BinaryIO

    import numpy as np
    from numpy.typing import NDArray

    from bulletin.assembler.tag_facts import TagFacts
    from bulletin.model import Bulletin

_CODING = "A=PCM,F={rate_hz},W=16,M={mode},T=bulletin\r\n"


class StationWav:
    """A WAV file that takes the sound of a programme block by block.

    Args:
        bulletin: With its chapters, each of which becomes a marker.
        name: How a message names the file.
    """

    def __init__(self, file: BinaryIO, facts: TagFacts, bulletin: Bulletin, *, n_channels: int, name: str) -> None:
        coding = _CODING.format(rate_hz=MIX_RATE_HZ, mode="mono" if n_channels == 1 else "stereo")
        title, maker = legible(facts.title), legible(facts.artist)
        self._said = Provenance(title, maker, facts.digest, facts.date, coding)
        self._n_channels = n_channels
        self._gauge = Gauge(n_channels)
        markers = [Marker(legible(each.title), each.start, each.end - each.start) for each in bulletin.chapters]
        after = marker_chunks(markers) + (riff_chunk(facts.aigc) if facts.aigc else b"")
        n_before = len(bext_chunk(self._said, None, n_channels=n_channels)) + len(UTF_8_CHUNK)
        self._wav = WavFile(file, n_channels=n_channels, name=name, n_before=n_before, after=after)

    @property
    def n_samples(self) -> int:
        """How many samples a channel were written."""
        return self._wav.n_samples

    def write(self, block: NDArray[np.float32]) -> None:
        """Write a block.

        Raises:
            AudioError: It is longer than such a file can say.
        """
        self._gauge.write(block)
        self._wav.write(block)

    def close(self) -> None:
        """Write what stands around the sound, its loudness among it."""
        self._wav.close(bext_chunk(self._said, self._gauge.measure(), n_channels=self._n_channels) + UTF_8_CHUNK)
