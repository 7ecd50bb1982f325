from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from connected import Connected, place_in
from loopback.objects import Trouble

from bulletin.errors import PublishError
from bulletin.places import open_place
from bulletin.places.remote import RemotePlace
from bulletin.places.service import S3, AnyService

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loopback.objects import ObjectServer

PASSING = [
    *(Trouble.BUSY, Trouble.DOWN, Trouble.INTERNAL, Trouble.GATEWAY, Trouble.CONFLICT),
    *(Trouble.CUT, Trouble.LOST, Trouble.RESET),
]
LASTING = {
    Trouble.REFUSED: "refused: ",
    Trouble.UNKNOWN_KEY: "refused: ",
    Trouble.OVER_QUOTA: "there is no room: ",
    Trouble.FULL: "there is no room: ",
}
ASKED: dict[str, Callable[[RemotePlace], object]] = {
    "read": lambda place: place.read("a"),
    "facts": lambda place: place.facts("a"),
    "names": lambda place: list(place.names()),
    "write": lambda place: place.write("a", b"new"),
    "write_new": lambda place: place.write_new("b", b"new"),
    "remove": lambda place: place.remove("a"),
}


@pytest.mark.parametrize(
    ("trouble", "asked"),
    [
        *((trouble, asked) for trouble in PASSING for asked in ("read", "write_new")),
        *(
            (trouble, asked)
            for trouble in (Trouble.BUSY, Trouble.LOST)
            for asked in ASKED
            if asked not in ("read", "write_new")
        ),
    ],
)
def test_what_passes_is_tried_again(remote: RemotePlace, objects: ObjectServer, asked: str, trouble: Trouble) -> None:
    remote.write("a", b"old" * 100)
    objects.calm()
    objects.disturb(trouble)
    done = ASKED[asked](remote)
    assert 2 <= len(objects.asked) <= 3
    objects.calm()
    left = {name: remote.read(name) for name in remote.names()}
    match asked:
        case "read" | "facts" | "names":
            assert done
            assert left == {"a": b"old" * 100}
        case "write":
            assert left == {"a": b"new"}
        case "write_new":
            assert left == {"a": b"old" * 100, "b": b"new"}
        case "remove":
            assert left == {}


@pytest.mark.parametrize("asked", ASKED)
def test_after_the_last_try_the_error_says_where_and_why(
    remote: RemotePlace, objects: ObjectServer, asked: str
) -> None:
    objects.disturb_all(Trouble.BUSY)
    with pytest.raises(PublishError) as error:
        ASKED[asked](remote)
    assert len(objects.asked) == 5
    assert str(error.value).startswith(remote.url)
    assert str(error.value).endswith("; 5 tries; run again when the service answers")


@pytest.mark.parametrize("trouble", LASTING, ids=lambda trouble: trouble.name)
@pytest.mark.parametrize("asked", [asked for asked in ASKED if asked != "facts"])
def test_what_lasts_is_tried_once(remote: RemotePlace, objects: ObjectServer, asked: str, trouble: Trouble) -> None:
    objects.disturb_all(trouble)
    with pytest.raises(PublishError, match=LASTING[trouble]):
        ASKED[asked](remote)
    assert len(objects.asked) == 1


@pytest.mark.parametrize("asked", ASKED)
def test_a_bucket_that_is_missing_is_named(objects: ObjectServer, asked: str) -> None:
    with pytest.raises(PublishError, match=r"^s3://nowhere/archive.*: there is no such bucket"):
        ASKED[asked](place_in("s3://nowhere/archive"))


