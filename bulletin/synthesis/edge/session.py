"""The session in which edge-tts talks: only to the address that we announced, and in messages of bounded length.

edge-tts 7.3.1 opens sessions of its own, follows redirects to any host, and takes messages of any size, even if they
unfold from a few compressed kilobytes. It looks up `ClientSession` in its module, where `install` puts ours.
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
"""Limit for one message: nearly three minutes of sound. The service sends a tenth of a second at a time."""

_FAREWELL_S = 0.5  # for the other side to close, too; by then the whole answer has come

heard_by: ContextVar[Callable[[str | bytes], None]] = ContextVar("heard_by")
"""Gets each message of this task's websockets before edge-tts does; raises `Fault` to keep a message from it."""


def open_session(timeout: ClientTimeout) -> ClientSession:
    """Return a session that follows no redirect and takes no proxy from the environment.

    `way` decides which proxy is right for an address.
    """
    return aiohttp.ClientSession(timeout=timeout, trace_configs=[_watch_redirects()], auto_decompress=False)


@contextlib.asynccontextmanager
async def open_talk(
    session: ClientSession, url: str, *, headers: Mapping[str, str], proxy: str | None, ssl: ssl.SSLContext
) -> AsyncIterator[ClientWebSocketResponse]:
    """Open a websocket without compression, so that no message unfolds into a longer one.

    After an error we close it at once; aiohttp 3.14 would read on for as long as the other side sends.
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
    """Have edge-tts open its sessions here; a second call changes nothing."""
    communicate.aiohttp = _Aiohttp()  # type: ignore[assignment,attr-defined]  # a name of its module, not exported


class _Aiohttp:
    """Stands in for the module aiohttp in edge-tts."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # all else is as it is
        return getattr(aiohttp, name)

    class ClientSession:
        """Has the methods of a session that edge-tts uses, and no others."""

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
    """A websocket that shows each message to the inspector before edge-tts gets it."""

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
    """Refuse any redirect, even to the same host: a correct address needs none."""
    headers = params.response.headers
    try:
        host = urlsplit(urljoin(str(params.url), headers.get("Location") or headers.get("URI") or "")).hostname
    except ValueError:
        host = None
    raise redirected(host or "")
