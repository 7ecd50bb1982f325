"""Reads an editor's sound file: WAV, MP3, FLAC, OGG, M4A; its content tells which, not its name.

The only importer of pydub, which brings sample widths and channels of foreign files together; the import
waits until there is a file to read. pydub would call ffprobe for all but plain WAV, so `codec` or `m4a`
decodes any other file first.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import AudioError, JingleError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ, Pcm
from bulletin.regular import open_regular, read_regular
from bulletin.sound.codec import read_blocks, resample
from bulletin.sound.containers import OGG, SLOWEST_HZ, ends_ogg, read_wav_header
from bulletin.sound.m4a import decode_m4a, is_m4a

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from pydub import AudioSegment

    Samples = NDArray[np.float32]

LONGEST_S = 60.0
"""A longer file is no jingle but somebody's whole programme."""

MOST_BYTES = 1_000_000_000
"""A larger file is no jingle either: 60 s of 7.1 at 192 kHz are a third of that."""

_SILENT = 1e-4  # -80 dBFS
_HEAD_BYTES = 16
_SURROUND = 6
_BESIDE = np.float32(0.5**0.5)


def read_jingle(path: Path, *, where: str, n_channels: int = 1) -> Pcm:
    """Return the sound of an editor's file at `MIX_RATE_HZ`, as loud as the file has it.

    WAV, FLAC, OGG or MP3 of any width, rate and number of channels; M4A and AAC where their codec is installed.
    5.1 is mixed down to stereo as in ITU-R BS.775; any other number of channels over two is mono.

    Args:
        where: How a message names the place that the file was named in.
        n_channels: 1: mono, of shape (n,); 2: stereo, of shape (n, 2), a mono file on both sides.

    Raises:
        JingleError: The file is missing, not readable as sound, cut off, silent or longer than 60 s.
    """
    try:
        segment = _open(path)
    except _Refused as exc:
        raise JingleError(where=where, path=path, so=str(exc)) from exc.__cause__
    wide = segment.set_sample_width(4).set_channels(n_channels)
    samples: Samples = np.asarray(wide.get_array_of_samples(), np.float32) / np.float32(1 << 31)
    if float(np.abs(samples).max()) < _SILENT:
        raise JingleError(where=where, path=path, so=message("is silent; sound is wanted"))
    if n_channels > 1:
        samples = samples.reshape(-1, n_channels)
    return resample(Pcm(samples, wide.frame_rate), MIX_RATE_HZ)


class _Refused(Exception):  # noqa: N818 - becomes a JingleError, which knows where the file was named
    """Says what is wrong with a file, and what is wanted."""


def _open(path: Path) -> AudioSegment:
    """Return a file's sound in one channel or two."""
    try:
        with open_regular(path, most_bytes=MOST_BYTES) as file:
            head = file.read(_HEAD_BYTES)
            is_cut_ogg = head.startswith(OGG) and not ends_ogg(file)
            file.seek(0)
            header = read_wav_header(file)
    except IsADirectoryError as exc:
        msg = message("is a folder; a sound file is wanted")
        raise _Refused(msg) from exc
    except OSError as exc:
        msg = message("cannot be read: {reason}", reason=exc.strerror)
        raise _Refused(msg) from exc
    if not head:
        msg = message("is empty: 0 bytes; a sound file is wanted")
        raise _Refused(msg)
    if is_cut_ogg:
        msg = message("is cut off: the page that ends an OGG file is not there")
        raise _Refused(msg)
    if header is not None and header.is_cut:
        msg = message(
            "is cut off: {n_bytes_there} of {n_bytes} bytes of sound are there",
            n_bytes_there=header.n_bytes_there,
            n_bytes=header.n_bytes,
        )
        raise _Refused(msg)
    if header is not None and header.is_plain:
        _refuse_long(header.n_bytes / header.bytes_a_second)
        return _pydub()(_whole(path))
    try:
        return _as_segment(*(_decode_m4a(path) if is_m4a(head) else _decode(path)))
    except AudioError as exc:
        raise _Refused(exc.so) from exc


def _whole(path: Path) -> bytes:
    try:
        return read_regular(path, most_bytes=MOST_BYTES)
    except OSError as exc:
        msg = message("cannot be read: {reason}", reason=exc.strerror)
        raise _Refused(msg) from exc


def _decode_m4a(path: Path) -> tuple[list[Samples], int]:
    pcm = decode_m4a(path, longest_s=LONGEST_S + 1)
    _refuse_long(pcm.duration_s)
    return [pcm.samples], pcm.sample_rate_hz


def _decode(path: Path) -> tuple[list[Samples], int]:
    """Return a file's sound in pieces, in one channel or two, and its rate."""
    blocks: list[Samples] = []
    length_s, rate_hz = 0.0, 0
    for block in read_blocks(path):
        blocks.append(_mixed_down(block.samples.reshape(block.n_samples, -1)))
        length_s, rate_hz = length_s + block.duration_s, block.sample_rate_hz
        _refuse_long(length_s)
    if rate_hz < SLOWEST_HZ:
        msg = message(
            "has {rate_hz} samples a second; {slowest_hz} or more are wanted", rate_hz=rate_hz, slowest_hz=SLOWEST_HZ
        )
        raise _Refused(msg)
    return blocks, rate_hz


def _mixed_down(sound: Samples) -> Samples:
    """Return one channel or two of any number, shape (n, channels)."""
    if sound.shape[1] == _SURROUND:  # in the order of WAV: left, right, centre, bass, left and right behind
        stereo: Samples = sound[:, :2] + _BESIDE * sound[:, 2:3] + _BESIDE * sound[:, 4:]
        return stereo / (1 + 2 * _BESIDE)
    return sound if sound.shape[1] <= 2 else sound.mean(axis=1, dtype=np.float32, keepdims=True)


def _as_segment(blocks: list[Samples], rate_hz: int) -> AudioSegment:
    """Return sound as pydub takes it: 32 bit, raw; softer as a whole if it goes beyond full scale."""
    peaks = [float(np.abs(block).max()) for block in blocks]
    if not np.isfinite(peaks).all():
        msg = message("holds samples that are no numbers; sound is wanted")
        raise _Refused(msg)
    scale = (2**31 - 1) / max(*peaks, 1.0)
    raw = b"".join(np.rint(block.astype(np.float64) * scale).astype(np.int32).tobytes() for block in blocks)
    return _pydub()(raw, sample_width=4, frame_rate=rate_hz, channels=blocks[0].shape[1])


def _refuse_long(length_s: float) -> None:
    if length_s > LONGEST_S:
        msg = message("is longer than {longest_s:.0f} s; a jingle of a few seconds is wanted", longest_s=LONGEST_S)
        raise _Refused(msg)


def _pydub() -> type[AudioSegment]:
    with warnings.catch_warnings():
        # pydub warns that there is no ffmpeg, which nothing here needs, and has stray backslashes in its patterns.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    segment: type[AudioSegment] = AudioSegment
    return segment
