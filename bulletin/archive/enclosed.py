"""Files that travel to another machine as bytes, and the paths there put back into those that people wrote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.errors import ConfigError, PublishError
from bulletin.messages import Message, message
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UP = ".up"
"""Name of a folder that stands for one whose own name nobody needs; it is none that people give."""
_MOST_SETTINGS_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that travels.

    Attributes:
        place: Its path in the folder where it is unpacked, with `/`.
        data: Its bytes.
        source: Its path here, as people wrote it.
    """

    place: str
    data: bytes
    source: str


def enclosed_settings(source: Path, place: str) -> Enclosed:
    """Return a file of settings that is to lie at `place`.

    Raises:
        ConfigError: It cannot be read, or is over 1 MB.
    """
    return Enclosed(place, read_or_refuse(source, most_bytes=_MOST_SETTINGS_BYTES), str(source))


def read_or_refuse(source: Path, *, most_bytes: int) -> bytes:
    """Return the bytes of a file that the editor names.

    Raises:
        ConfigError: It cannot be read, or is larger.
    """
    try:
        return read_regular(source, most_bytes=most_bytes)
    except OSError as exc:
        raise ConfigError(where=str(source), so=message("cannot be read: {reason}", reason=exc.strerror)) from exc


def lay(files: Iterable[Enclosed], folder: Path) -> None:
    """Write files to their places in a folder.

    Raises:
        PublishError: The folder does not take them.
    """
    for file in files:
        path = folder / file.place
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
        except OSError as exc:
            raise unwritten(path, exc) from exc


def unwritten(path: Path, exc: OSError) -> PublishError:
    """Return the error of a file that a folder did not take."""
    return PublishError(where=str(path), so=message("cannot be written: {reason}", reason=exc.strerror))


def named_as_written(text: str, paths: Mapping[str, str]) -> str:
    """Return a text with other paths in it; of a message, a message, so that it can still be put into Chinese.

    Args:
        paths: The path that people wrote, by the path that stands in the text.
    """
    if isinstance(text, Message):
        return type(text)(text.template, {name: _fact_as_written(fact, paths) for name, fact in text.facts.items()})
    for path in sorted(paths, key=len, reverse=True):
        text = text.replace(path, paths[path])
    return text


def _fact_as_written(fact: Any, paths: Mapping[str, str]) -> Any:  # noqa: ANN401 -- as `message`
    return (
        named_as_written(str(fact) if isinstance(fact, Path) else fact, paths) if isinstance(fact, str | Path) else fact
    )
