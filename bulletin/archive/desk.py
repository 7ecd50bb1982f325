"""Where a worker makes the bulletins of an archive, and how they get to their place.

With its output in a folder, a bulletin is made right there, as a build makes it. Else it is made in a scratch folder
and published from there. Clips are in the archive's store; carts are of use for one issue only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bulletin.fingerprint import Finished, is_still
from bulletin.places import Outlet, folder_of, open_place
from bulletin.publish.companions import SCRIPT
from bulletin.store.clips import Store
from bulletin.store.folder import CLIPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.messages import Message
    from bulletin.places import Place


class Desk(Protocol):
    """The output of one issue."""

    @property
    def folder(self) -> Path:
        """Where `produce` is to put it."""

    def is_still(self, path: Path, total: str) -> bool:
        """Tell whether a published file has a SHA-256."""

    def publish(self) -> tuple[Message, ...]:
        """Bring what was made to its place; return warnings.

        Raises:
            PublishError: The place does not take it.
        """

    def remember(self) -> None:
        """Note what `is_still` found out, for the next run."""

    def shown(self, report: Mapping[str, Any]) -> dict[str, Any]:
        """Return a report that names each file by where people find it."""


@cache
def _opened(url: str) -> Place:
    """Return a place that this process opens once: its package takes long to load, and connections are kept."""
    return open_place(url)


def desk_for(output: str, stem: str) -> Desk:
    """Return the desk for an issue.

    Args:
        output: Folder or URL of the bulletins.

    Raises:
        PublishError: The place does not answer.
    """
    local = folder_of(output)
    return InFolder(local) if local is not None else InPlace(_opened(output), stem)


def store_at(url: str, folder: Path) -> Store:
    """Return the store of an archive.

    Args:
        url: A folder, or an object store.
        folder: Has what comes from an object store.
    """
    local = folder_of(url)
    return Store(local) if local is not None else Store(folder, _opened(url))


class Glanced(Store):
    """A store in an object store of which one asks only what is there: no clip comes here for it."""

    def __init__(self, folder: Path, place: Place) -> None:
        super().__init__(folder)
        self._place = place

    def has(self, key: str) -> bool:
        """Ask the place for the name alone."""
        return self._place.facts(CLIPS.path(Path(), key, ".clip").as_posix()) is not None


def glance_at(url: str, folder: Path) -> Store:
    """Return the store of an archive, of which nobody will want a clip; else as `store_at`."""
    local = folder_of(url)
    return Store(local) if local is not None else Glanced(folder, _opened(url))


@dataclass(frozen=True, slots=True)
class InFolder:
    """The output is a folder."""

    folder: Path

    def is_still(self, path: Path, total: str) -> bool:
        """Read the file."""
        return is_still(path, total)

    def publish(self) -> tuple[Message, ...]:
        """Do nothing: it is there."""
        return ()

    def remember(self) -> None:
        """Do nothing: files are read each time."""

    def shown(self, report: Mapping[str, Any]) -> dict[str, Any]:
        """Return it as it is."""
        return dict(report)


class InPlace:
    """The output is an object store: what is published there comes into a scratch folder as far as `produce` asks."""

    folder = Path(".output")
    """In the working folder, as reports have it; no stem begins with a dot."""

    def __init__(self, place: Place, stem: str) -> None:
        """Bring report and script of the published bulletin, if there is one, into the new folder.

        Raises:
            PublishError: The place does not answer.
        """
        folder = self.folder
        folder.mkdir()
        self._url = place.url.rstrip("/")
        self._stem = stem
        self._outlet = Outlet(place, stem)
        self._before: Mapping[str, str] = {}
        if self._outlet.fetch_report(folder):
            self._before = self._made()
            script = SCRIPT.paths(folder / f"{stem}.mp3")[SCRIPT.name]
            data = place.read(script.name)
            if data is not None:
                script.write_bytes(data)

    def is_still(self, path: Path, total: str) -> bool:
        """Ask the place."""
        return self._outlet.is_still(path.name, total)

    def publish(self) -> tuple[Message, ...]:
        """Write the files to the place, the report last."""
        return self._outlet.publish(self.folder, self._made(), self._before)

    def remember(self) -> None:
        """Keep the versions of files that had to be read."""
        self._outlet.remember()

    def shown(self, report: Mapping[str, Any]) -> dict[str, Any]:
        """Put the place's URL before the names."""
        companions = {name: self._at(path) for name, path in report["companions"].items()}
        return {**report, "mp3": self._at(report["mp3"]), "companions": companions}

    def _at(self, path: str) -> str:
        return f"{self._url}/{Path(path).name}"

    def _made(self) -> Mapping[str, str]:
        """Return the SHA-256 of each file, by its name, as the report in the folder has it."""
        return Finished.of(self.folder / self._outlet.report, self._stem).made
