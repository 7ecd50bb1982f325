"""The recipe: one issue in, one bulletin out. The only place that knows all stages.

What is heavy is imported when its turn comes: an unchanged issue needs none of it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bulletin import fingerprint
from bulletin.errors import EngineError, MissingClipsError, PublishError, StrictError
from bulletin.files import remove_strays, write_whole
from bulletin.segmenter import read_issue, segment
from bulletin.station import EngineChoice, read_lexicon, read_station, with_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bulletin.model import Bulletin, Chunk, Clip, Issue, Jingle, Pcm, Script
    from bulletin.publish.estimate import Estimate
    from bulletin.station import Station
    from bulletin.synthesis.engine import Line
    from bulletin.synthesis.store import Store


class Listener(Protocol):
    """Who is told how far it is."""

    def expects(self, n_characters: int) -> None:
        """So many spoken characters have to be voiced."""

    def began(self, chunk: Chunk) -> None:
        """A voice has started on `chunk`."""

    def ended(self, chunk: Chunk) -> None:
        """`chunk` has been spoken."""

    def warned(self, message: str) -> None:
        """Something is not as it should be, and the bulletin is made all the same."""

    def noted(self, message: str) -> None:
        """Something that the editor should know."""


_BYTES_A_SECOND = 12_000  # 96 kbit/s


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

    from bulletin.synthesis.engines import choose
    from bulletin.synthesis.store import Store, store_folder

    notes = _Notebook(listener)
    clock = _Clock()
    jingles = _jingles(order, station)
    with clock.stage("segmenter"):
        script = segment(issue, station, date=order.date)
    _refuse_if_doubtful(order, _doubts(script))
    _prepare_folder(order.output, script, station, jingles)
    store = Store(store_folder(os.environ))
    name = choose(so_far, script.chunks, station, store, os.environ) if wanted is EngineChoice.AUTO else wanted
    made = _Made(order, station, script, jingles, paths, store, notes, clock)
    try:
        return made.by(name, made_from=_made_from(order, issue, station, name))
    except (EngineError, MissingClipsError) as exc:
        if wanted is not EngineChoice.AUTO or name is EngineChoice.KOKORO:
            raise
        notes.warned(f"{exc}; the embedded voice speaks the whole bulletin instead")
    return made.by(EngineChoice.KOKORO, made_from=_made_from(order, issue, station, EngineChoice.KOKORO))


@dataclass(frozen=True, slots=True)
class Spec:
    """What `bulletin script` shows."""

    script: Script
    station: Station
    lines: Mapping[str, Line]
    estimate: Estimate


def write_script(order: Order) -> Spec:
    """Return what would be said, without sound and without a network."""
    from bulletin.publish.estimate import estimate
    from bulletin.synthesis.engines import make_engine
    from bulletin.synthesis.speak import prepare
    from bulletin.synthesis.store import Store, store_folder

    issue = read_issue(order.issue, encoding=order.encoding)
    station = _station(order, issue)
    script = segment(issue, station, date=order.date)
    wanted = order.engine or station.engine
    name = EngineChoice.KOKORO if wanted is EngineChoice.AUTO else wanted
    # The lines of the online voice can be shown without it; nothing is sent from here.
    environ = {key: value for key, value in os.environ.items() if key != "BULLETIN_OFFLINE"}
    engine = make_engine(name, station, Store(store_folder(environ)), environ)
    lines = {job.chunk.id: job.line for job in prepare(script.chunks, station.voices, engine)}
    return Spec(script, station, lines, estimate(script, station, _lengths_s(_jingles(order, station))))


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
class _Made:
    """What is settled before anybody speaks, and the stages from there on."""

    order: Order
    station: Station
    script: Script
    jingles: Mapping[Jingle, Pcm]
    paths: Paths
    store: Store
    notes: _Notebook
    clock: _Clock

    def by(self, name: EngineChoice, *, made_from: str) -> Product:
        """Let one engine speak all of it, lay it, write it down."""
        from bulletin.assembler import TagFacts, assemble
        from bulletin.synthesis.engines import make_engine
        from bulletin.synthesis.speak import prepare, speak

        engine = make_engine(name, self.station, self.store, os.environ)
        if (host := getattr(engine, "host", None)) is not None:
            self.notes.noted(f"engine {name}: the text goes to {host}")
        jobs = prepare(self.script.chunks, self.station.voices, engine)
        missing = {job.line.key: job.chunk for job in jobs if not self.store.has(job.line.key)}
        self.notes.expects(sum(chunk.n_characters for chunk in missing.values()))
        count = _Count(self.clock)
        title = self.script.masthead.title or " ".join(
            word for word in (self.script.masthead.paper or self.station.name, self.script.masthead.date) if word
        )
        with self.clock.stage("assembler"), closing(speak(jobs, engine, self.store, listener=self.notes)) as clips:
            bulletin = assemble(
                self.script,
                count.through(clips),
                jingles=self.jingles,
                sound=self.station.sound,
                tags=TagFacts(
                    title=title, album=self.station.name, artist=self.station.name, date=self.script.masthead.date
                ),
                mp3=self.paths.mp3,
                check=lambda: _refuse_if_doubtful(self.order, self.notes.warnings),
            )
        return self._publish(name, {job.chunk.id: job.line for job in jobs}, bulletin, count, made_from)

    def _publish(
        self, name: EngineChoice, lines: Mapping[str, Line], bulletin: Bulletin, count: _Count, made_from: str
    ) -> Product:
        from bulletin.publish.estimate import estimate
        from bulletin.publish.report import report_json
        from bulletin.publish.script_json import script_json

        lengths = estimate(self.script, self.station, _lengths_s(self.jingles))
        write_whole(self.paths.script, _json(script_json(self.script, lines, lengths)))
        for warning in bulletin.warnings:
            self.notes.warned(warning)
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
        facts = {"report": report, "made_from": made_from, "sha256": fingerprint.of_file(self.paths.mp3)}
        write_whole(self.paths.report, _json(facts))
        return Product(self.paths.mp3, report, is_unchanged=False)


class _Notebook:
    """Passes on what the listener is told and keeps the warnings for the report."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self.warnings: list[str] = []
        self.expects = listener.expects
        self.began = listener.began
        self.ended = listener.ended
        self.noted = listener.noted

    def warned(self, message: str) -> None:
        self.warnings.append(message)
        self._listener.warned(message)


