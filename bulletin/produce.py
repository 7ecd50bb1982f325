"""The recipe: one issue in, one bulletin out. The only place that knows all stages.

What is heavy is imported when its turn comes: an unchanged issue needs none of it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin import fingerprint
from bulletin.errors import CoverageError, EngineError, MissingClipsError, PublishError, StrictError
from bulletin.files import remove_strays, write_whole
from bulletin.ledger import Clock, Count, Notebook
from bulletin.segmenter import read_issue, segment
from bulletin.segmenter.coverage import check_coverage
from bulletin.station import EngineChoice, read_lexicon, read_station, with_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.assembler import TagFacts
    from bulletin.ledger import Listener
    from bulletin.model import Bulletin, Issue, Jingle, Pcm, Script
    from bulletin.publish.estimate import Estimate
    from bulletin.station import LexiconEntry, Station
    from bulletin.synthesis.engine import Line
    from bulletin.synthesis.pronounce import Finding, Pronouncer
    from bulletin.synthesis.store import Store


_BYTES_A_SECOND = 15_000  # 96 kbit/s, and a quarter more for the estimate


@dataclass(frozen=True, slots=True)
class Order:
    """What the editor asked for.

    Attributes:
        issue: File, folder or `-`.
        voices: voices.yaml; `None`: the one in the working folder, else the shipped one.
        engine: `None`: as voices.yaml says.
        date: ISO date of the issue; `None`: as the issue says.
    """

    issue: str
    output: Path = Path("output")
    voices: Path | None = None
    engine: EngineChoice | None = None
    date: str | None = None
    encoding: str | None = None
    has_music: bool = True
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """A finished order.

    Attributes:
        report: What `build --json` prints.
        is_unchanged: Nothing had to be done.
    """

    mp3: Path
    report: Mapping[str, Any]
    is_unchanged: bool


def produce(order: Order, listener: Listener) -> Product:
    """Make one bulletin, or find that it is already made.

    Raises:
        BulletinError: Whatever is wrong, by its family; an MP3 that was there before stays.
    """
    issue = read_issue(order.issue, encoding=order.encoding)
    station = _station(order, issue)
    paths = Paths.of(order.output, issue.stem)
    wanted = order.engine or station.engine
    so_far = _engine_so_far(paths) if wanted is EngineChoice.AUTO else wanted
    if so_far is not None:
        report = fingerprint.unchanged(paths.mp3, paths.report, _made_from(order, issue, station, so_far))
        if report is not None:
            if order.is_strict:
                _refuse_if_doubtful(order, (*_doubts_of(paths), *report["warnings"]))
            return Product(paths.mp3, _without_work(report, order), is_unchanged=True)

    from bulletin.publish.estimate import estimate
    from bulletin.synthesis.engines import choose, pronouncer_for, rule_out_edge
    from bulletin.synthesis.pronounce import findings
    from bulletin.synthesis.store import Store, store_folder

    notes = Notebook(listener)
    if station.sound.bed is not None and order.has_music:
        notes.warned(f"{station.source}: sound.bed is set, but no bed is mixed under the headlines yet")
    clock = Clock()
    jingles = _jingles(order, station)
    with clock.stage("segmenter"):
        script = segment(issue, station, date=order.date)
    _refuse_if_uncovered(order, script, paths)
    pronouncer = pronouncer_for(script, station)
    readings = findings(script.chunks, pronouncer)
    _refuse_if_doubtful(order, _doubts(script, readings))
    lengths = estimate(script, station, _lengths_s(jingles))
    _prepare_folder(order.output, wanted_bytes=round(lengths.total_s * _BYTES_A_SECOND))
    store = Store(store_folder(os.environ))
    with store.in_use():
        store.sweep()
        name = wanted
        if wanted is EngineChoice.AUTO:
            name = choose(so_far, script.chunks, station, pronouncer, store, os.environ)
        making = _Making(order, station, script, pronouncer, readings, lengths, jingles, paths, store, notes, clock)
        try:
            return making.by(name, made_from=_made_from(order, issue, station, name))
        except (EngineError, MissingClipsError) as exc:
            if wanted is not EngineChoice.AUTO or name is EngineChoice.KOKORO:
                raise
            rule_out_edge(station, os.environ)
            notes.warned(f"{exc}; the embedded voice speaks the whole bulletin instead")
        return making.by(EngineChoice.KOKORO, made_from=_made_from(order, issue, station, EngineChoice.KOKORO))


@dataclass(frozen=True, slots=True)
class Spec:
    """What `bulletin script` shows."""

    script: Script
    station: Station
    lines: Mapping[str, Line]
    estimate: Estimate
    readings: tuple[Finding, ...]
    unused: Sequence[LexiconEntry]


def write_script(order: Order) -> Spec:
    """Return what would be said, without sound and without a network."""
    from bulletin.publish.estimate import estimate
    from bulletin.synthesis.engines import make_engine, pronouncer_for
    from bulletin.synthesis.pronounce import findings, unused
    from bulletin.synthesis.speak import prepare
    from bulletin.synthesis.store import Store, store_folder

    issue = read_issue(order.issue, encoding=order.encoding)
    station = _station(order, issue)
    script = segment(issue, station, date=order.date)
    wanted = order.engine or station.engine
    name = EngineChoice.KOKORO if wanted is EngineChoice.AUTO else wanted
    pronouncer = pronouncer_for(script, station)
    engine = make_engine(name, station, pronouncer, Store(store_folder(os.environ)), os.environ)
    lines = {job.chunk.id: job.line for job in prepare(script.chunks, station.voices, engine)}
    return Spec(
        script,
        station,
        lines,
        estimate(script, station, _lengths_s(_jingles(order, station))),
        findings(script.chunks, pronouncer),
        unused(station.lexicon, script.chunks, pronouncer),
    )


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one bulletin."""

    mp3: Path
    script: Path
    report: Path

    @classmethod
    def of(cls, folder: Path, stem: str) -> Paths:
        """Return the paths in `folder` that bear `stem`."""
        return cls(folder / f"{stem}.mp3", folder / f"{stem}.script.json", folder / f"{stem}.report.json")


