"""One line on its way to a clip: how often it was tried, and what was wrong each time."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from bulletin.synthesis.online.lines import OnlineLine

if TYPE_CHECKING:
    from enum import Enum

LineT = TypeVar("LineT", bound=OnlineLine)

_FIGURES = re.compile(r"[0-9.]+")
_MANY_WAYS = 3


@dataclass(slots=True)
class Effort(Generic[LineT]):
    """One worker's own notes on a line; mutable.

    Attributes:
        line: The line to be said.
        n_spoken_before: Clips that the service had given in all when this effort began.
        n_tries: Requests for this line so far.
        n_lasting: Failures of a kind that more tries do not mend, as long as the service has never answered.
        doubts: How often an answer failed each soft check.
        setbacks: For each request that brought no clip, what was wrong.
        has_been_renewed: True once the tries were counted anew, because the service had been away, or had failed
            in so many ways that the text cannot be the cause.
    """

    line: LineT
    n_spoken_before: int
    n_tries: int = 0
    n_lasting: int = 0
    doubts: Counter[Enum] = field(default_factory=Counter)
    setbacks: list[str] = field(default_factory=list)
    has_been_renewed: bool = False

    @property
    def is_varied(self) -> bool:
        """True if the requests failed in three ways or more; a text that cannot be said always fails in one way."""
        return len({_FIGURES.sub("", setback) for setback in self.setbacks}) >= _MANY_WAYS
