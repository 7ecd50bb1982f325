"""A voice that says each text as one tone, so that an FFT of a finished programme can tell what was said when."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import lameenc
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE_HZ = 24_000
CHARACTERS_PER_MINUTE = 270
LEAD_S = 0.1  # silence around the speech, as the service pads it
TAIL_S = 0.8
FRAME_BYTES = 144

_LOWEST_HZ, _STEP_HZ, _N_PITCHES = 200, 2, 901
_LEVEL = 0.3
_RAMP_S = 0.005


@dataclass(frozen=True, slots=True)
class Speech:
    """What the service would say: frames without a header, and its words with start and length in seconds."""

    mp3: bytes
    words: tuple[tuple[str, float, float], ...]


def pitch_hz(text: str) -> float:
    """Return the pitch of `text`, as sent: a multiple of 2 Hz from 200 to 2000 Hz.

    Example:
        >>> pitch_hz("今天晴。") == pitch_hz("今天晴。") != pitch_hz("今天阴。")
        True
    """
    digest = hashlib.sha256(text.encode()).digest()
    return float(_LOWEST_HZ + _STEP_HZ * (int.from_bytes(digest[:4], "big") % _N_PITCHES))


def heard_hz(samples: NDArray[np.float32], rate_hz: int) -> float:
    """Return the strongest pitch in `samples`, shape (n,), to a fraction of a Hz from 0.2 s on."""
    n_points = 1 << (4 * samples.size).bit_length()  # an FFT of another length can take a hundred times as long
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(samples.size), n_points))
    return float(np.argmax(spectrum)) * rate_hz / n_points


@lru_cache(maxsize=256)
def speak(text: str, rate_percent: int = 0) -> Speech:
    """Return `text` as a tone, 0.22 s a character at +0 %."""
    speed = 1 + rate_percent / 100
    return Speech(encode(tone(text, speed)), _time_words(text, _syllable_s(speed)))


def tone(text: str, speed: float, rate_hz: int = RATE_HZ) -> NDArray[np.float64]:
    """Return `text` as a tone with silence around it, 0.22 s a character at 1."""
    length_s = _syllable_s(speed) * sum(map(str.isalnum, text))
    at = np.arange(round(length_s * rate_hz)) / rate_hz
    ramp = np.clip(np.minimum(at, length_s - at) / _RAMP_S, 0.0, 1.0)
    sound = _LEVEL * ramp * np.sin(2 * np.pi * pitch_hz(text) * at)
    return np.pad(sound, (round(LEAD_S * rate_hz), round(TAIL_S * rate_hz)))


def _syllable_s(speed: float) -> float:
    return 60.0 / CHARACTERS_PER_MINUTE / speed


def encode(samples: NDArray[np.float64]) -> bytes:
    """Return `samples` at 24 kHz as the service encodes them: 48 kbit/s, one channel, no Info tag."""
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(RATE_HZ)
    encoder.set_channels(1)
    encoder.set_bit_rate(48)
    encoder.set_quality(7)
    pcm = np.round(samples * 32767).astype("<i2").tobytes()
    return bytes(encoder.encode(pcm) + encoder.flush())


def _time_words(text: str, syllable_s: float) -> tuple[tuple[str, float, float], ...]:
    words = []
    start_s = LEAD_S
    for word in re.findall(r"[A-Za-z0-9]+|[^\W_]{1,2}", text):
        length_s = syllable_s * len(word)
        words.append((word, start_s, length_s))
        start_s += length_s
    return tuple(words)