@dataclass(frozen=True, slots=True)
class _Making:
    """What is settled before anybody speaks, and the stages from there on."""

    order: Order
    station: Station
    script: Script
    pronouncer: Pronouncer
    readings: tuple[Finding, ...]
    lengths: Estimate
    jingles: Mapping[Jingle, Pcm]
    paths: Paths
    store: Store
    notes: Notebook
    clock: Clock

    def by(self, name: EngineChoice, *, made_from: str) -> Product:
        """Let one engine speak all of it, lay it, write it down."""
        from bulletin.assembler import assemble
        from bulletin.synthesis.engines import make_engine
        from bulletin.synthesis.speak import prepare, speak

        engine = make_engine(
            name,
            self.station,
            self.pronouncer,
            self.store,
            os.environ,
            note=self.notes.noted,
            warn=self.notes.warned,
        )
        jobs = prepare(self.script.chunks, self.station.voices, engine)
        missing = {job.line.key: job.chunk for job in jobs if not self.store.has(job.line.key)}
        if engine.host is not None and missing:
            self.notes.noted(f"engine {name}: the text goes to {engine.host}")
        self.notes.expects(sum(chunk.n_characters for chunk in missing.values()))
        count = Count(self.clock)
        clips = speak(jobs, engine, self.store, listener=self.notes)
        with closing(engine), closing(clips), self.clock.stage("assembler"):
            bulletin = assemble(
                self.script,
                count.through(clips),
                jingles=self.jingles,
                sound=self.station.sound,
                tags=self._tags(),
                mp3=self.paths.mp3,
                check=lambda: _refuse_if_doubtful(self.order, self.notes.warnings),
            )
        return self._publish(name, {job.chunk.id: job.line for job in jobs}, bulletin, count, made_from)

    def _tags(self) -> TagFacts:
        from bulletin.assembler import TagFacts

        masthead, name = self.script.masthead, self.station.name
        paper_and_date = " ".join(word for word in (masthead.paper or name, masthead.date) if word)
        return TagFacts(title=masthead.title or paper_and_date, album=name, artist=name, date=masthead.date)

    def _publish(
        self, name: EngineChoice, lines: Mapping[str, Line], bulletin: Bulletin, count: Count, made_from: str
    ) -> Product:
        from bulletin.publish.report import report_json
        from bulletin.publish.script_json import script_json

        write_whole(self.paths.script, _json(script_json(self.script, lines, self.lengths, self.readings)))
        report = report_json(
            self.order.issue,
            bulletin,
            engine=name,
            voices=sorted({chunk.voice for chunk in self.script.chunks}),
            chunks=count.chunks,
            companions={"script": self.paths.script, "report": self.paths.report},
            seconds=self.clock.seconds,
            warnings=self.notes.warnings,
        )
        issue = self.script.issue
        facts = {
            "report": report,
            "decoded": {"encoding": issue.encoding, "margin": issue.margin},
            "made_from": made_from,
            "sha256": fingerprint.of_file(self.paths.mp3),
            "setbacks": count.setbacks,
        }
        write_whole(self.paths.report, _json(facts))
        return Product(self.paths.mp3, report, is_unchanged=False)


