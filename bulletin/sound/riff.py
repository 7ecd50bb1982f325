"""Chunks of a RIFF WAVE file around its sound: what a station's systems read of it, and the places in it.

`bext` is EBU Tech 3285, version 2 (May 2011); `cue `, `LIST adtl` and `CSET` are Microsoft's "Multimedia Programming
Interface and Data Specifications 1.0" (1991).
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.sound.meter import DUAL_MONO_LU

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Loudness

UTF_8_CHUNK = b"CSET" + struct.pack("<I4H", 8, 65001, 0, 0, 0)
"""Says that the texts of the file are UTF-8, by the number of that code page; editors that know it read 汉字 right."""

_BEXT = struct.Struct("<256s32s32s10s8sIIH64s5h180s")
_VERSION = 2
_MIDNIGHT = "00:00:00"
_UNKNOWN = 0x7FFF  # Tech 3285, 2.4: the value of a loudness field that is not used


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a `bext` chunk says of the file; texts are cut at the whole character that still fits.

    Attributes:
        description: Up to 256 bytes of UTF-8.
        originator: Who made it, up to 32 bytes.
        reference: The originator's number of it, up to 32 bytes.
        date: ISO 8601, `2026-11-21`; `None`: the fields of date and time stay empty.
        coding_history: A line for each coding, in ASCII.
    """

    description: str
    originator: str
    reference: str
    date: str | None
    coding_history: str


def bext_chunk(said: Provenance, loudness: Loudness | None, *, n_channels: int) -> bytes:
    """Return the chunk; its length does not depend on the loudness.

    Args:
        loudness: Of the file; its fields are as a meter reads them that counts each channel once. `None`: not known.
    """
    date, time = (said.date, _MIDNIGHT) if said.date else ("", "")
    data = _BEXT.pack(
        _fitted(said.description, 256),
        _fitted(said.originator, 32),
        _fitted(said.reference, 32),
        date.encode(),
        time.encode(),
        *(0, 0),  # time reference: the file begins with the first sample of the day
        _VERSION,
        b"",  # no UMID
        *_loudness_fields(loudness, n_channels),
        b"",
    )
    return chunk(b"bext", data + said.coding_history.encode("ascii"))


def _loudness_fields(loudness: Loudness | None, n_channels: int) -> tuple[int, int, int, int, int]:
    if loudness is None:
        return (_UNKNOWN,) * 5
    once = DUAL_MONO_LU if n_channels == 1 else 0.0
    value, span, peak, momentary, short_term = (
        _hundredths(reading)
        for reading in (
            loudness.integrated_lufs - once,
            loudness.range_lu,
            loudness.true_peak_dbtp,
            loudness.max_momentary_lufs - once,
            loudness.max_short_term_lufs - once,
        )
    )
    return value, span, peak, momentary, short_term


def _hundredths(reading: float) -> int:
    return round(100 * reading) if math.isfinite(reading) else _UNKNOWN


def _fitted(text: str, n_bytes: int) -> bytes:
    """Return as many whole characters as fit.

    Example:
        >>> _fitted("云泽", 5).decode()
        '云'
    """
    return text.encode(errors="ignore")[:n_bytes].decode(errors="ignore").encode()


@dataclass(frozen=True, slots=True)
class Marker:
    """A place in the sound with a label.

    Attributes:
        start: In samples.
        n_samples: Length of what the label names.
    """

    label: str
    start: int
    n_samples: int


def marker_chunks(markers: Sequence[Marker]) -> bytes:
    """Return `cue ` with each place, and `LIST adtl` with its label in UTF-8 and its length, if there are any."""
    if not markers:
        return b""
    points, labels, lengths = b"", b"", b""  # ffmpeg reads labels only up to the first length
    for number, marker in enumerate(markers, start=1):
        points += struct.pack("<II4sIII", number, marker.start, b"data", 0, 0, marker.start)
        label = marker.label.encode(errors="ignore")
        labels += chunk(b"labl", struct.pack("<I", number) + label + b"\0")
        lengths += chunk(b"ltxt", struct.pack("<II4s4H", number, marker.n_samples, b"rgn ", 0, 0, 0, 0))
    return chunk(b"cue ", struct.pack("<I", len(markers)) + points) + chunk(b"LIST", b"adtl" + labels + lengths)


def chunk(name: bytes, data: bytes) -> bytes:
    r"""Return a chunk: name, length, content, and a filling byte if the length is odd.

    Example:
        >>> chunk(b"AIGC", b"{}7")
        b'AIGC\x03\x00\x00\x00{}7\x00'
    """
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
