"""A folder served on 127.0.0.1: which files an address means, and what a real client gets."""

from __future__ import annotations

import asyncio
import http.client
import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from bulletin.commands.listening import HOST, Shelf, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

SOUND = bytes(range(256)) * 40
NAMES = (
    "一 期.mp3",
    "a'b\"c.mp3",
    "#1?x=2&y.mp3",
    "50%41.mp3",
    "a+b;c.mp3",
    "a:b.mp3",
    "a\\b.mp3",
    "<b>.mp3",
    "\udcb1.mp3",
)
OUTSIDE = (
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e%2fsecret.txt",
    "/earlier/../../secret.txt",
    "/earlier/..%2f..%2fsecret.txt",
    "/....//secret.txt",
    "/.",
    "/./brief.mp3",
    "//brief.mp3",
    "/earlier//old.mp3",
    "/%00",
    "/brief.mp3%00.html",
    "/%2fetc%2fpasswd",
    "//etc/passwd",
    "/link.txt",
    "/linked/secret.txt",
    "/.hidden",
    "/.brief.mp3.bulletin-12345678.part",
    "/earlier",
    "/earlier/",
    "/nowhere.mp3",
    "/loop",
    "/pipe",
    "/" + "a" * 5000,
    "secret.txt",
    "http://127.0.0.1/brief.mp3",
    "*",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with sounds, and what lies beside it."""
    folder = tmp_path / "播报"
    (folder / "earlier").mkdir(parents=True)
    for name in ("brief.mp3", "earlier/old.mp3", ".hidden", ".brief.mp3.bulletin-12345678.part", *NAMES):
        (folder / name).write_bytes(SOUND)
    (folder / "index.html").write_text("<p>全部</p>", "utf-8")
    (folder / "brief.vtt").write_text("WEBVTT\n", "utf-8")
    (tmp_path / "secret.txt").write_bytes(b"classified")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "again.mp3").symlink_to("brief.mp3")
    (folder / "loop").symlink_to("loop")
    os.mkfifo(folder / "pipe")
    return folder


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    """The port on which the folder is served."""
    loop, ready = asyncio.new_event_loop(), threading.Event()
    sock = socket.socket()
    sock.bind((HOST, 0))
    task = loop.create_task(serve(folder, sock, ready.set))

    def run() -> None:
        try:
            loop.run_until_complete(task)
        except asyncio.CancelledError:
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(10)
    yield sock.getsockname()[1]
    loop.call_soon_threadsafe(task.cancel)
    thread.join(10)
    assert not thread.is_alive()
    sock.close()


def asked(port: int, address: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Send a request exactly as given, and return status, headers and body."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection._validate_path = lambda url: None  # type: ignore[attr-defined]  # what no client of good will sends
    try:
        connection.putrequest(method, address, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("address", OUTSIDE)
def test_no_address_leads_out_of_the_folder_or_to_what_is_no_file(folder: Path, address: str) -> None:
    assert Shelf(folder).file(address) is None


@pytest.mark.parametrize("name", ["brief.mp3", "earlier/old.mp3", "again.mp3", *NAMES])
def test_a_name_with_any_character_is_found(folder: Path, name: str) -> None:
    found = Shelf(folder).file("/" + quote(os.fsencode(name)))
    assert found is not None
    assert found.samefile(folder / name)
    assert Shelf(folder).file("/" + quote(os.fsencode(name)) + "?t=1") == found


def test_a_folder_that_is_a_link_is_served_too(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").symlink_to(folder)
    assert Shelf(tmp_path / "other").file("/brief.mp3") == folder.resolve() / "brief.mp3"


@pytest.mark.parametrize("address", [each for each in OUTSIDE if each.isprintable()])
def test_a_client_gets_none_of_it(port: int, address: str) -> None:
    status, _, body = asked(port, address)
    assert status in (400, 404)
    assert b"classified" not in body


def test_the_root_is_the_page(port: int) -> None:
    status, headers, body = asked(port, "/")
    assert (status, headers["Content-Type"], body.decode()) == (200, "text/html; charset=utf-8", "<p>全部</p>")
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", NAMES)
def test_a_client_gets_a_file_with_any_name(port: int, name: str) -> None:
    status, headers, body = asked(port, "/" + quote(os.fsencode(name)))
    assert (status, headers["Content-Type"], body) == (200, "audio/mpeg", SOUND)


@pytest.mark.parametrize(
    ("asked_for", "status", "part"),
    [
        ("bytes=0-0", 206, SOUND[:1]),
        ("bytes=100-199", 206, SOUND[100:200]),
        ("bytes=10000-", 206, SOUND[10000:]),
        ("bytes=-5", 206, SOUND[-5:]),
        ("bytes=99999-", 416, b""),
        ("lines=1-2", 416, b""),
    ],
)
def test_a_player_gets_the_part_that_it_asks_for(port: int, asked_for: str, status: int, part: bytes) -> None:
    code, headers, body = asked(port, "/brief.mp3", Range=asked_for)
    assert (code, body) == (status, part)
    assert headers["Content-Range"].endswith(f"/{len(SOUND)}")


def test_what_a_browser_has_already_is_not_sent_again(port: int, folder: Path) -> None:
    _, headers, _ = asked(port, "/brief.mp3")
    assert headers["Accept-Ranges"] == "bytes"
    assert headers["Cache-Control"] == "no-cache"
    assert asked(port, "/brief.mp3", If_None_Match=headers["ETag"])[::2] == (304, b"")
    assert asked(port, "/brief.mp3", If_Modified_Since=headers["Last-Modified"])[::2] == (304, b"")
    (folder / "brief.mp3").write_bytes(b"corrected")
    assert asked(port, "/brief.mp3", If_None_Match=headers["ETag"])[::2] == (200, b"corrected")


def test_a_player_that_goes_on_after_a_correction_gets_the_whole_new_file(port: int, folder: Path) -> None:
    _, headers, _ = asked(port, "/brief.mp3")
    os.utime(folder / "brief.mp3", (2e9, 2e9))
    again = asked(port, "/brief.mp3", Range="bytes=5-9", If_Range=headers["Last-Modified"])
    assert (again[0], len(again[2])) == (200, len(SOUND))


def test_a_head_has_no_body(port: int) -> None:
    status, headers, body = asked(port, "/brief.vtt", method="HEAD")
    assert (status, headers["Content-Length"], body) == (200, "7", b"")
    assert headers["Content-Type"] == "text/vtt; charset=utf-8"


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS", "MKCOL", "MOVE", "PROPFIND", "TRACE"])
def test_nothing_can_be_written(port: int, folder: Path, method: str) -> None:
    before = sorted(folder.iterdir())
    status, headers, _ = asked(port, "/brief.mp3", method=method, Content_Length="0")
    assert (status, headers["Allow"]) == (405, "GET, HEAD")
    assert sorted(folder.iterdir()) == before
    assert (folder / "brief.mp3").read_bytes() == SOUND


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1", 200), ("localhost:80", 200), ("evil.example", 403), ("127.0.0.1.evil.example", 403), ("", 403)],
)
def test_a_page_of_the_web_that_calls_itself_by_our_address_gets_nothing(port: int, host: str, status: int) -> None:
    assert asked(port, "/brief.mp3", Host=host)[0] == status


def test_a_link_beside_a_file_that_ends_as_if_packed_is_not_followed(port: int, folder: Path) -> None:
    (folder / "brief.vtt.gz").symlink_to(folder.parent / "secret.txt")
    assert asked(port, "/brief.vtt", Accept_Encoding="gzip")[2] == b"WEBVTT\n"
