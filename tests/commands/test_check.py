"""`bulletin check`: one screen before air, signatures, and what `--strict` makes of them."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.cli import main
from bulletin.commands.columns import width_of

PAPER = """\
# 云泽县下了今年第一场雪

云泽县县长翟小满昨天表示，今年的雪下得早，山□的积雪有一米厚，道路畅通，学校照常上课。

# 青塘镇的水库修好了

青塘镇水库上周完工，三千亩稻田有了水。
"""


@pytest.fixture
def issue(desk: Path) -> Path:
    path = desk / "issue.md"
    path.write_text(PAPER, "utf-8")
    return path


def checked(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["check", "issue.md", "--json", *options]) == 0
    facts: dict[str, object] = json.loads(capsys.readouterr().out)
    return facts


def grave(facts: dict[str, object]) -> list[str]:
    doubts = facts["doubts"]
    assert isinstance(doubts, list)
    return [doubt["id"] for doubt in doubts if doubt["strict"] and not doubt["approved"]]


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal_and_times_stand_below_each_other(
    issue: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("BULLETIN_LANG", language)
    assert main(["check", "issue.md"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(width_of, lines)) <= columns
    rows = [line for line in lines if re.match(r"(opening|headlines|p\d\d-\d\d|closing) ", line)]
    assert len(rows) == 5
    assert len({width_of(line[: re.search(r"\d\d:\d\d", line).start()]) for line in rows}) == 1  # type: ignore[union-attr]


def test_the_gravest_doubt_comes_first_with_place_words_and_cure(
    issue: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("BULLETIN_LANG", "zh")
    assert main(["check", "issue.md"]) == 0
    out = capsys.readouterr().out
    first, second, third = (out.index(words) for words in (" 1  issue.md:3", "【翟小满】", "【昨天】"))
    assert first < out.index("□") < second < third
    assert "抄进 issue.lexicon.yaml" in out
    assert "    → 翟小满: zhái xiǎo mǎn\n" in out
    assert "#" not in out.replace("“# ”", "")


def test_strict_passes_when_all_that_is_grave_is_signed_and_not_when_the_words_change(
    issue: Path, capsys: pytest.CaptureFixture[str], online: object
) -> None:
    assert main(["build", "issue.md", "--engine", "edge", "--strict"]) == 7
    *reasons, way = capsys.readouterr().err.splitlines()
    assert len(reasons) == 2
    assert way.endswith("mend them, or sign them: bulletin check issue.md --approve")
    ids = grave(checked(capsys))
    assert [any(id_ in line for line in reasons) for id_ in ids] == [True, True]
    assert grave(checked(capsys, "--approve", ids[0], "--by", "张编辑", "--date", "2026-11-20")) == ids[1:]
    assert main(["build", "issue.md", "--engine", "edge", "--strict"]) == 7
    assert grave(checked(capsys, "--approve", ids[1])) == []
    assert main(["build", "issue.md", "--engine", "edge", "--strict", "--json"]) == 0
    built = json.loads(capsys.readouterr().out)
    assert built["eyes"]["flags"] + built["eyes"]["readings"] == len(checked(capsys)["doubts"]) - 2  # type: ignore[arg-type]
    notes = (issue.parent / "issue.notes.yaml").read_text("utf-8")
    assert 'who: "张编辑", when: "2026-11-20"' in notes
    issue.write_text(PAPER.replace("一米", "半米"), "utf-8")
    (changed,) = grave(checked(capsys))
    assert changed not in ids
    assert main(["build", "issue.md", "--engine", "edge", "--strict"]) == 7
    (reason, _) = capsys.readouterr().err.splitlines()
    assert "缺字" in reason


def test_a_signature_over_the_whole_script_holds_until_a_word_changes(
    issue: Path, capsys: pytest.CaptureFixture[str], online: object
) -> None:
    order = ["build", "issue.md", "--engine", "edge", "--require-approval"]
    assert main(order) == 7
    assert "nobody has signed the script" in capsys.readouterr().err
    assert not list(issue.parent.glob("output/*.mp3"))
    assert checked(capsys)["signed"] is None
    signed = checked(capsys, "--approve", "script", "--by", "张编辑", "--date", "2026-11-20")
    assert signed["signed"] == {"who": "张编辑", "when": "2026-11-20"}
    assert main(order) == 7  # the date is said, so the script that was signed is another
    assert main([*order, "--date", "2026-11-20"]) == 0
    assert main([*order, "--date", "2026-11-20"]) == 0  # up to date
    issue.write_text(PAPER.replace("三千亩", "四千亩"), "utf-8")
    capsys.readouterr()
    assert main([*order, "--date", "2026-11-20"]) == 7
    assert "has changed since 张编辑 2026-11-20 signed it" in capsys.readouterr().err


def test_a_slot_needs_no_other_signature_than_the_whole_script(
    issue: Path, capsys: pytest.CaptureFixture[str], online: object
) -> None:
    checked(capsys, "--approve", "script", "--by", "张编辑")
    order = ["build", "issue.md", "--engine", "edge", "--require-approval", "--fit", "1:00", "--json"]
    for _ in ("made", "up to date"):
        assert main(order) == 0
        assert json.loads(capsys.readouterr().out)["fit"]["slot_s"] == 60


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["issue.md", "--approve", "f00000000"], "nothing in this issue has the id f00000000"),
        (["issue.md", "--approve"], "there is no terminal to ask on"),
        (["--approve", "issue.md"], "there is no terminal to ask on"),
        ([], "Missing argument 'ISSUE'"),
    ],
)
def test_a_signature_that_cannot_be_given_is_refused(
    issue: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(["check", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert not (issue.parent / "issue.notes.yaml").exists()


def test_on_a_terminal_it_asks_one_by_one_and_keeps_what_was_said_before_the_stop(
    issue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = [doubt["id"] for doubt in checked(capsys)["doubts"]]  # type: ignore[attr-defined]
    asked, end = pty.openpty()
    command = [sys.executable, "-m", "bulletin", "check", "issue.md", "--approve", "--by", "张编辑"]
    environ = {**os.environ, "BULLETIN_LANG": "zh", "PYTHONPATH": str(Path(__file__).parents[2])}
    program = subprocess.Popen(command, stdin=end, stderr=end, stdout=subprocess.DEVNULL, env=environ)
    os.close(end)
    os.write(asked, "n\n什么\ny\nq\n".encode())
    said = b""
    try:
        while chunk := os.read(asked, 4096):
            said += chunk
    except OSError:  # the program has closed its end
        pass
    os.close(asked)
    assert program.wait(60) == 0
    assert said.decode().count("认可吗") == 4
    approved = [doubt["id"] for doubt in checked(capsys)["doubts"] if doubt["approved"]]  # type: ignore[attr-defined]
    assert approved == [ids[1]]


def test_every_build_ends_with_what_wants_eyes(issue: Path, capsys: pytest.CaptureFixture[str], online: object) -> None:
    line = "bulletin: want eyes: 2 places in the paper, 2 readings, 0 clips; they are shown by: bulletin check issue.md"
    for _ in range(2):
        assert main(["build", "issue.md", "--engine", "edge"]) == 0
        assert capsys.readouterr().err.splitlines()[-1] == line
