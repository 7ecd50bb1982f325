"""The jingles of a station, our own or an editor's files, at the level of the speech.

The only importer of pydub, which is where sample widths and channels of foreign files meet; it is
imported when a file has to be read. It would call ffprobe for all but plain WAV, so any other file is
decoded by `codec` first.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

import numpy as np

from bulletin.assembler.bed import UNDER_SPEECH_LU, without_seam
from bulletin.assembler.level import (
    CODEC_MARGIN_DB,
    QUIET_LU,
    fade_ends,
    level,
    quiet_ends,
)
from bulletin.assembler.m4a import decode_m4a, is_m4a
from bulletin.assembler.meter import max_short_term
from bulletin.assembler.music import compose
from bulletin.assembler.shelf import key_of
from bulletin.codec import decoder_silenced, read_blocks, resample
from bulletin.errors import AudioError, JingleError
from bulletin.model import MIX_RATE_HZ, Jingle, Pcm
from bulletin.station.settings import BUILTIN

if TYPE_CHECKING:
    from typing import BinaryIO

    from numpy.typing import NDArray
    from pydub import AudioSegment

    from bulletin.assembler.shelf import Shelf
    from bulletin.station.settings import JingleSource, Sound

    Samples = NDArray[np.float32]

LONGEST_S = 60.0
"""A longer file is no jingle but somebody's whole programme."""

_JINGLE_LU = 1.0
_UNDER_SPEECH_LU = {Jingle.NOTICE: 4.0}  # half of it is silence, so its tones stand out of their mean
_SLOWEST_HZ = 4_000
_SILENT = 1e-4  # -80 dBFS
_KEPT_TAIL_S = 0.1  # of what is too quiet to be heard beside speech, so that a fade-out still ends softly
_FADE_OUT_S = 0.05
_PLAIN_PCM = 1
_SURROUND = 6
_BESIDE = np.float32(0.5**0.5)
_WIDTHS = (8, 16, 32)  # pydub 0.25.1 takes 24 bit apart in a Python loop, and refuses float


def load_jingles(sound: Sound, *, where: str = "voices.yaml", shelf: Shelf | None = None) -> dict[Jingle, Pcm]:
    """Return the music that the station has, at `MIX_RATE_HZ`, ready to be put beside speech or under it.

    Its loudest 3 s are a little under the speech, its true peak is under the ceiling, and no silence is
    left at its ends.

    Args:
        sound: Which files, the level of the speech, and how many channels.
        where: How a message names the place that the file was named in.
        shelf: Has what was made ready before, and gets what is made ready now.

    Raises:
        JingleError: A file is missing, not readable as sound, cut off, silent or longer than 60 s.
    """
    loaded = {}
    for name, source in sound.music.items():
        if source is not None:
            jingle = Jingle(name)
            key = key_of((jingle, _content(source), sound.loudness_lufs, sound.true_peak_dbtp, sound.channels))
            pcm = shelf.music(key) if shelf else None
            if pcm is None:
                pcm = _prepare(jingle, source, sound, where=where)
                if shelf is not None:
                    shelf.keep_music(key, pcm)
            loaded[jingle] = pcm
    return loaded


def _content(source: JingleSource) -> str:
    """Return what tells a source from others; of a file, its bytes."""
    try:
        return hashlib.sha256(source.read_bytes()).hexdigest() if isinstance(source, Path) else str(source)
    except OSError:
        return "unreadable"


def _prepare(jingle: Jingle, source: Path | Literal["builtin"], sound: Sound, *, where: str) -> Pcm:
    pcm = compose(jingle) if source == BUILTIN else read_jingle(source, where=where, channels=sound.channels)
    pcm = Pcm(_with_channels(pcm.samples, sound.channels), MIX_RATE_HZ)
    if jingle is not Jingle.BED:
        return _fit(pcm, sound, under_lu=_UNDER_SPEECH_LU.get(jingle, _JINGLE_LU))
    if source != BUILTIN:
        pcm = Pcm(without_seam(_fit(pcm, sound, under_lu=UNDER_SPEECH_LU).samples), MIX_RATE_HZ)
    return Pcm(_at_level(pcm, sound, under_lu=UNDER_SPEECH_LU), MIX_RATE_HZ)


