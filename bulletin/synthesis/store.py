"""Clips by content: what was spoken once is never spoken again.

One entry a clip, named by its key, with the revision in its head: a line of JSON with the times of its
words, then a FLAC file.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import platformdirs

from bulletin import codec
from bulletin.entries import read_entry, write_entry
from bulletin.errors import AudioError
from bulletin.files import remove_strays
from bulletin.model import Pcm, Recording, WordTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_REVISION = 2
_POLL_S = 0.1
_BUSY = {errno.EACCES, errno.EAGAIN}
_CLAIMS: dict[Path, int] = {}
"""One open file for each store: closing any other of the same file would let go of all claims of this process."""
_OPENING = threading.Lock()


def store_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of the store: `BULLETIN_CACHE`, else the user's cache folder."""
    named = environ.get("BULLETIN_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("bulletin"))


@dataclass(frozen=True, slots=True)
class Pruned:
    """What `Store.prune` did.

    Attributes:
        n_entries: Removed.
        n_bytes: Removed.
        is_busy: A build is using the store, so nothing was removed.
    """

    n_entries: int
    n_bytes: int
    is_busy: bool


class Store:
    """Clips on disk. Several processes may use one store at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Recording | None:
        """Return the clip, or `None` if there is none or it is damaged."""
        entry = read_entry(self._path(key))
        if entry is None or entry[0].get("revision") != _REVISION:
            return None
        words, _, sound = entry[1].partition(b"\n")
        try:
            times = tuple(WordTime(*word) for word in json.loads(words))
            return Recording(codec.decode(sound, where=f"clip {key[:12]}"), times)
        except (ValueError, TypeError, AudioError):
            return None

    def has(self, key: str) -> bool:
        """Tell whether there is an entry, without reading it."""
        return self._path(key).is_file()

    def put(self, key: str, recording: Recording) -> None:
        """Keep a clip that `settle` has settled.

        Raises:
            PublishError: The store cannot be written or is full; nothing half-written stays.
        """
        words = [(word.text, word.start, word.end) for word in recording.words]
        payload = json.dumps(words, ensure_ascii=False).encode() + b"\n" + codec.encode_flac(recording.pcm)
        write_entry(self._path(key), payload, revision=_REVISION)

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep `prune` of other processes out as long as the block runs."""
        with contextlib.ExitStack() as stack:
            # Where nothing can be written nothing is pruned either.
            with contextlib.suppress(OSError):
                fcntl.flock(stack.enter_context(self._lock_file()), fcntl.LOCK_SH)
            yield

    @contextlib.contextmanager
    def claim(self, key: str, is_over: Callable[[float], bool]) -> Iterator[None]:
        """Have the clip for this process alone as long as the block runs; wait while another process has it.

        Processes alone are kept apart, not the threads of one. The claim dies with the process.

        Args:
            is_over: Waits so many seconds, less if it returns true: then the claim is given up and
                the block run without.
        """
        file = self._claims()
        # A place of its own in the file for each clip; nothing is written there.
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
        """Remove the entries that were not used for longest, until those left take `limit_bytes` at most.

        Nothing is removed while a build is using the store.

        Raises:
            OSError: The store cannot be read or written.
        """
        with self._lock_file() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return Pruned(0, 0, is_busy=True)
            entries = sorted((path.stat().st_mtime_ns, path.stat().st_size, path) for path in self.entries())
            too_many_bytes = sum(size for _, size, _ in entries) - limit_bytes
            n_entries = n_bytes = 0
            for _, size, path in entries:
                if n_bytes >= too_many_bytes:
                    break
                path.unlink()
                n_entries += 1
                n_bytes += size
        return Pruned(n_entries, n_bytes, is_busy=False)

    def entries(self) -> Iterator[Path]:
        """Yield the file of each clip, and of each thing that was made of clips, in no order."""
        for pattern in ("clips/*/*.clip", "carts/*/*.cart", "carts/*/*.music"):
            yield from self.folder.glob(pattern)

    def sweep(self) -> None:
        """Remove what killed runs left half-written."""
        for folder in (self.folder / "kokoro", *self.folder.glob("clips/*")):
            remove_strays(folder)

    def _lock_file(self) -> BinaryIO:
        self.folder.mkdir(parents=True, exist_ok=True)
        return (self.folder / "in-use.lock").open("ab")

    def _claims(self) -> int | None:
        """Return the open file whose places are claimed, or `None` where there can be none."""
        path = self.folder.absolute() / "claims.lock"
        with _OPENING:
            if path not in _CLAIMS:
                try:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    _CLAIMS[path] = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
                except OSError:
                    return None
            return _CLAIMS[path]

    def _path(self, key: str) -> Path:
        return self.folder / "clips" / key[:2] / f"{key}.clip"


def _lock_place(file: int, place: int) -> bool:
    """Lock a byte of an open file; True also where the file system knows no locks."""
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
    except OSError as exc:
        return exc.errno not in _BUSY
    return True


def settle(recording: Recording) -> Recording:
    """Return the clip exactly as the store will give it back: within full scale, on a 24-bit grid.

    A fresh clip and one from the store so make the same bulletin, bit for bit. A clip that goes
    beyond full scale is made softer as a whole; its level is set later anyway.
    """
    samples = recording.pcm.samples
    peak = float(np.abs(samples).max(initial=0.0))
    if peak >= 1.0:
        samples = samples * np.float32(0.99 / peak)
    grid = np.float32(2**23)
    pcm = Pcm((np.round(samples * grid) / grid).astype(np.float32), recording.pcm.sample_rate_hz)
    return Recording(pcm, recording.words)
