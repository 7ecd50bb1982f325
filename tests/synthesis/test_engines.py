"""The table of engines: each row says all that the rest of the program asks of an engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.errors import ConfigError
from bulletin.station import Voice
from bulletin.synthesis.engines import ENGINES, NAMES, make_engine, read_station, require_choice, row_of
from bulletin.synthesis.pronounce import Lexicon, Pronouncer
from bulletin.synthesis.row import EngineRow, Outfit

ROOT = Path(__file__).resolve().parents[2]
STATION = read_station(ROOT / "voices.yaml")


def test_an_engine_is_named_by_its_row_and_auto_is_none() -> None:
    assert (*(row.name for row in ENGINES), "auto") == NAMES
    assert [row_of(row.name) for row in ENGINES] == [*ENGINES]
    for name in NAMES:
        require_choice(name)
    with pytest.raises(ConfigError, match="there is no engine 'auto'"):
        row_of("auto")
    with pytest.raises(ConfigError, match=r"engine: there is no engine 'egde'; .*did you mean 'edge'\?"):
        require_choice("egde")


@pytest.mark.parametrize("row", ENGINES, ids=lambda row: row.name)
def test_a_row_is_a_folder_of_its_own_name(row: EngineRow) -> None:
    folder = ROOT / "bulletin" / "synthesis" / row.name
    assert (folder / "row.py").is_file()
    assert (folder / "settings.py").is_file()


@pytest.mark.parametrize("row", ENGINES, ids=lambda row: row.name)
def test_voices_yaml_has_the_settings_of_each_row(row: EngineRow) -> None:
    assert STATION.engines[row.name] == row.settings() == row.settings_of(STATION)


@pytest.mark.parametrize("row", [row for row in ENGINES if row.is_set_up(row.settings())], ids=lambda row: row.name)
def test_the_engine_that_is_made_bears_the_name_of_its_row_and_has_the_shipped_cast(
    row: EngineRow, tmp_path: Path
) -> None:
    engine = make_engine(row.name, Outfit(STATION, Pronouncer(Lexicon()), tmp_path, {}))
    assert engine.name == row.name
    assert all(row.cast_name(voice, STATION) for voice in STATION.voices.values())
    engine.close()


@pytest.mark.parametrize("row", ENGINES, ids=lambda row: row.name)
def test_a_service_is_told_from_another_and_what_is_here_has_no_other(row: EngineRow) -> None:
    settings = row.settings()
    if row.is_set_up(settings):
        assert bool(row.identity(settings, {})) == row.sends_text
    else:
        with pytest.raises(ConfigError, match=rf"^engines\.{row.name}\.address: not given; "):
            row.identity(settings, {})


def test_the_speakers_of_a_row_can_be_cast() -> None:
    for row in ENGINES:
        for speaker in row.speakers.names:
            assert row.cast_name(Voice("guest", {"kokoro": "yunxi", row.name: speaker}), STATION)
