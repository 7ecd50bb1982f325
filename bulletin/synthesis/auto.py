"""The choice of an engine where the editor leaves it to us (`auto`): online if it answers, else embedded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bulletin.station import AUTO
from bulletin.synthesis.edge.row import EDGE
from bulletin.synthesis.engines import make_engine, row_of
from bulletin.synthesis.kokoro.row import KOKORO
from bulletin.synthesis.online.offline import is_offline
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
"""Did the online voice answer the probe of this run? By its address; several issues ask once."""


def may_speak(choice: str) -> tuple[EngineRow, ...]:
    """Return the engines that an editor's choice lets speak, the preferred one first.

    Raises:
        ConfigError: No engine is called that.
    """
    return (EDGE, KOKORO) if choice == AUTO else (row_of(choice),)


def choose(so_far: str | None, chunks: Sequence[Chunk], outfit: Outfit, store: Store) -> str:
    """Return the name of the engine that speaks a bulletin.

    The engine that spoke the bulletin before goes on while the store has all its clips: a small
    correction doesn't change the cast. Else the online voice is asked once whether it answers.

    Args:
        so_far: Engine named in the report of the finished bulletin.
        outfit: Its `note` is told why it is the embedded voice, where the online one was asked for.
    """
    if so_far is not None:
        jobs = prepare(chunks, outfit.station.voices, make_engine(so_far, outfit))
        if all(store.has(job.line.key) for job in jobs):
            return so_far
    return whoever_answers(outfit)


def whoever_answers(outfit: Outfit) -> str:
    """Return the online voice if it answers, asked once a run; else the embedded one, which is noted."""
    address = _address(outfit.station, outfit.environ)
    if address not in _ANSWERS:
        settings = EDGE.settings_of(outfit.station)
        _ANSWERS[address] = EDGE.examine(settings, outfit.environ, str) is not None
    if _ANSWERS[address]:
        return EDGE.name
    so = "BULLETIN_OFFLINE is set" if is_offline(outfit.environ) else "the online voice does not answer"
    outfit.note(f"engine auto: {so}; the embedded voice speaks")
    return FALLBACK


def rule_out_online(station: Station, environ: Mapping[str, str]) -> None:
    """Have `choose` take the online voice for silent for the rest of the run: it died in the middle of an issue."""
    _ANSWERS[_address(station, environ)] = False


def _address(station: Station, environ: Mapping[str, str]) -> _Address:
    settings = EDGE.settings_of(station)
    return _Address(settings.endpoint, environ.get("BULLETIN_EDGE_URL"), environ.get("BULLETIN_OFFLINE"))
