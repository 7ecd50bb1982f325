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
    from pathlib import Path

    from bulletin.station import EdgeSettings
    from bulletin.synthesis.edge.endpoint import Endpoint
    from bulletin.synthesis.edge.lines import EdgeLine

_TICKS_A_SECOND = 10_000_000  # the service counts in 100 ns
_COUNTER: Literal["cumulative_audio_bytes"] = "cumulative_audio_bytes"
_SHORTEST_LIMIT_S = 30.0
_ANY_SPEAKER = "zh-CN-XiaoxiaoNeural"

_SPEECH_URL = getattr(communicate, "WSS_URL", "")
_VOICES_URL = getattr(voices, "VOICE_LIST", "")

# Nobody documents these. They are there in edge-tts 7.2.8 to 7.3.1.
_RELIED_ON = (
    (communicate, "WSS_URL"),
    (communicate, "_SSL_CTX"),
    (voices, "VOICE_LIST"),
    (voices, "_SSL_CTX"),
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
        ConfigError: A proxy would carry unencrypted text off the machine, or is none for HTTP; a CA
            file that holds no certificate.
        EngineError: The installed edge-tts is not one that we know.
    """

    def __init__(self, settings: EdgeSettings, endpoint: Endpoint) -> None:
        _require_known_client()
        self._settings = settings
        token = constants.TRUSTED_CLIENT_TOKEN
        self._url = endpoint.speech_url(token) or _SPEECH_URL
        self.host = endpoint.host or urlsplit(_SPEECH_URL).netloc
        self._proxy = _proxy(endpoint, urlsplit(self._url).hostname or "")
        if settings.ca_file is not None:
            _trust(settings.ca_file)
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
            await self._watch(listening, tape, self._limit_s(line))
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

    async def list_speakers(self) -> frozenset[str]:
        """Return the service's names of all its speakers.

        Raises:
            Fault: No list, or not in time.
        """
        try:
            async with asyncio.timeout(self._settings.connect_s):
                return frozenset(str(voice["ShortName"]) for voice in await voices.list_voices(proxy=self._proxy))
        except FOREIGN as exc:
            raise fault_of(exc) from exc

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

    def _limit_s(self, line: EdgeLine) -> float:
        """Return how long the answer to `line` may take: what its sound lasts, and ten seconds."""
        sound_s = 60.0 * line.n_characters / line.characters_per_minute
        return min(self._settings.total_s, max(_SHORTEST_LIMIT_S, 10.0 + sound_s))

    async def _watch(self, listening: asyncio.Task[None], tape: _Tape, limit_s: float) -> None:
        """Wait for the end of the answer; edge-tts 7.3.1 itself waits for ever after the handshake."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + limit_s
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


def _trust(ca_file: Path) -> None:
    """Have edge-tts, which asks neither the system nor `SSL_CERT_FILE`, trust one more authority."""
    try:
        for module in (communicate, voices):
            module._SSL_CTX.load_verify_locations(ca_file)
    except OSError as exc:  # an SSLError is one
        raise ConfigError(
            where="engines.edge.ca_file", so=f"{ca_file} holds no certificate; a file in PEM form is wanted"
        ) from exc


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
    proxy = None if is_direct else proxies.get("wss") or proxies.get("https")
    if proxy and urlsplit(proxy).scheme not in {"http", "https"}:
        raise ConfigError(
            where="HTTPS_PROXY", so="a proxy that speaks HTTP is wanted, such as http://proxy.example:3128"
        )
    return proxy
