"""The server's answer to a line, and the checks that it is whole."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import ATTACK_S, MIX_RATE_HZ, RELEASE_S, Pcm, Recording, WordTime
from bulletin.sound.codec import decode_streamed, resample
from bulletin.synthesis.inspect import ClipRejected, inspect, inspect_end
from bulletin.synthesis.trim import trim

if TYPE_CHECKING:
    from bulletin.synthesis.server.lines import ServerLine

_SLOWEST = 4.0  # times the length that the text takes at the tempo asked for; `inspect` allows less
_SILENCE_S = 10.0  # around the speech, at most
_BYTES_A_SECOND = 48_000 * 2 * 4  # the most that a server has reason to send: stereo at 48 kHz in 32 bit
_WORD = re.compile(r"[A-Za-z0-9]+|[^\W_]")


def longest_s(line: ServerLine) -> float:
    """Return the greatest length at which we still read an answer to `line`."""
    return _SLOWEST * 60.0 * len(line.sent) / line.characters_per_minute + _SILENCE_S


def most_bytes(line: ServerLine) -> int:
    """Return the greatest number of bytes that we receive as an answer to `line`."""
    return round(_BYTES_A_SECOND * longest_s(line))


def hear(body: bytes, line: ServerLine) -> Recording:
    """Return the clip in a whole answer: mono, trimmed, at the server's rate up to 48 kHz, with estimated word times.

    Args:
        body: A WAV, FLAC or MP3 file.

    Raises:
        ClipRejected: The answer is not whole, nobody speaks in it, or its length does not fit the line.
    """
    try:
        sound = decode_streamed(body, where="the answer", longest_s=longest_s(line))
    except AudioError as exc:
        raise ClipRejected(so=exc.so) from exc
    if not np.isfinite(sound.samples).all():
        raise ClipRejected(so=message("samples that are no numbers"))
    if sound.samples.ndim > 1:
        sound = Pcm(sound.samples.mean(axis=1, dtype=np.float32), sound.sample_rate_hz)
    pcm = trim(resample(sound, min(sound.sample_rate_hz, MIX_RATE_HZ)))
    inspect(pcm, n_characters=line.n_characters, characters_per_minute=line.characters_per_minute)
    inspect_end(pcm)
    return Recording(pcm, spread(line.sent, pcm), has_estimated_times=True)


def spread(text: str, pcm: Pcm) -> tuple[WordTime, ...]:
    """Return an estimate of the time of each word of `text` in `pcm`: each character takes equally long.

    Example:
        >>> sound = Pcm(np.zeros(5085, np.float32), 1000)
        >>> [(word.text, word.start, word.end) for word in spread("云泽，A I 5G。", sound)][1:4]
        [('泽', 858, 1692), ('A', 1692, 2525), ('I', 2525, 3358)]
    """
    words = _WORD.findall(text)
    if not words:
        return ()
    start = min(round(ATTACK_S * pcm.sample_rate_hz), pcm.n_samples)
    end = max(start, pcm.n_samples - round(RELEASE_S * pcm.sample_rate_hz))
    said = [0, *accumulate(map(len, words))]
    edges = [round(start + (end - start) * n_before / said[-1]) for n_before in said]
    return tuple(map(WordTime, words, edges[:-1], edges[1:]))
