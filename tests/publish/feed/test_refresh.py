"""Index and feed of a folder, made anew: all of their files or none, and never over somebody's own."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from newsstand import put_bulletin, put_many, take_away

from bulletin.errors import PublishError
from bulletin.publish.feed import refresh
from bulletin.publish.feed.seal import is_ours
from bulletin.station.feed import Feed
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT = read_station(None)
STATION = replace(WITHOUT, feed=Feed(base_url="https://example.org/audio/"))


def made_in(folder: Path) -> dict[str, bytes]:
    names = [path for path in folder.iterdir() if path.name.startswith(("index", "feed"))]
    return {path.name: path.read_bytes() for path in sorted(names)}


@pytest.mark.parametrize(
    ("n", "names"),
    [
        (0, ["feed.xml", "index.html"]),
        (1, ["feed.xml", "index.html"]),
        (51, ["feed-archive-1.xml", "feed.xml", "index.html"]),
        (100, ["feed-archive-1.xml", "feed.xml", "index.html"]),
        (120, ["feed-archive-1.xml", "feed-archive-2.xml", "feed.xml", "index-2026.html", "index.html"]),
    ],
)
def test_it_makes_a_page_a_feed_and_what_archives_it_takes(tmp_path: Path, n: int, names: list[str]) -> None:
    put_many(tmp_path, n)
    made = refresh(tmp_path, STATION)
    assert list(made_in(tmp_path)) == names
    assert all(map(is_ours, made_in(tmp_path).values()))
    assert (made.index, made.feed, len(made.episodes)) == (str(tmp_path / "index.html"), str(tmp_path / "feed.xml"), n)


def test_without_an_address_there_is_a_page_and_a_feed_that_lies_there_stays(tmp_path: Path) -> None:
    put_many(tmp_path, 1)
    assert refresh(tmp_path, WITHOUT).feed is None
    assert list(made_in(tmp_path)) == ["index.html"]
    refresh(tmp_path, STATION)
    feed = made_in(tmp_path)["feed.xml"]
    put_bulletin(tmp_path, "new")
    refresh(tmp_path, WITHOUT)
    assert made_in(tmp_path)["feed.xml"] == feed


def test_what_was_deleted_is_nowhere_and_an_archive_without_use_goes(tmp_path: Path) -> None:
    put_many(tmp_path, 51)
    refresh(tmp_path, STATION)
    assert any(b"2026-01-07" in data for data in made_in(tmp_path).values())
    take_away(tmp_path, "2026-01-07")
    refresh(tmp_path, STATION)
    assert list(made_in(tmp_path)) == ["feed.xml", "index.html"]
    assert not any(b"2026-01-07" in data for data in made_in(tmp_path).values())


def test_a_bulletin_made_again_keeps_its_guid(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "1120", guid="the-first")
    refresh(tmp_path, STATION)
    put_bulletin(tmp_path, "1120", guid="the-first", files=(".opus",), headlines=("更正", "云泽下雪"))
    refresh(tmp_path, STATION)
    feed = made_in(tmp_path)["feed.xml"]
    assert feed.count(b"<guid ") == 1
    assert b"the-first</guid>" in feed
    assert "更正".encode() in feed


def test_what_does_not_change_keeps_its_time_and_complete_archives_their_bytes(tmp_path: Path) -> None:
    put_many(tmp_path, 101)
    refresh(tmp_path, STATION)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    refresh(tmp_path, STATION)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    old = made_in(tmp_path)
    put_many(tmp_path, 150)
    refresh(tmp_path, STATION)
    new = made_in(tmp_path)
    same = [name for name in old if old[name] == new[name]]
    assert same == ["feed-archive-1.xml", "feed-archive-2.xml"]
    put_many(tmp_path, 151)
    refresh(tmp_path, STATION)
    assert made_in(tmp_path)["feed-archive-1.xml"] == old["feed-archive-1.xml"]
    assert b"feed-archive-3.xml" in made_in(tmp_path)["feed-archive-2.xml"]


def test_what_has_no_date_is_on_the_page_and_not_in_the_feed(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "1120")
    put_bulletin(tmp_path, "undated", day=None)
    assert refresh(tmp_path, STATION).undated == ("undated",)
    assert b"undated" in made_in(tmp_path)["index.html"]
    assert b"undated" not in made_in(tmp_path)["feed.xml"]


def test_one_more_bulletin_changes_its_year_the_first_page_and_the_feed(tmp_path: Path) -> None:
    put_many(tmp_path, 400)
    refresh(tmp_path, STATION)
    old = made_in(tmp_path)
    assert [name for name in old if name.startswith("index")] == ["index-2026.html", "index-2027.html", "index.html"]
    put_many(tmp_path, 401)
    refresh(tmp_path, STATION)
    new = made_in(tmp_path)
    changed = [name for name in new if old.get(name) != new[name]]
    assert changed == ["feed-archive-7.xml", "feed-archive-8.xml", "feed.xml", "index-2027.html", "index.html"]


def test_the_page_of_a_year_without_use_goes_and_somebody_elses_stays(tmp_path: Path) -> None:
    put_many(tmp_path, 101)
    refresh(tmp_path, STATION)
    (tmp_path / "index-1986.html").write_bytes(b"<p>own</p>")
    take_away(tmp_path, "2026-01-07")
    refresh(tmp_path, WITHOUT)
    assert [name for name in made_in(tmp_path) if name.startswith("index")] == ["index-1986.html", "index.html"]


def test_the_page_of_a_bulletin_that_is_called_like_that_of_a_year_is_named_as_such(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "index-2026", files=(".html",))
    put_many(tmp_path, 99)
    refresh(tmp_path, STATION)
    put_many(tmp_path, 100)
    with pytest.raises(PublishError, match="is the page of a bulletin called index-2026; build its issue under"):
        refresh(tmp_path, STATION)


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "feed-archive-1.xml"])
def test_somebodys_own_file_is_not_overwritten_and_then_nothing_changes(tmp_path: Path, name: str) -> None:
    put_many(tmp_path, 50)
    refresh(tmp_path, STATION)
    put_many(tmp_path, 60)
    (tmp_path / name).write_bytes(b"<p>own</p>\n")
    before = made_in(tmp_path)
    with pytest.raises(PublishError, match=rf"{name}: is not as bulletin made it; move it away$"):
        refresh(tmp_path, STATION)
    assert made_in(tmp_path) == before


def test_the_page_of_a_bulletin_called_index_is_named_as_such(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "index", files=(".html",))
    before = made_in(tmp_path)
    with pytest.raises(PublishError, match="is the page of a bulletin called index; build its issue under another"):
        refresh(tmp_path, STATION)
    assert made_in(tmp_path) == before


def test_an_archive_of_somebody_elses_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "feed-archive-7.xml").write_bytes(b"<rss/>")
    refresh(tmp_path, STATION)
    assert (tmp_path / "feed-archive-7.xml").read_bytes() == b"<rss/>"


def test_a_folder_in_the_way_changes_nothing(tmp_path: Path) -> None:
    put_many(tmp_path, 51)
    (tmp_path / "feed-archive-1.xml").mkdir()
    with pytest.raises(PublishError, match="Is a directory; a file is wanted there"):
        refresh(tmp_path, STATION)
    assert not (tmp_path / "index.html").exists()
    assert not (tmp_path / "feed.xml").exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="No such file or directory; a folder that can be read is wanted"):
        refresh(tmp_path / "nowhere", STATION)


def test_two_runs_at_once_leave_the_newest_state(tmp_path: Path) -> None:
    put_many(tmp_path, 5)
    threads = [threading.Thread(target=refresh, args=(tmp_path, STATION)) for _ in range(4)]
    for at, thread in enumerate(threads):
        put_bulletin(tmp_path, f"more-{at}")
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f"more-{at}.mp3".encode() in made_in(tmp_path)["feed.xml"] for at in range(4))
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]
