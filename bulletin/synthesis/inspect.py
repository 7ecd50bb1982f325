"""Is the clip whole? What can be told from the sound alone, whichever engine made it.

The limits are wide on purpose: they are to catch a clip that was cut, doubled, silent or broken,
and never a short headline, a row of digits or a line of English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bulletin.model import Pcm

SILENCE_DBFS = -60.0
"""A clip whose loudest frame is below this has nobody in it."""

_FRAME_S = 0.01
_SOUNDING_DB = -40.0  # under the loudest frame: even a final "f" is above it, a pause below

# Of the length that the text takes at the tempo asked for. English by letters is three to four times as fast as
# 汉字 by characters, digits that are read as a number take up to twice as long.
_SHORTEST, _SHORTEST_SLACK_S = 0.25, 0.2
_LONGEST, _LONGEST_SLACK_S = 3.5, 2.0

_LEAST_SOUND_S = 0.1
_LEAST_SOUND_SHARE = 0.25
_DEAD_AIR_S = 2.5  # a voice rests 1 s at most between two sentences of one chunk
_CLIPPED_SHARE = 0.01  # speech that is merely loud touches full scale in single samples


class ClipRejected(Exception):  # noqa: N818  # a verdict: the engine decides whether it is an error or one more try
    """The sound cannot be used for its text.

    Args:
        so: What is so, and what was expected; one line.
    """

    def __init__(self, *, so: str) -> None:
        self.so = so
        super().__init__(so)


def inspect(pcm: Pcm, *, n_characters: int, characters_per_minute: float) -> None:
    """Return if the clip can be what it should be.

    Args:
        pcm: Mono, trimmed.
        n_characters: Spoken characters of its text.
        characters_per_minute: Tempo that was asked for.

    Raises:
        ClipRejected: Too short or too long for its text, silent, mostly silent, with dead air
            inside, clipped, or with samples that are no numbers.
    """
    _check_samples(pcm)
    _check_length(pcm, n_characters * 60.0 / characters_per_minute)
    _check_sound(pcm)


def frame_levels_db(pcm: Pcm) -> NDArray[np.float64]:
    """Return the RMS level of each full 10 ms of `pcm`, in dBFS; at least -200."""
    n_frame = max(1, round(_FRAME_S * pcm.sample_rate_hz))
    n_frames = pcm.n_samples // n_frame
    frames = pcm.samples[: n_frames * n_frame].reshape(n_frames, n_frame).astype(np.float64)
    power: NDArray[np.float64] = np.mean(frames**2, axis=1)
    return 10.0 * np.log10(power + 1e-20)


def _check_samples(pcm: Pcm) -> None:
    if not np.isfinite(pcm.samples).all():
        raise ClipRejected(so="samples that are no numbers")
    clipped = float(np.mean(np.abs(pcm.samples) >= 1.0)) if pcm.n_samples else 0.0
    if clipped > _CLIPPED_SHARE:
        raise ClipRejected(so=f"{clipped:.0%} of the samples are clipped; {_CLIPPED_SHARE:.0%} is the most")


def _check_length(pcm: Pcm, expected_s: float) -> None:
    shortest_s = max(_LEAST_SOUND_S, _SHORTEST * expected_s - _SHORTEST_SLACK_S)
    longest_s = _LONGEST * expected_s + _LONGEST_SLACK_S
    if pcm.duration_s < shortest_s:
        raise ClipRejected(so=f"{pcm.duration_s:.2f} s of sound; {shortest_s:.2f} s or more was expected")
    if pcm.duration_s > longest_s:
        raise ClipRejected(so=f"{pcm.duration_s:.2f} s of sound; {longest_s:.2f} s or less was expected")


def _check_sound(pcm: Pcm) -> None:
    levels = frame_levels_db(pcm)
    loudest = float(levels.max(initial=-np.inf))
    if loudest < SILENCE_DBFS:
        raise ClipRejected(so="silence")
    is_sounding = levels > max(loudest + _SOUNDING_DB, SILENCE_DBFS)
    sounding_s = float(is_sounding.sum()) * _FRAME_S
    least_s = max(_LEAST_SOUND_S, _LEAST_SOUND_SHARE * pcm.duration_s)
    if sounding_s < least_s:
        raise ClipRejected(so=f"{sounding_s:.2f} s of {pcm.duration_s:.2f} s sound; {least_s:.2f} s was expected")
    rest_s = _longest_run(~is_sounding) * _FRAME_S
    if rest_s > _DEAD_AIR_S:
        raise ClipRejected(so=f"{rest_s:.1f} s of dead air; {_DEAD_AIR_S:.1f} s is the most")


def _longest_run(flags: NDArray[np.bool_]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))
