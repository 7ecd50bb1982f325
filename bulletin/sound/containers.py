"""The headers of sound files, read before anybody decodes them: RIFF WAVE and OGG."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from typing import BinaryIO

SLOWEST_HZ = 4_000
"""Fewer samples a second are no sound."""

STREAMED_BYTES = 0xFFFF_F000
"""Programs that write a WAV to a pipe can't know its size, and give this or more."""

OGG = b"OggS"
"""Every page of an OGG file begins with it."""

_PLAIN_PCM = 1
_WIDTHS = (8, 16, 32)  # pydub 0.25.1 takes 24 bit apart in a Python loop, and refuses float
_MOST_CHUNKS = 9  # as many as pydub 0.25.1 looks at
_OGG_END = 0b100  # among a page's flags: it is the last (RFC 3533, 6)
_PAGE_HEAD_BYTES, _LONGEST_PAGE_BYTES = 27, 65_307  # what follows the head are the lengths of its pieces, then these


class WavHeader(NamedTuple):
    """The header of a RIFF WAVE file, and how much of its sound is there."""

    form: int
    n_channels: int
    rate_hz: int
    bytes_a_second: int
    frame_bytes: int
    width_bits: int
    n_bytes: int
    n_bytes_there: int
    has_odd_chunk: bool  # before the sound: pydub 0.25.1 does not know that a filling byte follows it

    @property
    def is_cut(self) -> bool:
        """Is less sound there than the file says?"""
        return self.n_bytes_there < self.n_bytes < STREAMED_BYTES

    @property
    def is_plain(self) -> bool:
        """Is it what pydub 0.25.1 reads itself, in one channel or two?"""
        is_consistent = (
            self.frame_bytes == self.n_channels * self.width_bits // 8 > 0
            and self.bytes_a_second == self.frame_bytes * self.rate_hz
            and self.rate_hz >= SLOWEST_HZ
        )
        is_whole = 0 < self.n_bytes < STREAMED_BYTES and self.n_bytes % max(1, self.frame_bytes) == 0
        is_known = self.form == _PLAIN_PCM and self.width_bits in _WIDTHS and self.n_channels in (1, 2)
        return is_known and is_consistent and is_whole and not self.has_odd_chunk


def ends_ogg(file: BinaryIO) -> bool:
    """Tell whether the last page of an OGG file says that it is the last."""
    n_bytes = file.seek(0, io.SEEK_END)
    file.seek(max(0, n_bytes - _LONGEST_PAGE_BYTES))
    tail = file.read()
    page = tail[max(0, tail.rfind(OGG)) :]
    if len(page) < _PAGE_HEAD_BYTES:
        return False
    n_lengths = page[_PAGE_HEAD_BYTES - 1]
    lengths = page[_PAGE_HEAD_BYTES : _PAGE_HEAD_BYTES + n_lengths]
    is_whole = len(page) >= _PAGE_HEAD_BYTES + n_lengths + sum(lengths)
    return is_whole and bool(page[5] & _OGG_END)


def read_wav_header(file: BinaryIO) -> WavHeader | None:
    """Return the header of a WAV file up to its data; `None` for all else."""
    head = file.read(12)
    if head[:4] != b"RIFF" or head[8:] != b"WAVE":
        return None
    form: tuple[int, int, int, int, int, int] | None = None
    has_odd_chunk = False
    for _ in range(_MOST_CHUNKS):
        name, size = file.read(4), int.from_bytes(file.read(4), "little")
        if name == b"fmt " and 16 <= size <= 64:
            form = cast(
                "tuple[int, int, int, int, int, int]", struct.unpack_from("<HHIIHH", file.read(size).ljust(16, b"\0"))
            )
        elif name == b"data" and form is not None:
            start = file.tell()
            return WavHeader(*form, size, file.seek(0, io.SEEK_END) - start, has_odd_chunk)
        else:
            file.seek(size + size % 2, io.SEEK_CUR)
            has_odd_chunk |= bool(size % 2)
    return None
