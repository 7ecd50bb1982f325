"""A server of HTTP on 127.0.0.1, in a thread of its own; what it answers its child says."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
from pathlib import Path

from aiohttp import web

TLS = Path(__file__).with_name("tls")
"""A test authority's certificate, and one of its making for voice.example, localhost and 127.0.0.1, till 2126."""

_CLOSING_S = 5.0
_FAREWELL_TURNS = 3  # of the loop; a socket is closed one after its transport, two under encryption


class Site:
    """Starts when made; `close` ends it.

    Args:
        is_encrypted: Its certificate is signed by `TLS / "authority.pem"`, which nobody else trusts.
    """

    def __init__(self, name: str, *, is_encrypted: bool = False) -> None:
        self._tls = tls_context() if is_encrypted else None
        self._port = 0
        self._is_up = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name=name, daemon=True)
        self._thread.start()
        assert self._is_up.wait(_CLOSING_S), "the loopback server did not start"

    @property
    def url(self) -> str:
        """Without a path."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._port}"

    @property
    def port(self) -> int:
        """Of 127.0.0.1."""
        return self._port

    def route(self, app: web.Application) -> None:
        """Say who answers what."""
        raise NotImplementedError

    def close(self) -> None:
        """Hang up on everybody and end the thread."""
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join(_CLOSING_S)
        assert not self._thread.is_alive(), "the loopback server did not end"

    async def stall(self, http: web.Request) -> None:
        """Keep quiet for as long as the client can bear it."""
        while http.transport and not http.transport.is_closing() and not self._closing.is_set():
            await asyncio.sleep(0.01)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._closing = asyncio.Event()
        app = web.Application()
        self.route(app)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=self._tls).start()
        self._port = runner.addresses[0][1]
        self._is_up.set()
        await self._closing.wait()
        await runner.cleanup()
        await self._hang_up()

    async def _hang_up(self) -> None:
        """Leave no socket to the garbage collector: an encrypted one would wait 30 s for the other side's leave."""
        for _ in range(_FAREWELL_TURNS):
            for transport in tuple(self._loop._transports.values()):  # type: ignore[attr-defined]  # 3.11 to 3.13
                transport.abort()
            await asyncio.sleep(0)


def reset(http: web.Request) -> None:
    """End a connection without a word."""
    if http.transport is None:
        return
    linger = struct.pack("ii", 1, 0)
    http.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    http.transport.abort()


def tls_context() -> ssl.SSLContext:
    """Return what a server of this machine proves itself with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
    return context
