"""Each sound brought to its level: gain, then a true-peak limiter, measured again until it is there.

What comes in is mono at `MIX_RATE_HZ`; loudness is always as two loudspeakers give it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.limiter import headroom_db, limit
from bulletin.assembler.meter import measure
from bulletin.assembler.true_peak import block_peaks
from bulletin.model import MIX_RATE_HZ, Pcm

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from bulletin.model import Loudness

CODEC_MARGIN_DB = 0.5
"""What is kept free under the ceiling for peaks that the encoder adds (measured: 0.3 dB at 96 kbit/s)."""

QUIET_LU = 36.0
"""What is this far under the programme's loudness counts as silence: 38 dB under the loud parts of speech."""

_ROUNDS = 6
_NEAR_LU = 0.05
_BLOCK_REACH = round(0.3 * MIX_RATE_HZ)  # how far a block that holds the end of a clip goes beyond it
_PAUSE_SHARE = 0.75  # of a pause too short to hold a block: the neighbour has the rest
_MOST_LOSS_LU = 1.0  # very short clips are not to stand out
_FADE_S = 0.004
_QUIET_FRAME = MIX_RATE_HZ // 100


def integrated(loudness: Loudness) -> float:
    """Level speech by the mean of all of it that is not a pause."""
    return loudness.integrated_lufs


def max_short_term(loudness: Loudness) -> float:
    """Level music by its loudest 3 s, as EBU R128 s1 does with short pieces."""
    return loudness.max_short_term_lufs


def level(
    samples: NDArray[np.float32],
    *,
    to_lufs: float,
    ceiling_dbtp: float,
    reading: Callable[[Loudness], float] = integrated,
) -> NDArray[np.float32]:
    """Return `samples` at `to_lufs`, with no true peak over `ceiling_dbtp`.

    Within 0.05 LU, unless the peaks stand so far above the rest that six rounds of limiting don't get
    there. Silence, which nothing brings to a level, comes back as it is.

    Args:
        samples: Shape (n,), n > 0.
        to_lufs: Wanted.
        ceiling_dbtp: Wanted at most.
        reading: Which of the meter's readings is brought to `to_lufs`.
    """
    peaks = block_peaks(samples)
    gain_db = to_lufs - reading(_heard(samples))
    if not np.isfinite(gain_db):
        return samples
    done = limit(samples, peaks, gain_db=gain_db, ceiling_dbtp=ceiling_dbtp)
    if gain_db <= headroom_db(peaks, ceiling_dbtp):
        return done
    for _ in range(_ROUNDS):
        short_lu = to_lufs - reading(_heard(done))
        if abs(short_lu) <= _NEAR_LU:
            break
        gain_db += short_lu
        done = limit(samples, peaks, gain_db=gain_db, ceiling_dbtp=ceiling_dbtp)
    return done


def pause_loss_lu(samples: NDArray[np.float32], *, before: int, after: int) -> float:
    """Return how much lower a sound reads with the pauses around it than alone; 0..1 LU.

    A meter's blocks of 400 ms that hold an end of a clip and the pause beside it read low, and pull the
    programme under what each clip reads by itself, the more the shorter the clips are.

    Args:
        samples: Shape (n,).
        before: Samples of silence before it.
        after: Samples of silence after it.
    """
    reach = [min(round(pause * _PAUSE_SHARE), _BLOCK_REACH) for pause in (before, after)]
    loss_lu = _heard(samples).integrated_lufs - _heard(np.pad(samples, reach)).integrated_lufs
    return min(max(loss_lu, 0.0), _MOST_LOSS_LU) if np.isfinite(loss_lu) else 0.0


def fade_ends(samples: NDArray[np.float32], *, in_s: float = _FADE_S, out_s: float = _FADE_S) -> NDArray[np.float32]:
    """Return `samples` rising from and falling to exact zero, so that no end of it can click."""
    faded = samples.copy()
    for ends, length_s in ((faded, in_s), (faded[::-1], out_s)):
        n = min(round(length_s * MIX_RATE_HZ), samples.shape[0] // 2)
        ends[:n] *= (0.5 - 0.5 * np.cos(np.pi * np.arange(n) / max(1, n))).astype(np.float32)
    return faded


def quiet_ends(samples: NDArray[np.float32], below_dbfs: float) -> tuple[int, int]:
    """Return how many samples at the start and at the end are below a level, in frames of 10 ms.

    Silence from end to end: all of it, and 0.
    """
    n_frames = samples.shape[0] // _QUIET_FRAME
    frames = samples[: n_frames * _QUIET_FRAME].reshape(n_frames, _QUIET_FRAME)
    loud = np.flatnonzero(np.square(frames).mean(axis=1) >= 10 ** (below_dbfs / 10))
    if loud.size == 0:
        return samples.shape[0], 0
    return int(loud[0]) * _QUIET_FRAME, samples.shape[0] - (int(loud[-1]) + 1) * _QUIET_FRAME


def _heard(samples: NDArray[np.float32]) -> Loudness:
    return measure(Pcm(samples, MIX_RATE_HZ), has_true_peak=False)
