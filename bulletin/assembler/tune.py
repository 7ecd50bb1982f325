"""A tune: a piece of music at its level, and where a voice may come in over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin.model import Pcm


@dataclass(frozen=True, slots=True, eq=False)
class Tune:
    """A piece of music, ready to be put beside speech or under it.

    Attributes:
        pcm: At the rate and the level of the programme.
        talk_over_s: The voice behind it comes in so long before its end; 0: after it.
        under_s: It begins so long before the voice ahead of it has ended; 0: after that.
    """

    pcm: Pcm
    talk_over_s: float = 0.0
    under_s: float = 0.0

    @property
    def duration_s(self) -> float:
        """Its length in seconds."""
        return self.pcm.duration_s
