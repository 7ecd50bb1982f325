"""The folder of the store: where it is, which kinds of files it keeps, who uses it, and what `prune` removes."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import platformdirs

from bulletin.files import children, remove_strays

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_POLL_S = 0.1
_PATIENCE_S = 30.0
"""How long a build waits for a prune by another process, which takes less."""
_BUSY = {errno.EACCES, errno.EAGAIN}
_CLAIMS: dict[Path, int] = {}
"""One open file for each store: POSIX drops all locks of a process once it closes any descriptor of the file."""
_OPENING = threading.Lock()


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
    return folder if folder.is_absolute() else Path(tempfile.gettempdir()) / f"bulletin-{os.getuid()}"


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
            # Where this process cannot open the lock file, `prune` cannot either, so there is nothing to keep out.
            with contextlib.suppress(OSError):
                lock = stack.enter_context(self._lock_file(is_written=False))
                until = time.monotonic() + _PATIENCE_S
                while not _lock_shared(lock) and time.monotonic() < until:
                    time.sleep(_POLL_S)
            yield

    @contextlib.contextmanager
    def claim(self, key: str, is_over: Callable[[float], bool]) -> Iterator[None]:
        """Claim a clip for this process as long as the block runs; wait while another process has the claim.

        A claim keeps processes apart, not the threads of one process. It dies with the process.

        Args:
            is_over: Waits for the seconds that it is given; true if there is no use in waiting on, and
                the block is to run without the claim. It may then return early.
        """
        file = self._claims()
        # Each clip has a byte of its own in the file, which the claim locks; nobody writes to it.
        place = int(key[:15], 16)
        try:
            while file is not None and not _lock_place(file, place) and not is_over(_POLL_S):
                pass
            yield
        finally:
            if file is not None:
                with contextlib.suppress(OSError):
                    fcntl.lockf(file, fcntl.LOCK_UN, 1, place)

    def prune(self, limit_bytes: int) -> Pruned:
        """Remove the entries that were not used for longest, until the others take `limit_bytes` at most.

        `prune` removes nothing while a build is using the store.

        Raises:
            OSError: The store cannot be read or written.
        """
        with self._lock_file(is_written=True) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return Pruned(0, 0, is_busy=True)
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
        """Remove the half-written files that killed processes left."""
        for folder in (self.folder / "kokoro", *(part for kind in KEPT for part in children(self.folder / kind.name))):
            remove_strays(folder)

    def _look(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield the file of each entry that we may look at, with its size and times."""
        for kind in KEPT:
            for folder in children(self.folder / kind.name):
                for path in children(folder):
                    with contextlib.suppress(OSError):
                        facts = path.lstat()
                        if path.suffix in kind.suffixes and stat.S_ISREG(facts.st_mode):
                            yield path, facts

    def _lock_file(self, *, is_written: bool) -> BinaryIO:
        """Return an open file; a lock on it tells other processes that this one uses the store.

        Raises:
            OSError: The file cannot be made or opened.
        """
        path = self.folder / "in-use.lock"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = _open_lock(path, os.O_RDWR | os.O_CREAT)
        except OSError:
            if is_written:
                raise
            handle = _open_lock(path, os.O_RDONLY)  # the store belongs to another user
        return os.fdopen(handle, "rb")

    def _claims(self) -> int | None:
        """Return the open file whose bytes stand for clips that processes claim; `None` if it cannot be opened."""
        with _OPENING:
            try:
                path = self.folder.absolute() / "claims.lock"
                if path not in _CLAIMS:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    _CLAIMS[path] = _open_lock(path, os.O_RDWR | os.O_CREAT)
            except OSError:
                return None
            return _CLAIMS[path]


def _open_lock(path: Path, flags: int) -> int:
    """Return the descriptor of a file that the caller will lock.

    Raises:
        OSError: The file cannot be opened, or `path` is no regular file.
    """
    handle = os.open(path, flags | os.O_NONBLOCK, 0o666)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, f"{path} is no regular file")
    return handle


def _lock_shared(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_place(file: int, place: int) -> bool:
    """Lock one byte of an open file; False if another process has it, True also where the file system has no locks."""
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
    except OSError as exc:
        return exc.errno not in _BUSY
    return True