def _with_channels(samples: NDArray[np.float32], n_channels: int) -> NDArray[np.float32]:
    """Return mono or stereo, of mono or stereo."""
    if n_channels == 1:
        return samples if samples.ndim == 1 else samples.mean(axis=1, dtype=np.float32)
    return samples if samples.ndim == 2 else np.repeat(samples[:, None], n_channels, axis=1)


def read_jingle(path: Path, *, where: str, channels: int = 1) -> Pcm:
    """Return the sound of an editor's file at `MIX_RATE_HZ`, as loud as it is.

    WAV, FLAC, OGG or MP3 of any width, rate and number of channels; M4A and AAC where their codec is installed.

    Args:
        channels: 1: mono, of shape (n,), all channels to equal parts; 2: stereo, of shape (n, 2), where 5.1 is
            mixed down as in ITU-R BS.775, and any other number is mono on both sides.

    Raises:
        JingleError: As `load_jingles`.
    """
    try:
        segment = _open(path)
    except _Refused as exc:
        raise JingleError(where=where, path=path, so=str(exc)) from exc.__cause__
    samples = _mixed_down(segment.set_sample_width(4), channels)
    if float(np.abs(samples).max()) < _SILENT:
        raise JingleError(where=where, path=path, so="is silent; sound is wanted")
    return resample(Pcm(samples, segment.frame_rate), MIX_RATE_HZ)


def _mixed_down(segment: AudioSegment, channels: int) -> Samples:
    """Return 32-bit sound in one channel or two, full scale -1..1."""
    n_there = segment.channels
    if channels == 1 or n_there not in (1, 2, _SURROUND):
        segment = segment.set_channels(1)
    full_scale = np.float32(1 << 31)
    samples: Samples = np.asarray(segment.get_array_of_samples(), np.float32).reshape(-1, segment.channels)
    samples = samples / full_scale
    if channels == 1:
        return samples[:, 0]
    if segment.channels == _SURROUND:  # in the order of WAV: left, right, centre, bass, left and right behind
        samples = (samples[:, :2] + _BESIDE * samples[:, 2:3] + _BESIDE * samples[:, 4:6]) / (1 + 2 * _BESIDE)
    return samples if samples.shape[1] == channels else np.repeat(samples, channels, axis=1)


def _fit(pcm: Pcm, sound: Sound, *, under_lu: float) -> Pcm:
    """Return music at its level, without silence at its ends."""
    samples = _at_level(pcm, sound, under_lu=under_lu)
    head, tail = quiet_ends(samples, sound.loudness_lufs - QUIET_LU)
    kept = samples[head : samples.shape[0] - max(0, tail - round(_KEPT_TAIL_S * MIX_RATE_HZ))]
    return Pcm(fade_ends(kept, out_s=_FADE_OUT_S), MIX_RATE_HZ)


def _at_level(pcm: Pcm, sound: Sound, *, under_lu: float) -> NDArray[np.float32]:
    return level(
        pcm.samples,
        to_lufs=sound.loudness_lufs - under_lu,
        ceiling_dbtp=sound.true_peak_dbtp - CODEC_MARGIN_DB,
        reading=max_short_term,
    )


class _Refused(Exception):  # noqa: N818 - becomes a JingleError, which knows where the file was named
    """What is wrong with a file, and what is wanted."""


def _open(path: Path) -> AudioSegment:
    try:
        if path.is_dir():
            msg = "is a folder; a sound file is wanted"
            raise _Refused(msg)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            is_cut_ogg = head[:4] == _OGG and not _ends_ogg(file)
            file.seek(0)
            header = _read_wav_header(file)
    except OSError as exc:
        msg = f"cannot be read: {exc.strerror}"
        raise _Refused(msg) from exc
    if not head:
        msg = "is empty: 0 bytes; a sound file is wanted"
        raise _Refused(msg)
    if is_cut_ogg:
        msg = "is cut off: the page that ends an OGG file is not there"
        raise _Refused(msg)
    if is_m4a(head):
        return _decode_m4a(path)
    if header is not None and header.n_bytes_there < header.n_bytes < _STREAMED_BYTES:
        msg = f"is cut off: {header.n_bytes_there} of {header.n_bytes} bytes of sound are there"
        raise _Refused(msg)
    if header is None or not header.is_plain:
        return _decode(path)
    _refuse_long(header.n_bytes / header.bytes_a_second)
    return _pydub()(path.read_bytes())


