"""Files of an editor's own, told by their sums."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.errors import ConfigError, EngineError
from bulletin.synthesis.kokoro import weights
from bulletin.synthesis.kokoro.zh11 import files

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Kit


def test_a_model_is_known_by_its_sum_and_its_bytes_are_those(kit: Kit) -> None:
    digest = files.identify(kit.files, kit.release)
    assert digest == hashlib.sha256(kit.files.model.read_bytes()).hexdigest()
    assert files.read_model(kit.files, digest) == kit.files.model.read_bytes()


def test_what_is_published_is_what_is_wanted(kit: Kit) -> None:
    with pytest.raises(EngineError) as refusal:
        files.identify(kit.files)
    n_bytes, digest = kit.files.model.stat().st_size, hashlib.sha256(kit.files.model.read_bytes()).hexdigest()
    assert str(refusal.value) == (
        f"engine kokoro: model {kit.files.model}: {n_bytes} bytes with SHA-256 {digest[:12]}…; kokoro-v1.1-zh.onnx "
        "(SHA-256 859f9ded9f53…) or kokoro-v1.1-zh.int8.onnx (SHA-256 11751c087b4b…) is wanted"
    )
    assert refusal.value.exit_code == 4


def test_a_sibling_that_cannot_be_used_is_named_with_the_reason(kit: Kit) -> None:
    digest = files.identify(kit.files, kit.release)
    older = replace(kit.release, models={"0" * 64: "new.onnx"}, refused={digest: "old.onnx, which is slow"})
    with pytest.raises(
        EngineError, match=r"own\.onnx is old\.onnx, which is slow; new\.onnx \(SHA-256 000000000000…\)"
    ):
        files.identify(kit.files, older)


def test_a_model_that_changes_under_the_program_is_seen(kit: Kit) -> None:
    digest = files.identify(kit.files, kit.release)
    kit.files.model.write_bytes(b"another")
    with pytest.raises(EngineError, match="has changed since this run began; run again"):
        files.read_model(kit.files, digest)
    with pytest.raises(EngineError, match="7 bytes with SHA-256"):
        files.identify(kit.files, kit.release)


def test_the_speakers_are_the_mandarin_ones_of_the_voices_file(kit: Kit) -> None:
    styles = files.read_styles(kit.files, kit.release)
    assert list(styles) == ["zf_001", "zm_010"]
    assert {each.shape for each in styles.values()} == {(510, 256)}
    assert styles["zm_010"][0, 0] == np.float32(1)
    assert not styles["zf_001"].flags.writeable


def test_another_voices_file_is_refused_before_it_is_opened(kit: Kit) -> None:
    kit.files.voices.write_bytes(b"no zip at all")
    with pytest.raises(EngineError, match=r"voices .*own\.bin: 13 bytes with SHA-256 .{12}…; voices-v1\.1-zh\.bin"):
        files.read_styles(kit.files, kit.release)


def test_a_file_that_is_not_there_is_named(kit: Kit, tmp_path: Path) -> None:
    nowhere = files.OwnFiles(tmp_path / "nowhere.onnx", tmp_path / "nowhere.bin")
    with pytest.raises(EngineError, match=r"model .*nowhere\.onnx: No such file"):
        files.identify(nowhere)
    with pytest.raises(EngineError, match=r"voices .*nowhere\.bin: No such file"):
        files.read_styles(nowhere)
    os.mkfifo(nowhere.model)
    with pytest.raises(EngineError, match="a regular file is wanted"):
        files.identify(nowhere)


def test_a_speaker_that_the_file_has_not_is_refused(kit: Kit) -> None:
    styles = files.read_styles(kit.files, kit.release)
    assert files.require_zh11("zf_001", "guest", styles) == "zf_001"
    with pytest.raises(ConfigError, match=r"voice 'guest': Kokoro v1\.1-zh has no speaker 'xiaoxiao'; one of its 2 is"):
        files.require_zh11("xiaoxiao", "guest", styles)


def test_the_model_alone_is_told_what_it_lacks(kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "RELEASE", kit.release)
    with pytest.raises(
        EngineError, match=r"own\.onnx is Kokoro v1\.1-zh; its voices, the path of voices-v1\.1-zh\.bin"
    ):
        weights.load_model(tmp_path, override=kit.files.model)
