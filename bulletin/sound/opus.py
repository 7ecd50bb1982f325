"""Sound as Ogg Opus (RFC 7845), 48 kHz, by libsndfile: for slow lines.

The same sound and comments give the same bytes.
"""

from __future__ import annotations

import base64
import struct
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ
from bulletin.sound.ogg import Repager
from bulletin.sound.shield import interrupt_held_back

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from numpy.typing import NDArray

KBPS = {1: 32, 2: 48}
"""The mean rate of one channel and of two; the rate varies with the sound."""

_MOST_KBPS, _LEAST_KBPS = 250.0, 6.0  # of a channel, at libsndfile's compression levels 0 and 1
_VENDOR = "bulletin, libopus"
_FRONT_COVER = 3
_GAIN = slice(16, 18)  # of the first packet
_PIECE = MIX_RATE_HZ  # of silence: blocks may be any length


class OpusFile:
    """A file that takes sound block by block.

    Args:
        comments: Names in ASCII with their values; a name may stand more than once.
        serial: Number of the stream, under 2**32.
        name: How a message names the file.
    """

    def __init__(
        self, file: BinaryIO, comments: Iterable[tuple[str, str]], *, n_channels: int, serial: int, name: str
    ) -> None:
        self.n_samples = 0
        self._file = file
        self._name = name
        self._pages = Repager(file, comment_packet(comments), serial=serial)
        level = (_MOST_KBPS - KBPS[n_channels] / n_channels) / (_MOST_KBPS - _LEAST_KBPS)
        try:
            with interrupt_held_back():
                self._sound = soundfile.SoundFile(
                    self._pages, "w", MIX_RATE_HZ, n_channels, "OPUS", format="OGG", compression_level=level
                )
        except soundfile.LibsndfileError as exc:
            raise AudioError(where=name, so=message("no Opus can be written ({reason})", reason=exc)) from exc

    def write(self, block: NDArray[np.float32]) -> None:
        """Write a block, shape (n,) or (n, channels), full scale -1..1.

        Raises:
            AudioError: libsndfile cannot encode it.
        """
        self.n_samples += block.shape[0]
        for at in range(0, block.shape[0], _PIECE):
            self._encode(block[at : at + _PIECE])
            self._pages.pass_on()

    def _encode(self, block: NDArray[np.float32]) -> None:
        try:
            with interrupt_held_back():
                self._sound.write(np.ascontiguousarray(block))
        except soundfile.LibsndfileError as exc:
            raise AudioError(where=self._name, so=message("no Opus can be written ({reason})", reason=exc)) from exc

    def close(self) -> None:
        """Write the last pages."""
        with interrupt_held_back():
            self._sound.close()
        self._pages.pass_on()
        self._file.flush()

    def set_gain(self, gain_db: float) -> None:
        """Write into the header by how much every player raises the sound (RFC 7845, 5.1), once it is closed.

        Args:
            gain_db: -100..100, kept to 1/256 dB.
        """
        self._pages.change_first(_GAIN, struct.pack("<h", round(gain_db * 256)))
        self._file.flush()


def comment_packet(comments: Iterable[tuple[str, str]]) -> bytes:
    """Return the second packet of a stream: who made it, then the comments (RFC 7845, 5.2)."""
    packed = [_counted(f"{name}={value}".encode(errors="ignore")) for name, value in comments]
    return b"OpusTags" + _counted(_VENDOR.encode()) + struct.pack("<I", len(packed)) + b"".join(packed)


def picture_comment(jpeg: bytes) -> str:
    """Return the value of the comment METADATA_BLOCK_PICTURE: a front cover as FLAC holds it (RFC 9639, 8.8)."""
    mime = b"image/jpeg"
    head = struct.pack(">II", _FRONT_COVER, len(mime)) + mime
    # No description; width, height, depth and colours are left to the picture itself.
    block = head + struct.pack(">IIIIII", 0, 0, 0, 0, 0, len(jpeg)) + jpeg
    return base64.b64encode(block).decode()


def _counted(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data
