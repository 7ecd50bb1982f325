"""Is the clip whole? `inspect` judges by the sound alone, whichever engine made it.

The limits are wide on purpose: they must catch a clip that is cut, doubled, silent or broken,
and must never catch a short headline, a row of digits or a line of English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.messages import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bulletin.model import Pcm

SILENCE_DBFS = -60.0
"""In a clip whose loudest frame is below this, nobody speaks."""

_FRAME_S = 0.01
_SOUNDING_DB = -40.0  # under the loudest frame: even a final "f" is above it, a pause below

# Shares of the length that the text takes at the tempo asked for. Letters of English words go by three to four times
# as fast as 汉字; digits that are read as a number take up to twice as long.
_SHORTEST, _SHORTEST_SLACK_S = 0.25, 0.2
_LONGEST, _LONGEST_SLACK_S = 3.5, 2.0

_LEAST_SOUND_S = 0.1
_LEAST_SOUND_SHARE = 0.25
_DEAD_AIR_S = 2.5  # a voice rests 1 s at most between two sentences of one chunk
_LEAST_VOICED_SHARE = 0.15  # of the frames that sound: noise has no voiced frame, a syllable at least half of them
_VOICED_CORRELATION = 0.5
_PITCH_S = (1 / 500, 1 / 60)
_ECHO_CORRELATION = 0.9  # a voice never says a thing twice the same way, sample for sample
_ECHO_WIDTH_S = 0.004
_ECHO_ELSEWHERE = 0.95  # of it, at most, at any other place
_END_S = 0.005
_END_DB = -12.0  # under the loudest 50 ms: a louder end is a vowel cut off; speech that dies away ends far below
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
    """Refuse a clip that cannot be a whole reading of its text.

    Args:
        pcm: Mono, trimmed.
        n_characters: Spoken characters of its text.
        characters_per_minute: Tempo that was asked for.

    Raises:
        ClipRejected: The clip is too short or too long for its text, is silent or mostly silent, has dead air
            inside, is clipped, has samples that are no numbers, is hardly voiced, or says its text twice.
    """
    _check_samples(pcm)
    _check_length(pcm, n_characters * 60.0 / characters_per_minute)
    inspect_sound(pcm)


def inspect_sound(pcm: Pcm) -> None:
    """Refuse a clip in which nobody speaks properly; for engines that judge the length themselves.

    Raises:
        ClipRejected: As in `inspect`, except for the length.
    """
    _check_samples(pcm)
    _check_sound(pcm)
    _check_voice(pcm)
    _check_once(pcm)


def inspect_end(pcm: Pcm) -> None:
    """Refuse a clip that does not die away; for engines without word times, which would show that a word is missing.

    Raises:
        ClipRejected: It ends in the midst of a sound.
    """
    n_end, n_loud = (round(length_s * pcm.sample_rate_hz) for length_s in (_END_S, 0.05))
    if pcm.n_samples < 2 * n_loud:
        return
    squares = pcm.samples.astype(np.float64) ** 2
    running = np.convolve(squares, np.full(n_loud, 1.0 / n_loud), mode="valid")
    end_db = 10.0 * np.log10((squares[-n_end:].mean() + 1e-20) / (running.max() + 1e-20))
    if end_db > _END_DB:
        raise ClipRejected(
            so=message(
                "it ends {end_db:.0f} dB under its loudest: cut off; {most_db:.0f} dB is the least",
                end_db=-end_db,
                most_db=-_END_DB,
            )
        )


def frame_levels_db(pcm: Pcm) -> NDArray[np.float64]:
    """Return the RMS level of each full 10 ms of `pcm`, in dBFS; at least -200."""
    n_frame = max(1, round(_FRAME_S * pcm.sample_rate_hz))
    n_frames = pcm.n_samples // n_frame
    frames = pcm.samples[: n_frames * n_frame].reshape(n_frames, n_frame).astype(np.float64)
    power: NDArray[np.float64] = np.mean(frames**2, axis=1)
    return 10.0 * np.log10(power + 1e-20)


def _check_samples(pcm: Pcm) -> None:
    if not np.isfinite(pcm.samples).all():
        raise ClipRejected(so=message("samples that are no numbers"))
    clipped = float(np.mean(np.abs(pcm.samples) >= 1.0)) if pcm.n_samples else 0.0
    if clipped > _CLIPPED_SHARE:
        raise ClipRejected(
            so=message(
                "{clipped:.0%} of the samples are clipped; {clipped_share:.0%} is the most",
                clipped=clipped,
                clipped_share=_CLIPPED_SHARE,
            )
        )


def _check_length(pcm: Pcm, expected_s: float) -> None:
    shortest_s = max(_LEAST_SOUND_S, _SHORTEST * expected_s - _SHORTEST_SLACK_S)
    longest_s = _LONGEST * expected_s + _LONGEST_SLACK_S
    if pcm.duration_s < shortest_s:
        raise ClipRejected(
            so=message(
                "{duration_s:.2f} s of sound; {least_s:.2f} s or more was expected",
                duration_s=pcm.duration_s,
                least_s=shortest_s,
            )
        )
    if pcm.duration_s > longest_s:
        raise ClipRejected(
            so=message(
                "{duration_s:.2f} s of sound; {most_s:.2f} s or less was expected",
                duration_s=pcm.duration_s,
                most_s=longest_s,
            )
        )


def _check_sound(pcm: Pcm) -> None:
    levels = frame_levels_db(pcm)
    loudest = float(levels.max(initial=-np.inf))
    if loudest < SILENCE_DBFS:
        raise ClipRejected(so=message("silence"))
    is_sounding = levels > max(loudest + _SOUNDING_DB, SILENCE_DBFS)
    sounding_s = float(is_sounding.sum()) * _FRAME_S
    least_s = max(_LEAST_SOUND_S, _LEAST_SOUND_SHARE * pcm.duration_s)
    if sounding_s < least_s:
        raise ClipRejected(
            so=message(
                "{sounding_s:.2f} s of {duration_s:.2f} s sound; {least_s:.2f} s was expected",
                sounding_s=sounding_s,
                duration_s=pcm.duration_s,
                least_s=least_s,
            )
        )
    rest_s = _longest_run(~is_sounding) * _FRAME_S
    if rest_s > _DEAD_AIR_S:
        raise ClipRejected(
            so=message(
                "{rest_s:.1f} s of dead air; {dead_air_s:.1f} s is the most", rest_s=rest_s, dead_air_s=_DEAD_AIR_S
            )
        )


def _longest_run(flags: NDArray[np.bool_]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _check_voice(pcm: Pcm) -> None:
    """Look for the pitch of a voice in the frames that sound."""
    n_frame = round(0.04 * pcm.sample_rate_hz)
    n_frames = pcm.n_samples // n_frame  # two at the least, as `_check_sound` has seen
    frames = pcm.samples[: n_frames * n_frame].reshape(n_frames, n_frame).astype(np.float64)
    power = np.mean(frames**2, axis=1)
    frames = frames[power > power.max() * 10.0 ** (_SOUNDING_DB / 10.0)]
    frames = frames - frames.mean(axis=1, keepdims=True)
    spectra = np.abs(np.fft.rfft(frames, 2 * n_frame, axis=1)) ** 2
    likeness = np.fft.irfft(spectra, axis=1)[:, :n_frame]
    shortest, longest = (round(period_s * pcm.sample_rate_hz) for period_s in _PITCH_S)
    # The farther two stretches are apart the less of them overlaps within one frame.
    overlap = 1.0 - np.arange(n_frame) / n_frame
    likeness = likeness / (likeness[:, :1] + 1e-20) / overlap
    share = float(np.mean(likeness[:, shortest : longest + 1].max(axis=1) > _VOICED_CORRELATION))
    if share < _LEAST_VOICED_SHARE:
        raise ClipRejected(
            so=message(
                "{share:.0%} of the sound is voiced; {least_voiced_share:.0%} is the least",
                share=share,
                least_voiced_share=_LEAST_VOICED_SHARE,
            )
        )


def _check_once(pcm: Pcm) -> None:
    """Look for the same samples a second time."""
    n = pcm.n_samples
    samples = pcm.samples.astype(np.float64)
    size = 1 << (2 * n - 1).bit_length()
    same = np.fft.irfft(np.abs(np.fft.rfft(samples, size)) ** 2, size)[:n]
    energy = np.concatenate(([0.0], np.cumsum(samples**2)))
    lags = np.arange(int(0.3 * n), int(0.7 * n))
    if not lags.size:
        return
    # The energy of the stretch [0, n - lag) and of the stretch `lag` later, which overlap.
    power = np.sqrt(energy[n - lags] * (energy[n] - energy[lags])) + 1e-12
    is_heard = power > 0.1 * energy[n]
    likeness = np.where(is_heard, same[lags] / power, 0.0)
    at = int(likeness.argmax())
    # A steady tone is like itself at each of its periods, a voice at one place alone.
    width = _ECHO_WIDTH_S * pcm.sample_rate_hz
    elsewhere = likeness[np.abs(lags - lags[at]) > width / 2].max(initial=0.0)
    is_single = np.count_nonzero(likeness > _ECHO_CORRELATION) < width and elsewhere < _ECHO_ELSEWHERE * likeness[at]
    if likeness[at] > _ECHO_CORRELATION and is_single:
        raise ClipRejected(so=message("the same sound again after {lag_s:.2f} s", lag_s=lags[at] / pcm.sample_rate_hz))
