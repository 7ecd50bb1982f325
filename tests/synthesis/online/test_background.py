"""However early it ends, no socket is left to the garbage collector."""

from __future__ import annotations

import asyncio
import gc
import socket
import ssl
import sys
import threading
import time
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

import pytest
from loopback import TLS, EdgeServer

from bulletin.synthesis.online.background import Background, put_down

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


def test_nothing_that_runs_in_it_holds_up_the_end_of_the_process() -> None:
    background = Background("online-test")
    assert [thread.daemon for thread in threading.enumerate() if thread.name == "online-test"] == [True]
    background.close(wait_s=WAIT_S)


@pytest.mark.parametrize("n_stubborn", [1, 2])
def test_a_task_may_wait_once_more_to_close_what_it_opened_and_no_longer_than_a_second(n_stubborn: int) -> None:
    n_cancelled = 0

    async def cling() -> None:
        nonlocal n_cancelled
        for at in range(n_stubborn + 1):
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                n_cancelled += 1
                if at == n_stubborn:
                    raise

    async def put_down_one() -> bool:
        task = asyncio.create_task(cling())
        await asyncio.sleep(0)
        start = time.monotonic()
        await put_down(task)
        assert time.monotonic() - start < 1.9
        is_over = task.done()
        task.cancel()
        return is_over

    assert asyncio.run(put_down_one()) == (n_stubborn == 1)
    assert n_cancelled >= 2


def test_a_task_that_failed_as_it_was_put_down_is_asked_why(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError as exc:
            msg = "it was open"
            raise OSError(msg) from exc

    async def put_down_one() -> None:
        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        await put_down(task)

    asyncio.run(put_down_one())
    gc.collect()
    assert not caplog.records, "asyncio complains of what nobody asked for"


def test_a_resolver_that_answers_after_the_end_is_heard_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    is_asked, may_answer = threading.Event(), threading.Event()

    def resolve(*_: object) -> list[object]:
        is_asked.set()
        may_answer.wait(WAIT_S)
        return []

    async def look_up() -> None:
        await asyncio.get_running_loop().getaddrinfo("voice.example", 443)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    background = Background("online-test")
    looking = background.submit(look_up())
    assert is_asked.wait(WAIT_S)
    resolver = next(thread for thread in threading.enumerate() if thread.name == "online-test-dns")
    assert resolver.daemon
    background.close(wait_s=WAIT_S)
    assert looking.cancelled()
    may_answer.set()
    resolver.join(WAIT_S)
    assert not resolver.is_alive()


def looked_up(host: str, **wanted: int) -> object:
    """Return what a loop of ours finds out of a name."""

    async def look_up() -> object:
        return await asyncio.get_running_loop().getaddrinfo(host, 443, **wanted)

    background = Background("online-test")
    found = background.submit(look_up())
    try:
        return found.result(WAIT_S)
    finally:
        background.close(wait_s=WAIT_S)


def test_a_name_is_looked_up_as_the_system_does() -> None:
    wanted = {"family": socket.AF_INET, "type": socket.SOCK_STREAM, "proto": socket.IPPROTO_TCP}
    there = (*wanted.values(), "", ("127.0.0.1", 443))
    assert looked_up("127.0.0.1", **wanted, flags=socket.AI_NUMERICHOST) == [there]
    assert looked_up("127.0.0.1") == socket.getaddrinfo("127.0.0.1", 443)


def test_a_name_that_is_not_known_is_said_as_the_system_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(socket.gaierror, match="Name or service not known"):
        looked_up("voice.example")


def test_an_answer_for_one_who_waits_no_more_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    may_answer = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [may_answer.wait(WAIT_S)])

    async def give_up_and_go_on() -> bool:
        looking = asyncio.ensure_future(asyncio.get_running_loop().getaddrinfo("voice.example", 443))
        await asyncio.sleep(0.01)
        looking.cancel()
        may_answer.set()
        await asyncio.sleep(0.05)  # if the answer were delivered all the same, the loop would log it as an error
        return looking.cancelled()

    background = Background("online-test")
    assert background.submit(give_up_and_go_on()).result(WAIT_S)
    background.close(wait_s=WAIT_S)
