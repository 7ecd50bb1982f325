"""`bulletin listen`: it serves on this machine alone, says where, opens the browser and stops at Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


class Listening:
    """The command as a process of its own; `address` is what it says on stdout."""

    def __init__(self, desk: Path, *options: str, **environ: str) -> None:
        command = [sys.executable, "-m", "bulletin", "listen", *options]
        environ = {**os.environ, "PYTHONPATH": str(ROOT), **environ}
        self.process = subprocess.Popen(
            command,
            cwd=desk,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A shell that runs the tests in its background has them ignore Ctrl-C, and so would the command.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C, and return exit code and stderr."""
        self.process.send_signal(signal.SIGINT)
        _, err = self.process.communicate(timeout=20)
        return self.process.returncode, err


@pytest.fixture
def output(desk: Path) -> Path:
    folder = desk / "output"
    folder.mkdir()
    (folder / "index.html").write_text("<p>全部</p>", "utf-8")
    (folder / "brief.mp3").write_bytes(b"sound" * 1_000_000)
    return folder


@pytest.fixture
def listening(output: Path) -> Iterator[Listening]:
    started = Listening(output.parent, "--no-browser")
    yield started
    started.process.kill()
    started.process.communicate()


def read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  # our own, on 127.0.0.1
        data: bytes = answer.read()
    return data


def listening_sockets(pid: int) -> set[str]:
    """Return the addresses, in hexadecimal as the kernel has them, on which a process waits for connections."""
    nodes = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        target = str(handle.readlink())
        if target.startswith("socket:["):
            nodes.add(target[8:-1])
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text("ascii").splitlines()[1:]:
            fields = line.split()
            if fields[9] in nodes and (fields[3] == "0A" or table.startswith("udp")):
                found.add(fields[1])
    return found


def test_it_says_its_address_serves_and_ends_with_130_at_ctrl_c(listening: Listening) -> None:
    assert listening.address.startswith("http://127.0.0.1:")
    assert read(listening.address).decode() == "<p>全部</p>"
    assert len(read(f"{listening.address}brief.mp3")) == 5_000_000
    assert listening.stop() == (130, "bulletin: serving until Ctrl-C\nbulletin: stopped\n")


def test_nothing_listens_but_the_one_port_on_this_machine(listening: Listening) -> None:
    port = int(listening.address.rstrip("/").rpartition(":")[2])
    assert listening_sockets(listening.process.pid) == {f"0100007F:{port:04X}"}


def test_ctrl_c_does_not_wait_for_a_player_that_pauses(listening: Listening) -> None:
    port = int(listening.address.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as player:
        player.sendall(b"GET /brief.mp3 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        player.recv(1000)
        began = time.monotonic()
        assert listening.stop()[0] == 130
        assert time.monotonic() - began < 5


def test_it_opens_the_browser(output: Path) -> None:
    called = output.parent / "called"
    started = Listening(output.parent, BROWSER=f"{sys.executable} -c \"open('{called}','w').write('%s')\"")
    until = time.monotonic() + 20
    while not (called.exists() and called.read_text("ascii")) and time.monotonic() < until:
        time.sleep(0.05)
    assert called.read_text("ascii") == started.address
    assert started.stop()[0] == 130


def test_a_port_that_is_taken_is_refused(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["listen", "--no-browser", "--port", str(port)]) == 2
    wanted = f"bulletin: --port: {port}: Address already in use; another port, or 0, is wanted\n"
    assert capsys.readouterr().err == wanted


@pytest.mark.parametrize("port", ["70000", "-1", "http", ""])
def test_what_is_no_port_is_refused(output: Path, capsys: pytest.CaptureFixture[str], port: str) -> None:
    assert main(["listen", "--port", port]) == 2
    assert capsys.readouterr().err == f"bulletin: --port: '{port}' is no port; a number from 0 to 65535 is wanted\n"


def test_a_folder_that_is_not_there_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["listen", "nowhere"]) == 2
    assert capsys.readouterr().err == "bulletin: nowhere: no such folder; one with bulletins is wanted\n"


def test_offline_there_is_no_socket_at_all(
    output: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETIN_OFFLINE", "1")
    assert main(["listen"]) == 2
    assert "BULLETIN_OFFLINE is set, which forbids every socket; unset it" in capsys.readouterr().err


def test_without_a_page_it_says_what_makes_one(output: Path) -> None:
    (output / "index.html").unlink()
    started = Listening(output.parent, "--no-browser")
    code, err = started.stop()
    assert (code, err.splitlines()[0]) == (130, "bulletin: output has no index.html; bulletin feed makes it")
