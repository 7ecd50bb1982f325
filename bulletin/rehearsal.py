"""The rehearsal: a script with the lines that an engine would get, but without sound and without a network."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.booth import Booth, on_paper, station_for
from bulletin.order import Draft
from bulletin.progress import Notebook, Silent
from bulletin.segmenter import read_issue, require_words, segment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.assembler import Tune
    from bulletin.model import Aloud, Fit, Jingle, Line, Script
    from bulletin.order import Order
    from bulletin.premises import Premises
    from bulletin.station import LexiconEntry


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A script with the lines that an engine would get; `bulletin script` shows it.

    Attributes:
        engine: Name of that engine; the embedded one for `auto`.
        lines: The line for each chunk, by chunk id.
        missing: Ids of the chunks whose clip the store does not have yet.
        unused: Entries of the lexicon that no sentence of the issue needs.
        aloud: Each chunk as it will be read, with the readings that are doubtful, by chunk id.
    """

    draft: Draft
    engine: str
    lines: Mapping[str, Line]
    missing: frozenset[str]
    unused: Sequence[LexiconEntry]
    aloud: Mapping[str, tuple[Aloud, ...]]

    @property
    def n_kept(self) -> int:
        """How many sentences have their clip in the store already."""
        return len(self.lines) - len(self.missing)


def write_script(order: Order, premises: Premises | None = None) -> Rehearsal:
    """Return the script that a build would speak, without making sound and without using a network.

    Args:
        premises: Where it would be made; `None`: as a build has it.

    Raises:
        BulletinError: As a build raises it before an engine speaks.
    """
    from bulletin.assembler import load_jingles
    from bulletin.premises import Premises
    from bulletin.synthesis.pronounce import aloud, unused

    issue = read_issue(order.issue, encoding=order.encoding)
    station = station_for(order, issue)
    script = segment(issue, station, date=order.date, paper=order.paper, correction=order.correction)
    require_words(script, where=order.issue)
    premises = premises or Premises.usual()
    booth = Booth.of(script, station, premises, Notebook(Silent()))
    name = on_paper(station)
    music = load_jingles(station.sound, shelf=premises.shelf) if order.has_music else {}
    draft = read_aloud(script, booth, music)
    if order.fit_s is not None:
        draft = _fitted(draft, music, order.fit_s, where=order.issue)
    chunks = draft.script.chunks
    with closing(replace(booth, station=draft.station).clips(name, chunks)) as clips:
        lines, missing = clips.lines, clips.missing
    left = unused(station.lexicon, script.chunks, booth.pronouncer)
    read = {chunk.id: aloud(chunk.spoken, booth.pronouncer) for chunk in chunks}
    return Rehearsal(draft, name, lines, missing, left, read)


def _fitted(draft: Draft, music: Mapping[Jingle, Tune], slot_s: float, *, where: str) -> Draft:
    """Return the draft as it would fill a slot, by its estimate."""
    from bulletin.assembler import Stopwatch
    from bulletin.fitting import Foresight, fit_to_estimate

    station = draft.station
    watch = Stopwatch(station.sound, music)
    script, fit = fit_to_estimate(Foresight.of(draft.script, station, watch, slot_s, where=where))
    return redrafted(draft, script, fit, music)


def redrafted(draft: Draft, script: Script, fit: Fit, music: Mapping[Jingle, Tune]) -> Draft:
    """Return a draft of the script that fills a slot, at the tempo that this takes.

    Its readings are those of the whole paper.
    """
    from bulletin.assembler.estimate import estimate
    from bulletin.fitting import at_rate

    station = at_rate(draft.station, fit.characters_per_minute)
    return replace(draft, script=script, station=station, lengths=estimate(script, station, music), fit=fit)


def read_aloud(script: Script, booth: Booth, music: Mapping[Jingle, Tune]) -> Draft:
    """Return a script with the readings of its words and the lengths of its items."""
    from bulletin.assembler.estimate import estimate
    from bulletin.synthesis.pronounce import findings, pinyin_of

    readings = findings(script.chunks, booth.pronouncer)
    pinyin = {chunk.id: pinyin_of(chunk.spoken, booth.pronouncer) for chunk in script.chunks}
    return Draft(script, booth.station, estimate(script, booth.station, music), readings, pinyin)
