"""The settings that hold, each with its place."""

from __future__ import annotations

from pathlib import Path

from bulletin.station.effective import effective
from bulletin.synthesis.engines import ENGINES, read_station

HERE = Path("voices.yaml")


def test_each_setting_has_its_value_and_its_place_or_none() -> None:
    HERE.write_text(
        "voices:\n  anchor_a: {speaker: yunjian, rate: -5%}\npacing:\n  title_s: 0.9\nlexicon: {云泽: yún zé}\n",
        "utf-8",
    )
    said = {setting.key: (setting.value, setting.where) for setting in effective(read_station(HERE), HERE, ENGINES)}
    assert said["voices.anchor_a.speaker.kokoro"] == ("yunjian", "voices.yaml:2")
    assert said["voices.anchor_a.rate"] == ("-5%", "voices.yaml:2")
    assert said["pacing.title_s"] == ("0.9", "voices.yaml:4")
    assert said["pacing.paragraph_s"] == ("0.6", "")
    assert said["roles.section"] == ("same", "")
    assert said["roles.turns.after_s"] == ("120", "")
    assert said["roles.turns.at"] == ("crosshead", "")
    assert said["engines.kokoro.workers"] == ("auto", "")
    assert said["sound.ident"] == ("builtin", "")
    assert said["lexicon.云泽"] == ("yún zé", "voices.yaml:5")


def test_turns_that_are_off_are_none() -> None:
    HERE.write_text("roles:\n  section: other\n  turns: none\n", "utf-8")
    said = {setting.key: (setting.value, setting.where) for setting in effective(read_station(HERE), HERE, ENGINES)}
    assert said["roles.section"] == ("other", "voices.yaml:2")
    assert said["roles.turns"] == ("none", "voices.yaml:3")
    assert "roles.turns.at" not in said


def test_the_shipped_file_gives_a_place_to_every_setting_that_it_has() -> None:
    shipped = Path(__file__).parents[2] / "voices.yaml"
    left_out = [setting.key for setting in effective(read_station(shipped), shipped, ENGINES) if not setting.where]
    assert left_out == [
        "sound.channels",
        "engines.kokoro.voices",
        "engines.edge.endpoint",
        "engines.edge.ca_file",
        "engines.server.address",
        "engines.server.api_key_env",
        "engines.server.ca_file",
    ]
