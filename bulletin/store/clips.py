"""Clips by content: what was spoken once is never spoken again.

One entry a clip, named by its key, with the revision in its head: a line of JSON with the rate and the times of
its words, then a FLAC file.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import stat
import tempfile
import threading
import time
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import platformdirs

from bulletin.errors import AudioError, PublishError
from bulletin.files import children, remove_strays
from bulletin.json_text import read_json
from bulletin.model import Pcm, Recording, WordTime
from bulletin.sound import codec
from bulletin.store.entries import read_entry, read_head, write_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_REVISION = 3
_LONGEST_S = 600.0
"""Of a clip: many times what the slowest voice takes for the longest chunk."""
_POLL_S = 0.1
_PATIENCE_S = 30.0
"""For a prune of another process, which takes less."""
_BUSY = {errno.EACCES, errno.EAGAIN}
_CLAIMS: dict[Path, int] = {}
"""One open file for each store: closing any other of the same file would let go of all claims of this process."""
_OPENING = threading.Lock()


def store_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of the store: `BULLETIN_CACHE`, else the user's cache folder.

    For a user without a home it is in the folder of temporary files.
    """
    named = environ.get("BULLETIN_CACHE")
    if named:
        return Path(named)
    try:
        folder = Path(platformdirs.user_cache_dir("bulletin"))
    except RuntimeError:  # of platformdirs 4.14, for no home; older ones give a path with `~` in it
        folder = Path()
    return folder if folder.is_absolute() else Path(tempfile.gettempdir()) / f"bulletin-{os.getuid()}"


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
    """Clips on disk. Several processes may use one store at a time.

    A clip that the folder does not take is kept for this run in a file without a name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble: PublishError | None = None
        """Why a clip is not kept beyond this run; `None` while all are."""
        self._aside = _Aside()
        self._sound: set[str] = set()
        self._damaged: set[str] = set()

    def get(self, key: str) -> Recording | None:
        """Return the clip, or `None` if there is none or it is damaged."""
        payload = self._aside.get(key)
        if payload is None:
            entry = read_entry(self._path(key))
            payload = entry[1] if entry is not None and entry[0].get("revision") == _REVISION else b""
        recording = _read_recording(payload)
        (self._damaged if recording is None else self._sound).add(key)
        return recording

    def has(self, key: str) -> bool:
        """Tell whether there is a clip, without reading more of it than its head; `get` may find it damaged."""
        if key in self._damaged:
            return False
        head = read_head(self._path(key))
        return (head is not None and head.get("revision", _REVISION) == _REVISION) or key in self._aside

    def has_sound(self, key: str) -> bool:
        """Tell whether there is a clip that `get` gives; reads it if this run has not yet."""
        return self.has(key) and (key in self._sound or self.get(key) is not None)

    def put(self, key: str, recording: Recording) -> None:
        """Keep a clip that `settle` has settled.

        Raises:
            PublishError: Neither the store nor the folder of temporary files takes it.
        """
        words = [(word.text, word.start, word.end) for word in recording.words]
        facts = json.dumps({"rate_hz": recording.pcm.sample_rate_hz, "words": words}, ensure_ascii=False)
        payload = facts.encode() + b"\n" + codec.encode_flac(recording.pcm)
        try:
            write_entry(self._path(key), payload, revision=_REVISION)
        except PublishError as exc:
            self.trouble = self.trouble or exc
            try:
                self._aside.put(key, payload)
            except OSError:
                raise exc from None
        self._damaged.discard(key)
        self._sound.add(key)

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep `prune` of other processes out as long as the block runs."""
        with contextlib.ExitStack() as stack:
            # Where nothing can be written nothing is pruned either.
            with contextlib.suppress(OSError):
                lock = stack.enter_context(self._lock_file(is_written=False))
                until = time.monotonic() + _PATIENCE_S
                while not _lock_shared(lock) and time.monotonic() < until:
                    time.sleep(_POLL_S)
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
        """Yield the file of each clip, and of each thing that was made of clips, in no order."""
        for path, _ in self._look():
            yield path

    def sweep(self) -> None:
        """Remove what killed runs left half-written."""
        for folder in (self.folder / "kokoro", *children(self.folder / "clips")):
            remove_strays(folder)

    def _look(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield each entry that may be looked at, with its size and times."""
        for kind, suffixes in (("clips", {".clip"}), ("carts", {".cart", ".music"})):
            for folder in children(self.folder / kind):
                for path in children(folder):
                    with contextlib.suppress(OSError):
                        facts = path.lstat()
                        if path.suffix in suffixes and stat.S_ISREG(facts.st_mode):
                            yield path, facts

    def _lock_file(self, *, is_written: bool) -> BinaryIO:
        """Return the open file whose lock says who uses the store.

        Raises:
            OSError: There can be none.
        """
        path = self.folder / "in-use.lock"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = _open_lock(path, os.O_RDWR | os.O_CREAT)
        except OSError:
            if is_written:
                raise
            handle = _open_lock(path, os.O_RDONLY)  # of a store of somebody else
        return os.fdopen(handle, "rb")

    def _claims(self) -> int | None:
        """Return the open file whose places are claimed, or `None` where there can be none."""
        with _OPENING:
            try:
                path = self.folder.absolute() / "claims.lock"
                if path not in _CLAIMS:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    _CLAIMS[path] = _open_lock(path, os.O_RDWR | os.O_CREAT)
            except OSError:
                return None
            return _CLAIMS[path]

    def _path(self, key: str) -> Path:
        return self.folder / "clips" / key[:2] / f"{key}.clip"


class _Aside:
    """Clips that the store does not take, in a file without a name, as long as the process lives."""

    def __init__(self) -> None:
        self._file: int | None = None
        self._places: dict[str, tuple[int, int]] = {}
        self._n_bytes = 0
        self._lock = threading.Lock()

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def put(self, key: str, payload: bytes) -> None:
        """Keep the payload of a clip.

        Raises:
            OSError: There is no room for it, or no such file.
        """
        with self._lock:
            if self._file is None:
                with tempfile.TemporaryFile() as file:
                    self._file = os.dup(file.fileno())
                weakref.finalize(self, os.close, self._file)
            n_written = 0
            while n_written < len(payload):
                n_written += os.pwrite(self._file, payload[n_written:], self._n_bytes + n_written)
            self._places[key] = (self._n_bytes, len(payload))
            self._n_bytes += len(payload)

    def get(self, key: str) -> bytes | None:
        """Return the payload of a clip, `None` if it is not here."""
        if self._file is None or key not in self._places:
            return None
        start, n_bytes = self._places[key]
        try:
            return os.pread(self._file, n_bytes, start)
        except OSError:
            return b""


def _read_recording(payload: bytes) -> Recording | None:
    """Return the clip in what an entry keeps; `None` where anything in it is not as `put` writes it."""
    line, _, sound = payload.partition(b"\n")
    try:
        facts = read_json(line)
        pcm = codec.decode(sound, where="clip", longest_s=_LONGEST_S)
        words = tuple(_read_word(word) for word in facts["words"])
    except (ValueError, TypeError, KeyError, AudioError):
        return None
    times = [0, *(time for word in words for time in (word.start, word.end)), pcm.n_samples]
    is_sound = pcm.samples.ndim == 1 and bool(np.isfinite(pcm.samples).all())
    if not is_sound or facts.get("rate_hz") != pcm.sample_rate_hz or min(times) < 0 or max(times) > pcm.n_samples:
        return None
    return Recording(pcm, words) if all(word.start <= word.end for word in words) else None


def _read_word(word: object) -> WordTime:
    if not isinstance(word, list) or [type(fact) for fact in word] != [str, int, int]:
        msg = "not a word and its times"
        raise TypeError(msg)
    return WordTime(*word)


def _open_lock(path: Path, flags: int) -> int:
    """Return a file to be locked.

    Raises:
        OSError: There can be none, or something else bears its name.
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
