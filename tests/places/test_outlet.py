from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

import pytest
from connected import place_in
from loopback.objects import Trouble

from bulletin.errors import PublishError
from bulletin.places import Outlet
from bulletin.places.folder import FolderPlace
from bulletin.places.tries import Tries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from loopback.objects import ObjectServer

    from bulletin.places import Facts, Place
    from bulletin.places.remote import RemotePlace

T = TypeVar("T")
Files = dict[str, bytes]

STEM = "早报"
REPORT = f"{STEM}.report.json"
OLD = {f"{STEM}.mp3": b"old sound", f"{STEM}.html": b"old page", f"{STEM}.p01-01.mp3": b"item", REPORT: b"old report"}
NEW = {f"{STEM}.mp3": b"new sound", f"{STEM}.html": b"new page", f"{STEM}.epub": b"book", REPORT: b"new report"}
OTHER = {f"{STEM}.mp3": b"another sound", REPORT: b"another report"}
NAMES = sorted({*OLD, *NEW, *OTHER})


def sums(files: Files) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != REPORT}


def published_in(place: Place) -> Files:
    """Return the set whose report is in the place, as the next run sees it."""
    report = place.read(REPORT)
    return next((files for files in (OLD, NEW, OTHER) if files[REPORT] == report), {})


def is_finished(place: Place, files: Files) -> bool:
    outlet = Outlet(place, STEM)
    return published_in(place) == files and all(outlet.is_still(name, total) for name, total in sums(files).items())


def publish(place: Place, files: Files, scratch: Path) -> tuple[str, ...]:
    """Publish as a run does that begins with what it finds in the place."""
    for path in scratch.iterdir():
        path.unlink()
    outlet = Outlet(place, STEM)
    outlet.fetch_report(scratch)
    for name, data in files.items():
        (scratch / name).write_bytes(data)
    return outlet.publish(scratch, sums(files), sums(published_in(place)))


def lying(place: Place) -> Files:
    return {name: place.read(name) or b"" for name in place.names()}


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def test_what_was_made_is_published_and_nothing_else_stays(place: Place, scratch: Path) -> None:
    assert not is_finished(place, OLD)
    assert publish(place, OLD, scratch) == ()
    assert is_finished(place, OLD)
    assert publish(place, NEW, scratch) == ()
    assert is_finished(place, NEW)
    assert lying(place) == NEW


def test_the_report_is_brought_as_it_lies_there(place: Place, scratch: Path) -> None:
    (scratch / REPORT).write_bytes(b"of another run")
    assert not Outlet(place, STEM).fetch_report(scratch)
    assert list(scratch.iterdir()) == []
    publish(place, OLD, scratch)
    (scratch / REPORT).unlink()
    assert Outlet(place, STEM).fetch_report(scratch)
    assert (scratch / REPORT).read_bytes() == b"old report"


def test_a_file_that_somebody_changed_is_no_longer_ours_and_stays(place: Place, scratch: Path) -> None:
    publish(place, OLD, scratch)
    changed = f"{STEM}.p01-01.mp3"
    place.write(changed, b"an editor's")
    assert not is_finished(place, OLD)
    assert not Outlet(place, STEM).is_still(changed, "0" * 64)
    assert publish(place, NEW, scratch) == (
        f"{place.url}/{changed} is not of this bulletin, and not as bulletin made it: it stays; move it away",
    )
    assert lying(place) == {**NEW, changed: b"an editor's"}


def test_a_file_with_the_same_bytes_in_another_version_is_still_ours(place: Place, scratch: Path) -> None:
    publish(place, OLD, scratch)
    for name, data in OLD.items():
        place.write(name, data)
    assert is_finished(place, OLD)
    publish(place, NEW, scratch)
    assert lying(place) == NEW


def test_files_of_another_issue_are_left_alone(place: Place, scratch: Path) -> None:
    others: Files = {"晚报.mp3": b"x", f"{STEM}二.mp3": b"y", "sub/a.mp3": b"z"}
    for name, data in others.items():
        place.write(name, data)
    for name, data in OLD.items():
        (scratch / name).write_bytes(data)
    Outlet(place, STEM).publish(scratch, sums(OLD), sums({**others, f"{STEM}./../../sub/a.mp3": b"z"}))
    assert lying(place) == {**OLD, "晚报.mp3": b"x", f"{STEM}二.mp3": b"y"}
    assert place.read("sub/a.mp3") == b"z"


def test_an_item_made_alone_stays(place: Place, scratch: Path) -> None:
    publish(place, OLD, scratch)
    alone = {f"{STEM}.p01-01.mp3": OLD[f"{STEM}.p01-01.mp3"]}
    for path in scratch.iterdir():
        path.unlink()
    for name, data in NEW.items():
        (scratch / name).write_bytes(data)
    outlet = Outlet(place, STEM)
    outlet.publish(scratch, {**sums(NEW), **sums(alone)}, sums(OLD))
    assert lying(place) == {**NEW, **alone}
    assert Outlet(place, STEM).is_still(f"{STEM}.p01-01.mp3", sums(alone)[f"{STEM}.p01-01.mp3"])


