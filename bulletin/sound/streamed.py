"""WAV and FLAC files that were written as they were made: the length that their header does not know is filled in."""

from __future__ import annotations

import io
from functools import cache

from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.sound.containers import read_wav_header

_UNKNOWN_BYTES = 0x7FFF_0000
"""Programs that do not know the length of a WAV say 0, or this and more: 2 GiB or 4 GiB, less a header."""

_FLAC = b"fLaC"
_FLAC_FACTS = slice(18, 26)  # of STREAMINFO (RFC 9639, 8.2): rate, channels, width, and in 36 bits the samples
_N_SAMPLES_BITS = 36
_FLAC_SYNC = (b"\xff\xf8", b"\xff\xf9")  # before blocks of one size, which are counted, and of several
_SHORTEST_FLAC_HEADER, _LONGEST_FLAC_HEADER = 6, 16
_CRC8 = 0x07
_RATE_BYTES = {12: 1, 13: 2, 14: 2}


def complete(data: bytes, *, where: str) -> bytes:
    """Return a WAV or FLAC file with its true length in its header; any other as it is.

    Args:
        where: How a message names it.

    Raises:
        AudioError: Less sound is there than a WAV file says, or no whole block of a FLAC file.
    """
    if data[:4] == _FLAC and len(data) >= _FLAC_FACTS.stop:
        return _complete_flac(data, where)
    return _complete_wav(data, where)


def _complete_wav(data: bytes, where: str) -> bytes:
    header = read_wav_header(io.BytesIO(data))
    if header is None:
        return data
    start = len(data) - header.n_bytes_there
    if header.n_bytes in range(1, header.n_bytes_there + 1):
        return data
    if 0 < header.n_bytes < _UNKNOWN_BYTES:
        so = message(
            "cut off: {n_bytes_there} of {n_bytes} bytes of sound are there",
            n_bytes_there=header.n_bytes_there,
            n_bytes=header.n_bytes,
        )
        raise AudioError(where=where, so=so)
    riff, size = len(data) - 8, header.n_bytes_there
    return data[:4] + riff.to_bytes(4, "little") + data[8 : start - 4] + size.to_bytes(4, "little") + data[start:]


def _complete_flac(data: bytes, where: str) -> bytes:
    facts = int.from_bytes(data[_FLAC_FACTS], "big")
    if facts & ((1 << _N_SAMPLES_BITS) - 1):
        return data
    block_samples = int.from_bytes(data[8:10], "big")
    at = len(data)
    while (at := max(data.rfind(sync, 0, at) for sync in _FLAC_SYNC)) >= 0:
        n_samples = _end_of_block(data[at : at + _LONGEST_FLAC_HEADER], block_samples)
        if n_samples:
            facts |= min(n_samples, (1 << _N_SAMPLES_BITS) - 1)
            return data[: _FLAC_FACTS.start] + facts.to_bytes(8, "big") + data[_FLAC_FACTS.stop :]
    raise AudioError(where=where, so=message("no whole block of FLAC; sound is wanted"))


def _end_of_block(head: bytes, block_samples: int) -> int:
    """Return after how many samples the block ends that `head` begins; 0: it is no header of a block (RFC 9639, 9.1).

    Args:
        block_samples: Of each block but the last, where blocks are counted.
    """
    if len(head) < _SHORTEST_FLAC_HEADER or head[3] & 1:
        return 0
    size_code, rate_code = head[2] >> 4, head[2] & 0xF
    # The number is coded as in UTF-8, in up to 7 bytes.
    n_more = max(0, 8 - (head[4] ^ 0xFF).bit_length() - 1)
    number = head[4] & (0x7F if not n_more else (1 << (6 - n_more)) - 1 if n_more < 6 else 0)
    for byte in head[5 : 5 + n_more]:
        number = number << 6 | byte & 0x3F
    at = 5 + n_more
    n_size = {6: 1, 7: 2}.get(size_code, 0)
    size = _block_size(size_code, int.from_bytes(head[at : at + n_size], "big"))
    at += n_size + _RATE_BYTES.get(rate_code, 0)
    if not size or at >= len(head) or _crc8(head[:at]) != head[at]:
        return 0
    return (number if head[1] & 1 else number * block_samples) + size


def _block_size(code: int, given: int) -> int:
    if code in (6, 7):
        return given + 1
    if code >= 8:
        return 256 << (code - 8)
    return 576 << (code - 2) if code >= 2 else 192 * code


def _crc8(data: bytes) -> int:
    total = 0
    for byte in data:
        total = _shifted(total ^ byte)
    return total


@cache
def _shifted(byte: int) -> int:
    for _ in range(8):
        byte = (byte << 1 ^ (_CRC8 if byte & 0x80 else 0)) & 0xFF
    return byte
