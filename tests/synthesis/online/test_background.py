"""However early it ends, no socket is left to the garbage collector."""

from __future__ import annotations

import asyncio
import gc
import socket
import ssl
import sys
import threading
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

import pytest
from loopback import TLS, EdgeServer

from bulletin.synthesis.online.background import Background

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT_S = 5.0


@pytest.fixture
def silent_door() -> Iterator[socket.socket]:
    """A machine that takes a call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(WAIT_S)
        yield door


@pytest.fixture
def left_open(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the garbage collector complains of."""
    complaints: list[str] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda found: complaints.append(str(found.exc_value)))
    return complaints


async def dial(port: int, *, is_encrypted: bool = False) -> asyncio.Transport:
    encryption = ssl.create_default_context(cafile=TLS / "authority.pem") if is_encrypted else None
    loop = asyncio.get_running_loop()
    return (await loop.create_connection(asyncio.Protocol, "127.0.0.1", port, ssl=encryption))[0]


def test_a_connection_that_nobody_closed_is_closed_at_the_end(silent_door: socket.socket, left_open: list[str]) -> None:
    background = Background("online-test")
    background.submit(dial(silent_door.getsockname()[1])).result(WAIT_S)
    caller, _ = silent_door.accept()
    with caller:
        background.close(wait_s=WAIT_S)
        caller.settimeout(WAIT_S)
        assert caller.recv(1) == b""
    del background
    gc.collect()
    assert left_open == []


def test_a_call_may_end_amid_the_handshake(silent_door: socket.socket, left_open: list[str]) -> None:
    background = Background("online-test")
    calling = background.submit(dial(silent_door.getsockname()[1], is_encrypted=True))
    caller, _ = silent_door.accept()
    with caller:
        assert caller.recv(1) == b"\x16"  # a record of the handshake: RFC 8446, 5.1
        background.close(wait_s=WAIT_S)
    with pytest.raises(CancelledError):
        calling.result(WAIT_S)
    del background, calling
    gc.collect()
    assert left_open == []


def test_a_call_may_end_amid_the_farewell(left_open: list[str]) -> None:
    """An encrypted connection that is told to close waits for the other side's leave."""

    async def begin_to_close(port: int) -> None:
        (await dial(port, is_encrypted=True)).close()

    server = EdgeServer(is_encrypted=True)
    background = Background("online-test")
    background.submit(begin_to_close(server.port)).result(WAIT_S)
    background.close(wait_s=WAIT_S)
    server.close()
    del background
    gc.collect()
    assert left_open == []


def test_closing_twice_is_closing_once() -> None:
    background = Background("online-test")
    background.close(wait_s=WAIT_S)
    background.close(wait_s=WAIT_S)
    assert not any(thread.name == "online-test" for thread in threading.enumerate())
