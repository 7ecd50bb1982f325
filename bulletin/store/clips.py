"""Clips by content: a text that an engine has spoken once is never spoken again.

Each clip is one entry, named by its key, with the revision in its head. The entry keeps a line of JSON (the rate,
the times of the words, and whether these are estimated) and behind it a FLAC file.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
import weakref
from dataclasses import replace
from pathlib import Path

import numpy as np

from bulletin.errors import AudioError, PublishError
from bulletin.json_text import read_json
from bulletin.model import Pcm, Recording, Timing, WordTime
from bulletin.sound import codec
from bulletin.store.entries import read_entry, read_head, write_entry
from bulletin.store.folder import CLIPS, Folder

_REVISION = 3
_LONGEST_S = 600.0
"""Limit for a clip: many times what the slowest voice takes for the longest chunk."""


class Store(Folder):
    """Clips on disk. Several processes may use one store at a time.

    If the folder does not take a clip, the store keeps it for this run in a file without a name.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.trouble: PublishError | None = None
        """Why a clip is not kept beyond this run; `None` while all are."""
        self._aside = _Aside()
        self._sound: set[str] = set()
        self._damaged: set[str] = set()

    def get(self, key: str) -> Recording | None:
        """Return the clip, or `None` if there is none or it is damaged."""
        recording = _read_recording(self._payload(key))
        (self._damaged if recording is None else self._sound).add(key)
        return recording

    def timing(self, key: str) -> Timing | None:
        """Return when the words of a clip are heard, without decoding it; `None` if there is none or it is damaged."""
        try:
            return _read_timing(self._payload(key))
        except (ValueError, TypeError, KeyError):
            return None

    def has(self, key: str) -> bool:
        """Tell whether there is a clip, reading its head alone; `get` may still find the clip damaged."""
        if key in self._damaged:
            return False
        head = read_head(self._path(key))
        return (head is not None and head.get("revision", _REVISION) == _REVISION) or key in self._aside

    def has_sound(self, key: str) -> bool:
        """Tell whether `get` would return the clip; read the clip to be sure, unless this run has done so."""
        return self.has(key) and (key in self._sound or self.get(key) is not None)

    def put(self, key: str, recording: Recording) -> None:
        """Keep a clip that `settle` has settled.

        Raises:
            PublishError: Neither the store nor the folder of temporary files takes the clip.
        """
        words = [(word.text, word.start, word.end) for word in recording.words]
        facts: dict[str, object] = {"rate_hz": recording.pcm.sample_rate_hz, "words": words}
        if recording.has_estimated_times:
            facts["estimated"] = True
        payload = json.dumps(facts, ensure_ascii=False).encode() + b"\n" + codec.encode_flac(recording.pcm)
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

    def _payload(self, key: str) -> bytes:
        """Return what `put` wrote; empty if it is not there or damaged."""
        payload = self._aside.get(key)
        if payload is None:
            entry = read_entry(self._path(key))
            payload = entry[1] if entry is not None and entry[0].get("revision") == _REVISION else b""
        return payload

    def _path(self, key: str) -> Path:
        return CLIPS.path(self.folder, key, ".clip")


class _Aside:
    """Holds clips that the store does not take, in a file without a name that dies with the process."""

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
            OSError: There is no room for it, or no temporary file can be made.
        """
        with self._lock:
            if self._file is None:
                with tempfile.TemporaryFile() as file:
                    self._file = os.dup(file.fileno())
                weakref.finalize(self, os.close, self._file)
            n_written = 0
            os.lseek(self._file, self._n_bytes, os.SEEK_SET)
            while n_written < len(payload):
                n_written += os.write(self._file, payload[n_written:])
            self._places[key] = (self._n_bytes, len(payload))
            self._n_bytes += len(payload)

    def get(self, key: str) -> bytes | None:
        """Return the payload of a clip; `None` if it was never put here, empty if it cannot be read back."""
        if self._file is None or key not in self._places:
            return None
        start, n_bytes = self._places[key]
        try:
            with self._lock:
                os.lseek(self._file, start, os.SEEK_SET)
                return os.read(self._file, n_bytes)
        except OSError:
            return b""


def _read_recording(payload: bytes) -> Recording | None:
    """Return the clip from an entry's payload; `None` where any part of it differs from what `put` writes."""
    try:
        timing = _read_timing(payload)
        pcm = codec.decode(payload[payload.index(b"\n") + 1 :], where="clip", longest_s=_LONGEST_S)
    except (ValueError, TypeError, KeyError, AudioError):
        return None
    last = max((word.end for word in timing.words), default=0)
    is_sound = pcm.samples.ndim == 1 and bool(np.isfinite(pcm.samples).all())
    if not is_sound or timing.sample_rate_hz != pcm.sample_rate_hz or last > pcm.n_samples:
        return None
    return Recording(pcm, timing.words, has_estimated_times=timing.is_estimated)


def _read_timing(payload: bytes) -> Timing:
    """Return the times in an entry's payload.

    Raises:
        ValueError, TypeError, KeyError: The payload is not as `put` writes it.
    """
    facts = read_json(payload[: payload.index(b"\n")])
    words = tuple(_read_word(word) for word in facts["words"])
    rate_hz, is_estimated = facts["rate_hz"], facts.get("estimated", False)
    is_in_order = all(0 <= word.start <= word.end for word in words)
    if type(rate_hz) is not int or rate_hz <= 0 or type(is_estimated) is not bool or not is_in_order:
        msg = "not as it was kept"
        raise ValueError(msg)
    return Timing(words, rate_hz, is_estimated)


def _read_word(word: object) -> WordTime:
    if not isinstance(word, list) or [type(fact) for fact in word] != [str, int, int]:
        msg = "not a word and its times"
        raise TypeError(msg)
    return WordTime(*word)


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
