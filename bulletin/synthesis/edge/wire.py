"""One request to the service, through edge-tts: sends it, watches it by our own clock, and ends it."""

from __future__ import annotations

import asyncio
import math
import uuid
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import edge_tts
from aiohttp import ClientResponseError, ClientTimeout
from edge_tts import Communicate, communicate, constants, drm, voices

from bulletin.errors import EngineError
from bulletin.messages import message
from bulletin.synthesis.edge import session
from bulletin.synthesis.edge.answer import Answer
from bulletin.synthesis.edge.documents import read_speakers
from bulletin.synthesis.edge.faults import SLOW, TOO_LONG_LIST, translated
from bulletin.synthesis.edge.lines import BOUNDARY
from bulletin.synthesis.edge.tape import Tape
from bulletin.synthesis.edge.way import proxy_for
from bulletin.synthesis.online.background import put_down
from bulletin.synthesis.online.faults import Fault
from bulletin.synthesis.online.way import trust

if TYPE_CHECKING:
    from bulletin.synthesis.edge.endpoint import Endpoint
    from bulletin.synthesis.edge.lines import EdgeLine
    from bulletin.synthesis.edge.settings import EdgeSettings

_COUNTER: Literal["cumulative_audio_bytes"] = "cumulative_audio_bytes"
_SHORTEST_LIMIT_S = 30.0
_ANY_SPEAKER = "zh-CN-XiaoxiaoNeural"
_MOST_LIST_BYTES = 1 << 21  # six times what the service lists
_FORBIDDEN = 403  # the service's answer to a token that does not fit its clock

_SPEECH_URL = getattr(communicate, "WSS_URL", "")
_VOICES_URL = getattr(voices, "VOICE_LIST", "")

# These names are undocumented. edge-tts 7.2.8 to 7.3.1 have them.
_RELIED_ON = (
    (communicate, "WSS_URL"),
    (communicate, "_SSL_CTX"),
    (communicate, "aiohttp"),
    (voices, "VOICE_LIST"),
    (constants, "TRUSTED_CLIENT_TOKEN"),
    (constants, "SEC_MS_GEC_VERSION"),
    (constants, "VOICE_HEADERS"),
    (constants, "WSS_HEADERS"),
    (drm, "DRM"),
)


class Wire:
    """The way to one endpoint.

    edge-tts keeps its address in a module attribute, so a process has one endpoint at a time: the
    one of the `Wire` made last.

    Raises:
        ConfigError: A proxy would carry unencrypted text off the machine, or is no HTTP proxy; or a CA
            file, the editor's or the environment's, holds no certificate.
        EngineError: The installed edge-tts is not one that we know.
    """

    def __init__(self, settings: EdgeSettings, endpoint: Endpoint) -> None:
        _require_known_client()
        self._settings = settings
        token = constants.TRUSTED_CLIENT_TOKEN
        self._url = endpoint.speech_url(token) or _SPEECH_URL
        self.host = endpoint.host or urlsplit(_SPEECH_URL).netloc
        self._voices_url = endpoint.voices_url(token) or _VOICES_URL
        self._proxy = proxy_for(endpoint, urlsplit(self._url).hostname or "")
        trust(communicate._SSL_CTX, settings.ca_file, where="engines.edge.ca_file")
        communicate.WSS_URL = self._url  # type: ignore[attr-defined]  # imported there, not exported
        session.install()

    async def ask(self, line: EdgeLine) -> Answer:
        """Return what the service answers to `line`, whole or not.

        Raises:
            Fault: No answer came, or not in time.
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
        tape = Tape(line)
        listening = asyncio.create_task(tape.record(request))
        try:
            await self._watch(listening, tape, self._limit_s(line))
        finally:
            await put_down(listening)
        return Answer(
            mp3=bytes(tape.mp3),
            words=tuple(tape.words),
            # edge-tts moves its offset on at turn.end only, and not where a connection merely ends.
            is_ended=request.state[_COUNTER] == len(tape.mp3),
        )

    async def list_speakers(self) -> frozenset[str]:
        """Return the service's names of all its speakers.

        Raises:
            Fault: No list came, or not in time.
        """
        with translated():
            try:
                body = await self._fetch_list()
            except ClientResponseError as exc:
                if exc.status != _FORBIDDEN:
                    raise
                drm.DRM.handle_client_response_error(exc)  # as edge-tts does: sets its clock to the service's
                body = await self._fetch_list()
        return read_speakers(body)

    async def shake_hands(self) -> None:
        """Open a websocket and close it again, without sending text.

        Raises:
            Fault: The service opens no websocket.
        """
        url = _with_token(f"{self._url}&ConnectionId={uuid.uuid4().hex}")
        headers = drm.DRM.headers_with_muid(constants.WSS_HEADERS)
        with translated():
            async with (
                session.open_session(self._timeout) as opened,
                session.open_talk(opened, url, headers=headers, proxy=self._proxy, ssl=communicate._SSL_CTX),
            ):
                return

    @property
    def _timeout(self) -> ClientTimeout:
        return ClientTimeout(total=self._settings.connect_s)

    async def _fetch_list(self) -> bytes:
        """Return the list of speakers, uncompressed and bounded: a few kilobytes could unfold into gigabytes."""
        headers = drm.DRM.headers_with_muid(constants.VOICE_HEADERS) | {"Accept-Encoding": "identity"}
        body = bytearray()
        async with (
            session.open_session(self._timeout) as opened,
            opened.get(
                _with_token(self._voices_url),
                headers=headers,
                proxy=self._proxy,
                ssl=communicate._SSL_CTX,
                raise_for_status=True,
            ) as response,
        ):
            async for piece in response.content.iter_any():
                body += piece
                if len(body) > _MOST_LIST_BYTES:
                    raise Fault(TOO_LONG_LIST)
        return bytes(body)

    def _limit_s(self, line: EdgeLine) -> float:
        """Return how long the answer to `line` may take: as long as its sound lasts, and ten seconds more."""
        sound_s = 60.0 * line.n_characters / line.characters_per_minute
        return min(self._settings.total_s, max(_SHORTEST_LIMIT_S, 10.0 + sound_s))

    async def _watch(self, listening: asyncio.Task[None], tape: Tape, limit_s: float) -> None:
        """Wait for the end of the answer; edge-tts 7.3.1 itself waits for ever after the handshake."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + limit_s
        tape.heard_at = loop.time() + self._settings.connect_s  # no message comes during the handshake
        while not listening.done():
            left_s = min(tape.heard_at + self._settings.idle_s, ends_at) - loop.time()
            if left_s <= 0:
                raise Fault(SLOW)
            await asyncio.wait((listening,), timeout=min(left_s, self._settings.idle_s))
        listening.result()


def _require_known_client() -> None:
    if all(hasattr(module, name) for module, name in _RELIED_ON):
        request = Communicate("。", _ANY_SPEAKER, boundary=BOUNDARY)
        if getattr(request, "state", {}).get(_COUNTER) == 0:
            return
    raise EngineError(
        engine="edge",
        so=message(
            "edge-tts {version} is not one that we know; install the range that bulletin asks for",
            version=edge_tts.__version__,
        ),
    )


def _with_token(url: str) -> str:
    return f"{url}&Sec-MS-GEC={drm.DRM.generate_sec_ms_gec()}&Sec-MS-GEC-Version={constants.SEC_MS_GEC_VERSION}"
