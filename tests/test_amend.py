"""A correction: only what changed is spoken, the version before is kept, and changed times are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bulletin.cli import main

PAPER = """\
# 云泽县下了今年第一场雪

云泽县昨天下了雪，道路畅通，学校照常上课。

# 青塘镇的水库修好了

青塘镇水库上周完工，三千亩稻田有了水。

# 柏桥村办起图书室

柏桥村图书室昨天开门，藏书两千册。
"""


@pytest.fixture
def published(desk: Path, music_ready: None, online: object, capsys: pytest.CaptureFixture[str]) -> Path:
    (desk / "issue.md").write_text(PAPER, "utf-8")
    more = ["--split", "--format", "wav", "--format", "opus", "--epub"]
    assert main(["build", "issue.md", "--engine", "edge", "--date", "2026-11-20", *more]) == 0
    capsys.readouterr()
    return desk


def amended(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["amend", "issue.md", "--json", *options]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    return facts


def report(desk: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((desk / "output" / "issue.report.json").read_bytes())
    return facts


def test_one_changed_word_costs_one_sentence_and_moves_what_comes_after(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, old = report(published), (published / "output" / "issue.mp3").read_bytes()
    (published / "issue.md").write_text(PAPER.replace("三千亩", "三千五百亩"), "utf-8")
    facts = amended(capsys)
    assert facts["chunks"]["synthesized"] == 1
    changed = {change["slug"]: change for change in facts["amended"]["changes"]}
    assert {slug: change["altered"] for slug, change in changed.items()} == {"p01-02": 1, "p01-03": 0, "closing": 0}
    assert changed["p01-02"]["before_s"] == changed["p01-02"]["after_s"]
    assert changed["p01-03"]["before_s"] < changed["p01-03"]["after_s"]
    assert [change["title"] for change in changed.values()] == ["青塘镇的水库修好了", "柏桥村办起图书室", "结束"]
    kept = Path(facts["amended"]["kept"])
    assert kept == Path("output/earlier") / f"issue.{before['made']['issue.mp3'][:12]}.mp3"
    assert kept.read_bytes() == old
    after = report(published)
    assert after["guid"] == before["guid"]
    assert after["engine"] == "edge"
    assert (published / "output" / "issue.wav").exists()
    assert (published / "output" / "issue.opus").exists()
    assert (published / "output" / "issue.epub").exists()
    assert (published / "output" / "issue.p01-02.mp3").exists()
    script = json.loads((published / "output" / "issue.script.json").read_bytes())
    assert script["issue"]["date"] == "2026-11-20"


def test_without_a_change_nothing_is_kept_and_nothing_is_made(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = {path: path.stat().st_mtime_ns for path in (published / "output").iterdir()}
    facts = amended(capsys)
    assert facts["amended"] == {"kept": None, "changes": []}
    assert {path: path.stat().st_mtime_ns for path in (published / "output").iterdir()} == old


def test_a_spoken_correction_comes_before_the_headlines(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (published / "issue.md").write_text(PAPER.replace("三千亩", "三千五百亩"), "utf-8")
    facts = amended(capsys, "--correction", "更正：青塘镇水库灌溉3500亩。")
    script = json.loads((published / "output" / "issue.script.json").read_bytes())
    slugs = list(dict.fromkeys(chunk["slug"] for chunk in script["chunks"]))
    assert slugs[:3] == ["opening", "correction", "headlines"]
    (spoken,) = (chunk["spoken"] for chunk in script["chunks"] if chunk["slug"] == "correction")
    assert spoken == "更正：青塘镇水库灌溉三千五百亩。"
    assert "更正" in [chapter["title"] for chapter in facts["chapters"]]


def test_a_correction_that_fails_leaves_the_published_bulletin_and_no_copy(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = (published / "output" / "issue.mp3").read_bytes()
    (published / "issue.md").write_text(PAPER + "\n县长翟小满说，今年的雪下得早。\n", "utf-8")
    assert main(["amend", "issue.md", "--strict"]) == 7
    assert (published / "output" / "issue.mp3").read_bytes() == old
    assert not (published / "output" / "earlier").exists()


def test_a_dropped_piece_is_told_in_words(
    published: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETIN_LANG", "zh")
    (published / "issue.md").write_text(PAPER.rpartition("\n# ")[0], "utf-8")
    assert main(["amend", "issue.md"]) == 0
    err = capsys.readouterr().err
    assert "原来的版本留在：output/earlier/issue." in err
    assert "p01-03 柏桥村办起图书室：撤掉了" in err


def test_a_bulletin_that_was_never_published_is_not_amended(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "issue.md").write_text(PAPER, "utf-8")
    assert main(["amend", "issue.md"]) == 2
    assert "build it first" in capsys.readouterr().err
