"""The service itself: one websocket a clip, one thread a server."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from aiohttp import WSCloseCode, WSMsgType, web

from loopback.faults import STATUS, Fault, disturb, spoil
from loopback.protocol import messages_of, read_ssml
from loopback.tone import speak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loopback.protocol import Ssml

_PATH = "/consumer/speech/synthesize/readaloud"
TLS = Path(__file__).with_name("tls")
"""A test authority's certificate, and one of its making for voice.example, localhost and 127.0.0.1, till 2126."""

_TRICKLE_S = 0.3
_CLOSING_S = 5.0
_FAREWELL_TURNS = 3  # of the loop; a socket is closed one after its transport, two under encryption


@dataclass(frozen=True, slots=True)
class Request:
    """A text that arrived, and what befell it."""

    text: str
    speaker: str
    rate_percent: int
    fault: Fault | None


class EdgeServer:
    """Starts when made; `close` ends it.

    Args:
        is_encrypted: Its certificate is signed by `TLS / "authority.pem"`, which nobody else trusts.

    Attributes:
        requests: Texts in the order of arrival. A handshake that fails brings none.
        n_handshakes: All of them.
        faults: One is taken from the front by each handshake; `None` is a request that goes well.
            aiohttp repeats a handshake that was reset, so that one takes two.
        always: What befalls a handshake when `faults` is empty.
        faults_of: Faults after the handshake for requests with this text, used up before others.
        retry_after: Header of 429 and 503.
        latency_s: From a text to the first message.
        peak: Most texts that were being answered at a time.
    """

    def __init__(self, *, is_encrypted: bool = False) -> None:
        self._tls = tls_context() if is_encrypted else None
        self.requests: list[Request] = []
        self.n_handshakes = 0
        self.faults: list[Fault | None] = []
        self.always: Fault | None = None
        self.faults_of: dict[str, list[Fault | None]] = {}
        self.retry_after = "1"
        self.latency_s = 0.0
        self.peak = 0
        self._n_busy = 0
        self._port = 0
        self._is_up = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="edge-server", daemon=True)
        self._thread.start()
        assert self._is_up.wait(_CLOSING_S), "the loopback server did not start"

    @property
    def url(self) -> str:
        """Base for `BULLETIN_EDGE_URL`."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._port}"

    @property
    def port(self) -> int:
        """Of 127.0.0.1."""
        return self._port

    @property
    def texts(self) -> Counter[str]:
        """How often each text was asked for."""
        return Counter(request.text for request in self.requests)

    def close(self) -> None:
        """Hang up on everybody and end the thread."""
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join(_CLOSING_S)
        assert not self._thread.is_alive(), "the loopback server did not end"

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._closing = asyncio.Event()
        app = web.Application()
        app.router.add_get(f"{_PATH}/edge/v1", self._answer)
        app.router.add_get(f"{_PATH}/voices/list", _list_voices)
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

    async def _answer(self, http: web.Request) -> web.StreamResponse:
        self.n_handshakes += 1
        if not {"TrustedClientToken", "Sec-MS-GEC", "ConnectionId"} <= http.query.keys():
            return web.Response(status=401)
        fault = self.faults.pop(0) if self.faults else self.always
        if fault in STATUS:
            return web.Response(status=STATUS[fault], headers={"Retry-After": self.retry_after}, text="<html>")
        if fault is Fault.STALL_HANDSHAKE:
            await self._stall(http)
            return web.Response()
        if fault is Fault.RESET_HANDSHAKE:
            _reset(http)
            return web.Response()
        websocket = web.WebSocketResponse()
        # A client that has had enough hangs up in the middle.
        with contextlib.suppress(ConnectionError):
            await websocket.prepare(http)
            await self._converse(http, websocket, fault)
        return websocket if websocket.prepared else web.Response()

    async def _converse(self, http: web.Request, websocket: web.WebSocketResponse, fault: Fault | None) -> None:
        config = await websocket.receive()
        if config.type is not WSMsgType.TEXT:
            return  # a probe
        assert '"wordBoundaryEnabled":"true"' in config.data
        try:
            ssml = read_ssml((await websocket.receive()).data)
        except ParseError:
            await websocket.close(code=WSCloseCode.INVALID_TEXT, message=b"SSML is invalid")
            return
        if self.faults_of.get(ssml.text):
            fault = self.faults_of[ssml.text].pop(0)
        self.requests.append(Request(ssml.text, ssml.speaker, ssml.rate_percent, fault))
        self._n_busy += 1
        self.peak = max(self.peak, self._n_busy)
        try:
            await self._speak(http, websocket, ssml, fault)
        finally:
            self._n_busy -= 1
        code = WSCloseCode.INVALID_TEXT if fault is Fault.CLOSE_START else WSCloseCode.OK
        await websocket.close(code=code)

    async def _speak(
        self, http: web.Request, websocket: web.WebSocketResponse, ssml: Ssml, fault: Fault | None
    ) -> None:
        await asyncio.sleep(self.latency_s)
        speech = spoil(speak(ssml.text, ssml.rate_percent), fault)
        pause_s = _TRICKLE_S if fault is Fault.TRICKLE else 0.0
        await _send(websocket, disturb(messages_of(speech), fault), pause_s)
        if fault in (Fault.STALL_START, Fault.STALL_MIDDLE, Fault.STALL_END):
            await self._stall(http)
        if fault in (Fault.RESET_START, Fault.RESET_MIDDLE):
            await asyncio.sleep(0.05)  # what was sent shall arrive
            _reset(http)

    async def _stall(self, http: web.Request) -> None:
        """Keep quiet for as long as the client can bear it."""
        while http.transport and not http.transport.is_closing() and not self._closing.is_set():
            await asyncio.sleep(0.01)


async def _send(websocket: web.WebSocketResponse, messages: Sequence[str | bytes], pause_s: float) -> None:
    for message in messages:
        if isinstance(message, bytes):
            await websocket.send_bytes(message)
        else:
            await websocket.send_str(message)
        await asyncio.sleep(pause_s)


def _reset(http: web.Request) -> None:
    if http.transport is None:
        return
    linger = struct.pack("ii", 1, 0)
    http.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    http.transport.abort()


async def _list_voices(_: web.Request) -> web.Response:
    names = ("zh-CN-XiaoxiaoNeural", "zh-CN-YunyangNeural", "zh-CN-XinlaiNeural", "en-US-EmmaNeural")
    tag = {"ContentCategories": ["News"], "VoicePersonalities": ["Warm"]}
    return web.json_response(
        [{"ShortName": name, "Locale": name[:5], "Gender": "Female", "VoiceTag": tag} for name in names]
    )


def tls_context() -> ssl.SSLContext:
    """Return what a server of this machine proves itself with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
    return context
