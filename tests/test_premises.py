"""Where a recipe works when it is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin import Order, produce, write_script
from bulletin.assembler import Shelf
from bulletin.fingerprint import is_still
from bulletin.premises import Premises
from bulletin.store.clips import Store


def test_a_build_has_everything_in_the_folder_of_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETIN_CACHE", str(tmp_path / "store"))
    usual = Premises.usual()
    assert {usual.store.folder, usual.shelf.folder, usual.models} == {tmp_path / "store"}
    assert usual.is_still is is_still


def test_clips_carts_and_models_may_be_apart(desk: Path, online: object, music_ready: None) -> None:
    issue = desk / "snow.md"
    issue.write_text("# 云泽下雪\n\n云泽县夜里下了今年第一场雪。\n", "utf-8")
    apart = Premises(Store(desk / "clips"), Shelf(desk / "carts"), desk / "models")
    order = Order(str(issue), desk / "out", engine="edge", has_music=False)
    assert write_script(order, apart).n_kept == 0
    produce(order, premises=apart)
    assert [*(desk / "clips").rglob("*.clip")]
    assert not [*(desk / "clips").rglob("*.cart")]
    assert [*(desk / "carts").rglob("*.cart")]
    rehearsal = write_script(order, apart)
    assert rehearsal.n_kept == len(rehearsal.draft.script.chunks)


def test_who_keeps_the_premises_says_whether_a_published_file_is_still_the_same(
    desk: Path, online: object, music_ready: None
) -> None:
    issue = desk / "snow.md"
    issue.write_text("# 云泽下雪\n\n云泽县夜里下了今年第一场雪。\n", "utf-8")
    order = Order(str(issue), desk / "out", engine="edge", has_music=False)
    made = produce(order)
    made.mp3.unlink()
    asked: list[str] = []

    def vouched(path: Path, total: str) -> bool:
        asked.append(path.name)
        return len(total) == 64

    usual = Premises.usual()
    elsewhere = Premises(usual.store, usual.shelf, usual.models, vouched)
    assert produce(order, premises=elsewhere).is_unchanged
    assert "snow.mp3" in asked
    assert not produce(order).is_unchanged
