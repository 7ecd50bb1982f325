"""Which engine speaks, and how it is made from the settings of a station."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bulletin.station import EngineChoice
from bulletin.synthesis.pace import pace_for
from bulletin.synthesis.pronounce import Lexicon, Pronouncer, find_names
from bulletin.synthesis.speak import prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bulletin.model import Chunk, Script
    from bulletin.station import Station
    from bulletin.store.clips import Store
    from bulletin.synthesis.engine import Engine


_ANSWERS: dict[tuple[str | None, ...], bool] = {}
"""Whether the online voice answered the probe of this run, by its address: several issues ask once."""


def pronouncer_for(script: Script, station: Station) -> Pronouncer:
    """Return who reads this issue: with the editor's lexicon and the names of the people in it."""
    bylines = [article.byline.names for article in script.articles if article.byline]
    known = [name for names in bylines for name in names.split("、")]
    return Pronouncer(Lexicon(station.lexicon), find_names((chunk.spoken for chunk in script.chunks), known))


def make_engine(
    name: EngineChoice,
    station: Station,
    pronouncer: Pronouncer,
    store: Store,
    environ: Mapping[str, str],
    *,
    note: Callable[[str], object] = str,
    warn: Callable[[str], object] = str,
) -> Engine[Any]:
    """Return the engine; nothing is loaded and nobody is called yet.

    Args:
        note: Told what takes a while, and where the text goes as it goes.
        warn: Told what is not as it should be, though clips are made.

    Raises:
        ConfigError: The endpoint of the online voice cannot be used.
        EngineError: The engine cannot work here.
    """
    if name is EngineChoice.EDGE:
        from bulletin.synthesis.edge.engine import EdgeEngine

        return EdgeEngine(
            station.edge,
            characters_per_minute=round(pace_for(station.pacing)),
            respell=pronouncer.respell,
            environ=environ,
            note=note,
            warn=warn,
        )
    from bulletin.synthesis.kokoro import KokoroEngine

    return KokoroEngine(station.kokoro, pacing=station.pacing, pronouncer=pronouncer, store=store.folder, note=note)


def choose(
    so_far: EngineChoice | None,
    chunks: Sequence[Chunk],
    station: Station,
    pronouncer: Pronouncer,
    store: Store,
    environ: Mapping[str, str],
    *,
    note: Callable[[str], object] = str,
) -> EngineChoice:
    """Return who speaks when the editor leaves it to us (`auto`).

    The engine that spoke the bulletin before goes on while the store has all its clips: a small
    correction doesn't change the cast. Else the online voice is asked once whether it answers.

    Args:
        so_far: Engine named in the report of the finished bulletin.
        note: Told why it is the embedded voice, where the online one was asked for.
    """
    if so_far is not None:
        jobs = prepare(chunks, station.voices, make_engine(so_far, station, pronouncer, store, environ))
        if all(store.has(job.line.key) for job in jobs):
            return so_far
    return whoever_answers(station, environ, note=note)


def whoever_answers(station: Station, environ: Mapping[str, str], *, note: Callable[[str], object]) -> EngineChoice:
    """Return the online voice if it answers, asked once a run; else the embedded one, which is noted."""
    from bulletin.synthesis.edge.endpoint import is_offline
    from bulletin.synthesis.edge.probe import is_answering

    address = _address(station, environ)
    if address not in _ANSWERS:
        _ANSWERS[address] = is_answering(station.edge, environ)
    if _ANSWERS[address]:
        return EngineChoice.EDGE
    so = "BULLETIN_OFFLINE is set" if is_offline(environ) else "the online voice does not answer"
    note(f"engine auto: {so}; the embedded voice speaks")
    return EngineChoice.KOKORO


def rule_out_edge(station: Station, environ: Mapping[str, str]) -> None:
    """Have `choose` take the online voice for silent for the rest of the run: it died in the middle of an issue."""
    _ANSWERS[_address(station, environ)] = False


def _address(station: Station, environ: Mapping[str, str]) -> tuple[str | None, ...]:
    return station.edge.endpoint, environ.get("BULLETIN_EDGE_URL"), environ.get("BULLETIN_OFFLINE")