def _decode(path: Path) -> AudioSegment:
    """Return a file as pydub takes it from another's decoder: 32 bit, raw."""
    blocks: list[Samples] = []
    length_s, rate_hz = 0.0, 0
    try:
        with decoder_silenced():
            for block in read_blocks(path):
                blocks.append(block.samples.reshape(block.n_samples, -1))
                length_s, rate_hz = length_s + block.duration_s, block.sample_rate_hz
                _refuse_long(length_s)
    except AudioError as exc:
        raise _Refused(exc.so) from exc
    if rate_hz < _SLOWEST_HZ:
        msg = f"has {rate_hz} samples a second; {_SLOWEST_HZ} or more are wanted"
        raise _Refused(msg)
    return _segment(np.concatenate(blocks), rate_hz)


def _decode_m4a(path: Path) -> AudioSegment:
    try:
        pcm = decode_m4a(path, longest_s=LONGEST_S + 1)
    except AudioError as exc:
        raise _Refused(exc.so) from exc
    _refuse_long(pcm.duration_s)
    return _segment(pcm.samples, pcm.sample_rate_hz)


def _segment(sound: Samples, rate_hz: int) -> AudioSegment:
    """Return samples of shape (n, channels) as pydub takes them: 32 bit, raw; louder ones made to fit."""
    samples = sound.astype(np.float64)
    highest = float(np.abs(samples).max())
    if not np.isfinite(highest):
        msg = "holds samples that are no numbers; sound is wanted"
        raise _Refused(msg)
    raw = np.rint(samples / max(highest, 1.0) * (2**31 - 1)).astype(np.int32)
    return _pydub()(raw.tobytes(), sample_width=4, frame_rate=rate_hz, channels=raw.shape[1])


def _refuse_long(length_s: float) -> None:
    if length_s > LONGEST_S:
        msg = f"is longer than {LONGEST_S:.0f} s; a jingle of a few seconds is wanted"
        raise _Refused(msg)


def _pydub() -> type[AudioSegment]:
    with warnings.catch_warnings():
        # It warns that there is no ffmpeg, which nothing here needs, and has stray backslashes in its patterns.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    segment: type[AudioSegment] = AudioSegment
    return segment


class _WavHeader(NamedTuple):
    """What a RIFF WAVE file says of itself, and how much of its sound is there."""

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
    def is_plain(self) -> bool:
        """Is it what pydub reads itself?"""
        is_consistent = (
            self.frame_bytes == self.n_channels * self.width_bits // 8 > 0
            and self.bytes_a_second == self.frame_bytes * self.rate_hz
            and self.rate_hz >= _SLOWEST_HZ
        )
        is_whole = 0 < self.n_bytes < _STREAMED_BYTES and self.n_bytes % max(1, self.frame_bytes) == 0
        is_known = self.form == _PLAIN_PCM and self.width_bits in _WIDTHS and not self.has_odd_chunk
        return is_known and is_consistent and is_whole


_HEAD_BYTES = 16
_OGG, _OGG_END = b"OggS", 0b100  # a page begins so; its flags, 5 bytes on, say that it is the last (RFC 3533, 6)
_PAGE_HEAD_BYTES, _LONGEST_PAGE_BYTES = 27, 65_307  # what follows the head are the lengths of its pieces, then these
_STREAMED_BYTES = 0xFFFF_F000  # programs that write to a pipe can't know the size and give the highest
_MOST_CHUNKS = 9  # as many as pydub 0.25.1 looks at


def _ends_ogg(file: BinaryIO) -> bool:
    """Tell whether the last page of an OGG file says that it is the last."""
    n_bytes = file.seek(0, io.SEEK_END)
    file.seek(max(0, n_bytes - _LONGEST_PAGE_BYTES))
    tail = file.read()
    page = tail[max(0, tail.rfind(_OGG)) :]
    if len(page) < _PAGE_HEAD_BYTES:
        return False
    n_lengths = page[_PAGE_HEAD_BYTES - 1]
    lengths = page[_PAGE_HEAD_BYTES : _PAGE_HEAD_BYTES + n_lengths]
    is_whole = len(page) >= _PAGE_HEAD_BYTES + n_lengths + sum(lengths)
    return is_whole and bool(page[5] & _OGG_END)


def _read_wav_header(file: BinaryIO) -> _WavHeader | None:
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
            return _WavHeader(*form, size, file.seek(0, io.SEEK_END) - start, has_odd_chunk)
        else:
            file.seek(size + size % 2, io.SEEK_CUR)
            has_odd_chunk |= bool(size % 2)
    return None
