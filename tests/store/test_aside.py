from __future__ import annotations

from bulletin.store.aside import Aside


def test_a_clip_comes_back_until_it_is_dropped() -> None:
    aside = Aside()
    assert aside.get("a") is None
    aside.put("a", b"one")
    aside.put("b", b"two")
    aside.put("a", b"three")
    assert (aside.get("a"), aside.get("b"), "a" in aside) == (b"three", b"two", True)
    aside.drop("a")
    aside.drop("a")
    assert (aside.get("a"), aside.get("b"), "a" in aside) == (None, b"two", False)
