from __future__ import annotations

from dataclasses import replace

from bulletin.station.defaults import DEFAULTS
from bulletin.synthesis.kokoro.row import KOKORO
from bulletin.synthesis.kokoro.settings import KokoroSettings


def test_a_station_that_was_read_from_no_file_has_the_defaults_of_an_engine() -> None:
    assert KOKORO.settings_of(DEFAULTS) == KokoroSettings()
    few = KokoroSettings(workers=1)
    assert KOKORO.settings_of(replace(DEFAULTS, engines={"kokoro": few})) is few


def test_a_row_that_says_no_more_speaks_here_is_set_up_and_lists_nobody() -> None:
    assert KOKORO.identity(KokoroSettings(), {}) == ""
    assert KOKORO.is_set_up(KokoroSettings())
    assert KOKORO.listed(KokoroSettings(), {}) is None
