"""The booth: which engine speaks a script, with which voices. The only part of the recipes that makes engines.

Functions import heavy modules themselves, because a run that finds its bulletin up to date uses this module too.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin import fingerprint
from bulletin.messages import message
from bulletin.station import AUTO, read_lexicon, with_lexicon
from bulletin.synthesis.engines import NAMES, called, read_station, require_choice, row_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.errors import BulletinError
    from bulletin.model import Chunk, Issue, Line, Script
    from bulletin.order import Order
    from bulletin.premises import Premises
    from bulletin.progress import Notebook
    from bulletin.station import Station
    from bulletin.store.clips import Store
    from bulletin.synthesis.clips import Clips
    from bulletin.synthesis.pronounce import Pronouncer
    from bulletin.synthesis.row import Outfit


def station_for(order: Order, issue: Issue) -> Station:
    """Return the station of voices.yaml with the order's engine, loudness and channels and the issue's own lexicon.

    The issue's own lexicon is the file `STEM.lexicon.yaml` beside it, if there is one; for an editor's rundown that of
    the issue that it was made from, then the rundown's own.

    Raises:
        ConfigError: voices.yaml or the lexicon cannot be used, or there is no such engine.
    """
    station = read_station(order.voices)
    if order.engine is not None:
        require_choice(order.engine)
        station = replace(station, engine=order.engine)
    if order.profile is not None:
        station = replace(station, sound=order.profile.set_up(station.sound))
    named = [(order.issue, issue.stem)]
    if issue.rundown is not None:
        named.insert(0, (issue.rundown.issue, issue.rundown.stem))
    for path, stem in named:
        own = Path(path).parent / f"{stem}.lexicon.yaml"
        if path != "-" and os.path.lexists(own):  # if it is no file, `read_lexicon` says so
            station = with_lexicon(station, read_lexicon(own))
    return station


def so_far(station: Station, finished: str | None) -> str | None:
    """Return the engine that speaks, as far as we know without calling a service.

    That is the chosen engine, or for `auto` the engine that spoke before; `None` for `auto` and a new bulletin.

    Args:
        finished: Engine that the report of the finished bulletin names.
    """
    if station.engine != AUTO:
        return station.engine
    return finished if finished in NAMES else None


def on_paper(station: Station) -> str:
    """Return the engine whose lines a script without sound shows: the embedded engine for `auto`."""
    from bulletin.synthesis.auto import FALLBACK

    return FALLBACK if station.engine == AUTO else station.engine


def made_from(order: Order, issue: Issue, station: Station, name: str) -> str:
    """Return the digest of all that shapes the bulletin of an issue if the engine called `name` speaks it.

    Raises:
        ConfigError: The engine's address cannot be used.
    """
    row = row_of(name)
    service = row.identity(row.settings_of(station), os.environ)
    options = (order.date, order.paper, order.has_music, order.correction, order.fit_s)
    return fingerprint.digest(issue, station, name, service=service, options=options)


def readers(station: Station, name: str) -> dict[str, str]:
    """Return the Chinese name of the speaker of each voice in the engine called `name`, by the voice's key."""
    row = row_of(name)
    return {key: called(row.speaker(voice, station)) for key, voice in station.voices.items()}


@dataclass(frozen=True, slots=True)
class Booth:
    """The place where engines speak a script.

    Attributes:
        pronouncer: Gives every engine the readings of the script's words.
        premises: Where clips and models are.
        notes: Hears how far the work is.
    """

    station: Station
    pronouncer: Pronouncer
    premises: Premises
    notes: Notebook

    @classmethod
    def of(cls, script: Script, station: Station, premises: Premises, notes: Notebook) -> Booth:
        """Return the booth for a script, with the names of the people in it."""
        from bulletin.synthesis.pronounce import pronouncer_for

        return cls(station, pronouncer_for(script, station), premises, notes)

    @property
    def store(self) -> Store:
        """The clips of earlier runs, and where those of this run go."""
        return self.premises.store

    @property
    def outfit(self) -> Outfit:
        """The things that `make_engine` gives an engine to work with."""
        from bulletin.synthesis.row import Outfit
        from bulletin.synthesis.threads import with_workers

        notes, n_threads = self.notes, self.premises.n_threads
        station = self.station if n_threads is None else with_workers(self.station, n_threads)
        return Outfit(station, self.pronouncer, self.premises.models, os.environ, notes.noted, notes.warned)

    def choose(self, before: str | None, chunks: Sequence[Chunk]) -> str:
        """Return the name of the engine that speaks, never `auto`.

        Args:
            before: Engine that spoke the bulletin that is there; `None` without one.
        """
        from bulletin.synthesis.auto import choose

        if self.station.engine != AUTO:
            return self.station.engine
        return choose(before, chunks, self.outfit, self.store)

    def stand_in(self, name: str, exc: BulletinError) -> str:
        """Return the engine that stands in when the online voice fails under `auto`, also for the rest of the run.

        Raises:
            BulletinError: `exc`, if no engine stands in for the engine called `name`.
        """
        from bulletin.synthesis.auto import FALLBACK, rule_out_online

        if self.station.engine != AUTO or name == FALLBACK:
            raise exc
        rule_out_online(self.station, os.environ)
        self.notes.warned(message("{reason}; the embedded voice speaks the whole bulletin instead", reason=exc.message))
        return FALLBACK

    def clips(self, name: str, chunks: Sequence[Chunk]) -> Clips[Any]:
        """Return the clips of chunks as the engine called `name` speaks them; it does not speak yet.

        Raises:
            ConfigError: The engine has no such speaker, or its settings cannot be used.
            EngineError: The engine cannot work here.
        """
        from bulletin.synthesis.clips import Clips
        from bulletin.synthesis.engines import make_engine
        from bulletin.synthesis.speak import prepare

        engine = make_engine(name, self.outfit)
        return Clips(prepare(chunks, self.station.voices, engine), engine, self.store, self.notes)

    def lines(self, name: str, chunks: Sequence[Chunk]) -> Mapping[str, Line]:
        """Return the line that the engine called `name` would get for each chunk, by chunk id; raises as `clips`."""
        with closing(self.clips(name, chunks)) as clips:
            return clips.lines
