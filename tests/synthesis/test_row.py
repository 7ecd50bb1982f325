from __future__ import annotations

from dataclasses import replace

from bulletin.station import Voice
from bulletin.station.defaults import DEFAULTS
from bulletin.synthesis.edge.row import EDGE
from bulletin.synthesis.kokoro.row import KOKORO
from bulletin.synthesis.kokoro.settings import KokoroSettings
from bulletin.synthesis.server.row import SERVER
from bulletin.synthesis.server.settings import ServerSettings


def test_a_station_that_was_read_from_no_file_has_the_defaults_of_an_engine() -> None:
    assert KOKORO.settings_of(DEFAULTS) == KokoroSettings()
    few = KokoroSettings(workers=1)
    assert KOKORO.settings_of(replace(DEFAULTS, engines={"kokoro": few})) is few


def test_a_row_that_says_no_more_speaks_here_is_set_up_and_lists_nobody() -> None:
    assert KOKORO.identity(KokoroSettings(), {}) == ""
    assert KOKORO.is_set_up(KokoroSettings())
    assert KOKORO.listed(KokoroSettings(), {}) is None


def test_who_speaks_for_a_voice_is_said_by_the_voice_or_by_the_engine_s_settings() -> None:
    voice = Voice("anchor_a", {"kokoro": "yunxi", "edge": "xiaoyi"})
    assert [row.speaker(voice, DEFAULTS) for row in (KOKORO, EDGE, SERVER)] == ["yunxi", "xiaoyi", "yunxi"]
    station = replace(DEFAULTS, engines={"server": ServerSettings(voices={"anchor_a": "alloy"})})
    assert SERVER.speaker(voice, station) == "alloy"
