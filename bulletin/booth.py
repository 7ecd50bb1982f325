"""The booth: who speaks a script, with which voices. The only part of the recipes that makes engines.

What is heavy is imported when its turn comes: whether a bulletin is up to date is asked here too.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin import fingerprint
from bulletin.station import AUTO, read_lexicon, with_lexicon
from bulletin.synthesis.engines import NAMES, read_station, require_choice, row_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.model import Chunk, Issue, Line, Script
    from bulletin.order import Order
    from bulletin.progress import Notebook
    from bulletin.station import Station
    from bulletin.store.clips import Store
    from bulletin.synthesis.clips import Clips
    from bulletin.synthesis.pronounce import Pronouncer
    from bulletin.synthesis.row import Outfit


def station_for(order: Order, issue: Issue) -> Station:
    """Return the station of voices.yaml, as the order wants it: engine, loudness, `STEM.lexicon.yaml` beside the issue.

    Raises:
        ConfigError: One of the two files cannot be read as such, or there is no such engine.
    """
    station = read_station(order.voices)
    if order.engine is not None:
        require_choice(order.engine)
        station = replace(station, engine=order.engine)
    if order.profile is not None:
        station = replace(station, sound=replace(station.sound, loudness_lufs=order.profile.loudness_lufs))
    own = Path(order.issue).parent / f"{issue.stem}.lexicon.yaml"
    if order.issue != "-" and os.path.lexists(own):  # whatever it is: `read_lexicon` says what is wrong with it
        station = with_lexicon(station, read_lexicon(own))
    return station


def so_far(station: Station, finished: str | None) -> str | None:
    """Return who speaks if nobody is asked: the chosen engine, or for `auto` the one that spoke before.

    Args:
        finished: Engine that the report of the finished bulletin names.
    """
    if station.engine != AUTO:
        return station.engine
    return finished if finished in NAMES else None


def on_paper(station: Station) -> str:
    """Return the engine whose lines a script without sound shows: the embedded one for `auto`."""
    from bulletin.synthesis.auto import FALLBACK

    return FALLBACK if station.engine == AUTO else station.engine


def made_from(order: Order, issue: Issue, station: Station, name: str) -> str:
    """Return the digest of all that shapes the bulletin of an issue if that engine speaks it.

    Raises:
        ConfigError: The engine's address cannot be used.
    """
    row = row_of(name)
    service = row.identity(row.settings_of(station), os.environ)
    return fingerprint.digest(issue, station, name, service=service, options=(order.date, order.has_music))


@dataclass(frozen=True, slots=True)
class Booth:
    """Where a script is spoken.

    Attributes:
        pronouncer: Reads it on paper for every engine.
        store: Has the clips of earlier runs, and gets those of this one.
        notes: Is told how far it is.
    """

    station: Station
    pronouncer: Pronouncer
    store: Store
    notes: Notebook

    @classmethod
    def of(cls, script: Script, station: Station, store: Store, notes: Notebook) -> Booth:
        """Return the booth for a script, with the names of the people in it."""
        from bulletin.synthesis.pronounce import pronouncer_for

        return cls(station, pronouncer_for(script, station), store, notes)

    @property
    def outfit(self) -> Outfit:
        """An engine works with this."""
        from bulletin.synthesis.row import Outfit

        notes = self.notes
        return Outfit(self.station, self.pronouncer, self.store.folder, os.environ, notes.noted, notes.warned)

    def choose(self, before: str | None, chunks: Sequence[Chunk]) -> str:
        """Return who speaks, never `auto`.

        Args:
            before: Who spoke the bulletin that is there.
        """
        from bulletin.synthesis.auto import choose

        if self.station.engine != AUTO:
            return self.station.engine
        return choose(before, chunks, self.outfit, self.store)

    def stand_in(self, name: str, exc: Exception) -> str:
        """Return who speaks after the online voice failed under `auto`, which counts for the rest of the run.

        Raises:
            Exception: `exc`, where nobody stands in for the engine of that name.
        """
        from bulletin.synthesis.auto import FALLBACK, rule_out_online

        if self.station.engine != AUTO or name == FALLBACK:
            raise exc
        rule_out_online(self.station, os.environ)
        self.notes.warned(f"{exc}; the embedded voice speaks the whole bulletin instead")
        return FALLBACK

    def clips(self, name: str, chunks: Sequence[Chunk]) -> Clips[Any]:
        """Return the clips of chunks as that engine speaks them; nobody speaks yet.

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
        """Return what that engine would be given for each chunk, by the chunk's id; raises as `clips`."""
        with closing(self.clips(name, chunks)) as clips:
            return clips.lines
