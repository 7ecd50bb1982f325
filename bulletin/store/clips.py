"""Clips by content: a text that an engine has spoken once is never spoken again.

Each clip is one entry, named by its key, with the revision in its head.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from bulletin.errors import PublishError
from bulletin.model import Pcm
from bulletin.store.aside import Aside
from bulletin.store.beyond import Reach
from bulletin.store.entries import entry_data, parse_entry, read_entry, read_head, write_data
from bulletin.store.folder import CLIPS, Folder
from bulletin.store.payload import payload_of, read_recording, read_timing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bulletin.model import Recording, Timing
    from bulletin.store.beyond import Beyond

T = TypeVar("T")

_REVISION = 3


class Store(Folder):
    """Clips on disk. Several processes may use one store at a time.

    If the folder does not take a clip, the store keeps it for this run in a file without a name.

    Args:
        beyond: Has the clips that many machines share; the folder gets a copy of each that is used. Of two that make
            the same clip, the first gives it to all; if it does not answer, the folder is enough for this run.
    """

    def __init__(self, folder: Path, beyond: Beyond | None = None) -> None:
        super().__init__(folder)
        self.trouble: PublishError | None = None
        """Why a clip is not kept beyond this run; `None` while all are."""
        self._aside = Aside()
        self._reach = None if beyond is None else Reach(beyond)
        self._sound: set[str] = set()
        self._damaged: set[str] = set()

    def get(self, key: str) -> Recording | None:
        """Return the clip, or `None` if there is none or it is damaged."""
        recording = self._read(key, read_recording)
        (self._damaged if recording is None else self._sound).add(key)
        return recording

    def timing(self, key: str) -> Timing | None:
        """Return when the words of a clip are heard, without decoding it; `None` if there is none or it is damaged."""
        return self._read(key, read_timing)

    def has(self, key: str) -> bool:
        """Tell whether there is a clip, reading its head alone; `get` may still find the clip damaged.

        A clip from beyond is brought here whole, since it will be wanted.
        """
        if key in self._damaged:
            return False
        head = read_head(self._path(key))
        is_here = (head is not None and head.get("revision", _REVISION) == _REVISION) or key in self._aside
        return is_here or self._fetch(key) != b""

    def has_sound(self, key: str) -> bool:
        """Tell whether `get` would return the clip; read the clip to be sure, unless this run has done so."""
        return self.has(key) and (key in self._sound or self.get(key) is not None)

    def put(self, key: str, recording: Recording) -> None:
        """Keep a clip that `settle` has settled, or the one that another worker has put beyond before.

        Raises:
            PublishError: Neither the store nor the folder of temporary files takes the clip.
        """
        data = entry_data(self._path(key).name, payload_of(recording), revision=_REVISION)
        self._keep(key, data)
        if self._reach is not None:
            there = self._reach.give(_name(key), data, lambda theirs: read_recording(_payload(key, theirs)) is not None)
            if there is None:
                self.trouble = self.trouble or self._reach.trouble
            elif there != data:
                self._keep(key, there)
        self._damaged.discard(key)
        self._sound.add(key)

    @contextmanager
    def claim(self, key: str, is_over: Callable[[float], bool]) -> Iterator[None]:
        """Claim a clip as `Folder.claim` does; in the block, what is beyond is asked for it anew."""
        with super().claim(key, is_over):
            if self._reach is not None:
                self._reach.ask_anew(_name(key))
            yield

    def _read(self, key: str, read: Callable[[bytes], T | None]) -> T | None:
        """Return what `read` makes of a clip's payload, here or else beyond."""
        found = read(self._here(key))
        return found if found is not None or self._reach is None else read(self._fetch(key))

    def _here(self, key: str) -> bytes:
        """Return what `put` wrote; empty if it is not there or damaged."""
        payload = self._aside.get(key)
        if payload is None:
            entry = read_entry(self._path(key))
            payload = entry[1] if entry is not None and entry[0].get("revision") == _REVISION else b""
        return payload

    def _fetch(self, key: str) -> bytes:
        """Bring a clip here from beyond, and return its payload; empty if it is not there or damaged."""
        data = self._reach.read(_name(key)) if self._reach is not None else None
        payload = b"" if data is None else _payload(key, data)
        if data is not None and payload:
            with suppress(PublishError):  # then it is fetched again when it is wanted
                self._keep(key, data)
        return payload

    def _keep(self, key: str, data: bytes) -> None:
        """Keep the bytes of an entry here.

        Raises:
            PublishError: Neither the store nor the folder of temporary files takes them.
        """
        try:
            write_data(self._path(key), data)
        except PublishError as exc:
            self.trouble = self.trouble or exc
            try:
                self._aside.put(key, _payload(key, data))
            except OSError:
                raise exc from None
        else:
            self._aside.drop(key)

    def _path(self, key: str) -> Path:
        return CLIPS.path(self.folder, key, ".clip")


def _name(key: str) -> str:
    """Return the name of a clip beyond the store."""
    return CLIPS.path(Path(), key, ".clip").as_posix()


def _payload(key: str, data: bytes) -> bytes:
    """Return the payload of a clip from the bytes of its entry; empty if they are damaged."""
    entry = parse_entry(Path(_name(key)).name, data)
    return entry[1] if entry is not None and entry[0].get("revision") == _REVISION else b""


def settle(recording: Recording) -> Recording:
    """Return the clip exactly as the store will give it back: within full scale, on a 24-bit grid.

    So a fresh clip and one from the store make the same bulletin, bit for bit. `settle` turns down a whole clip
    that goes beyond full scale; a later stage sets its level anyway.
    """
    samples = recording.pcm.samples
    peak = float(np.abs(samples).max(initial=0.0))
    if peak >= 1.0:
        samples = samples * np.float32(0.99 / peak)
    grid = np.float32(2**23)
    pcm = Pcm((np.round(samples * grid) / grid).astype(np.float32), recording.pcm.sample_rate_hz)
    return replace(recording, pcm=pcm)
