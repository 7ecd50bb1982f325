"""The programme as a WAV file, for a station's own playout: PCM, 48 kHz, 16 bit, before any codec."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from numpy.typing import NDArray

_BYTES = 2
_PCM = 1
_HEADER_BYTES = 44
_MOST_BYTES = 2**32 - _HEADER_BYTES
_FULL_SCALE = np.float32(32767)


def write_wav(
    file: BinaryIO, blocks: Iterable[NDArray[np.float32]], *, n_channels: int, name: str, after: bytes = b""
) -> int:
    """Write the blocks, shape (n,) or (n, channels), full scale -1..1; return how many samples there were.

    Args:
        after: Chunks that follow the sound, each of an even number of bytes.

    Raises:
        AudioError: It is longer than the 4 GiB that such a file can say.
    """
    file.seek(_HEADER_BYTES)
    n_bytes = 0
    for block in blocks:
        n_bytes += block.shape[0] * n_channels * _BYTES
        if n_bytes > _MOST_BYTES:
            raise AudioError(
                where=name, so=message("is longer than the 4 GiB that a WAV file can hold; build it in parts")
            )
        file.write(np.clip(np.rint(block * _FULL_SCALE), -32768, 32767).astype("<i2").tobytes())
    file.write(after)
    file.seek(0)
    file.write(_header(n_bytes, n_channels, n_after=len(after)))
    return n_bytes // (n_channels * _BYTES)


def _header(n_bytes: int, n_channels: int, *, n_after: int) -> bytes:
    frame_bytes = n_channels * _BYTES
    form = struct.pack("<HHIIHH", _PCM, n_channels, MIX_RATE_HZ, MIX_RATE_HZ * frame_bytes, frame_bytes, 8 * _BYTES)
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", n_bytes)
    return b"RIFF" + struct.pack("<I", 4 + len(chunks) + n_bytes + n_after) + b"WAVE" + chunks
