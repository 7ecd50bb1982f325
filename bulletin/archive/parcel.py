"""An issue as it travels to a worker: its bytes and those of the files beside it, so that no disk need be shared."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bulletin.archive.enclosed import UP, Enclosed, enclosed_settings, lay, named_as_written
from bulletin.archive.issues import SIDECARS
from bulletin.errors import ConfigError, IssueError
from bulletin.messages import message
from bulletin.segmenter import read_issue, sources_of, stem_of
from bulletin.segmenter.edited.head import is_rundown, read_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.archive.listed import Listed

LEXICON, _NOTES = SIDECARS


@dataclass(frozen=True, slots=True)
class Parcel:
    """An issue with all that a build reads beside it.

    Attributes:
        place: Where the issue is among the unpacked files: a file, or a folder of pages.
        files: All of them, no two at one place.
    """

    listed: Listed
    place: str
    files: tuple[Enclosed, ...]

    def unpack(self, folder: Path) -> Path:
        """Write the files into a folder, and return the path of the issue there, whose stem is the listed one.

        Raises:
            PublishError: The folder does not take them.
        """
        lay(self.files, folder)
        return folder / self.place

    def as_written(self, text: str, folder: Path) -> str:
        """Return a text with the paths that people wrote in place of those of the unpacked files.

        Args:
            folder: Where the files were unpacked.
        """
        paths = {str(folder / file.place): file.source for file in self.files}
        return named_as_written(text, {**paths, str(folder / self.place): self.listed.issue})


def pack(listed: Listed) -> Parcel:
    """Return an issue as it travels, read within the limits of a build but not yet decoded.

    A rundown travels with the issue that it was made from, in folders that lie to each other as they did.

    Raises:
        IssueError: It is missing, cannot be read or is too large; of a rundown, also what a build refuses in it.
        ConfigError: A file beside it cannot be read, or two files would get one name.
    """
    path = listed.issue
    sources = sources_of(path)
    if len(sources) == 1 and is_rundown(sources[0][1]):
        place, files = _rundown(listed, sources)
    else:
        place = _name(listed)
        files = [*_issue(path, sources, place), *_beside(path, place, SIDECARS)]
    by_place: dict[str, Enclosed] = {}
    for file in files:
        if by_place.setdefault(file.place, file).data != file.data:
            so = message("{other} would get the same name; another stem is wanted", other=by_place[file.place].source)
            raise ConfigError(where=file.source, so=so)
    return Parcel(listed, place, tuple(by_place.values()))


def _rundown(listed: Listed, sources: list[tuple[str, bytes]]) -> tuple[str, list[Enclosed]]:
    path = listed.issue
    rundown = read_issue(path, encoding=listed.encoding).rundown
    if rundown is None:
        raise IssueError(where=path, so=message("has changed while it was read; run again"))
    written = read_head(rundown.text, where=path).issue
    way = posixpath.normpath(Path(written).as_posix())
    if os.path.isabs(written) or way != Path(written).as_posix():  # noqa: PTH117 - as the line has it
        so = message("its issue is '{issue}', a way of this machine alone; make the rundown anew", issue=written)
        raise IssueError(where=f"{path}:2", so=so)
    n_up = PurePosixPath(way).parts.count("..")
    name = _name(listed)
    if _is_folder(path):  # the way to the issue starts inside it
        place = posixpath.join(*[UP] * (n_up - 1), name)
        home = place
    else:
        place = posixpath.join(*[UP] * n_up, name)
        home = posixpath.dirname(place)
    issue = posixpath.normpath(posixpath.join(home, way))
    files = [*_issue(path, sources, place), *_beside(path, place, SIDECARS)]
    files += _issue(rundown.issue, sources_of(rundown.issue), issue)
    return place, [*files, *_beside(rundown.issue, issue, (LEXICON,))]


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - what may not be looked at is none, in each Python


def _name(listed: Listed) -> str:
    """Return what the issue is called where it is unpacked, so that its stem is the listed one."""
    if _is_folder(listed.issue):
        return listed.stem
    file = Path(listed.issue)
    if listed.stem == file.stem:
        return file.name
    name = listed.stem + file.suffix
    return name if Path(name).stem == listed.stem else f"{name}.txt"


def _issue(path: str, sources: list[tuple[str, bytes]], place: str) -> Iterator[Enclosed]:
    for name, raw in sources:
        if _is_folder(path):
            yield Enclosed(f"{place}/{name}", raw, f"{path}/{name}")
        else:
            yield Enclosed(place, raw, path)


def _beside(path: str, place: str, suffixes: tuple[str, ...]) -> Iterator[Enclosed]:
    """Yield the files of settings beside an issue that is to lie at `place`."""
    unpacked = PurePosixPath(place)
    stem = unpacked.name if _is_folder(path) else unpacked.stem
    for suffix in suffixes:
        source = Path(path).parent / f"{stem_of(path)}{suffix}"
        if os.path.lexists(source):
            yield enclosed_settings(source, str(unpacked.with_name(stem + suffix)))
