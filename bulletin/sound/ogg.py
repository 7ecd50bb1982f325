"""Pages of an Ogg stream (RFC 3533): put together anew, so that the same sound gives the same bytes.

libsndfile draws the serial number of a stream by the clock and has no room for our comments. So the pages that it
writes go through here: they get our serial number, the comment packet is replaced, and the sums are computed anew.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_HEAD = struct.Struct("<4sBBqIII")
_HEAD_BYTES = 27  # with the number of pieces after it
_MOST_PIECES, _LONGEST_PIECE = 255, 255
_CONTINUED, _FIRST = 0b001, 0b010
_NO_PACKET_ENDS = -1

_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def checksum(data: bytes) -> int:
    """Return the sum of a page whose field for it is 0: CRC-32 of polynomial 0x04C11DB7, from 0, not reflected.

    `zlib` has the same polynomial reflected, from all ones and inverted, so bits are turned round before and after.

    Example:
        >>> hex(checksum(b"123456789"))
        '0x89a1897f'
    """
    reflected = zlib.crc32(data.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{reflected:032b}"[::-1], 2)


def page(lengths: bytes, body: bytes, *, flags: int, granule: int, serial: int, number: int) -> bytes:
    """Return a page.

    Args:
        lengths: Of the pieces of `body`, at most 255 of at most 255 bytes.
        granule: Samples up to the end of the last packet that ends here; -1: none does.
    """
    head = bytes([len(lengths)]) + lengths
    blank = _HEAD.pack(b"OggS", 0, flags, granule, serial, number, 0) + head
    return _HEAD.pack(b"OggS", 0, flags, granule, serial, number, checksum(blank + body)) + head + body


def pages_of(packet: bytes, *, serial: int, number: int) -> list[bytes]:
    """Return a packet of a header, of any length, on pages of its own.

    Args:
        number: Of the first page.
    """
    lengths = bytes([_LONGEST_PIECE] * (len(packet) // _LONGEST_PIECE) + [len(packet) % _LONGEST_PIECE])
    pages: list[bytes] = []
    for first in range(0, len(lengths), _MOST_PIECES):
        some = lengths[first : first + _MOST_PIECES]
        start = first * _LONGEST_PIECE
        is_last = first + _MOST_PIECES >= len(lengths)
        pages.append(
            page(
                some,
                packet[start : start + sum(some)],
                flags=_CONTINUED if first else 0,
                granule=0 if is_last else _NO_PACKET_ENDS,
                serial=serial,
                number=number + len(pages),
            )
        )
    return pages


class Repager:
    """A file for libsndfile to write a stream into; its pages go on to another file, with our comments in them.

    Args:
        comments: The comment packet, which takes the place of libsndfile's.
        serial: Number of the stream, under 2**32.
    """

    def __init__(self, file: BinaryIO, comments: bytes, *, serial: int) -> None:
        self._file, self._serial, self._comments = file, serial, comments
        self._pending = bytearray()
        self._n_written = self._n_pages = 0
        self._is_in_comments = False
        self._head = b""

    # soundfile calls the next three from a callback, where an exception would be lost: they cannot fail.
    def write(self, data: bytes) -> int:
        """Take bytes of the stream."""
        self._pending += data
        self._n_written += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:  # the stream only grows
        """Stay at the end."""
        return self._n_written

    def tell(self) -> int:
        """Return how much was taken."""
        return self._n_written

    def pass_on(self) -> None:
        """Write the pages that are whole."""
        for flags, granule, lengths, body in self._whole_pages():
            if self._is_in_comments:
                self._is_in_comments = lengths[-1] == _LONGEST_PIECE  # it goes on on the next page
                continue
            self._put(page(lengths, body, flags=flags, granule=granule, serial=self._serial, number=self._n_pages))
            if flags & _FIRST:
                self._is_in_comments, self._head = True, body
                for each in pages_of(self._comments, serial=self._serial, number=self._n_pages):
                    self._put(each)

    def change_first(self, place: slice, data: bytes) -> None:
        """Change some bytes of the first packet, which has a page of its own, in the file."""
        body = bytearray(self._head)
        body[place] = data
        self._file.seek(0)
        self._file.write(page(bytes([len(body)]), bytes(body), flags=_FIRST, granule=0, serial=self._serial, number=0))

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._n_pages += 1

    def _whole_pages(self) -> Iterator[tuple[int, int, bytes, bytes]]:
        """Yield flags, granule, lengths and body of each page that is whole, and forget it."""
        at = 0
        while len(self._pending) > at + _HEAD_BYTES:
            n_pieces = self._pending[at + _HEAD_BYTES - 1]
            start = at + _HEAD_BYTES + n_pieces
            lengths = bytes(self._pending[start - n_pieces : start])
            end = start + sum(lengths)
            if len(lengths) < n_pieces or len(self._pending) < end:
                break
            _, _, flags, granule, *_ = _HEAD.unpack_from(self._pending, at)
            yield flags, granule, lengths, bytes(self._pending[start:end])
            at = end
        del self._pending[:at]
