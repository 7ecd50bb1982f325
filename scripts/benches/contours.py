"""What a classifier of tones gets to know of each syllable: its pitch, its length, and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bulletin.synthesis.kokoro.utterance import Call
    from bulletin.synthesis.pronounce import Word

TONES = "12345"
"""The tones by their class; 5 is the neutral tone."""

N_POINTS = 8
"""Points at which the pitch of a rime is taken."""

_PAUSES = frozenset(";:,.!?") | {""}
_RIMES = frozenset("aeiouyɑɔəɚɛɤɨʊjwɥ")
_LOWEST_HZ = 50.0
_LOWEST_SHARE = 0.5  # below half of the sentence's median the model's pitch stands for "no voice"


@dataclass(frozen=True, slots=True)
class Place:
    """One syllable in a call.

    Attributes:
        told: The syllable that the symbols tell, with the tone as a digit.
        start: Its first symbol.
        rime: The first symbol of its rime.
        end: The symbol after its last.
        is_first: True at the beginning of a word.
        is_last: True at the end of a word.
        is_after_mark: True if nothing is said before it without a pause.
        is_before_mark: True if nothing is said after it without a pause.
    """

    character: str
    told: str
    start: int
    rime: int
    end: int
    is_first: bool
    is_last: bool
    is_after_mark: bool
    is_before_mark: bool


def places(words: Sequence[Word], call: Call) -> Iterator[Place]:
    """Yield the syllables of a call.

    Args:
        words: What the call says, marks included; their spelling writes a syllable alone as it does in a word.
    """
    spoken = [word for word in words if word.text[0].isalnum()]
    for word, (_, start, end) in zip(spoken, call.words, strict=True):
        shapes = [call.spelling.syllable(syllable) for syllable in word.syllables]
        before, after = call.symbols[:start].rstrip(" ")[-1:], call.symbols[end:].lstrip(" ")[:1]
        at = start
        for index, (character, told, shape) in enumerate(zip(word.text, word.syllables, shapes, strict=False)):
            rime = next((place for place, symbol in enumerate(shape) if symbol in _RIMES), 0)
            is_first, is_last = index == 0, index == len(shapes) - 1
            yield Place(
                character,
                told,
                at,
                at + rime,
                at + len(shape),
                is_first,
                is_last,
                is_first and before in _PAUSES,
                is_last and after in _PAUSES,
            )
            at += len(shape)


def features(
    syllables: Sequence[Place], pitch_hz: NDArray[np.float32], edges: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return a row for each syllable of one call.

    Args:
        pitch_hz: The model's, shape (n_frames,).
        edges: The frame at which each symbol begins, and where the last one ends, shape (n_symbols + 1,).
    """
    voiced = pitch_hz[pitch_hz > _LOWEST_HZ]
    middle_hz = float(np.median(voiced)) if len(voiced) else _LOWEST_HZ
    own = np.array([_own(each, pitch_hz, edges, middle_hz) for each in syllables])
    tones = np.array([[each.told[-1] == tone for tone in TONES] for each in syllables], float)
    edge = np.array([[p.is_first, p.is_last, p.is_after_mark, p.is_before_mark] for p in syllables], float)
    at = np.linspace(0, 1, len(syllables))[:, np.newaxis]
    known = np.hstack([own[:, :N_POINTS], own[:, -1:], tones])
    none = np.zeros((1, known.shape[1]))
    before, after = np.vstack([none, known[:-1]]), np.vstack([known[1:], none])
    return np.hstack([own, edge, at, before, after])


def _own(
    place: Place, pitch_hz: NDArray[np.float32], edges: NDArray[np.int64], middle_hz: float
) -> NDArray[np.float64]:
    """Return the points of the rime's pitch in semitones to the middle, two lengths in frames, the voiced share."""
    start, end = edges[place.rime], edges[place.end]
    rime = pitch_hz[start:end].astype(np.float64)
    voiced = np.flatnonzero(rime > max(_LOWEST_HZ, _LOWEST_SHARE * middle_hz))
    points = np.zeros(N_POINTS)
    if len(voiced):
        semitones = 12 * np.log2(rime[voiced] / middle_hz)
        points = np.interp(np.linspace(voiced[0], voiced[-1], N_POINTS), voiced, semitones)
    lengths = np.log([end - start, end - edges[place.start]])
    return np.hstack([points, lengths, len(voiced) / len(rime)])