def _station(order: Order, issue: Issue) -> Station:
    """Return voices.yaml with the words of `STEM.lexicon.yaml` beside the issue, if there is one."""
    station = read_station(order.voices)
    own = Path(order.issue).parent / f"{issue.stem}.lexicon.yaml"
    if order.issue != "-" and own.is_file():
        station = with_lexicon(station, read_lexicon(own))
    return station


def _engine_so_far(paths: Paths) -> EngineChoice | None:
    facts = fingerprint.read_report(paths.report)
    try:
        return EngineChoice(facts["report"]["engine"]) if facts else None
    except (KeyError, TypeError, ValueError):
        return None


def _made_from(order: Order, issue: Issue, station: Station, engine: EngineChoice) -> str:
    return fingerprint.digest(issue, station, engine, (order.date, order.has_music))


def _doubts(script: Script, readings: Sequence[Finding]) -> tuple[str, ...]:
    return (
        *(f"'{flag.text}': {flag.message}" for flag in script.flags if flag.kind == "needs-eyes"),
        *(_doubt(f.word, f.pinyin) for f in readings if f.kind == "name" and not f.is_certain),
    )


def _doubt(name: str, pinyin: str) -> str:
    return f"'{name}': its reading '{pinyin}' is not certain; a line of the lexicon decides it"


def _doubts_of(paths: Paths) -> tuple[str, ...]:
    """Return the doubts of a finished bulletin from its script file."""
    script = json.loads(paths.script.read_bytes())
    return (
        *(f"'{flag['text']}': {flag['message']}" for flag in script["flags"] if flag["kind"] == "needs-eyes"),
        *(_doubt(r["word"], r["pinyin"]) for r in script["readings"] if r["kind"] == "name" and not r["certain"]),
    )


def _refuse_if_doubtful(order: Order, reasons: Sequence[str]) -> None:
    if order.is_strict and reasons:
        raise StrictError(where=order.issue, reasons=reasons)


def _without_work(report: Mapping[str, Any], order: Order) -> dict[str, Any]:
    """Return the report of a run that found everything done."""
    total = report["chunks"]["total"]
    chunks = {"total": total, "cached": total, "synthesized": 0, "retried": 0}
    return {**report, "issue": order.issue, "chunks": chunks, "seconds": {}}


def _jingles(order: Order, station: Station) -> Mapping[Jingle, Pcm]:
    if not order.has_music:
        return {}
    from bulletin.assembler import load_jingles

    return load_jingles(station.sound)


def _lengths_s(jingles: Mapping[Jingle, Pcm]) -> dict[Jingle, float]:
    return {jingle: pcm.duration_s for jingle, pcm in jingles.items()}


def _refuse_if_uncovered(order: Order, script: Script, paths: Paths) -> None:
    """Write script and report of a script that does not account for the whole paper, and refuse it.

    Raises:
        CoverageError: Characters that are neither heard nor listed, or both.
        PublishError: The output cannot be written.
    """
    try:
        check_coverage(script)
    except CoverageError as exc:
        from bulletin.publish.script_json import script_json

        _prepare_folder(order.output, wanted_bytes=0)
        spec = write_script(order)
        facts = script_json(spec.script, spec.lines, spec.estimate, spec.readings)
        write_whole(paths.script, _json(facts))
        uncovered = [flag for flag in facts["flags"] if flag["kind"] == "coverage"]
        error = {"exit": exc.exit_code, "kind": exc.kind, "message": str(exc), "uncovered": uncovered}
        write_whole(paths.report, _json({"error": error}))
        raise


def _prepare_folder(folder: Path, *, wanted_bytes: int) -> None:
    """Find out before synthesis whether the output can be written, and sweep what killed runs left.

    Raises:
        PublishError: No folder, not writable, or too little room for the MP3.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        free_bytes = shutil.disk_usage(folder).free
    except OSError as exc:
        raise PublishError(where=str(folder), so=f"{exc.strerror}; a folder that can be written is wanted") from exc
    if free_bytes < wanted_bytes:
        raise PublishError(
            where=str(folder),
            so=f"{free_bytes / 1e6:.1f} MB are free; about {wanted_bytes / 1e6:.1f} MB are wanted",
        )
    remove_strays(folder)


def _json(facts: Mapping[str, Any]) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()
