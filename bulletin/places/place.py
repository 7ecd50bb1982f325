"""What an archive asks of a place: files by name, each there whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Facts:
    """What a place says of a file without giving its bytes.

    Attributes:
        n_bytes: Its size.
        version: Differs as soon as anybody has written the file anew, even with the same bytes.
    """

    n_bytes: int
    version: str


class Place(Protocol):
    """A folder, or a prefix in an object store. Names are relative, with `/` between folders.

    Each call tries again, a bounded number of times, what may succeed later: a service that answers 503, a broken
    connection. Several processes may use a place at a time; several threads may use one object.
    """

    @property
    def url(self) -> str:
        """Where it is, as messages show it, without secrets."""

    def read(self, name: str) -> bytes | None:
        """Return a file; `None` if there is none.

        Raises:
            PublishError: The place does not answer, or refuses.
        """

    def facts(self, name: str) -> Facts | None:
        """Return size and version of a file as they are now; `None` if there is none; raises as `read`."""

    def names(self, suffix: str = "") -> Iterator[str]:
        """Yield the names of the files of the place itself, without its folders, that end so; in no order.

        Memory does not grow with their number. Raises as `read`.
        """

    def write(self, name: str, data: bytes | Path) -> None:
        """Let the bytes, or those of the file at a path, be the content of a file; raises as `read`."""

    def write_new(self, name: str, data: bytes) -> bool:
        """Write a file unless it is there; False, and nothing written, if it is. Atomic where the place can be.

        Raises:
            PublishError: As `read`.
        """

    def remove(self, name: str) -> None:
        """Let there be no such file; raises as `read`."""
