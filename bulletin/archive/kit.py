"""The station's settings as they travel to a worker: voices.yaml and the files that it names, laid out as they were."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from bulletin.archive.enclosed import UP, Enclosed, enclosed_settings, lay, named_as_written, read_or_refuse, unwritten
from bulletin.errors import ConfigError
from bulletin.messages import Message, message
from bulletin.regular import read_regular
from bulletin.station.voices_yaml import chosen_file, shipped_file
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SENT_BYTES = 10_000_000
"""A larger file, such as a model, is not sent: each worker wants it where it is here."""


@dataclass(frozen=True, slots=True)
class Kit:
    """voices.yaml and the files that it names.

    Attributes:
        place: Of voices.yaml among the unpacked files.
        files: Those that travel. Their relative paths lead from voices.yaml to them as they do here.
        far: Whole paths of those that do not: too large, or named by a whole path.
        links: Which of them voices.yaml names by a relative path: that path's place, and the whole path.
        is_shipped: It is the voices.yaml that comes with the program.
    """

    place: str
    files: tuple[Enclosed, ...]
    far: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    is_shipped: bool = False

    @classmethod
    def of(cls, voices: Path | None) -> Kit:
        """Return the kit of a voices.yaml; `None`: of ./voices.yaml, else of the shipped one.

        Raises:
            ConfigError: It, or anything in it, is not as wanted.
        """
        path = chosen_file(voices)
        read_station(path)  # refuses by the name that the editor gave
        here = Path(os.path.relpath(path))  # so that a path is absolute only if the file says so
        named = dict.fromkeys(_paths_in(read_station(here)))
        ways = {file: _way(file, here.parent) for file in named if not file.is_absolute()}
        n_up = max((way.parts.count("..") for way in ways.values()), default=0)
        home = posixpath.join(*[UP] * n_up, "")
        files = [enclosed_settings(path, home + path.name)]
        far = [str(file) for file in named if file.is_absolute()]
        links = []
        for file, way in ways.items():
            place = posixpath.normpath(home + str(way))
            if file.stat().st_size <= MOST_SENT_BYTES:
                files.append(Enclosed(place, read_or_refuse(file, most_bytes=MOST_SENT_BYTES), str(file)))
            else:
                links.append((place, os.path.realpath(file)))
        far += [whole for _, whole in links]
        is_shipped = path.resolve() == shipped_file().resolve()
        return cls(home + path.name, tuple(files), tuple(far), tuple(links), is_shipped)

    @property
    def notices(self) -> tuple[Message, ...]:
        """What the editor should know where workers are other machines: which files each of them wants."""
        return tuple(
            message("{path} is not sent; each worker wants it at the same place", path=path) for path in self.far
        )

    def unpack(self, folder: Path) -> Path:
        """Write the files into a folder, and return the path of voices.yaml there; never `None`.

        A worker that has the same shipped file uses its own, whatever voices.yaml lies in its working folder.

        Raises:
            ConfigError: A file that does not travel is not on this machine.
            PublishError: The folder does not take the files.
        """
        if self.is_shipped and _is_same(shipped_file(), self.files[0].data):
            return shipped_file()
        lay(self.files, folder)
        for place, whole in self.links:
            if not Path(whole).is_file():
                so = message("{path} is not on this machine; it was not sent, each worker wants it there", path=whole)
                raise ConfigError(where=self.files[0].source, so=so)
            path = folder / place
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.unlink(missing_ok=True)
                path.symlink_to(whole)
            except OSError as exc:
                raise unwritten(path, exc) from exc
        return folder / self.place

    def as_written(self, text: str, folder: Path) -> str:
        """Return a text with the paths that people wrote in place of those of the unpacked files.

        Args:
            folder: Where the files were unpacked.
        """
        return named_as_written(text, {str(folder / file.place): file.source for file in self.files})


def _paths_in(settings: Any) -> Iterator[Path]:  # noqa: ANN401 -- settings of any kind
    """Yield each path of a file in checked settings."""
    if isinstance(settings, Path):
        yield settings
    elif isinstance(settings, Mapping):
        for value in settings.values():
            yield from _paths_in(value)
    elif isinstance(settings, tuple):
        for value in settings:
            yield from _paths_in(value)
    elif is_dataclass(settings):
        for item in fields(settings):
            yield from _paths_in(getattr(settings, item.name))


def _way(file: Path, folder: Path) -> PurePosixPath:
    """Return the way that voices.yaml writes from its folder to a file, without detours."""
    return PurePosixPath(posixpath.normpath(file.relative_to(folder).as_posix()))


def _is_same(file: Path, data: bytes) -> bool:
    try:
        return read_regular(file, most_bytes=len(data)) == data
    except OSError:
        return False
