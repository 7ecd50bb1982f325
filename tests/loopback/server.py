"""The service itself: one websocket a clip, one thread a server."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from aiohttp import WSCloseCode, WSMsgType, web

from loopback.faults import STATUS, Fault, disturb, spoil
from loopback.protocol import messages_of, read_ssml
from loopback.site import Site, reset
from loopback.tone import speak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loopback.protocol import Ssml

_PATH = "/consumer/speech/synthesize/readaloud"
_TRICKLE_S = 0.3


@dataclass(frozen=True, slots=True)
class Request:
    """A text that arrived, and what befell it."""

    text: str
    speaker: str
    rate_percent: int
    fault: Fault | None


class EdgeServer(Site):
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
        self.requests: list[Request] = []
        self.n_handshakes = 0
        self.faults: list[Fault | None] = []
        self.always: Fault | None = None
        self.faults_of: dict[str, list[Fault | None]] = {}
        self.retry_after = "1"
        self.latency_s = 0.0
        self.peak = 0
        self._n_busy = 0
        super().__init__("edge-server", is_encrypted=is_encrypted)

    @property
    def texts(self) -> Counter[str]:
        """How often each text was asked for."""
        return Counter(request.text for request in self.requests)

    def route(self, app: web.Application) -> None:
        """Answer the two requests of the service."""
        app.router.add_get(f"{_PATH}/edge/v1", self._answer)
        app.router.add_get(f"{_PATH}/voices/list", _list_voices)

    async def _answer(self, http: web.Request) -> web.StreamResponse:
        self.n_handshakes += 1
        if not {"TrustedClientToken", "Sec-MS-GEC", "ConnectionId"} <= http.query.keys():
            return web.Response(status=401)
        fault = self.faults.pop(0) if self.faults else self.always
        if fault in STATUS:
            return web.Response(status=STATUS[fault], headers={"Retry-After": self.retry_after}, text="<html>")
        if fault is Fault.STALL_HANDSHAKE:
            await self.stall(http)
            return web.Response()
        if fault is Fault.RESET_HANDSHAKE:
            reset(http)
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
            await self.stall(http)
        if fault in (Fault.RESET_START, Fault.RESET_MIDDLE):
            await asyncio.sleep(0.05)  # what was sent shall arrive
            reset(http)


async def _send(websocket: web.WebSocketResponse, messages: Sequence[str | bytes], pause_s: float) -> None:
    for message in messages:
        if isinstance(message, bytes):
            await websocket.send_bytes(message)
        else:
            await websocket.send_str(message)
        await asyncio.sleep(pause_s)


async def _list_voices(_: web.Request) -> web.Response:
    names = ("zh-CN-XiaoxiaoNeural", "zh-CN-YunyangNeural", "zh-CN-XinlaiNeural", "en-US-EmmaNeural")
    tag = {"ContentCategories": ["News"], "VoicePersonalities": ["Warm"]}
    return web.json_response(
        [{"ShortName": name, "Locale": name[:5], "Gender": "Female", "VoiceTag": tag} for name in names]
    )