@pytest.mark.parametrize("asked", ["read", "names", "write_new"])
def test_without_credentials_the_variables_are_named(
    objects: ObjectServer, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    place = place_in(f"{objects.bucket()}/archive", S3())
    with pytest.raises(PublishError, match="set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"):
        ASKED[asked](place)
    assert objects.asked == []


@pytest.mark.parametrize("asked", ["read", "names", "write_new"])
def test_a_service_that_is_down_is_an_error_and_no_bug(
    objects: ObjectServer, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(PublishError, match="Could not connect"):
        ASKED[asked](place_in("s3://bucket", S3()))


def test_an_answer_that_never_comes_is_not_waited_for(objects: ObjectServer) -> None:
    place = place_in(f"{objects.bucket()}/archive", S3(read_s=0.1))
    place.write("a", b"x")
    objects.disturb(Trouble.STALL)
    assert place.read("a") == b"x"


def test_without_if_none_match_a_file_is_looked_for_first(remote: RemotePlace, objects: ObjectServer) -> None:
    objects.disturb(Trouble.NOT_IMPLEMENTED)
    assert remote.write_new("a", b"first")
    objects.disturb(Trouble.NOT_IMPLEMENTED)
    assert not remote.write_new("a", b"second")
    assert remote.read("a") == b"first"


def test_a_file_is_one_request_and_a_large_one_goes_in_parts(
    remote: RemotePlace, objects: ObjectServer, tmp_path: Path
) -> None:
    remote.write("a", b"x")
    assert (objects.count("PUT"), len(objects.asked)) == (1, 1)
    remote.read("a")
    assert (objects.count("GET"), len(objects.asked)) == (1, 2)
    large = tmp_path / "large"
    large.write_bytes(bytes(range(256)) * 150_000)  # 38.4 MB
    objects.calm()
    remote.write("large", large)
    assert (objects.count("POST"), objects.count("PUT")) == (2, 3)
    assert remote.read("large") == large.read_bytes()
    assert list(remote.names()) == ["a", "large"]


def test_a_large_file_that_breaks_off_leaves_the_old_one(
    remote: RemotePlace, objects: ObjectServer, tmp_path: Path
) -> None:
    remote.write("large", b"old")
    (tmp_path / "large").write_bytes(bytes(33_600_000))
    for n_before in range(4):
        objects.calm()
        objects.disturb(Trouble.REFUSED, after=n_before)
        with pytest.raises(PublishError, match="refused"):
            remote.write("large", tmp_path / "large")
        objects.calm()
        assert remote.read("large") == b"old"
        assert list(remote.names()) == ["large"]


def test_names_come_page_by_page(objects: ObjectServer) -> None:
    place = place_in(f"{objects.bucket()}/archive", Connected(page_names=3))
    for number in range(8):
        place.write(f"{number}.json", b"")
    objects.calm()
    names = place.names(".json")
    next(names)
    assert len(objects.asked) == 1
    assert len(list(names)) == 7
    assert len(objects.asked) == 3


def test_a_copy_in_another_process_connects_anew(objects: ObjectServer) -> None:
    place = open_place(objects.bucket())
    place.write("a", b"x")
    program = "import pickle, sys; print(pickle.load(sys.stdin.buffer).read('a'))"
    ended = subprocess.run(
        [sys.executable, "-c", program], input=pickle.dumps(place), capture_output=True, check=True, env={**os.environ}
    )
    assert ended.stdout == b"b'x'\n"


FORKED = """
import os, sys
from concurrent.futures import ThreadPoolExecutor
from bulletin.places import open_place
place = open_place(sys.argv[1])
place.write("a", b"x")
child = os.fork()
if not child:
    with ThreadPoolExecutor(4) as pool:
        is_right = all(data == b"x" for data in pool.map(place.read, "aaaa"))
    place.write("b", b"y")
    os._exit(0 if is_right else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) or place.read("b") != b"y")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_forked_process_and_its_threads_use_the_place_too(objects: ObjectServer) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FORKED, objects.bucket()], capture_output=True, timeout=30, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_name_that_no_request_can_hold_is_refused(remote: RemotePlace, objects: ObjectServer) -> None:
    with pytest.raises(PublishError, match="its name is no UTF-8; rename the issue"):
        remote.write("\udcb1.mp3", b"")
    assert objects.asked == []


def test_any_filesystem_of_fsspec_is_a_place() -> None:
    place = RemotePlace("memory://archive", "/archive", AnyService("memory"))
    assert list(place.names()) == []
    assert place.read("a") is None
    assert place.facts("a") is None
    assert place.write_new("a", b"one")
    assert not place.write_new("a", b"two")
    first = place.facts("a")
    place.write("a", b"two")
    assert place.facts("a") != first
    assert (place.read("a"), list(place.names())) == (b"two", ["a"])
    place.remove("a")
    place.remove("a")
    assert place.read("a") is None


def test_a_path_in_no_messages_has_more_than_the_name(remote: RemotePlace, objects: ObjectServer) -> None:
    objects.disturb_all(Trouble.REFUSED)
    with pytest.raises(PublishError) as error:
        remote.write("早报.mp3", b"")
    assert str(error.value).startswith(f"{remote.url}/早报.mp3: refused: Access Denied; credentials")
