"""The bulletins of a folder, as its reports tell of them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from newsstand import put_bulletin, put_many, take_away

from bulletin.model import Chunk, Issue, Masthead, Script
from bulletin.publish.feed.episodes import episode_json, read_episodes
from bulletin.publish.feed.folder_stand import FolderStand
from bulletin.reports import sealed

if TYPE_CHECKING:
    from pathlib import Path


def test_a_bulletin_is_what_its_report_says_and_which_files_are_there(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "1120", files=(".opus", ".vtt"), title="云泽早报")
    (tmp_path / "1120.html").write_bytes(b"not of the bulletin")
    (episode,) = read_episodes(FolderStand(tmp_path))
    assert (episode.stem, episode.title, episode.paper, episode.day) == (
        "1120",
        "云泽早报",
        "云泽日报",
        date(2026, 11, 20),
    )
    assert episode.voices == ("晓晓", "云健")
    assert episode.headlines[:2] == ((0.0, "开场"), (60.0, "云泽下雪"))
    assert episode.sizes["1120.mp3"] == (tmp_path / "1120.mp3").stat().st_size
    assert (episode.file(".vtt"), episode.file(".html")) == ("1120.vtt", None)


def test_they_stand_from_the_newest_on_with_those_without_a_date_at_the_end(tmp_path: Path) -> None:
    for stem, day in (("b", "2026-11-19"), ("undated", None), ("a", "2026-11-20"), ("c", "2026-11-19")):
        put_bulletin(tmp_path, stem, day=day)
    assert [episode.stem for episode in read_episodes(FolderStand(tmp_path))] == ["a", "c", "b", "undated"]


def test_what_was_deleted_is_gone(tmp_path: Path) -> None:
    put_many(tmp_path, 3)
    take_away(tmp_path, "2026-01-02")
    (tmp_path / "2026-01-03.mp3").unlink()
    assert [episode.stem for episode in read_episodes(FolderStand(tmp_path))] == ["2026-01-01"]


@pytest.mark.parametrize("report", [b"", b"[]", b"{}", b'{"guid": "1", "seal": "0"}', b"\xff"])
def test_a_report_that_no_run_has_written_is_passed_over(tmp_path: Path, report: bytes) -> None:
    put_bulletin(tmp_path, "a")
    (tmp_path / "a.report.json").write_bytes(report)
    assert read_episodes(FolderStand(tmp_path)) == ()


def test_a_report_of_a_refused_paper_is_no_bulletin(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "a")
    refused = {"error": {"exit": 3}, "made": {"a.mp3": "0"}}
    (tmp_path / "a.report.json").write_text(json.dumps(sealed(refused)), "utf-8")
    assert read_episodes(FolderStand(tmp_path)) == ()


def test_a_renamed_report_and_a_link_to_elsewhere_are_no_bulletins(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "a").rename(tmp_path / "b.mp3")
    (tmp_path / "a.report.json").rename(tmp_path / "b.report.json")
    put_bulletin(tmp_path, "c").rename(tmp_path.parent / "elsewhere.mp3")
    (tmp_path / "c.mp3").symlink_to(tmp_path.parent / "elsewhere.mp3")
    assert read_episodes(FolderStand(tmp_path)) == ()


def test_an_older_report_is_told_by_its_script(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "a")
    report = json.loads((tmp_path / "a.report.json").read_bytes())
    del report["episode"], report["seal"]
    (tmp_path / "a.report.json").write_text(json.dumps(sealed(report)), "utf-8")
    assert read_episodes(FolderStand(tmp_path))[0].day is None
    (tmp_path / "a.script.json").write_text('{"issue": {"title": null, "paper": "柏桥报", "date": "2026-10-01"}}')
    (episode,) = read_episodes(FolderStand(tmp_path))
    assert (episode.paper, episode.day, episode.voices) == ("柏桥报", date(2026, 10, 1), ())


def test_it_is_called_as_its_mp3_is(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "d")
    put_bulletin(tmp_path, "c", day="2026-11-19", paper=None)
    put_bulletin(tmp_path, "b", day="2026-11-18", title="早报特刊")
    put_bulletin(tmp_path, "a", day=None)
    names = [episode.called("云泽有声") for episode in read_episodes(FolderStand(tmp_path))]
    assert names == ["云泽日报 2026-11-20", "云泽有声 2026-11-19", "早报特刊", "云泽日报 a"]


def test_a_report_names_the_speakers_that_are_heard_once_each() -> None:
    chunks = tuple(Chunk(f"p01-01/{n}", n, "p01-01", voice, "晴。", "晴。") for n, voice in enumerate("bab"))
    script = Script(Issue("云泽", "晴。", "utf-8", ()), Masthead("云泽日报", "2026-11-20"), (), (), chunks)
    assert episode_json(script, {"a": "晓晓", "b": "云健", "c": "云希"}) == {
        "title": None,
        "paper": "云泽日报",
        "date": "2026-11-20",
        "speakers": ["云健", "晓晓"],
    }