@pytest.mark.parametrize("record", [b"", b"[]", b'{"files": {"../a": [["b", "c"]]}}'])
def test_without_a_record_the_files_are_read(place: Place, scratch: Path, record: bytes) -> None:
    publish(place, OLD, scratch)
    place.write(f".bulletin/{STEM}.json", record)
    assert is_finished(place, OLD)
    publish(place, NEW, scratch)
    assert lying(place) == NEW


def n_read(objects: ObjectServer, place: RemotePlace, files: Files) -> int:
    """Return how many files are read to see that all is as it was."""
    objects.calm()
    outlet = Outlet(place, STEM)
    assert all(outlet.is_still(name, total) for name, total in sums(files).items())
    n = objects.count("GET") - 1  # the record
    outlet.remember()
    return n


def test_a_file_whose_version_is_known_is_not_read(remote: RemotePlace, objects: ObjectServer, scratch: Path) -> None:
    publish(remote, OLD, scratch)
    assert n_read(objects, remote, OLD) == 0
    assert (objects.count("HEAD"), objects.count("PUT")) == (3, 0)


def test_a_file_is_read_once_to_learn_its_version(remote: RemotePlace, objects: ObjectServer, scratch: Path) -> None:
    publish(remote, OLD, scratch)
    remote.write(f".bulletin/{STEM}.json", b"")
    assert n_read(objects, remote, OLD) == 3
    assert n_read(objects, remote, OLD) == 0


class Dying:
    """A place whose n-th call fails, and every later one: before it is carried out, or after.

    Attributes:
        n_left: How many calls still succeed.
    """

    def __init__(self, place: Place, n_left: int, *, is_carried_out: bool) -> None:
        self.url = place.url
        self.n_left = n_left
        self._place = place
        self._is_carried_out = is_carried_out

    def read(self, name: str) -> bytes | None:
        return self._ask(lambda: self._place.read(name))

    def facts(self, name: str) -> Facts | None:
        return self._ask(lambda: self._place.facts(name))

    def names(self, suffix: str = "") -> Iterator[str]:
        return self._ask(lambda: self._place.names(suffix))

    def write(self, name: str, data: bytes | Path) -> None:
        self._ask(lambda: self._place.write(name, data))

    def write_new(self, name: str, data: bytes) -> bool:
        return self._ask(lambda: self._place.write_new(name, data))

    def remove(self, name: str) -> None:
        self._ask(lambda: self._place.remove(name))

    def _ask(self, action: Callable[[], T]) -> T:
        self.n_left -= 1
        if self.n_left >= 0:
            return action()
        if self.n_left == -1 and self._is_carried_out:
            action()
        raise PublishError(where=self.url, so="gone")


def require_made_good(place: Place, after: Files, scratch: Path) -> None:
    """See that what a dead run left is a whole set or unfinished, and that the next run makes it good."""
    left = lying(place)
    for files in (OLD, NEW):
        assert left == files or not is_finished(place, files)
    assert publish(place, after, scratch) == ()
    assert is_finished(place, after)
    assert lying(place) == after


@pytest.mark.parametrize("is_carried_out", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("after", [OLD, NEW, OTHER], ids=["old", "new", "other"])
def test_a_run_that_dies_at_any_call_is_made_good_by_the_next(
    tmp_path: Path, scratch: Path, after: Files, *, is_carried_out: bool
) -> None:
    for n_before in range(100):
        place = FolderPlace(tmp_path / str(n_before))
        publish(place, OLD, scratch)
        dying = Dying(place, n_before, is_carried_out=is_carried_out)
        try:
            publish(dying, NEW, scratch)
        except PublishError:
            require_made_good(place, after, scratch)
        else:
            break
    assert n_before > 12


def n_requests(objects: ObjectServer, scratch: Path) -> int:
    place = place_in(objects.bucket())
    publish(place, OLD, scratch)
    objects.calm()
    publish(place, NEW, scratch)
    return len(objects.asked)


def test_a_file_costs_two_requests_and_a_bulletin_five_more(objects: ObjectServer, scratch: Path) -> None:
    n_seen = 1  # `publish` here looks whose report it is
    n_removed = 2
    assert n_requests(objects, scratch) - n_seen - n_removed == 3 * 2 + 5


def test_a_run_that_dies_at_any_request_is_made_good_by_the_next(objects: ObjectServer, scratch: Path) -> None:
    for n_before in range(n_requests(objects, scratch)):
        place = place_in(objects.bucket(), tries=Tries(n=1))
        publish(place, OLD, scratch)
        objects.calm()
        objects.disturb(Trouble.LOST, after=n_before, times=100)
        with pytest.raises(PublishError):
            publish(place, NEW, scratch)
        objects.calm()
        assert publish(place, OTHER, scratch) == ()
        assert lying(place) == OTHER
