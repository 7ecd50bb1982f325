"""A build and a correction leave index and feed as the folder is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from bulletin.cli import main

if TYPE_CHECKING:
    from pathlib import Path

PAPER = "# 云泽县下了今年第一场雪\n\n云泽县昨天下了雪，道路畅通。\n"
SETTINGS = "engine: edge\nstation: {name: 云泽有声, feed: {base_url: https://example.org/audio}}\n"


@pytest.fixture
def newsroom(desk: Path, music_ready: None, online: object) -> Path:
    (desk / "voices.yaml").write_text(SETTINGS, "utf-8")
    (desk / "1120.md").write_text(PAPER, "utf-8")
    return desk


def items(desk: Path) -> list[ET.Element]:
    return ET.parse(desk / "output" / "feed.xml").findall("channel/item")  # noqa: S314  # ours


def test_a_build_refreshes_both_and_a_correction_keeps_the_guid(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "1120.md", "--date", "2026-11-20"]) == 0
    assert capsys.readouterr().out == "output/1120.mp3\n"
    (before,) = items(newsroom)
    persons = [each.text for each in before if each.tag.endswith("person")]
    assert persons == ["晓晓（合成语音）"]
    assert "1120.mp3" in (newsroom / "output" / "index.html").read_text("utf-8")
    (newsroom / "1120.md").write_text(PAPER.replace("道路畅通", "道路已经畅通，学校照常上课"), "utf-8")
    assert main(["amend", "1120.md"]) == 0
    (after,) = items(newsroom)
    assert after.findtext("guid") == before.findtext("guid")
    sizes = [each.find("enclosure").get("length") for each in (before, after)]  # type: ignore[union-attr]
    assert sizes[1] == str((newsroom / "output" / "1120.mp3").stat().st_size)
    assert sizes[0] != sizes[1]


def test_what_has_no_date_is_named_once_more_than_the_bulletin(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "1120.md"]) == 0
    line = "bulletin: without a date, so not in the feed: 1120; build them with --date"
    assert line in capsys.readouterr().err.splitlines()
    assert items(newsroom) == []
    assert main(["build", "1120.md", "-q"]) == 0
    assert capsys.readouterr().err == f"{line}\n"


def test_somebodys_own_page_is_told_and_the_bulletin_is_there(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (newsroom / "output").mkdir()
    (newsroom / "output" / "index.html").write_text("<p>our site</p>\n", "utf-8")
    assert main(["build", "1120.md", "--json"]) == 6
    out, err = capsys.readouterr()
    assert json.loads(out)["mp3"] == "output/1120.mp3"
    assert err.splitlines()[-1] == "bulletin: output/index.html: is not as bulletin made it; move it away"
    assert (newsroom / "output" / "1120.mp3").exists()


def test_the_page_does_not_become_a_page_of_the_issue_beside_it(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (newsroom / "issue").mkdir()
    (newsroom / "1120.md").rename(newsroom / "issue" / "1.md")
    assert main(["build", "issue", "-o", "issue"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        "bulletin: no index.html: --output: issue/index.html would be read as a page of issue; another folder or "
        "suffix is wanted"
    )
    assert not (newsroom / "issue" / "index.html").exists()


def test_a_build_that_fails_changes_neither(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "nowhere.md"]) == 3
    assert not (newsroom / "output" / "index.html").exists()
