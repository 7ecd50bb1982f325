from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.server.lines import ServerLine, server_speed, write_line
from bulletin.synthesis.server.settings import ResponseFormat, ServerSettings, speaker_of

VOICE = Voice("anchor_a", {"kokoro": "xiaoxiao", "edge": "xiaoyi"})
SETTINGS = ServerSettings("http://gpu:8880", model="cosy", voices={"anchor_a": "zf_xiaoxiao"})


def line(
    said: str = "今天晴。",
    *,
    voice: Voice = VOICE,
    settings: ServerSettings = SETTINGS,
    identity: str = "gpu:8880",
    rate: int = 250,
) -> ServerLine:
    chunk = Chunk("p01-01/1", 0, "p01-01", voice.name, said, said)
    return write_line(chunk, voice, said, settings=settings, identity=identity, characters_per_minute=rate)


def test_the_recipe_holds_what_shapes_the_sound_on_one_line() -> None:
    recipe = line("今天晴。\n").recipe
    assert "\n" not in recipe
    assert json.loads(recipe) == {
        "engine": "server/1",
        "server": "gpu:8880",
        "model": "cosy",
        "voice": "zf_xiaoxiao",
        "speed": "0.93",
        "format": "wav",
        "text": "今天晴。",
    }


def test_the_key_changes_with_the_sound_and_with_nothing_else() -> None:
    key = line().key
    assert key == line("今天晴。\u200b").key
    assert key == line(voice=replace(VOICE, name="anchor_b", speakers={"kokoro": "zf_xiaoxiao", "edge": "x"})).key
    work = {"api_key_env": "KEY", "allow_remote": True, "concurrency": 8, "connect_s": 1.0, "idle_s": 1.0}
    work |= {"total_s": 9.0, "tries": 1, "backoff_s": 0.0, "pause_s": 0.0}
    assert key == line(settings=replace(SETTINGS, **work)).key  # type: ignore[arg-type]  # each of its own type
    others = [
        line("今天阴。"),
        line(rate=270),
        line(identity="gpu:8881"),
        line(voice=replace(VOICE, rate_percent=5)),
        line(settings=replace(SETTINGS, model="other")),
        line(settings=replace(SETTINGS, voices={"anchor_a": "zm_yunxi"})),
        line(settings=replace(SETTINGS, response_format=ResponseFormat.MP3)),
    ]
    assert len({key, *(other.key for other in others)}) == 1 + len(others)


def test_the_body_is_the_form_s() -> None:
    assert line().body == {
        "model": "cosy",
        "input": "今天晴。",
        "voice": "zf_xiaoxiao",
        "response_format": "wav",
        "speed": 0.93,
    }


def test_a_member_of_the_cast_without_a_speaker_of_the_server_s_has_its_own() -> None:
    assert speaker_of(VOICE, SETTINGS) == "zf_xiaoxiao"
    assert speaker_of(replace(VOICE, name="anchor_b"), SETTINGS) == "xiaoxiao"


@pytest.mark.parametrize(
    ("rate", "percent", "speed"), [(270, 0, 1.0), (250, 10, 1.02), (120, -50, 0.25), (400, 100, 2.96), (600, 100, 4.0)]
)
def test_the_tempo_of_the_programme_and_the_rate_of_the_voice_multiply(rate: int, percent: int, speed: float) -> None:
    assert line(rate=rate, voice=replace(VOICE, rate_percent=percent)).speed == speed


def test_a_slower_line_is_expected_to_be_slower() -> None:
    assert line(rate=250).characters_per_minute == pytest.approx(251.1)


def test_the_speed_is_within_what_the_form_allows() -> None:
    assert [server_speed(rate) for rate in (1, 67, 1080, 9999)] == [0.25, 0.25, 4.0, 4.0]


def test_a_person_can_read_the_recipe() -> None:
    recipe = line(rate=250).recipe
    assert "今天晴。" in recipe
    assert ", " not in recipe
