"""The recipe: one issue in, one bulletin out. The only place that knows all stages.

What is heavy is imported when its turn comes: an unchanged issue needs none of it.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin import fingerprint
from bulletin.doubts import doubts, doubts_of, refuse_if_doubtful
from bulletin.errors import ConfigError, CoverageError, EngineError, MissingClipsError
from bulletin.files import prepare_folder, remove_strays, whole_set
from bulletin.fingerprint import Finished
from bulletin.json_text import json_text
from bulletin.order import ITEM, WAV, Order, Paths, Product, slugs_of
from bulletin.progress import Clock, Count, Notebook
from bulletin.segmenter import read_issue, require_words, segment
from bulletin.segmenter.coverage import check_coverage
from bulletin.station import AUTO, read_lexicon, with_lexicon
from bulletin.synthesis.engines import NAMES, read_station, require_choice, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Mapping, Sequence

    from bulletin.assembler import TagFacts, Voices
    from bulletin.files import WholeSet
    from bulletin.model import Bulletin, Clip, Estimate, Issue, Jingle, Line, Pcm, Pronunciation, Script
    from bulletin.progress import Listener
    from bulletin.station import LexiconEntry, Station
    from bulletin.store.clips import Store
    from bulletin.synthesis.engine import Engine
    from bulletin.synthesis.row import Outfit
    from bulletin.synthesis.speak import Job


_MP3_BYTES_A_SECOND = {1: 12_000, 2: 16_000}
_WAV_BYTES_A_SECOND = 96_000  # of each channel
_MARGIN = 1.25  # what is spoken can be longer than it was estimated


def produce(order: Order, listener: Listener) -> Product:
    """Make one bulletin, or find that it is already made.

    Raises:
        BulletinError: Whatever is wrong, by its family; an MP3 that was there before stays.
    """
    issue = read_issue(order.issue, encoding=order.encoding)
    station = _station(order, issue)
    paths = Paths.of(order.output, issue.stem, only=order.only)
    finished = Finished.of(paths.report, issue.stem)
    wanted = _wanted(order, station)
    so_far = wanted if wanted != AUTO else finished.engine if finished.engine in NAMES else None
    if so_far is not None and order.only is None:
        made_from = _made_from(order, issue, station, so_far)
        if finished.is_made_from(made_from, _asked(order)):
            remove_strays(order.output)
            report = _without_work(finished.facts, order, paths)
            if order.is_strict:
                refuse_if_doubtful(order, (*doubts_of(paths), *report["warnings"]))
            return Product(paths.mp3, report, is_unchanged=True)

    from bulletin.assembler.estimate import estimate
    from bulletin.store.clips import Store
    from bulletin.store.folder import store_folder
    from bulletin.synthesis.auto import FALLBACK, choose, rule_out_online
    from bulletin.synthesis.pronounce import findings, pronouncer_for
    from bulletin.synthesis.row import Outfit

    notes = Notebook(listener)
    clock = Clock()
    store = Store(store_folder(os.environ))
    music = _music(order, station, store)
    picture = _own_cover(station)
    with clock.stage("segmenter"):
        script = segment(issue, station, date=order.date)
    require_words(script, where=order.issue)
    _refuse_if_uncovered(order, script, paths, finished)
    _refuse_if_nothing(order, script)
    pronouncer = pronouncer_for(script, station)
    outfit = Outfit(station, pronouncer, store.folder, os.environ, notes.noted, notes.warned)
    readings = findings(script.chunks, pronouncer)
    with clock.stage("cover"):
        cover = picture or _drawn_cover(script, station, notes)
    refuse_if_doubtful(order, (*doubts(script, readings), *notes.warnings))
    lengths = estimate(script, station, _lengths_s(music))
    prepare_folder(
        order.output,
        files=paths.all_of(order, script),
        wanted_bytes=_wanted_bytes(order, station, script, lengths),
    )
    with store.in_use():
        store.sweep()
        name = wanted
        if wanted == AUTO:
            name = choose(so_far, script.chunks, outfit, store)
        making = _Making(
            order, station, script, outfit, readings, lengths, music, cover, paths, finished, store, notes, clock
        )
        try:
            return making.by(name, made_from=_made_from(order, issue, station, name))
        except (EngineError, MissingClipsError) as exc:
            if wanted != AUTO or name == FALLBACK:
                raise
            rule_out_online(station, os.environ)
            notes.warned(f"{exc}; the embedded voice speaks the whole bulletin instead")
        return making.by(FALLBACK, made_from=_made_from(order, issue, station, FALLBACK))


@dataclass(frozen=True, slots=True)
class Spec:
    """What `bulletin script` shows.

    Attributes:
        engine: The one whose lines these are; the embedded one for `auto`.
    """

    script: Script
    station: Station
    engine: str
    lines: Mapping[str, Line]
    estimate: Estimate
    readings: tuple[Pronunciation, ...]
    unused: Sequence[LexiconEntry]


def write_script(order: Order) -> Spec:
    """Return what would be said, without sound and without a network."""
    from bulletin.assembler.estimate import estimate
    from bulletin.store.clips import Store
    from bulletin.store.folder import store_folder
    from bulletin.synthesis.auto import FALLBACK
    from bulletin.synthesis.engines import make_engine
    from bulletin.synthesis.pronounce import findings, pronouncer_for, unused
    from bulletin.synthesis.row import Outfit
    from bulletin.synthesis.speak import prepare

    issue = read_issue(order.issue, encoding=order.encoding)
    station = _station(order, issue)
    script = segment(issue, station, date=order.date)
    require_words(script, where=order.issue)
    wanted = _wanted(order, station)
    name = FALLBACK if wanted == AUTO else wanted
    pronouncer = pronouncer_for(script, station)
    store = Store(store_folder(os.environ))
    engine = make_engine(name, Outfit(station, pronouncer, store.folder, os.environ))
    lines = {job.chunk.id: job.line for job in prepare(script.chunks, station.voices, engine)}
    return Spec(
        script,
        station,
        name,
        lines,
        estimate(script, station, _lengths_s(_music(order, station, store))),
        findings(script.chunks, pronouncer),
        unused(station.lexicon, script.chunks, pronouncer),
    )


@dataclass(frozen=True, slots=True)
class _Making:
    """What is settled before anybody speaks, and the stages from there on."""

    order: Order
    station: Station
    script: Script
    outfit: Outfit
    readings: tuple[Pronunciation, ...]
    lengths: Estimate
    music: Mapping[Jingle, Pcm]
    cover: bytes | None
    paths: Paths
    finished: Finished
    store: Store
    notes: Notebook
    clock: Clock

    def by(self, name: str, *, made_from: str) -> Product:
        """Let one engine speak all of it, lay it, write it down."""
        from bulletin.synthesis.engines import make_engine
        from bulletin.synthesis.speak import prepare

        engine = make_engine(name, self.outfit)
        jobs = prepare(self.script.chunks, self.station.voices, engine)
        if self.order.only:
            jobs = tuple(job for job in jobs if job.chunk.slug == self.order.only)
        missing = {job.line.key: job.chunk for job in jobs if not self.store.has(job.line.key)}
        self.notes.expects(sum(chunk.n_characters for chunk in missing.values()))
        count = Count(self.clock, total=len(jobs))
        clips = clips_of(jobs, engine, self.store, self.notes, through=count.through)
        leftovers = self._left_over(made_from)
        with closing(engine), whole_set() as files:
            bulletin, companions = self._assemble(jobs, clips, files)
            for path in leftovers:
                files.remove(path)
            lines = {job.chunk.id: job.line for job in jobs}
            report = self._describe(name, lines, bulletin, count, made_from, companions, files)
        for path in leftovers:
            self.notes.noted(f"{path} is no longer part of this bulletin: removed")
        return Product(self.paths.mp3, report, is_unchanged=False)

    def _left_over(self, made_from: str) -> tuple[Path, ...]:
        """Return the files of earlier runs that go, as this one does not make them; name those that stay.

        What was made alone stays as long as it is of the same words and sound.
        """
        if self.order.only is not None:
            return ()
        names = {path.name for path in self.paths.all_of(self.order, self.script)}
        leftovers = self.finished.left_over({*names, *self.finished.alone_of(made_from)})
        for path in leftovers.others:
            message = f"{path} is not of this bulletin, and not as bulletin made it: it stays; move it away"
            if message not in self.notes.warnings:  # of the engine that spoke before
                self.notes.warned(message)
        refuse_if_doubtful(self.order, self.notes.warnings)
        return leftovers.ours

    def _assemble(self, jobs: Sequence[Job[Any]], clips: Voices, files: WholeSet) -> tuple[Bulletin, dict[str, Path]]:
        """Lay and encode the sound; return the bulletin, and the companions that sound by their names."""
        from bulletin.assembler import Gear, Shelf, assemble

        shelf = Shelf(self.store.folder)
        gear = Gear(
            self.station.sound,
            self.music,
            shelf,
            check=lambda: refuse_if_doubtful(self.order, self.notes.warnings),
            say=self.notes.detailed,
        )
        wav = self.paths.wav if self.order.has_wav else None
        with self.clock.stage("assembler"):
            bulletin = assemble(
                self.script,
                clips,
                gear,
                files=files,
                tags=self._tags(self.order.only),
                mp3=self.paths.mp3,
                wav=wav,
                only=self.order.only,
            )
            companions = {WAV: wav} if wav else {}
            if self.order.is_split:
                recalled = replace(clips, speak=clips.recall)
                quiet = replace(gear, say=lambda _: None)
                for slug in slugs_of(self.script):
                    companions[f"{ITEM}{slug}"] = path = self.paths.of_item(slug)
                    assemble(self.script, recalled, quiet, files=files, tags=self._tags(slug), mp3=path, only=slug)
        if shelf.trouble is not None and self.store.trouble is None:  # of which `speak` has warned
            self.notes.warned(f"store {shelf.trouble}; what was encoded is not kept")
        return bulletin, companions

    def _tags(self, slug: str | None) -> TagFacts:
        """Return what the file says of itself: of the bulletin, or of one item."""
        from bulletin.assembler import title_of

        masthead, name = self.script.masthead, self.station.name
        paper_and_date = " ".join(word for word in (masthead.paper or name, masthead.date) if word)
        title = masthead.title or paper_and_date if slug is None else title_of(self.script, slug)
        return tags_of(self.script, self.station, title, only=slug, cover=self.cover)

    def _describe(
        self,
        name: str,
        lines: Mapping[str, Line],
        bulletin: Bulletin,
        count: Count,
        made_from: str,
        companions: Mapping[str, Path],
        files: WholeSet,
    ) -> dict[str, Any]:
        """Add script and report to the set, and return what `build --json` prints."""
        from bulletin.publish.report import report_json
        from bulletin.publish.script_json import script_json

        if self.order.only is None:
            files.write(self.paths.script, _json(script_json(self.script, lines, self.lengths, self.readings)))
            companions = {"script": self.paths.script, "report": self.paths.report, **companions}
        report = report_json(
            self.order.issue,
            bulletin,
            engine=name,
            voices=sorted({chunk.voice for chunk in self.script.chunks}),
            chunks=count.chunks,
            companions=companions,
            seconds=self.clock.seconds,
            warnings=self.notes.warnings,
        )
        issue = self.script.issue
        if self.order.only is None:
            alone = self.finished.alone_of(made_from)
            facts = {
                **report,
                "made": {**alone, **files.sums()},
                "decoded": {"encoding": issue.encoding, "margin": issue.margin},
                "setbacks": count.setbacks,
                "next": {"made_from": made_from, "asked": _asked(self.order), "alone": dict.fromkeys(alone, made_from)},
            }
            files.write(self.paths.report, _json(fingerprint.sealed(facts)))
        elif self.finished.facts:
            made = files.sums()
            alone = {**self.finished.alone, **dict.fromkeys(made, made_from)}
            facts = {**self.finished.facts, "made": {**self.finished.made, **made}}
            facts["next"] = {**facts.get("next", {}), "alone": alone}
            files.write(self.paths.report, _json(fingerprint.sealed(facts)))
        return report


def _all(clips: Generator[Clip, None, None]) -> Generator[Clip, None, None]:
    return clips


def clips_of(
    jobs: Sequence[Job[Any]],
    engine: Engine[Any],
    store: Store,
    listener: Listener,
    *,
    through: Callable[[Generator[Clip, None, None]], Generator[Clip, None, None]] = _all,
) -> Voices:
    """Return where the assembler gets the clips that it has not yet laid.

    Args:
        through: Sees the clips that are spoken or found go by.
    """
    from bulletin.assembler import Voices
    from bulletin.synthesis.speak import recall, speak

    def jobs_of(chunk_ids: Collection[str]) -> list[Job[Any]]:
        wanted = set(chunk_ids)
        return [job for job in jobs if job.chunk.id in wanted]

    return Voices(
        keys={job.chunk.id: job.line.key for job in jobs},
        speak=lambda ids: through(speak(jobs_of(ids), engine, store, listener=listener)),
        are_kept=lambda ids: all(store.has_sound(job.line.key) for job in jobs_of(ids)),
        recall=lambda ids: recall(jobs_of(ids), store),
    )


def tags_of(
    script: Script, station: Station, title: str, *, only: str | None = None, cover: bytes | None = None
) -> TagFacts:
    """Return what a file says of itself, the AI label with it.

    Args:
        only: Slug of the one item that the file holds; `None`: the whole.
    """
    from bulletin.assembler import TagFacts
    from bulletin.assembler.aigc import aigc_json, content_digest

    label = aigc_json(station.aigc, station=station.name, digest=content_digest(script, only=only))
    return TagFacts(title, station.name, station.name, date=script.masthead.date, aigc=label, cover=cover)


def _station(order: Order, issue: Issue) -> Station:
    """Return voices.yaml with the words of `STEM.lexicon.yaml` beside the issue, if there is one."""
    station = read_station(order.voices)
    if order.profile is not None:
        station = replace(station, sound=replace(station.sound, loudness_lufs=order.profile.loudness_lufs))
    own = Path(order.issue).parent / f"{issue.stem}.lexicon.yaml"
    if order.issue != "-" and os.path.lexists(own):  # whatever it is: `read_lexicon` says what is wrong with it
        station = with_lexicon(station, read_lexicon(own))
    return station


def _wanted(order: Order, station: Station) -> str:
    """Return the engine that is asked for, or `auto`."""
    wanted = order.engine or station.engine
    require_choice(wanted)
    return wanted


def _made_from(order: Order, issue: Issue, station: Station, engine: str) -> str:
    row = row_of(engine)
    service = row.identity(row.settings_of(station), os.environ)
    return fingerprint.digest(issue, station, engine, service=service, options=(order.date, order.has_music))


def _asked(order: Order) -> dict[str, bool]:
    """Return which files are asked for beside the MP3."""
    return {"split": order.is_split, "wav": order.has_wav}


def _without_work(facts: Mapping[str, Any], order: Order, paths: Paths) -> dict[str, Any]:
    """Return the report of a run that found everything done, its paths those of this run."""
    from bulletin.publish.report import KEYS

    total = facts["chunks"]["total"]
    return {
        **{key: facts[key] for key in KEYS},
        "issue": order.issue,
        "mp3": str(paths.mp3),
        "companions": {name: str(order.output / Path(path).name) for name, path in facts["companions"].items()},
        "chunks": {"total": total, "cached": total, "synthesized": 0, "retried": 0},
        "seconds": {},
    }


def _music(order: Order, station: Station, store: Store) -> Mapping[Jingle, Pcm]:
    if not order.has_music:
        return {}
    from bulletin.assembler import Shelf, load_jingles

    return load_jingles(station.sound, shelf=Shelf(store.folder))


def _own_cover(station: Station) -> bytes | None:
    """Return the editor's picture, read before anybody speaks."""
    if not isinstance(station.cover, Path):
        return None
    from bulletin.publish.cover import read_cover

    return read_cover(station.cover, where=station.source)


