"""One request to a speech server, through aiohttp: only to a checked address, and bounded in time and size."""

from __future__ import annotations

import asyncio
import contextlib
import os
import ssl
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import aiohttp

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.synthesis.online.faults import Fault, retry_after_s
from bulletin.synthesis.online.way import trust
from bulletin.synthesis.server.address import read_address
from bulletin.synthesis.server.answer import most_bytes
from bulletin.synthesis.server.faults import (
    PACKED,
    RULES,
    TOO_LONG,
    by_status,
    message_of,
    no_sound,
    redirected,
)
from bulletin.synthesis.server.way import Pinned, Way, Ways

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bulletin.synthesis.server.lines import ServerLine
    from bulletin.synthesis.server.settings import ServerSettings

_MOST_ERROR_BYTES = 1 << 16
_ERROR_S = 2.0  # for the body of an answer that reports an error
_REDIRECTS = range(300, 400)


class Client:
    """Sends requests to one server.

    Args:
        announce: Called each time before a text leaves the house.

    Raises:
        ConfigError: The address, the key, the proxy or the CA file cannot be used.
    """

    def __init__(
        self,
        settings: ServerSettings,
        environ: Mapping[str, str] = os.environ,
        *,
        announce: Callable[[], object] = lambda: None,
    ) -> None:
        self._settings = settings
        self.address = read_address(settings)
        self._announce = announce
        self._key = _read_key(settings.api_key_env, environ)
        self._context = ssl.create_default_context() if self.address.is_encrypted else None
        if self._context is not None:
            trust(self._context, settings.ca_file, where="engines.server.ca_file")
        self._ways = Ways(self.address, allow_remote=settings.allow_remote)

    async def ask(self, line: ServerLine) -> bytes:
        """Return what the server answers to `line`: the bytes of a sound file, whole or not.

        Raises:
            Fault: No answer came, or not in time, or it holds no sound.
        """
        with RULES.translated():
            async with asyncio.timeout(self._settings.total_s):
                way = await self._ways.find()
                if way.is_out:
                    self._announce()
                async with (
                    self._open_session(way) as session,
                    session.post(
                        self.address.speech_url,
                        json=line.body,
                        proxy=way.proxy,
                        allow_redirects=False,
                    ) as response,
                ):
                    return await self._hear(response, most_bytes(line))

    async def knock(self) -> int:
        """Return the status of the answer to a request that carries no text.

        Raises:
            Fault: No answer came, or not in time, or the server redirects the request.
        """
        with RULES.translated():
            way = await self._ways.find()
            async with (
                self._open_session(way) as session,
                session.get(self.address.list_url, proxy=way.proxy, allow_redirects=False) as response,
            ):
                _refuse_redirect(response)
                return response.status

    def _open_session(self, way: Way) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=None if way.proxy else Pinned(way.addresses),
            use_dns_cache=False,
            force_close=True,
            ssl=self._context or True,
        )
        headers = {"Accept-Encoding": "identity", "User-Agent": "bulletin"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        connect_s, idle_s = self._settings.connect_s, self._settings.idle_s
        return aiohttp.ClientSession(
            connector=connector,
            headers=headers,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, connect=connect_s, sock_connect=connect_s, sock_read=idle_s),
            auto_decompress=False,
            trust_env=False,
        )

    async def _hear(self, response: aiohttp.ClientResponse, most: int) -> bytes:
        _refuse_redirect(response)
        if response.status != 200:
            message = message_of(await _read_error(response), secret=self._key)
            ruling = by_status(response.status, message)
            # A server that refuses one text does not tell by its Retry-After when to send other texts.
            pause_s = retry_after_s(response.headers.get("Retry-After", "")) if ruling.weight == 1 else 0.0
            raise Fault(ruling, pause_s=pause_s)
        if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
            raise Fault(PACKED)
        body = bytearray()
        async for piece in response.content.iter_any():
            body += piece
            if len(body) > most:
                raise Fault(TOO_LONG)
        sound = bytes(body)
        in_its_place = no_sound(sound, response.headers.get("Content-Type", "").strip().lower(), secret=self._key)
        if in_its_place is not None:
            raise Fault(in_its_place)
        return sound


def _refuse_redirect(response: aiohttp.ClientResponse) -> None:
    if response.status in _REDIRECTS:
        try:
            host = urlsplit(urljoin(str(response.url), response.headers.get("Location", ""))).hostname
        except ValueError:
            host = None
        raise redirected(host or "")


async def _read_error(response: aiohttp.ClientResponse) -> bytes:
    """Return the part that comes soon of a body that reports an error."""
    body = bytearray()
    with contextlib.suppress(TimeoutError, aiohttp.ClientError):
        async with asyncio.timeout(_ERROR_S):
            async for piece in response.content.iter_any():
                body += piece
                if len(body) > _MOST_ERROR_BYTES:
                    break
    return bytes(body)


def _read_key(name: str | None, environ: Mapping[str, str]) -> str:
    if name is None:
        return ""
    key = environ.get(name, "").strip()
    where = "engines.server.api_key_env"
    if not key:
        raise ConfigError(
            where=where, so=message("the environment has no {name}; it is to hold the server's key", name=name)
        )
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise ConfigError(
            where=where,
            so=message("{name} holds a blank or a letter that no key has; the key alone is wanted", name=name),
        )
    return key
