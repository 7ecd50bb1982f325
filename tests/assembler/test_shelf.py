from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bulletin.assembler.cart import Cart
from bulletin.assembler.shelf import Shelf
from bulletin.model import Pcm

CART = Cart(b"frames" * 48, 1, ((10, 500),), np.arange(6, dtype=np.float32), 0.5)


def test_a_cart_comes_back_to_the_bit(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep_cart("a", CART)
    found = shelf.cart("a")
    assert found is not None
    assert (found.frames, found.n_frames, found.places, found.peak) == (b"frames" * 48, 1, ((10, 500),), 0.5)
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
    shelf.sweep()
    assert not stray.exists()
    assert shelf.cart("a") is not None
