"""The session in which edge-tts talks: to the address that was announced, and in messages of a bounded length.

edge-tts 7.3.1 opens sessions of its own, follows redirects to any host, and takes messages that a
few kilobytes can be made to unfold into. It looks `ClientSession` up in its module, where `install`
puts ours.
"""

from __future__ import annotations

import asyncio
import contextlib
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp import ClientTimeout, TraceConfig, TraceRequestRedirectParams
from edge_tts import communicate

from bulletin.synthesis.edge.faults import redirected

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Callable, Mapping
    from contextlib import AbstractAsyncContextManager
    from types import SimpleNamespace, TracebackType

    from aiohttp import ClientSession, ClientWebSocketResponse, WSMessage

MOST_MESSAGE_BYTES = 1 << 20
"""Of one message: nearly three minutes of sound. The service sends a tenth of a second at a time."""

_FAREWELL_S = 0.5  # for the other side to close, too; all that matters has come by then

heard_by: ContextVar[Callable[[str | bytes], None]] = ContextVar("heard_by")
"""Told of each message of this task's talks before edge-tts sees it; raises `Fault` if it must not."""


def open_session(timeout: ClientTimeout) -> ClientSession:
    """Return a session that refuses to be sent elsewhere and asks the environment for no proxy.

    Which proxy is right for an address is decided in `way`.
    """
    return aiohttp.ClientSession(timeout=timeout, trace_configs=[_watch_redirects()], auto_decompress=False)


@contextlib.asynccontextmanager
async def open_talk(
    session: ClientSession, url: str, *, headers: Mapping[str, str], proxy: str | None, ssl: ssl.SSLContext
) -> AsyncIterator[ClientWebSocketResponse]:
    """Open a websocket without compression, in which a message is as long as what it brings.

    After trouble it is closed at once. aiohttp 3.14 would read on for as long as the other side sends.
    """
    opening = session.ws_connect(url, headers=headers, proxy=proxy, ssl=ssl, max_msg_size=MOST_MESSAGE_BYTES)
    async with opening as websocket:
        farewell_s = 0.0
        try:
            yield websocket
            farewell_s = _FAREWELL_S
        finally:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(farewell_s):
                    await websocket.close()


def install() -> None:
    """Have edge-tts open its sessions here; done twice it is done once."""
    communicate.aiohttp = _Aiohttp()  # type: ignore[assignment,attr-defined]  # a name of its module, not exported


class _Aiohttp:
    """What edge-tts takes for aiohttp."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # all else is as it is
        return getattr(aiohttp, name)

    class ClientSession:
        """Takes what edge-tts wants of a session, and nothing else."""

        def __init__(self, *, connector: None, trust_env: bool, timeout: ClientTimeout) -> None:
            del connector, trust_env  # the way is ours to choose
            self._timeout = timeout

        async def __aenter__(self) -> Self:
            self._session = open_session(self._timeout)
            return self

        async def __aexit__(self, *_: object) -> None:
            await self._session.close()

        def ws_connect(
            self, url: str, *, compress: int, proxy: str | None, headers: Mapping[str, str], ssl: ssl.SSLContext
        ) -> _Talk:
            del compress
            return _Talk(open_talk(self._session, url, headers=headers, proxy=proxy, ssl=ssl))


class _Talk:
    """A websocket whose messages are looked at on their way to edge-tts."""

    def __init__(self, opening: AbstractAsyncContextManager[ClientWebSocketResponse]) -> None:
        self._opening = opening

    async def __aenter__(self) -> Self:
        self._websocket = await self._opening.__aenter__()
        self.send_str = self._websocket.send_str
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return await self._opening.__aexit__(kind, exc, trace)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> WSMessage:
        message = await anext(self._websocket)
        if message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
            heard_by.get()(message.data)
        return message


def _watch_redirects() -> TraceConfig:
    config = TraceConfig()
    config.on_request_redirect.append(_refuse_redirect)
    return config


async def _refuse_redirect(_: ClientSession, __: SimpleNamespace, params: TraceRequestRedirectParams) -> None:
    """Refuse any, to the same host too: an address that is right needs none."""
    headers = params.response.headers
    try:
        host = urlsplit(urljoin(str(params.url), headers.get("Location") or headers.get("URI") or "")).hostname
    except ValueError:
        host = None
    raise redirected(host or "")
