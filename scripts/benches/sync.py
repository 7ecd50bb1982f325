"""How far speech and transcript are apart: from each cue to the first sound after it."""

from __future__ import annotations

import re
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bulletin.sound.codec import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_FRAME_S = 0.01
_SOUNDING_DBFS = -45.0
_MOST_S = {"median": 0.1, "max": 0.5}
_CUE = re.compile(r"^(\S+/[0-9]+)\.([0-9]+)\n([0-9:.]+) --> ", re.MULTILINE)


def late_s(samples: NDArray[np.float32], rate_hz: int, starts_s: Sequence[float]) -> list[float]:
    """Return how long after each of some times the first frame of 10 ms is over -45 dBFS.

    Args:
        samples: Mono, or the channels side by side.
    """
    n_frame = round(_FRAME_S * rate_hz)
    mono = samples.reshape(samples.shape[0], -1).mean(axis=1, dtype=np.float64)
    late = []
    for start_s in starts_s:
        after = mono[round(start_s * rate_hz) :]
        frames = after[: after.shape[0] // n_frame * n_frame].reshape(-1, n_frame)
        is_sounding = np.sqrt((frames**2).mean(axis=1)) > 10 ** (_SOUNDING_DBFS / 20)
        late.append(float(is_sounding.argmax()) * _FRAME_S if is_sounding.any() else float("inf"))
    return late


def sentence_starts_s(vtt: str) -> list[float]:
    """Return when each sentence begins by a transcript: the starts of the first cues of sentences, in seconds."""
    return [_seconds(clock) for _, number, clock in _CUE.findall(vtt) if number == "1"]


def bench_sync(mp3: Path) -> None:
    """Print how late the sound of each sentence of a bulletin is after its cue."""
    pcm = decode(mp3.read_bytes(), where=mp3.name, longest_s=36_000.0)
    late = late_s(pcm.samples, pcm.sample_rate_hz, sentence_starts_s(mp3.with_suffix(".vtt").read_text("utf-8")))
    print(f"{mp3.name}: {len(late)} sentences, from cue to sound")
    for name, measured_s in (("median", statistics.median(late)), ("max", max(late))):
        print(f"{name:34} {measured_s:8.3f} s (limit {_MOST_S[name]})")


def _seconds(clock: str) -> float:
    hours, minutes, whole_s = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(whole_s)
