"""Where a bulletin is published: its files in the output folder, and what earlier runs left of them."""

from __future__ import annotations

import hashlib
import re
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bulletin.files import prepare_folder, tidy, whole_set
from bulletin.fingerprint import Finished, is_still
from bulletin.json_text import json_file
from bulletin.messages import message
from bulletin.order import is_source, slugs_of
from bulletin.publish.companions import COMPANIONS, EPUB, ITEM, REPORT, SCRIPT, Companion
from bulletin.publish.cues import cues_json
from bulletin.publish.feed.episodes import episode_json
from bulletin.publish.report import report_json, report_without_work
from bulletin.publish.script_json import script_json
from bulletin.reports import report_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from bulletin.errors import CoverageError
    from bulletin.files import WholeSet
    from bulletin.model import Line, Script
    from bulletin.order import Draft, Order
    from bulletin.progress import Count, Notebook
    from bulletin.publish.edition import Edition


_ITEM_SUFFIX = next(row.suffix for row in COMPANIONS if row.name == ITEM)
_NAMESPACE = uuid.UUID("6f1c0a52-6d0c-5b0e-9b39-1d2c6a8f4e77")
"""Ours alone, so that the name of an episode follows from its stem and meets no other."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a bulletin was made from, for later runs.

    Attributes:
        made_from: Digest of all that shaped it.
        script_sum: Sum of its script, before a slot shortens it; signatures are for this.
        speakers: What the speaker of each voice is called, in Chinese, by the voice's name.
    """

    made_from: str
    script_sum: str
    speakers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publication:
    """The files of an order.

    Attributes:
        mp3: Its main file: the bulletin, or the one item that is wanted.
        finished: What earlier runs left of the issue.
        rows: The kinds of files beside the MP3.
    """

    order: Order
    mp3: Path
    finished: Finished
    rows: tuple[Companion, ...]

    @classmethod
    def of(
        cls,
        order: Order,
        stem: str,
        rows: tuple[Companion, ...] = COMPANIONS,
        is_still: Callable[[Path, str], bool] = is_still,
    ) -> Publication:
        """Return the files of an order for the issue that is called `stem`, and look at what lies there.

        Args:
            is_still: As `Finished` has it.
        """
        whole = order.output / f"{stem}.mp3"
        mp3 = whole if order.only is None else whole.with_name(f"{stem}.{order.only}.mp3")
        return cls(order, mp3, Finished.of(REPORT.paths(whole)[REPORT.name], stem, is_still), rows)

    @property
    def script(self) -> Path:
        """The script file of the whole bulletin."""
        return self._of_whole(SCRIPT)

    def beside(self, script: Script) -> dict[str, Path]:
        """Return the path of each file beside the MP3, by its name; beside one item alone there are sounds only."""
        slugs = slugs_of(script)
        return {name: path for row in self._wanted() for name, path in row.paths(self.mp3, slugs).items()}

    def items(self, script: Script) -> dict[str, Path]:
        """Return the path of the MP3 of each item by its slug; none if neither they nor a book are asked for."""
        asked = {row.name for row in self._wanted()}
        if not asked & {ITEM, EPUB}:
            return {}
        return {
            slug: self.mp3.with_name(f"{self.finished.stem}{_ITEM_SUFFIX.format(slug=slug)}")
            for slug in slugs_of(script)
        }

    def files_by_item(self, script: Script) -> dict[str, tuple[Path, ...]]:
        """Return the files beside the MP3 that are of one item, by its slug."""
        rows = [row for row in self._wanted() if row.is_of_item]
        return {
            slug: tuple(path for row in rows for path in row.paths(self.mp3, [slug]).values())
            for slug in slugs_of(script)
        }

    def unchanged(self, made_from: str) -> dict[str, Any] | None:
        """Return the report if the bulletin is finished and up to date; sweep what killed runs left there.

        Args:
            made_from: Digest of all that shapes the bulletin now.
        """
        if self.order.only is not None or not self.finished.is_made_from(made_from, self._asked()):
            return None
        tidy(self.order.output)
        return report_without_work(self.finished.facts, self.order, self.mp3)

    @property
    def guid(self) -> str:
        """The name of the episode in a feed: that of the bulletin that lies here, else a new one of the issue's stem.

        A correction keeps it, and so does every other new version of the same file, so that no podcast client takes it
        for another episode.
        """
        known = self.finished.facts.get("guid")
        stem = self.finished.stem.encode(errors="surrogatepass")  # a name on the disk need be no UTF-8
        return str(known) if known else str(uuid.uuid5(_NAMESPACE, hashlib.sha256(stem).hexdigest()))

    @property
    def n_suspects(self) -> int:
        """Clips of the finished bulletin that the inspection had refused at an earlier try."""
        return len(self.finished.facts.get("setbacks", {}))

    @property
    def script_sum(self) -> str:
        """The sum of the script of the finished bulletin, for which a signature is; empty without a bulletin."""
        return str(self.finished.facts.get("next", {}).get("script_sum", ""))

    def left_over(self, made_from: str, script: Script, notes: Notebook) -> tuple[Path, ...]:
        """Return the files of earlier runs that go, as this run does not make them; warn of those that stay.

        An item that was made alone stays as long as it was made from the same.
        """
        if self.order.only is not None:
            return ()
        names = {path.name for path in (self.mp3, *self.beside(script).values())}
        stem = self.finished.stem
        kinds = (Companion("", ".mp3"), *self.rows)
        pattern = re.compile("|".join(row.pattern(stem) for row in kinds))
        whole, slugs = self.finished.folder / f"{stem}.mp3", slugs_of(script)
        likely = {path.name for row in kinds for path in row.paths(whole, slugs).values()}
        likely |= {f"{stem}.{slug}{row.suffix}" for row in kinds if row.is_sound for slug in slugs}
        leftovers = self.finished.left_over({*names, *self.finished.alone_of(made_from)}, pattern, likely=likely)
        for path in leftovers.others:
            if is_source(path, self.order, script.issue):  # an EPUB can be an issue too
                continue
            warning = message(
                "{path} is not of this bulletin, and not as bulletin made it: it stays; move it away", path=str(path)
            )
            if warning not in notes.warnings:  # of the engine that spoke before
                notes.warned(warning)
        return leftovers.ours

    def publish(
        self,
        edition: Edition,
        files: WholeSet,
        basis: Basis,
        notes: Notebook,
        count: Count,
        eyes: Mapping[str, int],
    ) -> dict[str, Any]:
        """Add what lies beside the sounds to `files`, and return the report, as `build --json` prints it.

        Args:
            basis: What later runs hold theirs against.
            eyes: How many flags, readings and clips want an editor's eyes.
        """
        beside = self.beside(edition.draft.script)
        for row in self._wanted():
            self._write(row, edition, files)
        for path in self.items(edition.draft.script).values():
            if path not in beside.values():  # for the book alone
                files.withhold(path)
        report = report_json(self.order.issue, edition, beside, notes, count, eyes)
        made = files.sums()
        if self.order.only is None:
            alone = self.finished.alone_of(basis.made_from)
            issue = edition.draft.script.issue
            facts = {
                **report,
                "made": {**alone, **made},
                "decoded": {"encoding": issue.encoding, "margin": issue.margin},
                "setbacks": count.setbacks,
                "cues": cues_json(edition.bulletin),
                "guid": self.guid,
                "episode": {**episode_json(edition.draft.script, basis.speakers), "sizes": files.sizes()},
                "next": {
                    "made_from": basis.made_from,
                    "script_sum": basis.script_sum,
                    "asked": self._asked(),
                    "alone": dict.fromkeys(alone, basis.made_from),
                    "order": self._order(),
                },
            }
        elif self.finished.facts:
            alone = {**self.finished.alone, **dict.fromkeys(made, basis.made_from)}
            facts = {**self.finished.facts, "made": {**self.finished.made, **made}}
            facts["next"] = {**facts.get("next", {}), "alone": alone}
        else:
            return report
        files.write(self._of_whole(REPORT), report_file(facts))
        return report

    def publish_error(self, draft: Draft, lines: Mapping[str, Line], exc: CoverageError) -> None:
        """Write script and report of a script that does not account for the whole paper.

        The sound of an earlier run stays, and the report still knows its files.

        Raises:
            PublishError: The output cannot be written.
        """
        script, report = self.script, self._of_whole(REPORT)
        prepare_folder(self.order.output, files=(script, report))
        facts = script_json(draft, lines)
        uncovered = [flag for flag in facts["flags"] if flag["kind"] == "coverage"]
        error = {"exit": exc.exit_code, "kind": exc.kind, "message": str(exc), "uncovered": uncovered}
        with whole_set() as files:
            files.write(script, json_file(facts))
            made = {**self.finished.made, **files.sums()}
            files.write(report, report_file({"error": error, "made": made}))

    def _write(self, row: Companion, edition: Edition, files: WholeSet) -> None:
        """Write the files of one kind, as far as they are not written already."""
        slugs = slugs_of(edition.draft.script)
        paths = row.paths(self.mp3, slugs)
        if row.write_item is not None:
            for slug, path in zip(slugs, paths.values(), strict=True):
                files.write(path, row.write_item(edition, slug))
        for path in paths.values():
            if row.write is not None:
                files.write(path, row.write(edition))
            elif row.fill is not None:
                row.fill(edition, files.open(path))

    def _wanted(self) -> Iterator[Companion]:
        for row in self.rows:
            if row.is_wanted(self.order) and (row.is_sound or self.order.only is None):
                yield row

    def _order(self) -> dict[str, Any]:
        """Return what a correction takes over from this order."""
        profile = self.order.profile
        given = {name: getattr(self.order, name) for name in ("date", "paper", "encoding", "has_music", "fit_s")}
        return {**given, "profile": profile.value if profile else None}

    def _asked(self) -> list[str]:
        return [row.name for row in self._wanted()]

    def _of_whole(self, row: Companion) -> Path:
        return row.paths(self.finished.folder / f"{self.finished.stem}.mp3")[row.name]
