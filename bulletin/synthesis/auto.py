"""The choice of an engine under `auto`: the online voice if it answers, else the embedded voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bulletin.messages import message
from bulletin.offline import is_offline
from bulletin.station import AUTO
from bulletin.synthesis.edge.row import EDGE
from bulletin.synthesis.engines import make_engine, row_of
from bulletin.synthesis.kokoro.row import KOKORO
from bulletin.synthesis.speak import prepare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.model import Chunk
    from bulletin.station import Station
    from bulletin.store.clips import Store
    from bulletin.synthesis.row import EngineRow, Outfit

FALLBACK = KOKORO.name
"""The engine that speaks where the online voice does not answer, or dies midway."""


class _Address(NamedTuple):
    endpoint: str | None
    url: str | None
    offline: str | None


_ANSWERS: dict[_Address, bool] = {}
"""By address: did the online voice answer? The probe runs once a run, however many issues there are."""


def may_speak(choice: str) -> tuple[EngineRow, ...]:
    """Return the engines that may speak under an editor's choice, the preferred one first.

    Raises:
        ConfigError: `choice` is neither an engine nor `auto`.
    """
    return (EDGE, KOKORO) if choice == AUTO else (row_of(choice),)


def choose(so_far: str | None, chunks: Sequence[Chunk], outfit: Outfit, store: Store) -> str:
    """Return the name of the engine that speaks a bulletin.

    The engine that spoke the bulletin before speaks again if the store has all its clips. Else `choose` probes the
    online voice.

    Args:
        so_far: Engine named in the report of the finished bulletin; `None` without one.
        outfit: Its `note` gets the reason if the online voice does not answer and the embedded one speaks.
    """
    if so_far is not None:
        jobs = prepare(chunks, outfit.station.voices, make_engine(so_far, outfit))
        if all(store.has(job.line.key) for job in jobs):
            return so_far
    return whoever_answers(outfit)


def whoever_answers(outfit: Outfit) -> str:
    """Return the online voice if it answers one probe a run; else note why, and return the embedded voice."""
    address = _address(outfit.station, outfit.environ)
    if address not in _ANSWERS:
        settings = EDGE.settings_of(outfit.station)
        _ANSWERS[address] = EDGE.examine(settings, outfit.environ, str) is not None
    if _ANSWERS[address]:
        return EDGE.name
    so = (
        message("BULLETIN_OFFLINE is set")
        if is_offline(outfit.environ)
        else message("the online voice does not answer")
    )
    outfit.note(message("engine auto: {so}; the embedded voice speaks", so=so))
    return FALLBACK


def rule_out_online(station: Station, environ: Mapping[str, str]) -> None:
    """Have `choose` pass over the online voice for the rest of the run, because it died in the middle of an issue."""
    _ANSWERS[_address(station, environ)] = False


def _address(station: Station, environ: Mapping[str, str]) -> _Address:
    settings = EDGE.settings_of(station)
    return _Address(settings.endpoint, environ.get("BULLETIN_EDGE_URL"), environ.get("BULLETIN_OFFLINE"))
