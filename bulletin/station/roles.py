"""The roles: who reads what."""

from __future__ import annotations

from dataclasses import dataclass, field

from bulletin.station.turns import Turns

OTHER = ("other",)
"""In the place of the voices of sections: the voice that follows the one of the article. No voice has this name."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The voices of each role; several take turns.

    Attributes:
        section: `None`: the voice of the article that the section belongs to; `OTHER`: the one after it.
        turns: How several voices of a role share a long piece; `None`: they do not.
    """

    headlines: tuple[str, ...]
    article: tuple[str, ...]
    commentary: tuple[str, ...]
    section: tuple[str, ...] | None = None
    turns: Turns | None = field(default_factory=Turns)