def _drawn_cover(script: Script, station: Station, notes: Notebook) -> bytes | None:
    """Return the issue's cover; with a warning where its type lacks a character."""
    if station.cover is None:
        return None
    from bulletin.publish.cover import can_set, cover_copy, draw_cover

    copy = cover_copy(script, station=station.name, can_set=can_set)
    for warning in copy.warnings:
        notes.warned(warning)
    return draw_cover(copy)


def _lengths_s(music: Mapping[Jingle, Pcm]) -> dict[Jingle, float]:
    return {jingle: pcm.duration_s for jingle, pcm in music.items()}


def _refuse_if_uncovered(order: Order, script: Script, paths: Paths, finished: Finished) -> None:
    """Write script and report of a script that does not account for the whole paper, and refuse it.

    The sound of an earlier run stays, and the report still knows its files.

    Raises:
        CoverageError: Characters that are neither heard nor listed, or both.
        PublishError: The output cannot be written.
    """
    try:
        check_coverage(script)
    except CoverageError as exc:
        from bulletin.publish.script_json import script_json

        prepare_folder(order.output, files=(paths.script, paths.report))
        spec = write_script(order)
        facts = script_json(spec.script, spec.lines, spec.estimate, spec.readings)
        uncovered = [flag for flag in facts["flags"] if flag["kind"] == "coverage"]
        error = {"exit": exc.exit_code, "kind": exc.kind, "message": str(exc), "uncovered": uncovered}
        with whole_set() as files:
            files.write(paths.script, _json(facts))
            made = {**finished.made, **files.sums()}
            files.write(paths.report, _json(fingerprint.sealed({"error": error, "made": made})))
        raise


def _refuse_if_nothing(order: Order, script: Script) -> None:
    """Refuse an item that nobody will hear.

    Raises:
        ConfigError: There is no such slug.
    """
    slugs = slugs_of(script)
    if order.only is not None and order.only not in slugs:
        near = get_close_matches(order.only, slugs, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        so = f"no item '{order.only}' is heard in {order.issue}; one of {', '.join(slugs)} is wanted{hint}"
        raise ConfigError(where="--only", so=so)


def _wanted_bytes(order: Order, station: Station, script: Script, lengths: Estimate) -> int:
    """Return about how much room the sound takes that was asked for."""
    length_s = sum(
        item_s
        for item, item_s in zip(script.items, lengths.items_s, strict=True)
        if order.only is None or item.slug == order.only
    )
    channels = station.sound.channels
    a_second = _MP3_BYTES_A_SECOND[channels] * (2 if order.is_split else 1)
    if order.has_wav:
        a_second += _WAV_BYTES_A_SECOND * channels
    return round(length_s * a_second * _MARGIN)


def _json(facts: Mapping[str, Any]) -> bytes:
    return (json_text(facts, indent=1) + "\n").encode()
