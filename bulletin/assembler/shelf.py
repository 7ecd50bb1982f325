"""What the assembler has finished, by content: carts, and music at its level.

One entry each, named by its key: a line of JSON with facts, then the bytes. A key covers this program's
own code and the versions of the libraries that shape the bytes.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import numpy as np

from bulletin.assembler.cart import Cart
from bulletin.entries import read_entry, write_entry
from bulletin.errors import PublishError
from bulletin.files import remove_strays
from bulletin.fingerprint import SOUND_LIBRARIES, of_code
from bulletin.model import MIX_RATE_HZ, Pcm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_CODE = ("assembler", "codec.py", "model.py")
"""Below the package: all that makes bytes of sound."""


class Shelf:
    """Finished things on disk. Several processes may use one folder at a time.

    Args:
        folder: Of the store.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "carts"
        self.trouble: PublishError | None = None
        """Why nothing more is kept; `None` while all is."""

    def cart(self, key: str) -> Cart | None:
        """Return a cart, or `None` if there is none or it is damaged."""
        found = self._read(key, "cart")
        if found is None:
            return None
        facts, payload = found
        n_energies = facts["n_energies"]
        energies = np.frombuffer(payload, np.float32, n_energies)
        places = tuple((start, end) for start, end in facts["places"])
        return Cart(payload[energies.nbytes :], facts["n_frames"], places, energies, facts["peak"])

    def keep_cart(self, key: str, cart: Cart) -> None:
        """Keep a cart; a disk that does not take it is remembered as `trouble`."""
        facts = {"places": cart.places, "n_frames": cart.n_frames, "n_energies": len(cart.energies), "peak": cart.peak}
        self._write(key, "cart", facts, cart.energies.tobytes() + cart.frames)

    def music(self, key: str) -> Pcm | None:
        """Return music, or `None` if there is none or it is damaged."""
        found = self._read(key, "music")
        if found is None:
            return None
        facts, payload = found
        return Pcm(np.frombuffer(payload, np.float32).reshape(facts["shape"]), MIX_RATE_HZ)

    def keep_music(self, key: str, pcm: Pcm) -> None:
        """Keep music at `MIX_RATE_HZ`, as `keep_cart`."""
        self._write(key, "music", {"shape": pcm.samples.shape}, pcm.samples.tobytes())

    def sweep(self) -> None:
        """Remove what killed runs left half-written."""
        for folder in self.folder.glob("*"):
            remove_strays(folder)

    def _read(self, key: str, kind: str) -> tuple[Mapping[str, Any], bytes] | None:
        entry = read_entry(self._path(key, kind))
        if entry is None:
            return None
        facts, _, payload = entry[1].partition(b"\n")
        return json.loads(facts), payload

    def _write(self, key: str, kind: str, facts: Mapping[str, Any], payload: bytes) -> None:
        if self.trouble is None:
            try:
                write_entry(self._path(key, kind), json.dumps(facts).encode() + b"\n" + payload, is_durable=False)
            except PublishError as exc:
                self.trouble = exc

    def _path(self, key: str, kind: str) -> Path:
        name = key_of((of_code(*_CODE, libraries=SOUND_LIBRARIES), kind, key))
        return self.folder / name[:2] / f"{name}.{kind}"


def key_of(parts: Iterable[object]) -> str:
    """Return a digest of `parts`, 64 hex digits."""
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()
