"""Cut the silence off both ends of a clip, but no consonant with it.

`find_speech` compares the sound with two levels below the clip's own loudest speech. Sound above the upper level is
certainly speech; from there the borders move outwards as long as the sound stays above the lower level, as in the f
of 发 or the breath after 好. The digital silence with which engines pad a clip shifts neither level: more or less of
it gives the same cut, to the sample.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.messages import message
from bulletin.model import ATTACK_S, RELEASE_S, Pcm
from bulletin.synthesis.inspect import SILENCE_DBFS, ClipRejected

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WINDOW_S = 0.01
_LOUD_WINDOW_S = 0.05  # about half a syllable: a click does not set the level
_SPEECH_DB = -30.0  # under the loudest 50 ms: certainly speech
_SOFT_DB = -50.0  # under the loudest 50 ms: initial and final consonants and breath are louder than this
_ABOVE_FLOOR_DB = 10.0  # in a clip with background noise, soft speech is louder than the noise by this
_FLOOR_SHARE = 0.01  # of a clip is noise alone, if there is noise; a clip with digital silence has none
_SHORTEST_SPEECH_S = 0.02  # a click lasts one window
_GAP_S = 0.08  # the closure of a stop, as before the t of "it"


def trim(pcm: Pcm) -> Pcm:
    """Return the speech in `pcm`, with up to 25 ms before and up to 60 ms after it.

    Raises:
        ClipRejected: There is no speech in it.
    """
    start, end = find_speech(pcm)
    return Pcm(pcm.samples[start:end].copy(), pcm.sample_rate_hz)


def find_speech(pcm: Pcm) -> tuple[int, int]:
    """Return [start, end) of what `trim` keeps, in samples.

    Args:
        pcm: Mono.

    Raises:
        ClipRejected: There is no speech in it.
    """
    rate_hz = pcm.sample_rate_hz
    power = _sliding_power(pcm, _WINDOW_S)
    loudest = float(_sliding_power(pcm, _LOUD_WINDOW_S).max(initial=0.0))
    if loudest < 10.0 ** (SILENCE_DBFS / 10.0):
        raise ClipRejected(so=message("silence"))
    speech = loudest * 10.0 ** (_SPEECH_DB / 10.0)
    floor = float(np.quantile(power, _FLOOR_SHARE))
    soft = min(speech, max(loudest * 10.0 ** (_SOFT_DB / 10.0), floor * 10.0 ** (_ABOVE_FLOOR_DB / 10.0)))
    # A window centred on a sample sounds half its length too early and too late.
    reach = round(_WINDOW_S * rate_hz) // 2
    runs = _runs(power > speech)
    runs = runs[runs[:, 1] - runs[:, 0] > _SHORTEST_SPEECH_S * rate_hz]
    if runs.size == 0:
        raise ClipRejected(so=message("clicks in silence"))
    start, end = _widen(int(runs[0, 0]), int(runs[-1, 1]), _runs(power > soft), round(_GAP_S * rate_hz))
    start = max(0, start + reach - round(ATTACK_S * rate_hz))
    end = min(pcm.n_samples, end - reach + round(RELEASE_S * rate_hz))
    return start, end


def _sliding_power(pcm: Pcm, window_s: float) -> NDArray[np.float64]:
    """Return the mean square around each sample; outside the clip is silence."""
    half = max(1, round(window_s * pcm.sample_rate_hz) // 2)
    squares = np.pad(pcm.samples.astype(np.float64) ** 2, half)
    total = np.concatenate(([0.0], np.cumsum(squares)))
    # A running sum leaves rounding dust of either sign where there is silence.
    return np.maximum((total[2 * half :] - total[: -2 * half])[: pcm.n_samples] / (2 * half), 0.0)


def _runs(flags: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return [start, end) of each stretch of true flags, shape (n, 2)."""
    return np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])))).reshape(-1, 2)


def _widen(start: int, end: int, runs: NDArray[np.intp], n_gap: int) -> tuple[int, int]:
    """Return [start, end) with the soft runs before and after it that are at most `n_gap` apart."""
    for first, last in runs[::-1]:
        if first < start <= last + n_gap:
            start = int(first)
    for first, last in runs:
        if first - n_gap <= end < last:
            end = int(last)
    return start, end
