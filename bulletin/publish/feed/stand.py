"""Where bulletins lie, with the pages and the feed over them: what is asked of a folder, or of an object store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")
MOST_BYTES = 100_000_000
"""Limit for a page or a document of the feed."""


class Writer(Protocol):
    """Carries out what has been decided."""

    def write(self, name: str, data: bytes) -> None:
        """Let the bytes be the content of a file; raises PublishError."""

    def remove(self, name: str) -> None:
        """Let there be no such file; raises PublishError."""


class Stand(Protocol):
    """Bulletins, pages and feed in one place. Each call raises `PublishError` where the place refuses.

    Attributes:
        n_at_once: How many files are asked for at a time: one where the work is ours, more where it is to wait.
    """

    n_at_once: int

    def where(self, name: str) -> str:
        """Return path or address of a file, as people read it."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep other runs from making the same files from an older state, as far as the place has locks."""

    def names(self) -> Iterator[str]:
        """Yield the names of all files, in no order."""

    def read(self, name: str, *, most_bytes: int) -> bytes | None:
        """Return the content of a file; `None` if it is not there or cannot be read."""

    def sizes(self, names: Collection[str], told: Mapping[str, int]) -> dict[str, int]:
        """Return the bytes of those files that are there.

        Args:
            names: Files that a listing has shown.
            told: Bytes that the files had when they were made, by name, for a place where asking costs a request.
        """

    def kept(self, name: str) -> bytes | None:
        """Return what stands where a file of ours is to be; `None`: nothing. Raises where no file can be put."""

    def writing(self, n_files: int) -> AbstractContextManager[Writer]:
        """Return a writer for the block, which will write so many files."""


def each(stand: Stand, work: Callable[[_Asked], _Answer], asked: Iterable[_Asked]) -> Iterator[_Answer]:
    """Yield the answer to each question, in order, as many at a time as the place takes."""
    if stand.n_at_once == 1:
        yield from map(work, asked)
        return
    pool = ThreadPoolExecutor(stand.n_at_once)
    try:
        yield from pool.map(work, asked)
    finally:
        pool.shutdown(cancel_futures=True)
