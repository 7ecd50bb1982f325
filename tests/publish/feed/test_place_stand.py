"""Pages and feed over bulletins in a place of an archive: one request a bulletin, whole files, in a safe order."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from newsstand import put_bulletin, put_many

from bulletin.errors import PublishError
from bulletin.places import Facts
from bulletin.publish.feed import refresh, refresh_place
from bulletin.station.feed import Feed
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STATION = replace(read_station(None), feed=Feed(base_url="https://example.org/audio/"))


@dataclass
class Shelf:
    """A place in memory that counts what it is asked for."""

    files: dict[str, bytes] = field(default_factory=dict)
    url: str = "s3://bucket/audio/"
    asked: list[tuple[str, str]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    when_written: Callable[[str], None] = lambda _: None

    def read(self, name: str) -> bytes | None:
        self.asked.append(("read", name))
        self.threads.add(threading.current_thread().name)
        return self.files.get(name)

    def facts(self, name: str) -> Facts | None:
        self.asked.append(("facts", name))
        return Facts(len(self.files[name]), "1") if name in self.files else None

    def names(self, suffix: str = "") -> Iterator[str]:
        self.asked.append(("names", suffix))
        return iter([name for name in self.files if name.endswith(suffix)])

    def write(self, name: str, data: bytes | Path) -> None:
        self.asked.append(("write", name))
        self.files[name] = data.read_bytes() if isinstance(data, Path) else data
        self.when_written(name)

    def write_new(self, name: str, data: bytes) -> bool:
        raise NotImplementedError

    def remove(self, name: str) -> None:
        self.asked.append(("remove", name))
        del self.files[name]

    def asked_to(self, what: str) -> list[str]:
        return [name for asked, name in self.asked if asked == what]


def shelf_of(folder: Path) -> Shelf:
    return Shelf({path.name: path.read_bytes() for path in folder.iterdir()})


def test_it_makes_the_files_that_it_makes_of_a_folder(tmp_path: Path) -> None:
    put_many(tmp_path, 120)
    place = shelf_of(tmp_path)
    made, of_folder = refresh_place(place, STATION), refresh(tmp_path, STATION)
    assert place.files == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made.episodes == of_folder.episodes
    assert (made.index, made.feed) == ("s3://bucket/audio/index.html", "s3://bucket/audio/feed.xml")


def test_it_asks_once_for_each_bulletin_and_several_at_a_time(tmp_path: Path) -> None:
    put_many(tmp_path, 60)
    put_bulletin(tmp_path, "b", files=(".opus", ".html", ".vtt", ".notes.txt"))
    place = shelf_of(tmp_path)
    refresh_place(place, STATION)
    assert sorted(place.asked_to("read")) == sorted(name for name in place.files if name.endswith(".report.json"))
    assert place.asked_to("facts") == []
    assert threading.current_thread().name not in place.threads


def test_of_an_older_report_without_sizes_it_asks_for_those_that_are_shown(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "a", sizes=None, files=(".vtt", ".srt"))
    place = shelf_of(tmp_path)
    (episode,) = refresh_place(place, STATION).episodes
    assert sorted(place.asked_to("facts")) == ["a.mp3", "a.vtt"]
    assert episode.sizes["a.mp3"] == len(place.files["a.mp3"])


def test_a_file_counts_as_long_as_it_is_there(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "a", files=(".vtt",))
    put_bulletin(tmp_path, "b")
    place = shelf_of(tmp_path)
    del place.files["a.vtt"], place.files["b.mp3"]
    (episode,) = refresh_place(place, STATION).episodes
    assert (episode.stem, [*episode.sizes]) == ("a", ["a.mp3"])


def test_what_names_others_is_written_after_them_and_what_is_not_needed_goes_last(tmp_path: Path) -> None:
    put_many(tmp_path, 120)
    place = shelf_of(tmp_path)
    refresh_place(place, STATION)
    first = ["feed-archive-1.xml", "feed-archive-2.xml", "feed.xml", "index-2026.html", "index.html"]
    assert place.asked_to("write") == first
    for name in sorted(name for name in place.files if name.endswith(".mp3"))[:79]:
        del place.files[name]
    place.asked.clear()
    refresh_place(place, STATION)
    changes = [(what, name) for what, name in place.asked if what in ("write", "remove")]
    assert [name for what, name in changes if what == "remove"] == [name for _, name in changes[2:]]
    assert sorted(name for _, name in changes[2:]) == ["feed-archive-1.xml", "feed-archive-2.xml", "index-2026.html"]


def test_what_would_not_change_is_not_written(tmp_path: Path) -> None:
    put_many(tmp_path, 120)
    place = shelf_of(tmp_path)
    refresh_place(place, STATION)
    place.asked.clear()
    refresh_place(place, STATION)
    assert place.asked_to("write") == place.asked_to("remove") == []
    put_many(tmp_path, 121)
    place.files |= shelf_of(tmp_path).files
    refresh_place(place, STATION)
    assert place.asked_to("write") == ["feed.xml", "index-2026.html", "index.html"]


def test_somebodys_own_file_is_not_overwritten_and_then_nothing_changes(tmp_path: Path) -> None:
    put_many(tmp_path, 60)
    place = shelf_of(tmp_path)
    place.files["index.html"] = b"<p>own</p>\n"
    with pytest.raises(PublishError, match=r"s3://bucket/audio/index\.html: is not as bulletin made it; move it away$"):
        refresh_place(place, STATION)
    assert place.asked_to("write") == []


def test_a_place_that_does_not_answer_changes_nothing(tmp_path: Path) -> None:
    put_many(tmp_path, 60)

    class Failing(Shelf):
        def read(self, name: str) -> bytes | None:
            if name == "2026-01-07.report.json":
                raise PublishError(where=name, so="no answer")
            return super().read(name)

    place = Failing(shelf_of(tmp_path).files)
    with pytest.raises(PublishError, match="no answer"):
        refresh_place(place, STATION)
    assert place.asked_to("write") == []


def test_bulletins_that_another_run_brings_meanwhile_are_taken_in(tmp_path: Path) -> None:
    put_many(tmp_path, 3)
    place = shelf_of(tmp_path)
    put_many(tmp_path, 5)
    later = shelf_of(tmp_path).files
    place.when_written = lambda name: place.files.update(later) if name == "feed.xml" else None
    assert len(refresh_place(place, STATION).episodes) == 5
    assert b"2026-01-05.mp3" in place.files["feed.xml"]
