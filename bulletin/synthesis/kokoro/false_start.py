"""Removes the model's false start: before the first word, the model tries the first sound once and stops.

For the padding before the first symbol, the model makes silence and then, for about a tenth of a second, a
shadow of the first syllable. A recogniser heard 与, 以 or 也 before nearly every sentence of yunxi and every
second one of yunjian. (Pinyin error 6.3 % and 3.8 % with the false start, 0.6 % without it, on the eight sentences
by which the length of the cut was chosen.) The model's own durations tell where the first symbol begins; its
sound begins up to 50 ms before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import Pcm
from bulletin.synthesis.kokoro.runtime import RATE_HZ

if TYPE_CHECKING:
    from bulletin.synthesis.kokoro.runtime import Utterance

_EARLY = round(0.05 * RATE_HZ)  # the burst of a stop and the hiss of a fricative come before their symbol
_FADE = round(0.01 * RATE_HZ)


def without_false_start(utterance: Utterance) -> Pcm:
    """Return the sound with silence up to 50 ms before its first symbol; the length stays."""
    samples = utterance.samples.copy()
    begin = max(0, int(utterance.edges[0]) - _EARLY)
    fade = max(0, begin - _FADE)
    samples[:fade] = 0.0
    samples[fade:begin] *= np.linspace(0.0, 1.0, begin - fade, dtype=np.float32)
    return Pcm(samples, RATE_HZ)
