"""The edition: a bulletin whose sound is made, as its companions are written from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.model import Bulletin, Line, Timing
    from bulletin.order import Draft


@dataclass(frozen=True, slots=True)
class Edition:
    """A bulletin whose sound is made: what its companions are written from.

    Attributes:
        engine: Who spoke.
        lines: What the engine was given for each chunk, by the chunk's id.
        timings: When the words of each chunk are heard inside its clip, by the chunk's id; a chunk whose clip is
            lost has none.
        readers: What people call the speaker of each voice, by the voice's key: 晓晓.
    """

    draft: Draft
    engine: str
    lines: Mapping[str, Line]
    bulletin: Bulletin
    timings: Mapping[str, Timing] = field(default_factory=dict)
    readers: Mapping[str, str] = field(default_factory=dict)
