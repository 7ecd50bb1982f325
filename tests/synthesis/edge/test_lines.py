from __future__ import annotations

import json
import unicodedata

import pytest
from edge_tts import Communicate
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import ConfigError
from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.edge.cast import SPEAKERS, full_name
from bulletin.synthesis.edge.lines import EdgeLine, clean, write_line


def voice(speaker: str = "xiaoxiao", rate_percent: int = 0) -> Voice:
    return Voice("anchor_a", kokoro="xiaoxiao", edge=speaker, rate_percent=rate_percent)


def line(said: str = "今天晴。", *, cast: Voice | None = None, rate: int = 250, identity: str = "service") -> EdgeLine:
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", said, said)
    return write_line(chunk, cast or voice(), said, characters_per_minute=rate, identity=identity)


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("A I 办公室和 5 G。", "A I 办公室和 5 G。"),
        ("第一行\n第二行\r\n", "第一行 第二行"),
        ("表\t格\x0b分\x00栏\x7f\x85", "表 格 分 栏"),
        ("零\u200b宽\ufeff字\u2060符\u00ad", "零宽字符"),
        ("\u202e反\u2066向\u2069", "反向"),
        ("坏\ufffe字\uffff\ud800", "坏字"),
        ("约 5<6 & “引号”", "约 5<6 & “引号”"),
        ("\u3000全角空格\u3000", "全角空格"),
    ],
)
def test_text_is_cleaned_of_what_cannot_be_said(said: str, sent: str) -> None:
    assert clean(said) == sent


@given(st.text())
def test_clean_text_is_one_line_of_one_request_and_stays_clean(text: str) -> None:
    sent = clean(text)
    assert clean(sent) == sent
    sent.encode()  # no lone surrogate
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn"} for character in sent)
    if 0 < len(sent) < 500:
        assert len(list(Communicate(sent, SPEAKERS["xiaoxiao"]).texts)) == 1


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S"))))
def test_nothing_that_can_be_said_is_lost(text: str) -> None:
    assert clean(text) == text


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
    assert key == line(cast=Voice("anchor_b", kokoro="yunxi", edge="xiaoxiao")).key
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
    with pytest.raises(ConfigError, match=r"voice 'anchor_a': .*the nearest is '\w+'") as caught:
        line(cast=voice(speaker))
    assert caught.value.exit_code == 2
    if speaker != "<x/>":
        assert f"'{nearest}'" in str(caught.value)


def test_a_person_can_read_the_recipe() -> None:
    assert "今天晴。" in line("今天晴。").recipe
    assert ", " not in line("今天晴。").recipe
