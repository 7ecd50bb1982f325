"""Is there anything to do? `digest` sums up all that shapes a bulletin; `Finished` reads what earlier runs made.

The digest is built on contents, never on times of files: the same issue, settings, program and versions give the
same digest on any day. `Finished` trusts a report only if its seal fits its content.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.files import names_in
from bulletin.regular import read_regular, sha256_of
from bulletin.reports import MOST_REPORT_BYTES, REPORT_SUFFIX, read_report
from bulletin.station import BUILTIN, Own
from bulletin.station.settings import shape_of

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from bulletin.model import Issue
    from bulletin.station import Station

SOUND_LIBRARIES = ("numpy", "soxr", "soundfile", "lameenc", "loudness", "pydub")
"""Their versions decide the bytes of the MP3, given the clips."""

_LIBRARIES = ("justhtml", "wetext", "pypinyin", "rjieba", "opencc", "onnx", "onnxruntime", "pillow", *SOUND_LIBRARIES)
"""Their versions decide the words, the readings, the voice and the bytes; what mammoth makes is in the issue."""

_PACKAGE = Path(__file__).parent
MOST_BYTES = 4_000_000_000
"""Limit for one file of a bulletin: a day of sound."""


def digest(issue: Issue, station: Station, engine: str, *, service: str = "", options: Iterable[object] = ()) -> str:
    """Return the digest of all that shapes the sound and the words of a bulletin, 64 hex digits.

    Args:
        engine: The engine that will speak, never `auto`.
        service: The engine's identity: which service, or which of the editor's files, speaks.
        options: Whatever else shapes the bulletin: date, music.
    """
    facts = (
        of_code(),
        _versions(_LIBRARIES),
        (issue.stem, issue.encoding, [(file.name, file.start, file.end, file.is_bound) for file in issue.files]),
        hashlib.sha256(issue.text.encode()).hexdigest(),
        issue.rundown and hashlib.sha256(issue.rundown.text.encode()).hexdigest(),
        _settings(station, engine),
        [*_sources(station)],
        (engine, service, [*map(str, options)]),
    )
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


@cache
def of_code(*places: str, libraries: tuple[str, ...] = ()) -> str:
    """Return a digest of the package's own files, its tables and models among them.

    A version number is too coarse while the program is worked on.

    Args:
        places: Files or folders below the package; without any, the whole package.
        libraries: Libraries whose versions count too.
    """
    total = hashlib.sha256(json.dumps(_versions(libraries)).encode())
    found = [_PACKAGE / place for place in places] or [_PACKAGE]
    for place in found:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                total.update(f"{path.relative_to(_PACKAGE).as_posix()}\n{of_file(path)}\n".encode())
    return total.hexdigest()


def of_file(path: Path) -> str:
    """Return the SHA-256 of a file, 64 hex digits."""
    return sha256_of(path, most_bytes=MOST_BYTES)


def made_in(folder: Path) -> dict[str, str]:
    """Return the sums of the files in a folder that its reports say we made, by their names."""
    reports = sorted(folder.glob(f"*{REPORT_SUFFIX}"))
    finished = (Finished.of(path, path.name.removesuffix(REPORT_SUFFIX)) for path in reports)
    return {name: total for each in finished for name, total in each.made.items()}


def is_still(path: Path, total: str) -> bool:
    """Tell whether a file is there and has a SHA-256, 64 hex digits."""
    try:
        return of_file(path) == total
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Files of an issue that lie in the output folder and that this run does not make.

    Attributes:
        ours: Files that are still as an earlier run made them.
        others: Files with such a name that somebody changed since, or that no run of ours made.
    """

    ours: tuple[Path, ...]
    others: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The files and the report that earlier runs left of an issue.

    Attributes:
        folder: Folder that holds them.
        stem: The issue's stem, with which all their names begin.
        facts: The report's content; empty if there is no report, or none that can be trusted.
        is_still: Tells whether a file of the folder still has a SHA-256.
    """

    folder: Path
    stem: str
    facts: Mapping[str, Any]
    is_still: Callable[[Path, str], bool]

    @classmethod
    def of(cls, report: Path, stem: str, is_still: Callable[[Path, str], bool] = is_still) -> Finished:
        """Return the files of the issue called `stem` as `report`, a path, tells of them."""
        facts: Mapping[str, Any] = {}
        with contextlib.suppress(OSError):
            facts = read_report(read_regular(report, most_bytes=MOST_REPORT_BYTES))
        return cls(report.parent, stem, facts, is_still)

    @property
    def engine(self) -> str | None:
        """The engine that spoke the bulletin; `None` if there is no bulletin."""
        return str(self.facts["engine"]) if "engine" in self.facts else None

    @property
    def made(self) -> dict[str, str]:
        """The SHA-256 that each file had when it was made, by the file's name."""
        return dict(self.facts.get("made", {}))

    @property
    def alone(self) -> dict[str, str]:
        """For each item made alone (`--only`), the digest that it was made from, by the file's name."""
        return dict(self.facts.get("next", {}).get("alone", {}))

    def alone_of(self, wanted: str) -> dict[str, str]:
        """Return the SHA-256 of each file of an item made alone from `wanted` and unchanged since, by its name."""
        names = [name for name, source in self.alone.items() if source == wanted]
        return {name: self.made[name] for name in names if self.is_still(self.folder / name, self.made[name])}

    def is_made_from(self, wanted: str, asked: Sequence[str]) -> bool:
        """Tell whether these files were made from `wanted`, are those asked for, and have not changed since.

        Args:
            asked: The names of the companions that the order asks for.
        """
        following = self.facts.get("next", {})
        if (following.get("made_from"), following.get("asked")) != (wanted, [*asked]):
            return False
        return all(self.is_still(self.folder / name, total) for name, total in self.made.items())

    def left_over(
        self, names: Collection[str], pattern: re.Pattern[str], *, likely: Collection[str] | None = None
    ) -> Leftovers:
        """Return the issue's files in the folder, except those called `names`, which a run is about to make.

        Args:
            pattern: Matches each name that a file of the issue's bulletin may have, whoever made it.
            likely: Names of which an earlier run would have left some; where none is there, the folder is not listed,
                which takes long if it holds thousands of bulletins. `None`: list it.
        """
        made = self.made
        if likely is not None and not any(os.path.lexists(self.folder / name) for name in {*likely, *made}):
            return Leftovers((), ())
        found = sorted(path for path in self._files() if path.name in made or pattern.fullmatch(path.name))
        lying = [path for path in found if path.name not in names]
        ours = tuple(path for path in lying if path.name in made and self.is_still(path, made[path.name]))
        return Leftovers(ours, tuple(path for path in lying if path not in ours))

    def _files(self) -> Iterator[Path]:
        yield from (self.folder / name for name in names_in(self.folder, begins=f"{self.stem}."))


@cache  # a running process keeps the libraries that it has loaded
def _versions(libraries: tuple[str, ...]) -> dict[str, str]:
    return {name: version(name) for name in libraries}


def _settings(station: Station, engine: str) -> object:
    """Return the part of the settings that shapes a bulletin spoken by `engine`."""
    facts = shape_of(station)
    facts["engines"] = facts["engines"].get(engine)
    for name, voice in station.voices.items():
        facts["voices"][name]["speakers"] = voice.speaker(engine)
    return facts


def _sources(station: Station) -> Iterator[str]:
    for source in (*station.sound.music.values(), station.cover):
        file = source.file if isinstance(source, Own) else source
        if isinstance(file, Path):
            yield _of_editors_file(file)
        else:
            yield BUILTIN if source else "none"


def _of_editors_file(path: Path) -> str:
    try:
        return of_file(path)
    except OSError:  # the code that uses the file reports what is wrong with it
        return "missing"
