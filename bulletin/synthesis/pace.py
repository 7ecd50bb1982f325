"""From the tempo that an editor asks for to the tempo of the words between the pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin.station import Pacing


def pace_for(pacing: Pacing) -> float:
    """Return the characters a minute of speech that, with the pauses between sentences, make the tempo asked for.

    Example:
        >>> from bulletin.station import Pacing
        >>> round(pace_for(Pacing(characters_per_minute=250, sentence_s=0.4)), 1)
        255.9
    """
    return pacing.speech_per_minute
