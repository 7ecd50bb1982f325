"""One request to the service, through edge-tts: asked, watched by our own clock, put down again."""

from __future__ import annotations

import asyncio
import contextlib
import math
import urllib.request
import uuid
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import aiohttp
import edge_tts
from edge_tts import Communicate, communicate, constants, drm, voices

from bulletin.errors import ConfigError, EngineError
from bulletin.synthesis.edge.answer import Answer, Word
from bulletin.synthesis.edge.background import put_down
from bulletin.synthesis.edge.faults import FOREIGN, SLOW, Fault, fault_of
from bulletin.synthesis.edge.lines import BOUNDARY

if TYPE_CHECKING:
    from bulletin.station import EdgeSettings
    from bulletin.synthesis.edge.endpoint import Endpoint
    from bulletin.synthesis.edge.lines import EdgeLine

_TICKS_A_SECOND = 10_000_000  # the service counts in 100 ns
_COUNTER: Literal["cumulative_audio_bytes"] = "cumulative_audio_bytes"
_ANY_SPEAKER = "zh-CN-XiaoxiaoNeural"

_SPEECH_URL = getattr(communicate, "WSS_URL", "")
_VOICES_URL = getattr(voices, "VOICE_LIST", "")

# Nobody documents these. They are there in edge-tts 7.2.8 to 7.3.1.
_RELIED_ON = (
    (communicate, "WSS_URL"),
    (communicate, "_SSL_CTX"),
    (voices, "VOICE_LIST"),
    (constants, "TRUSTED_CLIENT_TOKEN"),
    (constants, "SEC_MS_GEC_VERSION"),
    (constants, "WSS_HEADERS"),
    (drm, "DRM"),
)


class Wire:
    """The way to one endpoint.

    edge-tts keeps its address in two module attributes, so a process has one endpoint at a time:
    the one of the `Wire` made last.

    Raises:
        ConfigError: A proxy would carry unencrypted text off the machine.
        EngineError: The installed edge-tts is not one that we know.
    """

    def __init__(self, settings: EdgeSettings, endpoint: Endpoint) -> None:
        _require_known_client()
        self._settings = settings
        token = constants.TRUSTED_CLIENT_TOKEN
        self._url = endpoint.speech_url(token) or _SPEECH_URL
        self.host = endpoint.host or urlsplit(_SPEECH_URL).netloc
        self._proxy = _proxy(endpoint, urlsplit(self._url).hostname or "")
        communicate.WSS_URL = self._url  # type: ignore[attr-defined]  # imported there, not exported
        voices.VOICE_LIST = endpoint.voices_url(token) or _VOICES_URL  # type: ignore[attr-defined]

    async def ask(self, line: EdgeLine) -> Answer:
        """Return what the service answers to `line`, whole or not.

        Raises:
            Fault: No answer, or not in time.
        """
        handshake_s = math.ceil(self._settings.connect_s)  # edge-tts takes whole seconds
        request = Communicate(
            line.sent,
            line.speaker,
            rate=f"{line.rate_percent:+d}%",
            boundary=BOUNDARY,
            proxy=self._proxy,
            connect_timeout=handshake_s,
            receive_timeout=handshake_s,
        )
        tape = _Tape()
        listening = asyncio.create_task(tape.record(request))
        try:
            await self._watch(listening, tape)
        except FOREIGN as exc:
            raise fault_of(exc) from exc
        finally:
            await put_down(listening)
        return Answer(
            mp3=bytes(tape.mp3),
            words=tuple(tape.words),
            # It moves on at turn.end only; a connection that merely ends leaves it behind.
            is_ended=request.state[_COUNTER] == len(tape.mp3),
        )

    async def shake_hands(self) -> None:
        """Return if the service opens a websocket; nothing is said.

        Raises:
            Fault: It does not.
        """
        url = f"{self._url}&ConnectionId={uuid.uuid4().hex}"
        url += f"&Sec-MS-GEC={drm.DRM.generate_sec_ms_gec()}&Sec-MS-GEC-Version={constants.SEC_MS_GEC_VERSION}"
        headers = drm.DRM.headers_with_muid(constants.WSS_HEADERS)
        try:
            async with (
                aiohttp.ClientSession(trust_env=True) as session,
                session.ws_connect(url, proxy=self._proxy, headers=headers, ssl=communicate._SSL_CTX),
            ):
                return
        except FOREIGN as exc:
            raise fault_of(exc) from exc

    async def _watch(self, listening: asyncio.Task[None], tape: _Tape) -> None:
        """Wait for the end of the answer; edge-tts 7.3.1 itself waits for ever after the handshake."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + self._settings.total_s
        tape.heard_at = loop.time() + self._settings.connect_s  # the handshake is no message
        while not listening.done():
            left_s = min(tape.heard_at + self._settings.idle_s, ends_at) - loop.time()
            if left_s <= 0:
                raise Fault(SLOW)
            await asyncio.wait((listening,), timeout=min(left_s, self._settings.idle_s))
        listening.result()


class _Tape:
    """What has been heard so far, and when last."""

    def __init__(self) -> None:
        self.mp3 = bytearray()
        self.words: list[Word] = []
        self.heard_at = 0.0

    async def record(self, request: Communicate) -> None:
        loop = asyncio.get_running_loop()
        # The sync twin, stream_sync, never returns after an error.
        async with contextlib.aclosing(request.stream()) as messages:
            async for message in messages:
                self.heard_at = loop.time()
                if message["type"] == "audio":
                    self.mp3 += message["data"]
                else:
                    start_ticks, length_ticks = message["offset"], message["duration"]
                    times_s = start_ticks / _TICKS_A_SECOND, (start_ticks + length_ticks) / _TICKS_A_SECOND
                    self.words.append(Word(message["text"], *times_s))


def _require_known_client() -> None:
    if all(hasattr(module, name) for module, name in _RELIED_ON):
        request = Communicate("。", _ANY_SPEAKER, boundary=BOUNDARY)
        if getattr(request, "state", {}).get(_COUNTER) == 0:
            return
    raise EngineError(
        engine="edge",
        so=f"edge-tts {edge_tts.__version__} is not one that we know; install the range that bulletin asks for",
    )


def _proxy(endpoint: Endpoint, host: str) -> str | None:
    """Return the proxy for `host`, because edge-tts leaves `HTTPS_PROXY` out of account for wss."""
    proxies = urllib.request.getproxies()
    is_direct = bool(urllib.request.proxy_bypass(host))
    if endpoint.is_loopback:
        if not is_direct and {"ws", "wss"} & proxies.keys():
            raise ConfigError(
                where="WS_PROXY", so=f"it would carry the text off this machine; put {host} into NO_PROXY"
            )
        return None
    return None if is_direct else proxies.get("wss") or proxies.get("https")
