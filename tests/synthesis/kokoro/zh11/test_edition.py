"""An editor's own model speaks, measured on a made graph that says a tone."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.errors import ConfigError, EngineError
from bulletin.model import Chunk
from bulletin.station import Pacing, Voice
from bulletin.synthesis.kokoro.edition import edition_for
from bulletin.synthesis.kokoro.engine import KokoroEngine
from bulletin.synthesis.kokoro.runtime import RATE_HZ
from bulletin.synthesis.kokoro.settings import KokoroSettings
from bulletin.synthesis.pronounce import Lexicon, Pronouncer

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Kit

ANCHOR = Voice("anchor_a", {"kokoro": "zf_001"})
SPOKEN = "湖边的候鸟一到冬天就飞回来。"


def chunk(spoken: str = SPOKEN) -> Chunk:
    return Chunk(id="p01-01/1", item=0, slug="p01-01", voice="anchor_a", text=spoken, spoken=spoken)


def settings(kit: Kit) -> KokoroSettings:
    return KokoroSettings(workers=1, model=kit.files.model, voices=kit.files.voices)


def engine(kit: Kit, store: Path) -> KokoroEngine:
    return KokoroEngine(
        settings(kit), pacing=Pacing(), pronouncer=Pronouncer(Lexicon()), store=store, release=kit.release
    )


def test_it_says_each_word_at_the_tempo_asked_for(kit: Kit, tmp_path: Path) -> None:
    kokoro = engine(kit, tmp_path)
    line = kokoro.prepare(chunk(), ANCHOR)
    recording = kokoro.say(line).recording
    assert "".join(word.text for word in recording.words) == SPOKEN[:-1]
    assert recording.words[-1].end <= recording.pcm.n_samples
    pace_cpm = line.n_characters * 60 * RATE_HZ / recording.pcm.n_samples
    assert pace_cpm == pytest.approx(line.pace_cpm, rel=0.2)  # the made model knows whole frames of 25 ms alone
    spectrum = np.abs(np.fft.rfft(recording.pcm.samples))
    assert np.argmax(spectrum) * RATE_HZ / recording.pcm.n_samples == pytest.approx(150, abs=2)


def test_the_key_knows_files_speaker_and_tempo(kit: Kit, tmp_path: Path) -> None:
    line = engine(kit, tmp_path).prepare(chunk(), ANCHOR)
    assert engine(kit, tmp_path / "elsewhere").prepare(chunk(), ANCHOR).key == line.key
    assert engine(kit, tmp_path).prepare(chunk(), replace(ANCHOR, speakers={"kokoro": "zm_010"})).key != line.key
    assert engine(kit, tmp_path).prepare(chunk(), replace(ANCHOR, rate_percent=5)).key != line.key
    kit.files.model.write_bytes(kit.files.model.read_bytes() + b"\x0a\x00")
    other = replace(kit.release, models={hashlib.sha256(kit.files.model.read_bytes()).hexdigest(): "other.onnx"})
    assert engine(replace(kit, release=other), tmp_path).prepare(chunk(), ANCHOR).key != line.key


def test_a_shipped_speaker_is_none_of_its_own(kit: Kit, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"Kokoro v1\.1-zh has no speaker 'xiaoxiao'; one of its 2 is wanted, zf_001"):
        engine(kit, tmp_path).prepare(chunk(), Voice("anchor_a", {"kokoro": "xiaoxiao"}))


def test_voices_without_a_model_of_their_own_are_refused(kit: Kit, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^engines.kokoro.voices: it goes with a model of Kokoro v1.1-zh"):
        edition_for(KokoroSettings(voices=kit.files.voices), {}, tmp_path)


def test_the_model_of_the_environment_goes_before_that_of_the_settings(kit: Kit, tmp_path: Path) -> None:
    named = {"BULLETIN_MODEL": str(kit.files.model)}
    edition = edition_for(KokoroSettings(voices=kit.files.voices), named, tmp_path, kit.release)
    assert edition.speakers == ("zf_001", "zm_010")
    with pytest.raises(EngineError, match="No such file"):
        edition_for(settings(kit), {"BULLETIN_MODEL": str(tmp_path / "nowhere")}, tmp_path, kit.release)
