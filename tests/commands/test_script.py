"""`bulletin script`: the rundown, the readings or all of it, to the terminal or to a file."""

from __future__ import annotations

import io
import json
import os
import pty
import sys
from typing import TYPE_CHECKING

import pytest
from loopback import EdgeServer
from studio import MUTE

from bulletin.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ISSUE = "# 云泽下雪\n\n云泽县县长翟小满表示，银行\x07要重塑流程。\n"


@pytest.fixture
def desk(desk: Path) -> Path:
    """With an issue in it, and a station without music, which would take seconds to make."""
    (desk / "voices.yaml").write_text(MUTE)
    (desk / "issue.md").write_text(ISSUE, "utf-8")
    return desk


@pytest.mark.parametrize("options", [[], ["--readings"], ["--json"]])
def test_a_file_gets_what_the_terminal_would_and_the_terminal_nothing(
    desk: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    assert main(["script", "issue.md", *options]) == 0
    shown = capsys.readouterr().out
    assert main(["script", "issue.md", *options, "-o", "稿.txt"]) == 0
    assert capsys.readouterr() == ("", "")
    assert (desk / "稿.txt").read_text("utf-8") == shown
    assert shown.endswith("\n")


def test_json_is_one_object_on_one_line_and_the_readings_are_in_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["script", "issue.md", "--json", "--readings"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "翟小满" in [reading["word"] for reading in json.loads(line)["readings"]]


def test_what_steers_a_terminal_is_shown_in_a_file_too(desk: Path) -> None:
    (desk / "issue.md").write_text("# 云泽\x1b[2J下雪\n\n云泽县夜里下了雪。\n", "utf-8")
    assert main(["script", "issue.md", "-o", "out.txt"]) == 0
    text = (desk / "out.txt").read_text("utf-8")
    assert "\x1b" not in text
    assert "<U+001B>" in text


@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_it_wants_none(
    desk: Path, monkeypatch: pytest.MonkeyPatch, no_color: str, is_coloured: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    master, terminal = pty.openpty()
    with io.TextIOWrapper(io.FileIO(terminal, "w"), "utf-8") as screen, io.FileIO(master, "r") as seen:
        monkeypatch.setattr(sys, "stdout", screen)
        assert main(["script", "issue.md"]) == 0
        assert main(["script", "issue.md", "-o", "out.txt"]) == 0
        shown = os.read(seen.fileno(), 1 << 16).decode("utf-8", "replace")
    assert shown.startswith("\x1b[1m报纸：" if is_coloured else "报纸：")
    assert ("\x1b" in shown) == is_coloured
    assert "\x1b" not in (desk / "out.txt").read_text("utf-8"), "a file is no terminal"


def test_a_file_that_cannot_be_written_is_a_fault_of_the_output(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "taken").write_text("in the way")
    assert main(["script", "issue.md", "-o", "taken/out.txt"]) == 6
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("bulletin: taken")
    assert len(err.splitlines()) == 1


def test_a_script_is_not_written_where_it_would_be_read_as_the_paper(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "pages").mkdir()
    (desk / "pages" / "1.md").write_text(ISSUE, "utf-8")
    for issue, file, so in (
        ("pages", "pages/稿.html", "would be read as a page of pages; another folder or suffix is wanted"),
        ("pages/1.md", "pages/1.md", "is the issue itself; another file is wanted"),
    ):
        assert main(["script", issue, "-o", file, "--json"]) == 2
        out, err = capsys.readouterr()
        assert json.loads(out)["error"]["message"] == f"--output: {file} {so}"
        assert err == f"bulletin: --output: {file} {so}\n"
    assert [path.name for path in (desk / "pages").iterdir()] == ["1.md"]
    assert (desk / "pages" / "1.md").read_text("utf-8") == ISSUE
    assert main(["script", "pages", "-o", "pages/稿.rundown"]) == 0


def test_an_issue_that_cannot_be_read_is_told_as_json_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["script", "nowhere.md", "--json"]) == 3
    out, err = capsys.readouterr()
    facts = json.loads(out)
    assert (facts["issue"], facts["error"]["exit"], facts["error"]["kind"]) == ("nowhere.md", 3, "issue")
    assert err == f"bulletin: {facts['error']['message']}\n"


def test_nobody_is_asked_for_a_script(desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]) -> None:
    for engine in ("kokoro", "edge", "auto"):
        assert main(["script", "issue.md", "--engine", engine, "--json"]) == 0
        facts = json.loads(capsys.readouterr().out)
        assert all(chunk["sent"] and len(chunk["key"]) == 64 for chunk in facts["chunks"])
    assert online.n_handshakes == 0


def test_a_script_for_a_slot_tells_its_steps_and_one_out_of_reach_what_is_possible(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["script", "issue.md", "--json", "--fit", "0:22"]) == 0
    told = capsys.readouterr()
    assert "bulletin: fit to 0:22: " in told.err
    facts = json.loads(told.out)
    assert facts["fit"]["slot_s"] == 22
    assert facts["fit"]["estimate_s"] == pytest.approx(22, abs=0.3)
    assert main(["script", "issue.md", "--fit", "10:00"]) == 3
    assert "issue.md: cannot fill 10:00; shortest 0:" in capsys.readouterr().err
