"""From the tempo that an editor asks for to the tempo of the words between the pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin.station import Pacing

_CHARACTERS_A_PAUSE = 72
"""Spoken characters for each pause between sentences of a paragraph. Titles and last sentences count as characters,
though no such pause follows them. Measured: 67 and 95 on two made-up samples, 71 to 77 on three real issues."""


def pace_for(pacing: Pacing) -> float:
    """Return the characters a minute of speech that, with the pauses between sentences, make the tempo asked for.

    Example:
        >>> from bulletin.station import Pacing
        >>> round(pace_for(Pacing(characters_per_minute=250, sentence_s=0.4)), 1)
        255.9
    """
    stretch_s = 60 * _CHARACTERS_A_PAUSE / pacing.characters_per_minute
    return 60 * _CHARACTERS_A_PAUSE / (stretch_s - pacing.sentence_s)
