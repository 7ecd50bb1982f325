"""The booth: who speaks a script. The only part of the recipes that makes engines.

What is heavy is imported when its turn comes: whether a bulletin is up to date is asked here too.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin import fingerprint
from bulletin.station import EngineChoice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.model import Chunk, Issue, Line, Script
    from bulletin.order import Order
    from bulletin.progress import Notebook
    from bulletin.station import Station
    from bulletin.store.clips import Store
    from bulletin.synthesis.clips import Clips
    from bulletin.synthesis.pronounce import Pronouncer


def on_paper(order: Order, station: Station) -> EngineChoice:
    """Return the engine whose lines a script without sound shows: the embedded one for `auto`."""
    wanted = order.engine or station.engine
    return EngineChoice.KOKORO if wanted is EngineChoice.AUTO else wanted


def made_from(order: Order, issue: Issue, station: Station, name: EngineChoice) -> str:
    """Return the digest of all that shapes the bulletin of an issue if that engine speaks it."""
    service = ""
    if name is EngineChoice.EDGE:
        from bulletin.synthesis.edge.endpoint import choose

        service = choose(station.edge, os.environ).identity
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
        from bulletin.synthesis.engines import pronouncer_for

        return cls(station, pronouncer_for(script, station), store, notes)

    def choose(self, wanted: EngineChoice, so_far: EngineChoice | None, chunks: Sequence[Chunk]) -> EngineChoice:
        """Return who speaks, never `auto`.

        Args:
            so_far: Who spoke the bulletin that is there.
        """
        from bulletin.synthesis.engines import choose

        if wanted is not EngineChoice.AUTO:
            return wanted
        return choose(so_far, chunks, self.station, self.pronouncer, self.store, os.environ, note=self.notes.noted)

    def stand_in(self, exc: Exception) -> EngineChoice:
        """Return who speaks after the online voice failed under `auto`, which counts for the rest of the run."""
        from bulletin.synthesis.engines import rule_out_edge

        rule_out_edge(self.station, os.environ)
        self.notes.warned(f"{exc}; the embedded voice speaks the whole bulletin instead")
        return EngineChoice.KOKORO

    def clips(self, name: EngineChoice, chunks: Sequence[Chunk]) -> Clips[Any]:
        """Return the clips of chunks as that engine speaks them; nobody speaks yet.

        Raises:
            ConfigError: The engine has no such speaker, or its settings cannot be used.
            EngineError: The engine cannot work here.
        """
        from bulletin.synthesis.clips import Clips
        from bulletin.synthesis.engines import make_engine
        from bulletin.synthesis.speak import prepare

        note, warn = self.notes.noted, self.notes.warned
        engine = make_engine(name, self.station, self.pronouncer, self.store, os.environ, note=note, warn=warn)
        return Clips(prepare(chunks, self.station.voices, engine), engine, self.store, self.notes)

    def lines(self, name: EngineChoice, chunks: Sequence[Chunk]) -> Mapping[str, Line]:
        """Return what that engine would be given for each chunk, by the chunk's id; raises as `clips`."""
        with closing(self.clips(name, chunks)) as clips:
            return clips.lines
