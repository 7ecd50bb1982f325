"""From the tempo that an editor asks for to the tempo inside a sentence."""

from __future__ import annotations

_MEAN_SENTENCE_CHARACTERS = 40  # of newspaper sentences; the median of a measured issue is 41


def pace_for(characters_per_minute: float, *, sentence_s: float) -> float:
    """Return characters a minute of speech that give `characters_per_minute` with the pauses between sentences.

    Example:
        >>> round(pace_for(250, sentence_s=0.4), 1)
        260.9
    """
    sentence_with_pause_s = 60 * _MEAN_SENTENCE_CHARACTERS / characters_per_minute
    return 60 * _MEAN_SENTENCE_CHARACTERS / (sentence_with_pause_s - sentence_s)
