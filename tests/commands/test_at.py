"""`bulletin at`: from a second to its sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bulletin.cli import main

PAPER = "# 云泽县下了今年第一场雪\n\n云泽县昨天下了雪。县长翟小满说，积雪有20厘米，道路畅通，学校照常上课。\n"


@pytest.fixture
def built(desk: Path, music_ready: None, online: object, capsys: pytest.CaptureFixture[str]) -> Path:
    (desk / "issue.md").write_text(PAPER, "utf-8")
    assert main(["build", "issue.md", "--engine", "edge"]) == 0
    capsys.readouterr()
    return desk


def test_each_sentence_is_found_at_its_own_time(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads((built / "output" / "issue.report.json").read_bytes())
    cues = [cue for cue in report["cues"] if cue["chunk"]]
    assert len(cues) == report["chunks"]["total"]
    for cue in cues:
        middle_s = (cue["start_s"] + cue["end_s"]) / 2
        assert main(["at", "issue", f"{int(middle_s // 60)}:{middle_s % 60:06.3f}", "--json"]) == 0
        facts = json.loads(capsys.readouterr().out)
        assert (facts["id"], facts["start_s"]) == (cue["chunk"], cue["start_s"])


def test_it_shows_words_place_reading_and_the_lines_for_the_lexicon(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETIN_LANG", "zh")
    script = json.loads((built / "output" / "issue.script.json").read_bytes())
    report = json.loads((built / "output" / "issue.report.json").read_bytes())
    wanted = next(chunk["id"] for chunk in script["chunks"] if "厘米" in chunk["text"])
    (at_s,) = (cue["start_s"] + 0.5 for cue in report["cues"] if cue["chunk"] == wanted)
    assert main(["at", "issue.mp3", f"0:{at_s:05.2f}"]) == 0
    out = capsys.readouterr().out
    assert "积雪有20厘米" in out
    assert "原报：issue.md:3" in out
    assert "积雪有二十厘米" in out
    assert "jī xuě yǒu èr shí lí mǐ" in out
    assert "  翟小满: zhái xiǎo mǎn  ?" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["issue", "7点"], "'7点' is no time; MM:SS or H:MM:SS is wanted"),
        (["issue", "9:00"], "9:00 is behind the end of issue"),
        (["other", "0:01"], "no finished bulletin called other in output; build it first"),
    ],
)
def test_a_time_or_a_bulletin_that_is_not_there_is_refused(
    built: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(["at", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_script_that_somebody_changed_is_not_believed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (built / "output" / "issue.script.json").write_text("{}", "utf-8")
    assert main(["at", "issue", "0:01"]) == 2
    assert "is not the script of this bulletin" in capsys.readouterr().err
