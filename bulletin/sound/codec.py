"""Sound files to samples and back, without any program: libsndfile and soxr.

The only importer of soxr, and with `opus` of soundfile.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import threading
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import soundfile
import soxr

from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import Pcm
from bulletin.sound.streamed import complete

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray
from bulletin.sound.shield import decoder_silenced, interrupt_held_back

_LONGEST_FRAME_BYTES = 1441  # of MPEG-1 layer III: 320 kbit/s at 32 kHz
_SLOWEST_VOICE_HZ, _FASTEST_VOICE_HZ = 8_000, 96_000


def decode(data: bytes, *, where: str, longest_s: float = 3600.0) -> Pcm:
    """Return the sound in a WAV, FLAC, OGG or MP3 file.

    Samples beyond full scale, as MP3 and float files can hold, are kept.

    Args:
        data: The whole file.
        where: How a message names it.
        longest_s: A file that says it has more is refused, in seconds.

    Returns:
        float32 of shape (n,) for one channel, else (n, channels).

    Raises:
        AudioError: Not a sound file, broken, without a sample, or too long.
    """
    try:
        with interrupt_held_back(), decoder_silenced, soundfile.SoundFile(io.BytesIO(data)) as file:
            rate_hz = int(file.samplerate)
            # soundfile takes memory for as much as the header says; piece by piece an MP3 would be off by some bits.
            if file.frames > longest_s * rate_hz:
                raise AudioError(
                    where=where,
                    so=message("longer than {longest_s:.0f} s; a shorter sound is wanted", longest_s=longest_s),
                )
            file.seek(0)  # without it some MP3 files come out 1e-7 off
            samples = file.read(dtype="float32")
    except soundfile.LibsndfileError as exc:
        raise AudioError(where=where, so=message("no readable sound ({reason})", reason=exc.error_string)) from exc
    if samples.shape[0] == 0:
        raise AudioError(where=where, so=message("0 samples; sound is wanted"))
    return Pcm(samples, rate_hz)


def decode_streamed(data: bytes, *, where: str, longest_s: float) -> Pcm:
    """Return the sound in a WAV, FLAC or MP3 file whose header may not know its length, because it was sent as it grew.

    Args:
        data: The whole file, from a sender whom nobody trusts.
        where: How a message names it.
        longest_s: A file with more sound is refused, in seconds.

    Returns:
        float32 of shape (n,) for one channel, (n, 2) for two.

    Raises:
        AudioError: Not a sound file, broken, cut off, without a sample, too long, or of a rate or a number of
            channels that no voice has.
    """
    pieces: list[NDArray[np.float32]] = []
    try:
        with _opened_streamed(data, where) as file:
            rate_hz = int(file.samplerate)
            if not _SLOWEST_VOICE_HZ <= rate_hz <= _FASTEST_VOICE_HZ or file.channels not in (1, 2):
                raise AudioError(
                    where=where,
                    so=message(
                        "{channels} channels at {rate_hz} Hz; one or two at {slowest_voice_hz} to "
                        "{fastest_voice_hz} Hz are wanted",
                        channels=file.channels,
                        rate_hz=rate_hz,
                        slowest_voice_hz=_SLOWEST_VOICE_HZ,
                        fastest_voice_hz=_FASTEST_VOICE_HZ,
                    ),
                )
            while (samples := _read(file, rate_hz)).shape[0]:
                pieces.append(samples)
                if len(pieces) > longest_s + 1:
                    raise AudioError(
                        where=where,
                        so=message("longer than {longest_s:.0f} s; a shorter sound is wanted", longest_s=longest_s),
                    )
    except soundfile.LibsndfileError as exc:
        raise AudioError(where=where, so=message("no readable sound ({reason})", reason=_reason(exc))) from exc
    if not pieces:
        raise AudioError(where=where, so=message("0 samples; sound is wanted"))
    return Pcm(np.concatenate(pieces), rate_hz)


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
        with _opened(path) as (file, n_promised):
            rate_hz = int(file.samplerate)
            while (samples := _read(file, int(block_s * rate_hz))).shape[0]:
                n_read += samples.shape[0]
                yield Pcm(samples, rate_hz)
    except soundfile.LibsndfileError as exc:
        raise AudioError(where=str(path), so=message("no readable sound ({reason})", reason=_reason(exc))) from exc
    if n_read == 0:
        raise AudioError(where=str(path), so=message("0 samples; sound is wanted"))
    if n_read < n_promised:
        raise AudioError(
            where=str(path),
            so=message(
                "cut off or damaged: {n_read} of {n_promised} samples are there", n_read=n_read, n_promised=n_promised
            ),
        )


def count_samples(path: Path) -> int:
    """Return how many samples a channel a decoder finds in a file, by its header.

    Raises:
        AudioError: Not a sound file.
    """
    try:
        with decoder_silenced:
            return int(soundfile.info(os.fsencode(path)).frames)
    except soundfile.LibsndfileError as exc:
        raise AudioError(where=str(path), so=message("no readable sound ({reason})", reason=exc.error_string)) from exc


def encode_flac(pcm: Pcm) -> bytes:
    """Return a FLAC file of 24 bit, lossless within -1..1 for samples on that grid.

    Example:
        >>> sound = Pcm(np.zeros(240, np.float32), 24_000)
        >>> decode(encode_flac(sound), where="clip").n_samples
        240
    """
    file = io.BytesIO()
    with interrupt_held_back():
        soundfile.write(file, pcm.samples, pcm.sample_rate_hz, format="FLAC", subtype="PCM_24")
    return file.getvalue()


def resample(pcm: Pcm, rate_hz: int) -> Pcm:
    """Return the same sound at another rate, band-limited (soxr, high quality, linear phase, no delay)."""
    if pcm.sample_rate_hz == rate_hz:
        return pcm
    samples = soxr.resample(pcm.samples, pcm.sample_rate_hz, rate_hz, quality="HQ")
    return Pcm(np.ascontiguousarray(samples, dtype=np.float32), rate_hz)


def _read(file: soundfile.SoundFile, n_samples: int) -> NDArray[np.float32]:
    with decoder_silenced:
        samples: NDArray[np.float32] = file.read(n_samples, dtype="float32")
    return samples


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[soundfile.SoundFile, int]]:
    """Yield an open file, and how many samples it says that it has; 0 where it does not say.

    libsndfile 1.2.2 reads an MP3 without a Xing or Info header only as far as its first frame's bit rate lets
    it guess, a fifth of some files of varying rate. From a pipe it reads to the end.
    """
    start = _start_of_bare_mp3(path)
    if start is None:
        with decoder_silenced:
            # As bytes: of text soundfile 0.14 makes them itself, and refuses what is no UTF-8.
            whole = soundfile.SoundFile(os.fsencode(path))
        with whole as file:
            yield file, int(file.frames)
        return
    with _piped(lambda: path.open("rb"), start) as file:
        yield file, 0


@contextlib.contextmanager
def _opened_streamed(data: bytes, where: str) -> Iterator[soundfile.SoundFile]:
    """Yield an open file; of an MP3 all is read, for the frame before it that tells its length may tell another."""
    start = _after_id3(data)
    if _is_layer_3(data[start : start + 2]):
        with _piped(partial(io.BytesIO, data), start) as file:
            yield file
        return
    with interrupt_held_back(), decoder_silenced:
        whole = soundfile.SoundFile(io.BytesIO(complete(data, where=where)))
    with whole as file:
        yield file


@contextlib.contextmanager
def _piped(source: Callable[[], BinaryIO], start: int) -> Iterator[soundfile.SoundFile]:
    """Yield an open MP3 that is read from `start` to its end, however long its header says that it is."""
    reading, writing = os.pipe()
    feeder = threading.Thread(target=_feed, args=(source, start, writing), daemon=True)
    feeder.start()
    try:
        with decoder_silenced:
            piped = soundfile.SoundFile(reading, closefd=False)
        with piped as file:
            yield file
    finally:
        os.close(reading)  # ends the feeder, if it has not ended
        feeder.join()


def _start_of_bare_mp3(path: Path) -> int | None:
    """Return where the frames of an MP3 without a Xing or Info header begin; of any other file `None`."""
    try:
        with path.open("rb") as data:
            head = data.read(10)
            start = _after_id3(head)
            data.seek(start)
            frame = data.read(_LONGEST_FRAME_BYTES)
    except OSError:  # libsndfile says what is wrong with it
        return None
    return start if _is_layer_3(frame) and b"Xing" not in frame and b"Info" not in frame else None


def _after_id3(head: bytes) -> int:
    """Return where a file goes on after the tag that it may begin with."""
    n_tag = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=False))
    return 10 + n_tag if head[:3] == b"ID3" else 0


def _is_layer_3(frame: bytes) -> bool:
    return len(frame) > 1 and frame[0] == 0xFF and frame[1] & 0xE6 == 0xE2


def _feed(source: Callable[[], BinaryIO], start: int, writing: int) -> None:
    with contextlib.suppress(OSError), os.fdopen(writing, "wb") as pipe, source() as data:
        data.seek(start)
        shutil.copyfileobj(data, pipe)


def _reason(exc: soundfile.LibsndfileError) -> str:
    """Return what libsndfile 1.2.2 means."""
    said = str(exc.error_string)
    if "does not exist" in said:  # of a file that is there, is called .mp3 and is no MP3
        return message("Format not recognised.")
    # Its word for an MP3 that ends inside a frame.
    return message("cut off or damaged") if "Unspecified" in said else said
