"""The cue sheet in the report: when each sentence and each jingle is heard, and what is heard at a given time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.model import Bulletin


def cues_json(bulletin: Bulletin) -> list[dict[str, Any]]:
    """Return the cues of a bulletin: index of the item, id of the chunk (`None` for a jingle), seconds."""
    return [
        {
            "item": cue.item,
            "chunk": cue.chunk_id,
            "start_s": round(cue.start / MIX_RATE_HZ, 3),
            "end_s": round(cue.end / MIX_RATE_HZ, 3),
        }
        for cue in bulletin.cues
    ]


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard at a time.

    Attributes:
        chunk: The chunk of the script file; `None` in a jingle.
        jingle: The jingle; `None` in a sentence.
        is_pause: The time lies in the silence behind it.
    """

    chunk: Mapping[str, Any] | None
    jingle: str | None
    start_s: float
    end_s: float
    is_pause: bool = False


def heard_at(at_s: float, cues: Sequence[Mapping[str, Any]], script: Mapping[str, Any]) -> Heard:
    """Return what is heard at a time; in a pause, what was heard before it.

    Args:
        at_s: Seconds from the start of the programme.
        cues: Of the report, at least one.
        script: Content of the script file.
    """
    begun = [cue for cue in cues if cue["start_s"] <= at_s]
    # Under the bed, or while music fades, several have begun: a sentence that is still heard wins.
    running = [cue for cue in begun if at_s < cue["end_s"]]
    cue = next((cue for cue in reversed(running) if cue["chunk"]), (running or begun or cues[:1])[-1])
    chunk = next((chunk for chunk in script["chunks"] if chunk["id"] == cue["chunk"]), None)
    jingle = script["items"][cue["item"]]["jingle"] if chunk is None else None
    return Heard(chunk, jingle, cue["start_s"], cue["end_s"], is_pause=not running)
