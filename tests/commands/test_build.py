"""`bulletin build`: what it refuses before it begins, and what it says when it is done."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from loopback import EdgeServer, Fault

from bulletin.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ISSUE = "# 云泽下雪\n\n云泽县夜里下了今年第一场雪。\n"


@pytest.fixture
def desk(desk: Path) -> Path:
    """With an issue in it, and a station that says little."""
    (desk / "issue.md").write_text(ISSUE, "utf-8")
    return desk


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[str]:
    """Return what a build says on standard error; the online voice speaks."""
    assert main(["build", "--engine", "edge", "--no-music", *arguments]) == code
    return capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("other", ["issue.txt", "elsewhere/issue.md", "issue.md"])
def test_issues_that_would_be_one_file_are_refused_before_any_is_read(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str], other: str
) -> None:
    (line,) = told(capsys, "nowhere.md", "issue.md", other, code=2)
    assert line == f"bulletin: build: 'issue.md' and '{other}' would both be issue.mp3; build them apart"
    assert online.n_handshakes == 0
    assert not (desk / "output").exists()


@pytest.mark.parametrize(
    ("options", "so"),
    [
        (
            ["--only", "p01-01", "--epub"],
            "--epub: --only makes one item alone, a book is whole; one of both is wanted",
        ),
        (["--only", "p01-01", "--split"], "--split: --only makes one item alone; one of both is wanted"),
        (
            ["--only", "p01-01", "--fit", "1:00"],
            "--fit: --only makes one item alone, --fit a whole bulletin; one of both is wanted",
        ),
        (["--quiet", "--verbose"], "--quiet: --verbose says more; one of both is wanted"),
    ],
)
def test_options_that_exclude_each_other_are_refused(
    desk: Path, capsys: pytest.CaptureFixture[str], options: list[str], so: str
) -> None:
    assert told(capsys, "issue.md", *options, code=2) == [f"bulletin: {so}"]


def test_it_says_how_long_it_is_who_speaks_and_how_much_was_spoken_now(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = "bulletin: nothing wants eyes"
    said = told(capsys, "issue.md")[-2]
    facts = json.loads((desk / "output" / "issue.report.json").read_bytes())
    total, length_s = facts["chunks"]["total"], round(facts["duration_s"])
    start = f"bulletin: {length_s // 60}:{length_s % 60:02d} by edge; "
    assert said == f"{start}all {total} chunks spoken now"
    assert told(capsys, "issue.md") == ["bulletin: output/issue.mp3 is up to date", clean]
    assert told(capsys, "issue.md", "-o", "again") == [
        f"{start}0 of {total} chunks spoken now, the rest from the store",
        clean,
    ]
    with (desk / "issue.md").open("a", encoding="utf-8") as file:
        file.write("\n孩子们起得很早。\n")
    said = told(capsys, "issue.md")[-2]
    assert re.fullmatch(rf".* by edge; 1 of {total + 1} chunks spoken now, the rest from the store", said)


def test_every_sound_is_a_line_on_standard_output(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["issue.md", "-o", "out", "--format", "wav", "--format", "opus", "--split", "--profile", "broadcast"]
    assert main(["build", "--engine", "edge", "--no-music", *arguments]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "out/issue.mp3"
    assert {"out/issue.wav", "out/issue.opus", "out/issue.p01-01.mp3"} <= set(lines)
    assert all((desk / line).stat().st_size > 1_000 for line in lines)
    facts = json.loads((desk / "out" / "issue.report.json").read_bytes())
    assert facts["loudness"]["integrated_lufs"] == pytest.approx(-23, abs=0.5)
    assert facts["loudness"]["channels"] == 2


def test_of_several_issues_each_is_one_json_object_and_the_first_failure_counts(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "empty.md").write_text("")
    arguments = ["empty.md", "issue.md", "nowhere.md", "--json", "--strict"]
    assert main(["build", "--engine", "edge", "--no-music", *arguments]) == 3
    first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
    assert [first["issue"], second["issue"], third["issue"]] == ["empty.md", "issue.md", "nowhere.md"]
    assert "mp3" in second
    assert first["error"]["kind"] == third["error"]["kind"] == "issue"


def test_an_issue_that_a_voice_fails_does_not_keep_the_next_from_being_made(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    online.always = Fault.FORBIDDEN
    (desk / "voices.yaml").write_text("engines: {edge: {tries: 1}}\n")
    assert main(["build", "issue.md", "nowhere.md", "--engine", "edge", "--no-music", "-q"]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1].startswith("bulletin: nowhere.md: ")
