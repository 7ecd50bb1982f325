"""Which Kokoro speaks; the editor's own one has tests of its own in `zh11`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.errors import ConfigError
from bulletin.station import Voice
from bulletin.synthesis.kokoro.edition import edition_for
from bulletin.synthesis.kokoro.settings import VECTORS, KokoroSettings
from bulletin.synthesis.kokoro.speakers import style
from bulletin.synthesis.kokoro.symbols import IPA
from bulletin.synthesis.kokoro.tempo import speed_for
from bulletin.synthesis.kokoro.weights import SHA256, fast_recipe

ANCHOR = Voice("anchor_a", {"kokoro": "xiaoxiao"})
STORE = Path("store")


def test_without_voices_of_their_own_the_installed_model_speaks_with_its_speakers() -> None:
    edition = edition_for(KokoroSettings(), {"BULLETIN_MODEL": "elsewhere.onnx"}, STORE)
    assert (edition.spelling, edition.speakers) == (IPA, tuple(VECTORS))
    assert edition.speaker_of(ANCHOR) == "xiaoxiao"
    assert edition.style("xiaoxiao") is style("xiaoxiao")


def test_what_the_keys_know_of_it_is_the_file_or_what_it_is_rewritten_with() -> None:
    assert edition_for(KokoroSettings(), {}, STORE).model == fast_recipe()
    assert edition_for(KokoroSettings(model=Path("own.onnx")), {}, STORE).model == fast_recipe()
    assert edition_for(KokoroSettings(model="original"), {}, STORE).model == SHA256


def test_its_tempo_is_known_without_the_model() -> None:
    tempo = edition_for(KokoroSettings(), {}, STORE).tempo_of(ANCHOR, 250)
    assert tempo == round(speed_for("xiaoxiao", 250), 4)
    with pytest.raises(ConfigError, match="5000 characters a minute of speech"):
        edition_for(KokoroSettings(), {}, STORE).tempo_of(ANCHOR, 5000)


def test_a_speaker_of_the_other_edition_is_refused_with_the_way_to_it() -> None:
    guest = Voice("guest", {"kokoro": "zf_001"})
    with pytest.raises(ConfigError, match=r"no speaker 'zf_001'; .*, or Kokoro v1\.1-zh by engines\.kokoro\.model and"):
        edition_for(KokoroSettings(), {}, STORE).speaker_of(guest)