class _Clock:
    """Seconds in each stage; a stage inside another is taken off the outer one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began, inside = time.monotonic(), sum(self.seconds.values())
        try:
            yield
        finally:
            length = time.monotonic() - began - (sum(self.seconds.values()) - inside)
            self.seconds[name] = self.seconds.get(name, 0.0) + length


class _Count:
    """Counts the clips that go by, and the time spent waiting for them."""

    def __init__(self, clock: _Clock) -> None:
        self._clock = clock
        self.chunks = {"total": 0, "cached": 0, "synthesized": 0, "retried": 0}

    def through(self, clips: Iterator[Clip]) -> Iterator[Clip]:
        seen: set[str] = set()
        while True:
            with self._clock.stage("synthesis"):
                clip = next(clips, None)
            if clip is None:
                return
            self.chunks["total"] += 1
            is_new = not clip.is_cached and clip.key not in seen
            self.chunks["synthesized" if is_new else "cached"] += 1
            self.chunks["retried"] += is_new and clip.n_tries > 1
            seen.add(clip.key)
            yield clip


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


def _doubts(script: Script) -> tuple[str, ...]:
    return tuple(f"'{flag.text}': {flag.message}" for flag in script.flags if flag.kind == "needs-eyes")


def _doubts_of(paths: Paths) -> tuple[str, ...]:
    """Return the doubts of a finished bulletin from its script file."""
    flags = json.loads(paths.script.read_bytes())["flags"]
    return tuple(f"'{flag['text']}': {flag['message']}" for flag in flags if flag["kind"] == "needs-eyes")


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


def _prepare_folder(folder: Path, script: Script, station: Station, jingles: Mapping[Jingle, Pcm]) -> None:
    """Find out before synthesis whether the output can be written, and sweep what killed runs left.

    Raises:
        PublishError: No folder, not writable, or too little room for the MP3.
    """
    from bulletin.publish.estimate import estimate

    wanted_bytes = round(estimate(script, station, _lengths_s(jingles)).total_s * _BYTES_A_SECOND * 1.2)
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
