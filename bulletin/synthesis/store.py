"""Clips by content: what was spoken once is never spoken again.

One file a clip, named by its key: a line of JSON (revision, SHA-256 of what follows), a line of JSON
with the times of its words, then a FLAC file. It appears whole or not at all, and its checksum is
verified whenever it is used.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs

from bulletin import codec
from bulletin.errors import AudioError, PublishError
from bulletin.files import remove_strays, write_whole
from bulletin.model import Pcm, Recording, WordTime

if TYPE_CHECKING:
    from collections.abc import Mapping

_REVISION = 2


def store_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of the store: `BULLETIN_CACHE`, else the user's cache folder."""
    named = environ.get("BULLETIN_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("bulletin"))


class Store:
    """Clips on disk. Several processes may use one store at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Recording | None:
        """Return the clip, or `None` if there is none or it is damaged."""
        try:
            head, _, payload = self._path(key).read_bytes().partition(b"\n")
            facts = json.loads(head)
            if facts["revision"] != _REVISION or facts["sha256"] != hashlib.sha256(payload).hexdigest():
                return None
            words, _, sound = payload.partition(b"\n")
            return Recording(
                codec.decode(sound, where=f"clip {key[:12]}"), tuple(WordTime(*word) for word in json.loads(words))
            )
        except (OSError, ValueError, KeyError, TypeError, AudioError):
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
        head = {"revision": _REVISION, "sha256": hashlib.sha256(payload).hexdigest()}
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise PublishError(where=str(path.parent), so=exc.strerror or str(exc)) from exc
        write_whole(path, json.dumps(head).encode() + b"\n" + payload)

    def sweep(self) -> None:
        """Remove what killed runs left half-written."""
        for folder in (self.folder / "kokoro", *self.folder.glob("clips/*")):
            remove_strays(folder)

    def _path(self, key: str) -> Path:
        return self.folder / "clips" / key[:2] / f"{key}.clip"


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
