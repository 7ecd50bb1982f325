"""The programme as a WAV file, for a station's own playout: PCM, 48 kHz, 16 bit, before any codec."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ
from bulletin.sound.riff import chunk

if TYPE_CHECKING:
    from typing import BinaryIO

    from numpy.typing import NDArray

_BYTES = 2
_PCM = 1
_MOST_BYTES = 2**32 - 1
_FULL_SCALE = np.float32(32767)
_HEADS_BYTES = 12 + 24 + 8  # RIFF with its form, `fmt `, the head of `data`


class WavFile:
    """A file that takes sound block by block.

    Args:
        name: How a message names it.
        n_before: Bytes that the chunks before the sound will take, an even number.
        after: Chunks that follow the sound, each of an even number of bytes.
    """

    def __init__(self, file: BinaryIO, *, n_channels: int, name: str, n_before: int = 0, after: bytes = b"") -> None:
        self._file, self._after = file, after
        self._n_channels, self._n_before, self._name = n_channels, n_before, name
        self._n_bytes = 0
        file.seek(n_before + _HEADS_BYTES)

    @property
    def n_samples(self) -> int:
        """How many samples a channel were written."""
        return self._n_bytes // (self._n_channels * _BYTES)

    def write(self, block: NDArray[np.float32]) -> None:
        """Write a block, shape (n,) or (n, channels), full scale -1..1.

        Raises:
            AudioError: It is longer than the 4 GiB that such a file can say.
        """
        self._n_bytes += block.shape[0] * self._n_channels * _BYTES
        if self._n_bytes + self._n_before + _HEADS_BYTES + len(self._after) > _MOST_BYTES:
            so = message("is longer than the 4 GiB that a WAV file can hold; build it in parts")
            raise AudioError(where=self._name, so=so)
        self._file.write(np.clip(np.rint(block * _FULL_SCALE), -32768, 32767).astype("<i2").tobytes())

    def close(self, before: bytes = b"") -> None:
        """Write what stands before and after the sound.

        Raises:
            ValueError: `before` has not the length that was said.
        """
        if len(before) != self._n_before:
            msg = f"{len(before)} bytes go before the sound; {self._n_before} were said"
            raise ValueError(msg)
        frame_bytes = self._n_channels * _BYTES
        form = struct.pack(
            "<HHIIHH", _PCM, self._n_channels, MIX_RATE_HZ, MIX_RATE_HZ * frame_bytes, frame_bytes, 8 * _BYTES
        )
        heads = b"WAVE" + before + chunk(b"fmt ", form) + b"data" + struct.pack("<I", self._n_bytes)
        self._file.write(self._after)
        self._file.seek(0)
        self._file.write(b"RIFF" + struct.pack("<I", len(heads) + self._n_bytes + len(self._after)) + heads)
