"""Sound files to samples and back, without any program: libsndfile and soxr.

The only importer of soundfile and soxr.
"""

from __future__ import annotations

import contextlib
import io
import signal
import threading
from typing import TYPE_CHECKING

import numpy as np
import soundfile
import soxr

from bulletin.errors import AudioError
from bulletin.model import Pcm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType


def decode(data: bytes, *, where: str) -> Pcm:
    """Return the sound in a WAV, FLAC, OGG or MP3 file.

    Samples beyond full scale, as MP3 and float files can hold, are kept.

    Args:
        data: The whole file.
        where: How a message names it.

    Returns:
        float32 of shape (n,) for one channel, else (n, channels).

    Raises:
        AudioError: Not a sound file, broken, or without a sample.
    """
    try:
        with _interrupt_held_back():
            samples, rate_hz = soundfile.read(io.BytesIO(data), dtype="float32")
    except soundfile.LibsndfileError as exc:
        raise AudioError(where=where, so=f"no readable sound ({exc.error_string})") from exc
    if samples.shape[0] == 0:
        raise AudioError(where=where, so="0 samples; sound is wanted")
    return Pcm(samples, int(rate_hz))


def read_blocks(path: Path, *, block_s: float = 5.0) -> Iterator[Pcm]:
    """Yield the sound of a file of any length piece by piece, in flat memory.

    Args:
        path: WAV, FLAC, OGG or MP3.
        block_s: Length of each piece but the last, in seconds.

    Yields:
        float32 of shape (n,) for one channel, else (n, channels), n > 0.

    Raises:
        AudioError: Not a sound file, broken, without a sample, or shorter than its header says (which
            a WAV file's own sizes do not show here: libsndfile 1.2.2 corrects them by the file's length).
    """
    n_read = 0
    try:
        with soundfile.SoundFile(path) as file:
            rate_hz, n_promised = int(file.samplerate), int(file.frames)
            while (samples := file.read(int(block_s * rate_hz), dtype="float32")).shape[0]:
                n_read += samples.shape[0]
                yield Pcm(samples, rate_hz)
    except soundfile.LibsndfileError as exc:
        raise AudioError(where=str(path), so=f"no readable sound ({exc.error_string})") from exc
    if n_read == 0 or n_read < n_promised:
        raise AudioError(where=str(path), so=f"{n_read} samples; its header promises {n_promised}")


def decode_blocks(data: bytes, *, where: str, block_s: float = 5.0) -> Iterator[Pcm]:
    """Yield the sound in a file in memory piece by piece; as `decode` for the rest.

    Args:
        block_s: Length of each piece but the last, in seconds.
    """
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            rate_hz = int(file.samplerate)
            while True:
                with _interrupt_held_back():
                    samples = file.read(int(block_s * rate_hz), dtype="float32")
                if samples.shape[0] == 0:
                    return
                yield Pcm(samples, rate_hz)
    except soundfile.LibsndfileError as exc:
        raise AudioError(where=where, so=f"no readable sound ({exc.error_string})") from exc


def count_samples(path: Path) -> int:
    """Return how many samples a channel a decoder finds in a file, by its header.

    Raises:
        AudioError: Not a sound file.
    """
    try:
        return int(soundfile.info(path).frames)
    except soundfile.LibsndfileError as exc:
        raise AudioError(where=str(path), so=f"no readable sound ({exc.error_string})") from exc


def encode_flac(pcm: Pcm) -> bytes:
    """Return a FLAC file of 24 bit, lossless within -1..1 for samples on that grid.

    Example:
        >>> sound = Pcm(np.zeros(240, np.float32), 24_000)
        >>> decode(encode_flac(sound), where="clip").n_samples
        240
    """
    file = io.BytesIO()
    with _interrupt_held_back():
        soundfile.write(file, pcm.samples, pcm.sample_rate_hz, format="FLAC", subtype="PCM_24")
    return file.getvalue()


def resample(pcm: Pcm, rate_hz: int) -> Pcm:
    """Return the same sound at another rate, band-limited (soxr, high quality, linear phase, no delay)."""
    if pcm.sample_rate_hz == rate_hz:
        return pcm
    samples = soxr.resample(pcm.samples, pcm.sample_rate_hz, rate_hz, quality="HQ")
    return Pcm(np.ascontiguousarray(samples, dtype=np.float32), rate_hz)


@contextlib.contextmanager
def _interrupt_held_back() -> Iterator[None]:
    """Let a Ctrl-C wait until the block is over.

    libsndfile reads and writes a file in memory through callbacks into Python, and cffi drops what
    is raised in a callback: there a KeyboardInterrupt would be lost, and the build go on.
    """
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda number, frame: came.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if came:
            handler(*came[-1])
