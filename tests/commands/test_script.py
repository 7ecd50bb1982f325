"""`bulletin script`: the rundown, the readings or all of it, to the terminal or to a file."""

from __future__ import annotations

import io
import json
import os
import pty
import sys
import termios
from typing import TYPE_CHECKING

import pytest
from loopback import EdgeServer
from studio import MUTE

from bulletin.cli import main
from bulletin.commands.columns import width_of

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


def test_a_page_to_print_is_written_to_a_file_that_is_called_html(desk: Path) -> None:
    assert main(["script", "issue.md", "-o", "稿.html"]) == 0
    page = (desk / "稿.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<ruby>翟<rt>zhái</rt>" in page
    assert "&lt;U+0007&gt;" in page


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_lines_are_as_wide_as_the_terminal(desk: Path, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    (desk / "issue.md").write_text("# 云泽下雪\n\n云泽县昨天夜里下了雪，" + "县城和各乡镇都白了，" * 8 + "\n", "utf-8")
    master, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, columns))
    with io.TextIOWrapper(io.FileIO(terminal, "w"), "utf-8") as screen, io.FileIO(master, "r") as seen:
        monkeypatch.setattr(sys, "stdout", screen)
        monkeypatch.setenv("NO_COLOR", "1")
        assert main(["script", "issue.md"]) == 0
        shown = os.read(seen.fileno(), 1 << 16).decode("utf-8", "replace")
    widths = [width_of(line) for line in shown.splitlines()]
    assert max(widths) == min(columns, 120)


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


def test_a_rundown_that_nobody_has_touched_makes_the_same_bulletin(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "issue.md").write_text(
        "# 云泽下雪\n\n云泽县昨天夜里下了雪。\n\n# 云泽天晴\n\n今天云泽天晴，气温回升。\n", "utf-8"
    )
    (desk / "issue.lexicon.yaml").write_text("回升: huí shēng\n", "utf-8")
    (desk / "voices.yaml").write_text(MUTE + "engine: edge\n")
    (desk / "串联单").mkdir()
    assert main(["script", "issue.md", "--date", "2026-11-20", "-o", "串联单/x.md"]) == 0
    assert main(["build", "issue.md", "--date", "2026-11-20", "-q"]) == 0
    n_spoken = len(online.requests)
    assert main(["build", "串联单/x.md", "-q"]) == 0
    assert len(online.requests) == n_spoken
    assert (desk / "output/x.mp3").read_bytes() == (desk / "output/issue.mp3").read_bytes()
    assert (desk / "output/x.script.json").read_bytes() == (desk / "output/issue.script.json").read_bytes()

    rundown = desk / "串联单" / "x.md"
    rundown.write_text(rundown.read_text("utf-8").replace("气温回升", "气温下降"), "utf-8")
    capsys.readouterr()
    assert main(["build", "串联单/x.md", "--json", "-q"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert len(online.requests) == n_spoken + 1, "one sentence is spoken anew"
    assert [(edit["from"], edit["to"]) for edit in report["edits"]] == [("回升", "下降")]
    assert json.loads((desk / "output/x.script.json").read_bytes())["edits"] == report["edits"]
    assert main(["check", "串联单/x.md"]) == 0


def test_a_rundown_is_refused_where_its_issue_is_gone_or_another(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["script", "issue.md", "-o", "x.md"]) == 0
    (desk / "issue.md").write_text(ISSUE + "又一句。\n", "utf-8")
    assert main(["build", "x.md"]) == 3
    assert "x.md:3: issue.md has changed since this rundown was made" in capsys.readouterr().err
    (desk / "issue.md").unlink()
    assert main(["build", "x.md"]) == 3
    assert "x.md:2: the issue that it was made from: issue.md: no such file" in capsys.readouterr().err
    (desk / "pages").mkdir()
    (desk / "pages" / "1.md").write_text(ISSUE, "utf-8")
    (desk / "pages" / "2.md").write_bytes((desk / "x.md").read_bytes())
    assert main(["build", "pages"]) == 3
    assert "2.md is a rundown, not a page" in capsys.readouterr().err


def test_no_rundown_is_made_of_one_or_of_standard_input(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["script", "issue.md", "-o", "x.md"]) == 0
    assert main(["script", "x.md", "-o", "y.md"]) == 2
    assert "x.md is a rundown already" in capsys.readouterr().err
    assert main(["script", "x.md"]) == 0


def test_a_rundown_has_the_whole_issue_and_is_built_for_its_slot(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["script", "issue.md", "--fit", "0:22", "-o", "x.md"]) == 2
    assert "a rundown has the whole issue; give --fit when you build it" in capsys.readouterr().err
    assert not (desk / "x.md").exists()
    assert main(["script", "issue.md", "-o", "x.md"]) == 0
    assert main(["script", "x.md", "--json", "--fit", "0:22"]) == 0
    assert main(["script", "issue.md", "--json", "--fit", "0:22"]) == 0
    of_rundown, of_issue = map(json.loads, capsys.readouterr().out.splitlines())
    assert of_rundown["fit"] == of_issue["fit"]


def test_the_rundown_of_a_folder_is_built(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "pages").mkdir()
    for name in ("1.md", "2.md"):
        (desk / "pages" / name).write_text(ISSUE, "utf-8")
    assert main(["script", "pages", "-o", "x.md"]) == 0
    assert main(["script", "pages", "--json"]) == 0
    assert main(["script", "x.md", "--json"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == second


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
