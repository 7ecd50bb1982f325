"""The shelf: keeps the carts that the assembler has made, and music at its level, for later runs.

Each is an entry of the store, named by its key: a line of JSON with facts, then the bytes. A key covers the
code of this program and the versions of the libraries that shape the bytes.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from bulletin.assembler.as_run import CELLS_A_FRAME
from bulletin.assembler.cart import Cart
from bulletin.errors import PcmError, PublishError
from bulletin.fingerprint import SOUND_LIBRARIES, of_code
from bulletin.json_text import read_json
from bulletin.model import MIX_RATE_HZ, Pcm
from bulletin.sound.mp3 import FRAME_SAMPLES, MONO, STEREO
from bulletin.store.entries import read_entry, write_entry
from bulletin.store.folder import CARTS, Folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_CODE = ("assembler", "sound", "model")
"""The code that makes bytes of sound, below the package."""
_FRAMES_BYTES = (MONO.frame_bytes, STEREO.frame_bytes)


class Shelf:
    """Carts and music on disk. Several processes may use one folder at a time.

    Args:
        folder: Of the store.
        carts: Folder for the carts, if they are to be apart from the music.
    """

    def __init__(self, folder: Path, *, carts: Path | None = None) -> None:
        self.folder = folder
        self._carts = carts or folder
        self.trouble: PublishError | None = None
        """Why the disk takes nothing more; `None` while it takes all."""

    def cart(self, key: str) -> Cart | None:
        """Return a cart, or `None` if there is none or it is damaged."""
        found = self._read(key, "cart")
        try:
            return None if found is None else _as_cart(*found)
        except (ValueError, TypeError, KeyError):
            return None

    def keep_cart(self, key: str, cart: Cart) -> None:
        """Keep a cart; if the disk does not take it, `trouble` says why."""
        facts = {"places": cart.places, "cuts": cart.cuts, "n_frames": cart.n_frames, "peak": cart.peak}
        self._write(key, "cart", facts, cart.energies.tobytes() + cart.frames)

    def music(self, key: str) -> Pcm | None:
        """Return music, or `None` if there is none or it is damaged."""
        found = self._read(key, "music")
        try:
            return None if found is None else _as_music(*found)
        except (ValueError, TypeError, KeyError, PcmError):
            return None

    def keep_music(self, key: str, pcm: Pcm) -> None:
        """Keep music at `MIX_RATE_HZ`, as `keep_cart`; it is made before, and without, a build."""
        with Folder(self.folder).in_use():
            self._write(key, "music", {"shape": pcm.samples.shape}, pcm.samples.tobytes())

    def _read(self, key: str, kind: str) -> tuple[Mapping[str, Any], bytes] | None:
        entry = read_entry(self._path(key, kind))
        if entry is None:
            return None
        facts, _, payload = entry[1].partition(b"\n")
        try:
            return read_json(facts), payload
        except ValueError:
            return None

    def _write(self, key: str, kind: str, facts: Mapping[str, Any], payload: bytes) -> None:
        if self.trouble is None:
            try:
                write_entry(self._path(key, kind), json.dumps(facts).encode() + b"\n" + payload, is_durable=False)
            except PublishError as exc:
                self.trouble = exc

    def _path(self, key: str, kind: str) -> Path:
        name = key_of((of_code(*_CODE, libraries=SOUND_LIBRARIES), kind, key))
        return CARTS.path(self._carts if kind == "cart" else self.folder, name, f".{kind}")


def _as_cart(facts: Mapping[str, Any], payload: bytes) -> Cart:
    """Return the cart in what an entry keeps.

    Raises:
        ValueError, TypeError, KeyError: The entry is not as `keep_cart` writes it.
    """
    n_frames, peak = facts["n_frames"], facts["peak"]
    _require(type(n_frames) is int and 0 < n_frames < len(payload))
    _require(type(peak) is float and math.isfinite(peak) and peak >= 0)
    energies = np.frombuffer(payload, np.float32, CELLS_A_FRAME * n_frames)
    frames = payload[energies.nbytes :]
    _require(bool(np.isfinite(energies).all()) and len(frames) in {n_frames * each for each in _FRAMES_BYTES})
    places = tuple((start, end) for start, end in facts["places"])
    edges = [0, *(edge for place in places for edge in place), n_frames * FRAME_SAMPLES]
    _require(all(type(edge) is int for edge in edges) and min(edges) >= 0 and max(edges) == edges[-1])
    _require(all(start <= end for start, end in places))
    cuts = tuple(facts["cuts"])
    _require(len(cuts) == len(places) and all(type(cut) is int and cut >= 0 for cut in cuts))
    return Cart(frames, n_frames, places, energies, peak, cuts)


def _as_music(facts: Mapping[str, Any], payload: bytes) -> Pcm:
    """Return the music in what an entry keeps; else as `_as_cart`."""
    shape = tuple(facts["shape"])
    _require(len(shape) in (1, 2) and 0 < shape[0] < len(payload) and shape[1:] in {(), (1,), (2,)})
    samples = np.frombuffer(payload, np.float32).reshape(shape)
    _require(bool(np.isfinite(samples).all()))
    return Pcm(samples, MIX_RATE_HZ)


def _require(is_so: bool) -> None:
    if not is_so:
        msg = "not as it was kept"
        raise ValueError(msg)


def key_of(parts: Iterable[object]) -> str:
    """Return a digest of `parts`, 64 hex digits."""
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()
