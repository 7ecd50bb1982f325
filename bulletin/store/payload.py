"""The payload of a clip's entry: a line of JSON, and behind it a FLAC file.

The line has the rate, the times of the words, and whether these are estimated.
"""

from __future__ import annotations

import json

import numpy as np

from bulletin.errors import AudioError
from bulletin.json_text import read_json
from bulletin.model import Recording, Timing, WordTime
from bulletin.sound import codec

_LONGEST_S = 600.0
"""Limit for a clip: many times what the slowest voice takes for the longest chunk."""


def payload_of(recording: Recording) -> bytes:
    """Return the payload of a clip that `settle` has settled."""
    words = [(word.text, word.start, word.end) for word in recording.words]
    facts: dict[str, object] = {"rate_hz": recording.pcm.sample_rate_hz, "words": words}
    if recording.has_estimated_times:
        facts["estimated"] = True
    return json.dumps(facts, ensure_ascii=False).encode() + b"\n" + codec.encode_flac(recording.pcm)


def read_recording(payload: bytes) -> Recording | None:
    """Return the clip from an entry's payload; `None` where any part of it differs from what `payload_of` writes."""
    try:
        timing = _timing(payload)
        pcm = codec.decode(payload[payload.index(b"\n") + 1 :], where="clip", longest_s=_LONGEST_S)
    except (ValueError, TypeError, KeyError, AudioError):
        return None
    last = max((word.end for word in timing.words), default=0)
    is_sound = pcm.samples.ndim == 1 and bool(np.isfinite(pcm.samples).all())
    if not is_sound or timing.sample_rate_hz != pcm.sample_rate_hz or last > pcm.n_samples:
        return None
    return Recording(pcm, timing.words, has_estimated_times=timing.is_estimated)


def read_timing(payload: bytes) -> Timing | None:
    """Return when the words are heard, without decoding the sound; `None` if it is not as `payload_of` writes it."""
    try:
        return _timing(payload)
    except (ValueError, TypeError, KeyError):
        return None


def _timing(payload: bytes) -> Timing:
    """Return the times in an entry's payload.

    Raises:
        ValueError, TypeError, KeyError: The payload is not as `payload_of` writes it.
    """
    facts = read_json(payload[: payload.index(b"\n")])
    words = tuple(_read_word(word) for word in facts["words"])
    rate_hz, is_estimated = facts["rate_hz"], facts.get("estimated", False)
    is_in_order = all(0 <= word.start <= word.end for word in words)
    if type(rate_hz) is not int or rate_hz <= 0 or type(is_estimated) is not bool or not is_in_order:
        msg = "not as it was kept"
        raise ValueError(msg)
    return Timing(words, rate_hz, is_estimated)


def _read_word(word: object) -> WordTime:
    if not isinstance(word, list) or [type(fact) for fact in word] != [str, int, int]:
        msg = "not a word and its times"
        raise TypeError(msg)
    return WordTime(*word)
