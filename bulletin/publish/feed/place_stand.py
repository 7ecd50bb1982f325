"""A place of an archive with bulletins, such as a prefix in an object store: one request a bulletin, several at a time.

Such a place has no lock and no set: each file is written whole, one after the other, in an order in which none
names what is not there yet. A run that dies in between is made good by the next.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bulletin.places import Place


class PlaceStand:
    """The files of a place."""

    n_at_once = 16

    def __init__(self, place: Place) -> None:
        self._place = place

    def where(self, name: str) -> str:
        """Return the address of a file."""
        return f"{self._place.url.rstrip('/')}/{name}"

    def alone(self) -> contextlib.AbstractContextManager[None]:
        """Hold nothing: there is no lock."""
        return contextlib.nullcontext()

    def names(self) -> Iterator[str]:
        """Yield the names of all files."""
        return self._place.names()

    def read(self, name: str, *, most_bytes: int) -> bytes | None:
        """Return the content of a file; `None` if there is none, or it is too large."""
        data = self._place.read(name)
        return data if data is not None and len(data) <= most_bytes else None

    def sizes(self, names: Collection[str], told: Mapping[str, int]) -> dict[str, int]:
        """Return what the report told: whoever writes a file here writes the report after it. Else ask."""
        sizes = {}
        for name in names:
            if name in told:
                sizes[name] = told[name]
            elif facts := self._place.facts(name):
                sizes[name] = facts.n_bytes
        return sizes

    def kept(self, name: str) -> bytes | None:
        """Return what stands where a file of ours is to be."""
        return self._place.read(name)

    @contextlib.contextmanager
    def writing(self, n_files: int) -> Iterator[Place]:
        """Return the place itself, which writes each file whole and at once."""
        yield self._place
