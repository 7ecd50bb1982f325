"""A programme as Opus, for slow lines, as loud as its MP3."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.assembler.vorbis_comments import comments_of
from bulletin.sound.codec import read_blocks
from bulletin.sound.gauge import Gauge
from bulletin.sound.opus import OpusFile

if TYPE_CHECKING:
    from io import BufferedRandom

    import numpy as np
    from numpy.typing import NDArray

    from bulletin.assembler.tag_facts import TagFacts
    from bulletin.model import Bulletin, Loudness

_SERIAL_DIGITS = 8


class SlowLineOpus:
    """An Opus file that takes the sound of a programme block by block.

    Args:
        bulletin: The MP3, with its chapters and its loudness.
        ceiling_dbtp: Limit for the true peak of the decoded file.
        name: How a message names the file.
    """

    def __init__(
        self,
        file: BufferedRandom,
        facts: TagFacts,
        bulletin: Bulletin,
        *,
        n_channels: int,
        ceiling_dbtp: float,
        name: str,
    ) -> None:
        self._path = Path(file.name)
        self._n_channels = n_channels
        self._wanted_lufs, self._ceiling_dbtp = bulletin.loudness.integrated_lufs, ceiling_dbtp
        serial = int(facts.digest[:_SERIAL_DIGITS] or "0", 16)
        comments = comments_of(facts, bulletin.chapters)
        self._opus = OpusFile(file, comments, n_channels=n_channels, serial=serial, name=name)

    @property
    def n_samples(self) -> int:
        """How many samples a channel were written."""
        return self._opus.n_samples

    def write(self, block: NDArray[np.float32]) -> None:
        """Write a block.

        Raises:
            AudioError: It cannot be encoded.
        """
        self._opus.write(block)

    def close(self) -> None:
        """Write the last of it, decode it, and have its header make up for what the codec took away.

        At this low rate the codec takes some tenths of an LU, and may add as much to a peak.

        Raises:
            AudioError: It cannot be decoded.
        """
        self._opus.close()
        heard = self._heard()
        gain_db = self._wanted_lufs - heard.integrated_lufs
        self._opus.set_gain(min(gain_db, self._ceiling_dbtp - heard.true_peak_dbtp))

    def _heard(self) -> Loudness:
        gauge = Gauge(self._n_channels)
        for block in read_blocks(self._path):
            gauge.write(block.samples)
        return gauge.measure()
