"""What a proof-listening suspects, if there is one beside the bulletin: places at which something is said wrongly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

from bulletin.json_text import read_json
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".proof.json"
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place in the programme, and what is suspected there."""

    start_s: float
    end_s: float
    so: str


def read_suspects(path: Path, *, duration_s: float) -> tuple[Suspect, ...]:
    """Return what a proof lists, `[{"start_s", "end_s", "so"}]`, in order of time.

    A proof is a help: without a file, or with one that holds something else, there are none, and of a list what is no
    place in the programme is passed over.

    Args:
        duration_s: Length of the programme.
    """
    try:
        found = read_json(read_regular(path, most_bytes=_MOST_BYTES))
    except (OSError, ValueError):
        return ()
    suspects = [each for fact in (found if isinstance(found, list) else ()) for each in _suspect(fact)]
    return tuple(sorted((s for s in suspects if s.start_s < duration_s), key=lambda each: each.start_s))


def _suspect(fact: Any) -> Iterator[Suspect]:  # noqa: ANN401 -- whatever a file holds
    if not isinstance(fact, dict):
        return
    start_s, end_s, so = fact.get("start_s"), fact.get("end_s"), fact.get("so")
    if _is_time(start_s) and _is_time(end_s) and start_s <= end_s and isinstance(so, str):
        yield Suspect(float(start_s), float(end_s), so)


def _is_time(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
