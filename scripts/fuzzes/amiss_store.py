"""Faults of the store. All that it holds can be made again, so hardly any fault may end a build."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from typing import TYPE_CHECKING

from fuzzes.mutations import spoil

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from fuzzes.scenes import Scene

_ENTRIES = ("carts/*/*.cart", "carts/*/*.cart", "carts/*/*.music", "clips/*/*.clip")
_HARM = (
    "cut",
    "spoiled",
    "empty",
    "foreign content",
    "foreign JSON",
    "of another",
    "a folder",
    "a pipe",
    "a link to itself",
    "gone",
)
_FOREIGN = (
    b"",
    b"[]\n",
    b"[[]]\n",
    b"[[1,2,3]]\nfLaC",
    b"\n" * 9,
    b"null\n",
    b'[["a", 1e400, NaN]]\n',
    b"RIFF\0\0\0\0WAVE",
    b"{}\nID3",
)
_FOREIGN_HEADS = (b"[]\n", b"null\n", b'{"sha256": 5}\n', b"[" * 100_000 + b"\n", b'{"sha256": null, "revision": 2}\n')


def store_kind(scene: Scene, chance: Random) -> str:
    """A store that is none; the tone voice speaks, for nothing is kept."""
    kind = chance.choice(
        ("a file", "a link to itself", "/dev/null", "/proc/x", "below a file", "too long", "a pipe", "a newline")
    )
    place = scene.desk / "other-store"
    match kind:
        case "a file" | "below a file":
            place.write_text("in the way")
            place = place / "below" if "below" in kind else place
        case "a link to itself":
            place.symlink_to(place)
        case "a pipe":
            os.mkfifo(place)
        case "a newline":
            place = scene.desk / "ne\nw"
        case "too long":
            place = scene.desk / ("a" * 300)
    scene.environ["BULLETIN_CACHE"] = kind if kind.startswith("/") else str(place)
    return f"store is {kind}"


def store_damaged(scene: Scene, chance: Random) -> str:
    """One to three entries that are not what they were."""
    done = []
    for _ in range(chance.randint(1, 3)):
        pattern, how = chance.choice(_ENTRIES), chance.choice(_HARM)
        entries = [path for path in sorted(scene.store.glob(pattern)) if path.is_file()]
        path = chance.choice(entries)
        data = path.read_bytes()
        path.unlink()
        match how:
            case "a folder":
                path.mkdir()
            case "a pipe":
                os.mkfifo(path)
            case "a link to itself":
                path.symlink_to(path)
            case "gone":
                pass
            case _:
                path.write_bytes(_damaged(data, how, [other for other in entries if other != path], chance))
        done.append(f"{pattern[pattern.rindex('.') :]} {how}")
    return f"store entries: {', '.join(done)}"


def _damaged(data: bytes, how: str, others: list[Path], chance: Random) -> bytes:
    line, _, payload = data.partition(b"\n")
    match how:
        case "cut":
            return data[: chance.randint(0, len(data))]
        case "empty":
            return b""
        case "foreign content":
            parts = (*_FOREIGN, payload[: len(payload) // 2], chance.randbytes(3000), payload + payload)
            return _sealed(line, chance.choice(parts))
        case "foreign JSON":
            return chance.choice(_FOREIGN_HEADS) + payload
        case "of another":
            return chance.choice(others).read_bytes()
        case _:
            return spoil(data, chance, 2)


def _sealed(line: bytes, payload: bytes) -> bytes:
    """Return an entry whose checksum is right."""
    head = json.loads(line) | {"sha256": hashlib.sha256(payload).hexdigest()}
    return json.dumps(head).encode() + b"\n" + payload


def store_places(scene: Scene, chance: Random) -> str:
    """Folders and locks of the store that are something else."""
    name = chance.choice(("in-use.lock", "claims", "users", "carts", "clips", "kokoro"))
    links = {"a link to itself": name, "a link to nowhere": "nowhere", "/dev/full": "/dev/full"}
    kind = chance.choice(("a folder", "a file", "a pipe", *links))
    path = scene.store / name
    if path.is_dir():
        shutil.rmtree(path)
    if kind == "a folder":
        path.mkdir()
    elif kind == "a file":
        path.write_text("in the way")
    elif kind == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(links[kind])
    scene.allowed |= {4, 6} if scene.command == "doctor" else set()
    return f"{name} of the store is {kind}"
