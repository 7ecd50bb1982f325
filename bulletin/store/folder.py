"""The folder of the store: where it is, which kinds of files it keeps, who uses it, and what `prune` removes."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from bulletin import locks
from bulletin.files import children, has_strays, is_signed, names_in, remove_strays, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_POLL_S = 0.1
_PATIENCE_S = 30.0
"""How long a build waits for a prune by another process, which takes less."""
_CLAIM_DIGITS = 3
"""Digits of a clip's key that name its claim: 4,096 claims, so that two clips at a time rarely share one."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that the store keeps by content, and may prune.

    Attributes:
        name: Name of the folder that holds these files.
        suffixes: File name suffixes that they may have.
    """

    name: str
    suffixes: tuple[str, ...]

    def path(self, folder: Path, key: str, suffix: str) -> Path:
        """Return the path of an entry in the store at `folder`.

        Example:
            >>> print(CLIPS.path(Path("store"), "ab12", ".clip"))
            store/clips/ab/ab12.clip
        """
        return folder / self.name / key[:2] / f"{key}{suffix}"


CLIPS = Kind("clips", (".clip",))
CARTS = Kind("carts", (".cart", ".music"))
KEPT = (CLIPS, CARTS)
"""Every kind that the store sweeps and prunes; to keep a further kind, add it here."""


def store_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of the store: `BULLETIN_CACHE`, else the user's cache folder.

    For a user without a home, the store is in the folder of temporary files.
    """
    named = environ.get("BULLETIN_CACHE")
    if named:
        return Path(named)
    try:
        folder = Path(platformdirs.user_cache_dir("bulletin"))
    except RuntimeError:  # platformdirs 4.14 raises it for no home; older versions return a path with `~` in it
        folder = Path()
    return folder if folder.is_absolute() else Path(tempfile.gettempdir()) / f"bulletin-{_user()}"


def _user() -> str:
    if sys.platform == "win32":
        return os.environ.get("USERNAME", "")
    return str(os.getuid())


@dataclass(frozen=True, slots=True)
class Pruned:
    """The result of `Store.prune`.

    Attributes:
        n_entries: How many entries were removed.
        n_bytes: How much room they took.
        is_busy: A build is using the store, so nothing was removed.
    """

    n_entries: int
    n_bytes: int
    is_busy: bool


class Folder:
    """The folder of a store, which several processes may use at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep `prune` of other processes out as long as the block runs."""
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):  # the store belongs to another user, or the disk is full
                users = self.folder / "users"
                users.mkdir(parents=True, exist_ok=True)
                stack.enter_context(sign(users / "build"))
                self._wait_for_prune()
            yield

    def _wait_for_prune(self) -> None:
        """Wait while another process prunes; it began before it could see that this one uses the store.

        Raises:
            OSError: There is no lock to wait for, so `prune` cannot have it either.
        """
        until = time.monotonic() + _PATIENCE_S
        with self._gate() as gate:
            while not locks.take(gate) and time.monotonic() < until:
                time.sleep(_POLL_S)

    @contextlib.contextmanager
    def claim(self, key: str, is_over: Callable[[float], bool]) -> Iterator[None]:
        """Claim a clip as long as the block runs; wait while another process has the claim. It dies with the process.

        Clips whose keys begin alike share a claim: a thread must not ask for a second one inside the block.

        Args:
            is_over: Waits for the seconds that it is given; true if there is no use in waiting on, and
                the block is to run without the claim. It may then return early.
        """
        handle = self._open_claim(key)
        try:
            while handle is not None and not _is_mine(handle) and not is_over(_POLL_S):
                pass
            yield
        finally:
            if handle is not None:
                os.close(handle)

    def prune(self, limit_bytes: int) -> Pruned:
        """Remove the entries that were not used for longest, until the others take `limit_bytes` at most.

        `prune` removes nothing while a build is using the store.

        Raises:
            OSError: The store cannot be read or written.
        """
        users = self.folder / "users"
        with self._gate() as gate:
            if not locks.take(gate):
                return Pruned(0, 0, is_busy=True)
            if is_signed(users):
                return Pruned(0, 0, is_busy=True)
            self._remove_half_written()
            remove_strays(users)
            entries = sorted((facts.st_mtime_ns, facts.st_size, path) for path, facts in self._look())
            too_many_bytes = sum(size for _, size, _ in entries) - limit_bytes
            n_entries = n_bytes = 0
            for _, size, path in entries:
                if n_bytes >= too_many_bytes:
                    break
                path.unlink(missing_ok=True)
                n_entries += 1
                n_bytes += size
        return Pruned(n_entries, n_bytes, is_busy=False)

    def entries(self) -> Iterator[Path]:
        """Yield the file of each clip and of each cart, in no order."""
        for path, _ in self._look():
            yield path

    def sweep(self) -> None:
        """Remove the half-written files that killed processes left.

        Whoever writes clips or carts does it inside `in_use`. If one is killed there, its sign stays behind; without
        such a sign nobody left anything, so the folders of a large store need not be listed. `prune` looks anyway.
        """
        remove_strays(self.folder / "kokoro")
        users = self.folder / "users"
        if has_strays(users):
            self._remove_half_written()
            remove_strays(users)  # the last: whoever is killed before leaves the sign for the next

    def _remove_half_written(self) -> None:
        for kind in KEPT:
            for folder in children(self.folder / kind.name):
                remove_strays(folder)

    def _look(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield the file of each entry that we may look at, with its size and times."""
        for kind in KEPT:
            for folder in children(self.folder / kind.name):
                for name in names_in(folder):
                    path = folder / name
                    with contextlib.suppress(OSError):
                        facts = path.lstat()
                        if path.suffix in kind.suffixes and stat.S_ISREG(facts.st_mode):
                            yield path, facts

    @contextlib.contextmanager
    def _gate(self) -> Iterator[int]:
        """Yield the open file that a process locks while it prunes.

        Raises:
            OSError: The file cannot be made or opened.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        gate = locks.open_lock(self.folder / "in-use.lock")
        try:
            yield gate
        finally:
            os.close(gate)

    def _open_claim(self, key: str) -> int | None:
        """Return the open file whose lock is the claim of a clip; `None` if it cannot be opened."""
        try:
            path = self.folder / "claims" / f"{key[:_CLAIM_DIGITS]}.lock"
            path.parent.mkdir(parents=True, exist_ok=True)
            return locks.open_lock(path)
        except OSError:
            return None


def _is_mine(handle: int) -> bool:
    """Try to lock an open file; True also where it cannot be locked."""
    try:
        return locks.take(handle)
    except OSError:
        return True
