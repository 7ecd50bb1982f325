from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bulletin.assembler.cart import Cart
from bulletin.assembler.shelf import Shelf
from bulletin.model import Pcm
from bulletin.store.entries import write_entry
from bulletin.store.folder import Folder

CART = Cart(b"frames" * 48, 1, ((10, 500),), np.arange(6, dtype=np.float32), 0.5, (30,))


def test_a_cart_comes_back_to_the_bit(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep_cart("a", CART)
    found = shelf.cart("a")
    assert found is not None
    assert (found.frames, found.n_frames, found.places, found.peak) == (b"frames" * 48, 1, ((10, 500),), 0.5)
    assert found.cuts == (30,)
    np.testing.assert_array_equal(found.energies, CART.energies)
    assert shelf.cart("b") is None


def test_music_comes_back_in_its_shape(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    samples = np.random.default_rng(1).standard_normal((480, 2)).astype(np.float32)
    shelf.keep_music("a", Pcm(samples.copy(), 48_000))
    found = shelf.music("a")
    assert found is not None
    np.testing.assert_array_equal(found.samples, samples)
    assert shelf.cart("a") is None


def test_carts_may_be_apart_from_music(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "usual", carts=tmp_path / "apart")
    shelf.keep_cart("a", CART)
    shelf.keep_music("a", Pcm(np.ones(480, np.float32), 48_000))
    assert [path.suffix for path in (tmp_path / "apart").rglob("*.*")] == [".cart"]
    assert [path.suffix for path in (tmp_path / "usual" / "carts").rglob("*.*")] == [".music"]
    assert shelf.cart("a") is not None
    assert Shelf(tmp_path / "usual").cart("a") is None


@pytest.mark.parametrize("place", [0, 20, 60, -1])
def test_a_damaged_entry_is_not_used(tmp_path: Path, place: int) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep_cart("a", CART)
    (entry,) = tmp_path.rglob("*.cart")
    data = bytearray(entry.read_bytes())
    data[place] ^= 1
    entry.write_bytes(data)
    assert shelf.cart("a") is None
    entry.write_bytes(b"5\n")
    assert shelf.cart("a") is None


def test_a_folder_that_cannot_be_written_is_remembered_once(tmp_path: Path) -> None:
    (tmp_path / "carts").write_text("in the way")
    shelf = Shelf(tmp_path)
    shelf.keep_cart("a", CART)
    shelf.keep_cart("b", CART)
    assert shelf.trouble is not None
    assert "carts" in str(shelf.trouble)
    assert shelf.cart("a") is None


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep_cart("a", CART)
    (entry,) = tmp_path.rglob("*.cart")
    stray = entry.parent / ".a.cart.bulletin-12345678.part"
    stray.write_bytes(b"half")
    (tmp_path / "users").mkdir()
    (tmp_path / "users" / ".build.bulletin-12345678.part").touch()
    Folder(tmp_path).sweep()
    assert not stray.exists()
    assert shelf.cart("a") is not None


RIGHT = {"places": [[10, 500]], "cuts": [30], "n_frames": 1, "peak": 0.5}
PAYLOAD = CART.energies.tobytes() + CART.frames


def forge(folder: Path, facts: object, payload: bytes, suffix: str = "cart") -> Shelf:
    """Put other content with a right checksum and name in the place of an entry."""
    shelf = Shelf(folder)
    shelf.keep_cart("a", CART)
    shelf.keep_music("a", Pcm(np.zeros(480, np.float32), 48_000))
    (entry,) = folder.rglob(f"*.{suffix}")
    write_entry(entry, json.dumps(facts).encode() + b"\n" + payload)
    return shelf


def test_the_forger_could_have_made_a_right_one(tmp_path: Path) -> None:
    assert forge(tmp_path, RIGHT, PAYLOAD).cart("a") is not None
    assert forge(tmp_path, {"shape": [5]}, bytes(20), "music").music("a") is not None


@pytest.mark.parametrize(
    "facts",
    [
        [],
        {},
        5,
        RIGHT | {"n_frames": 0},
        RIGHT | {"n_frames": -1},
        RIGHT | {"n_frames": 2},
        RIGHT | {"n_frames": True},
        RIGHT | {"n_frames": 10**30},
        RIGHT | {"peak": None},
        RIGHT | {"peak": -1.0},
        RIGHT | {"peak": float("nan")},
        RIGHT | {"places": None},
        RIGHT | {"places": [[1]]},
        RIGHT | {"places": [[-1, 5]]},
        RIGHT | {"places": [[5, 1]]},
        RIGHT | {"places": [[0, 1153]]},
        RIGHT | {"places": [["0", "1"]]},
        RIGHT | {"cuts": []},
        RIGHT | {"cuts": [-1]},
        RIGHT | {"cuts": ["1"]},
    ],
)
def test_a_cart_with_facts_of_another_kind_is_not_used(tmp_path: Path, facts: object) -> None:
    assert forge(tmp_path, facts, PAYLOAD).cart("a") is None


@pytest.mark.parametrize(
    "payload", [b"", PAYLOAD[:-1], PAYLOAD + b"x", np.full(6, np.nan, np.float32).tobytes() + CART.frames]
)
def test_a_cart_of_another_size_or_of_no_numbers_is_not_used(tmp_path: Path, payload: bytes) -> None:
    assert forge(tmp_path, RIGHT, payload).cart("a") is None


@pytest.mark.parametrize(
    "shape", [None, [], [4], [6], [-1], [1, 5], [0, 2], [10**30], [10**30, 2], [5, 1, 1], ["5"], [5.0], 5]
)
def test_music_of_another_shape_is_not_used(tmp_path: Path, shape: object) -> None:
    assert forge(tmp_path, {"shape": shape}, bytes(20), "music").music("a") is None


def test_music_of_no_numbers_is_not_used(tmp_path: Path) -> None:
    samples = np.full(5, np.inf, np.float32)
    assert forge(tmp_path, {"shape": [5]}, samples.tobytes(), "music").music("a") is None
