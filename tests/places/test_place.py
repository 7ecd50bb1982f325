"""What every place does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.places import Place


def test_what_was_never_written_is_not_there(place: Place) -> None:
    assert place.read("早报.mp3") is None
    assert place.facts("早报.mp3") is None
    assert list(place.names()) == []
    place.remove("早报.mp3")


def test_a_file_comes_back_whatever_its_name(place: Place) -> None:
    for name in ("早报.mp3", ".bulletin/早报.json", "clips/ab/ab12.clip", "a b+c&d=e;f'g.txt"):
        place.write(name, name.encode())
    for name in ("早报.mp3", ".bulletin/早报.json", "clips/ab/ab12.clip", "a b+c&d=e;f'g.txt"):
        assert place.read(name) == name.encode()


def test_a_file_is_written_from_the_disk(place: Place, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"\0" * 100_000)
    place.write("a.mp3", tmp_path / "source")
    assert place.read("a.mp3") == b"\0" * 100_000
    (tmp_path / "source").write_bytes(b"")
    place.write("a.mp3", tmp_path / "source")
    assert place.read("a.mp3") == b""


def test_the_names_are_those_of_its_own_files_with_that_end(place: Place) -> None:
    for name in ("a.mp3", "a.report.json", "b.report.json", "sub/c.report.json"):
        place.write(name, b"x")
    assert sorted(place.names()) == ["a.mp3", "a.report.json", "b.report.json"]
    assert sorted(place.names(".report.json")) == ["a.report.json", "b.report.json"]


def test_a_new_size_or_content_is_a_new_version(place: Place) -> None:
    place.write("a", b"one")
    first = place.facts("a")
    assert first is not None
    assert first.n_bytes == 3
    assert place.facts("a") == first
    place.write("a", b"two")
    second = place.facts("a")
    assert second is not None
    assert second.n_bytes == 3
    assert second.version != first.version


def test_a_folder_is_no_file(place: Place) -> None:
    place.write("sub/a", b"x")
    assert place.facts("sub") is None


def test_a_removed_file_is_gone(place: Place) -> None:
    place.write("a", b"x")
    place.remove("a")
    assert place.read("a") is None


def test_a_file_is_new_once(place: Place) -> None:
    assert place.write_new("sub/a", b"first")
    assert not place.write_new("sub/a", b"second")
    assert place.read("sub/a") == b"first"


def test_of_many_threads_that_write_a_new_file_one_succeeds(place: Place) -> None:
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda number: place.write_new("a", b"%d" % number), range(16)))
    assert sum(results) == 1
    assert place.read("a") == b"%d" % results.index(True)
