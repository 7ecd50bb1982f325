"""`bulletin feed`: index and feed from the reports in a folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from newsstand import put_bulletin, take_away

from bulletin.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "station: {name: 云泽有声, feed: {base_url: https://example.org/audio}}\n"


@pytest.fixture
def output(desk: Path) -> Path:
    (desk / "voices.yaml").write_text(SETTINGS, "utf-8")
    folder = desk / "output"
    folder.mkdir()
    put_bulletin(folder, "1119", day="2026-11-19")
    put_bulletin(folder, "1120")
    return folder


def test_it_makes_both_and_says_where(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feed"]) == 0
    assert capsys.readouterr() == ("output/index.html\noutput/feed.xml\n", "")
    assert "https://example.org/audio/1120.mp3" in (output / "feed.xml").read_text("utf-8")


def test_a_program_reads_what_was_made(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_bulletin(output, "undated", day=None)
    assert main(["feed", "output", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {
        "index": "output/index.html",
        "feed": "output/feed.xml",
        "bulletins": 3,
        "undated": ["undated"],
    }
    assert err == "bulletin: without a date, so not in the feed: undated; build them with --date\n"


def test_what_was_deleted_is_no_longer_there(output: Path) -> None:
    assert main(["feed"]) == 0
    take_away(output, "1119")
    assert main(["feed"]) == 0
    for name in ("index.html", "feed.xml"):
        text = (output / name).read_text("utf-8")
        assert "1120.mp3" in text
        assert "1119" not in text


def test_without_an_address_the_page_is_made_and_the_feed_refused_by_one_line(
    output: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "voices.yaml").write_text("station: {name: 云泽有声}\n", "utf-8")
    assert main(["feed"]) == 2
    out, err = capsys.readouterr()
    assert out == "output/index.html\n"
    assert err == (
        "bulletin: voices.yaml: no feed.xml without station.feed.base_url, the address at which listeners find the "
        "folder, such as https://example.org/audio/\n"
    )
    assert "1120.mp3" in (output / "index.html").read_text("utf-8")
    assert not (output / "feed.xml").exists()


def test_a_folder_that_is_not_there_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feed", "nowhere"]) == 2
    assert capsys.readouterr().err == "bulletin: nowhere: no such folder; one with bulletins is wanted\n"
    assert not (desk / "nowhere").exists()


def test_somebodys_own_page_is_left_alone(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (output / "index.html").write_text("<p>our site</p>\n", "utf-8")
    assert main(["feed"]) == 6
    assert capsys.readouterr().err == "bulletin: output/index.html: is not as bulletin made it; move it away\n"
    assert (output / "index.html").read_text("utf-8") == "<p>our site</p>\n"
    assert not (output / "feed.xml").exists()


def test_of_thousands_of_bulletins_a_line_says_so_before(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(1999):
        (output / f"no-{number}.report.json").touch()
    assert main(["feed"]) == 0
    assert capsys.readouterr().err == "bulletin: reading the reports of 2,001 bulletins\n"
