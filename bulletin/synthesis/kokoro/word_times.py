"""The times at which each word of a call is heard, by the model's own durations.

The model counts the silence of a pause as part of the last symbol before the mark. So `word_times` ends a word where
its sound ends, if that is before the end of its last symbol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import RELEASE_S, WordTime
from bulletin.synthesis.inspect import frame_levels_db

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Pcm
    from bulletin.synthesis.kokoro.runtime import Utterance
    from bulletin.synthesis.kokoro.utterance import Call

_SOUNDING_DB = -40.0  # under the loudest 10 ms
_FRAMES_A_SECOND = 100


def word_times(call: Call, utterance: Utterance, sound: Pcm, kept: tuple[int, int]) -> Iterator[WordTime]:
    """Yield the times of the words of `call`, in samples from the start of the kept stretch.

    Args:
        call: The call that the model got.
        utterance: The sound that it made of the call.
        sound: The same sound without the false start.
        kept: [start, end) of the stretch of `sound` that is kept, in samples; no word reaches beyond it.
    """
    levels = frame_levels_db(sound)
    is_sounding = levels > levels.max() + _SOUNDING_DB
    n_frame = sound.sample_rate_hz // _FRAMES_A_SECOND
    n_release = round(RELEASE_S * sound.sample_rate_hz)
    start, end = kept
    edges = np.clip(utterance.edges, start, end)
    for text, first, last in call.words:
        begins, ends = int(edges[first]), int(edges[last])
        heard = np.flatnonzero(is_sounding[begins // n_frame : -(-ends // n_frame)])
        if heard.size:
            ends = min(ends, (begins // n_frame + int(heard[-1]) + 1) * n_frame + n_release)
        yield WordTime(text, begins - start, max(begins, ends) - start)
