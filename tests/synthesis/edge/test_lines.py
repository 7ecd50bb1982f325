from __future__ import annotations

import json

import pytest
from edge_tts import Communicate
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import ConfigError
from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.edge.cast import SPEAKERS, full_name
from bulletin.synthesis.edge.lines import EdgeLine, write_line
from bulletin.synthesis.online.lines import clean


def voice(speaker: str = "xiaoxiao", rate_percent: int = 0) -> Voice:
    return Voice("anchor_a", {"kokoro": "xiaoxiao", "edge": speaker}, rate_percent=rate_percent)


def line(said: str = "今天晴。", *, cast: Voice | None = None, rate: int = 250, identity: str = "service") -> EdgeLine:
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", said, said)
    return write_line(chunk, cast or voice(), said, characters_per_minute=rate, identity=identity)


@given(st.text())
def test_clean_text_is_one_request(text: str) -> None:
    sent = clean(text)
    if 0 < len(sent) < 500:
        assert len(list(Communicate(sent, SPEAKERS["xiaoxiao"]).texts)) == 1


def test_the_tempo_of_the_programme_and_the_rate_of_the_voice_multiply() -> None:
    assert line(rate=270).rate_percent == 0
    assert line(rate=250).rate_percent == -7
    assert line(rate=250, cast=voice(rate_percent=10)).rate_percent == 2
    assert line(rate=400, cast=voice(rate_percent=100)).rate_percent == 100
    assert line(rate=120, cast=voice(rate_percent=-50)).rate_percent == -50


def test_a_slower_line_is_expected_to_be_slower() -> None:
    assert line(rate=250).characters_per_minute == pytest.approx(251.1)


def test_the_recipe_holds_what_shapes_the_sound_on_one_line() -> None:
    recipe = line("今天晴。\n").recipe
    assert "\n" not in recipe
    assert json.loads(recipe) == {
        "engine": "edge/1",
        "endpoint": "service",
        "speaker": "zh-CN-XiaoxiaoNeural",
        "rate": "-7%",
        "boundary": "WordBoundary",
        "format": "audio-24khz-48kbitrate-mono-mp3",
        "text": "今天晴。",
    }


def test_the_key_changes_with_the_sound_and_with_nothing_else() -> None:
    key = line().key
    assert key == line("今天晴。\u200b").key
    assert key == line(cast=Voice("anchor_b", {"kokoro": "yunxi", "edge": "xiaoxiao"})).key
    others = [
        line("今天阴。"),
        line(rate=270),
        line(cast=voice("yunxi")),
        line(cast=voice(rate_percent=5)),
        line(identity="custom:127.0.0.1"),
    ]
    assert len({key, *(other.key for other in others)}) == 1 + len(others)


def test_the_dialect_voices_have_their_own_locale() -> None:
    assert full_name(voice("xiaobei")) == "zh-CN-liaoning-XiaobeiNeural"
    assert full_name(voice("xiaoni")) == "zh-CN-shaanxi-XiaoniNeural"


@pytest.mark.parametrize("full", SPEAKERS.values())
def test_the_service_s_own_names_are_taken_and_the_client_takes_them(full: str) -> None:
    assert full_name(voice(full)) == full
    Communicate("今天晴。", full)


@pytest.mark.parametrize(("speaker", "nearest"), [("xiaoxia", "xiaoxiao"), ("yunyan", "yunyang"), ("<x/>", "yunxi")])
def test_an_unknown_speaker_is_refused_with_the_nearest_right_one(speaker: str, nearest: str) -> None:
    with pytest.raises(ConfigError, match=r"voice 'anchor_a': .*one of xiaoxiao, .* is wanted") as caught:
        line(cast=voice(speaker))
    assert caught.value.exit_code == 2
    if speaker != "<x/>":
        assert f"'{nearest}'" in str(caught.value)


def test_a_person_can_read_the_recipe() -> None:
    assert "今天晴。" in line("今天晴。").recipe
    assert ", " not in line("今天晴。").recipe
