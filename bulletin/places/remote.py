"""A prefix of a filesystem of fsspec as a place."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bulletin.errors import PublishError
from bulletin.messages import message
from bulletin.places.faults import Kind, error_of, kind_of
from bulletin.places.place import Facts
from bulletin.places.tries import Tries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bulletin.places.service import Service

T = TypeVar("T")

_MARKS = ("ETag", "VersionId", "LastModified", "mtime", "created")
"""Facts of a file in fsspec's form that change with its content."""


class RemotePlace:
    """A prefix of an object store; several threads may use it, and processes that were forked or spawned.

    Args:
        url: As messages show it, without secrets.
        root: Bucket and prefix, as the filesystem wants them.
        service: Which filesystem, and how it is used.
    """

    def __init__(self, url: str, root: str, service: Service, tries: Tries | None = None) -> None:
        self._url = url
        self._root = root
        self._service = service
        self._tries = tries or Tries()
        self._made: tuple[int, Any] | None = None

    def __reduce__(self) -> tuple[type[RemotePlace], tuple[str, str, Service, Tries]]:
        """Return what a copy in another process is made from; it connects anew."""
        return type(self), (self._url, self._root, self._service, self._tries)

    @property
    def url(self) -> str:
        """Where it is, as messages show it."""
        return self._url

    def connect(self) -> None:
        """Make sure that the filesystem can be had; sends nothing to the service.

        Raises:
            ImportError: Its package is not installed.
            ConfigError: It is not set up as it must be.
        """
        self._filesystem()

    def read(self, name: str) -> bytes | None:
        """Return a file, whole, by one request; `None` if there is none.

        Raises:
            PublishError: The place does not answer, or refuses.
        """
        data: bytes | None = self._ask(name, lambda fs, path: fs.cat_file(path), {Kind.ABSENT: None})
        return data

    def facts(self, name: str) -> Facts | None:
        """Return size and version of a file as they are now; `None` if there is none; raises as `read`."""
        found = self._ask(name, lambda fs, path: fs.info(path), {Kind.ABSENT: None})
        if found is None or found["type"] != "file":
            return None
        return Facts(int(found["size"]), " ".join(str(found[mark]) for mark in _MARKS if found.get(mark)))

    def names(self, suffix: str = "") -> Iterator[str]:
        """Yield the names of the files of the place itself that end so, in no order.

        From S3 they come page by page, so memory does not grow with their number. Raises as `read`.
        """
        page: str | None = ""
        while page is not None:
            names, page = self._ask("", partial(self._service.page, after=page), {Kind.ABSENT: ([], None)})
            yield from (name for name in names if name.endswith(suffix))

    def write(self, name: str, data: bytes | Path) -> None:
        """Let the bytes, or those of the file at a path, be the content of a file; it appears whole.

        A large file is sent in parts, and only a few of them are in memory at a time. Raises as `read`.
        """
        if isinstance(data, Path):
            self._ask(name, partial(self._service.put_file, source=data), {})
        else:
            self._ask(name, partial(self._service.put, data=data), {})

    def write_new(self, name: str, data: bytes) -> bool:
        """Write a file unless it is there; False, and nothing written, if it is.

        Atomic by `If-None-Match`; a service that does not know it is asked first, which is not. If the answer to a
        write is lost, the second try finds the file there, so False may mean that it is ours. Raises as `read`.
        """
        there: dict[Kind, bool | None] = {Kind.THERE: False, Kind.UNKNOWN_WAY: None}
        is_new: bool | None = self._ask(name, partial(self._service.put_new, data=data), there)
        if is_new is None:
            is_new = self.facts(name) is None
            if is_new:
                self.write(name, data)
        return is_new

    def remove(self, name: str) -> None:
        """Let there be no such file; raises as `read`."""
        self._ask(name, lambda fs, path: fs.rm_file(path), {Kind.ABSENT: None})

    def _ask(self, name: str, action: Callable[[Any, str], Any], settled: dict[Kind, Any]) -> Any:  # noqa: ANN401
        """Return what an action gives, or what `settled` says for an exception of a kind.

        Raises:
            PublishError: The exception is of any other kind.
        """
        path = f"{self._root}/{name}" if name else self._root
        where = f"{self._url.rstrip('/')}/{name}" if name else self._url
        n_tries = 0

        def once() -> Any:  # noqa: ANN401
            nonlocal n_tries
            n_tries += 1
            return action(self._filesystem(), path)

        _require_sayable(name, where)
        try:
            return self._tries.run(once, may_pass=_may_pass)
        except self._service.errors() as exc:
            kind = kind_of(exc)
            if kind in settled:
                return settled[kind]
            raise error_of(exc, where=where, n_tries=n_tries) from exc

    def _filesystem(self) -> Any:  # noqa: ANN401  # fsspec has no types
        """Return this process's own filesystem: a connection does not survive a fork."""
        if self._made is None or self._made[0] != os.getpid():
            self._made = os.getpid(), self._service.connect()
        return self._made[1]


def _require_sayable(name: str, where: str) -> None:
    """Refuse the name of a file on a disk that no request can hold.

    Raises:
        PublishError: It is no UTF-8.
    """
    try:
        name.encode()
    except UnicodeEncodeError as exc:
        raise PublishError(where=where, so=message("its name is no UTF-8; rename the issue")) from exc


def _may_pass(exc: Exception) -> bool:
    return kind_of(exc) is Kind.PASSING
