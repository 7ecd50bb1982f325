"""Takes the pictures out of an ID3v2.3 tag as the assembler writes it (id3.org's "ID3v2.3.0")."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

_HEAD_BYTES = 10  # of the tag, and of each frame in it
_PICTURE = b"APIC"


def tag_without_pictures(file: BinaryIO) -> bytes:
    """Return the tag at the start of a file without its pictures; `file` then stands behind the tag.

    Of a file without a tag nothing is returned, and it stands at its start.
    """
    head = file.read(_HEAD_BYTES)
    if len(head) < _HEAD_BYTES or head[:4] != b"ID3\x03":
        file.seek(0)
        return b""
    body = file.read(sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True)))
    kept, at = b"", 0
    while at + _HEAD_BYTES <= len(body) and body[at]:  # zeros fill up a tag
        (size,) = struct.unpack_from(">I", body, at + 4)
        frame = body[at : at + _HEAD_BYTES + size]
        kept += b"" if frame.startswith(_PICTURE) else frame
        at += len(frame)
    return head[:6] + bytes(len(kept) >> shift & 0x7F for shift in (21, 14, 7, 0)) + kept
