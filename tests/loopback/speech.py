"""A speech server of the OpenAI form on 127.0.0.1: the voice of pure tones, and every fault on demand."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import io
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np
import soundfile
from aiohttp import web

from loopback.site import Site, reset
from loopback.tone import RATE_HZ, encode, tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_DRIP_S = 0.2


class Flaw(Enum):
    """What goes wrong with one request."""

    BAD_REQUEST = auto()  # 400
    NO_KEY = auto()  # 401
    FORBIDDEN = auto()  # 403
    NOT_FOUND = auto()  # 404
    UNPROCESSABLE = auto()  # 422
    BUSY = auto()  # 429 with Retry-After
    TROUBLE = auto()  # 500
    OVERLOADED = auto()  # 503 with Retry-After
    REDIRECT = auto()  # 307
    NO_CONTENT = auto()  # 204
    PAGE = auto()  # 200 and a web page
    JSON = auto()  # 200 and JSON
    TEXT = auto()  # 200 and a word
    EMPTY = auto()  # 200 and no byte
    PACKED = auto()  # 200 and gzip
    OGG = auto()  # 200 and a sound that nobody asked for
    CUT_BODY = auto()  # less than Content-Length
    CUT_CHUNKS = auto()  # without the last chunk
    CUT_SOUND = auto()  # a whole answer, half a file
    HALF = auto()  # a whole file, half of the words, ended in the midst of a sound
    NO_LENGTH = auto()  # no flaw: all is well, but only the end of the connection ends it
    ENDLESS = auto()  # sound without end
    STALL = auto()  # nothing at all
    STALL_BODY = auto()
    DRIP = auto()  # a byte now and then
    RESET = auto()
    SILENT = auto()
    NOISE = auto()
    SHORT = auto()
    LONG = auto()
    NO_NUMBERS = auto()  # NaN


STATUS = {
    Flaw.BAD_REQUEST: 400,
    Flaw.NO_KEY: 401,
    Flaw.FORBIDDEN: 403,
    Flaw.NOT_FOUND: 404,
    Flaw.UNPROCESSABLE: 422,
    Flaw.BUSY: 429,
    Flaw.TROUBLE: 500,
    Flaw.OVERLOADED: 503,
}
"""Of answers that say what is wrong."""

_NOISE = np.random.default_rng(5)

_SPOILED: dict[Flaw | None, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    Flaw.HALF: lambda sound: sound[: sound.size // 2],
    Flaw.SILENT: np.zeros_like,
    Flaw.NOISE: lambda sound: _NOISE.uniform(-0.5, 0.5, sound.size),
    Flaw.SHORT: lambda sound: np.concatenate([sound[:4000], np.zeros(2000)]),
    Flaw.LONG: lambda sound: np.concatenate([sound[: sound.size // 2]] * 8 + [sound]),
    Flaw.NO_NUMBERS: lambda sound: np.where(np.arange(sound.size) == 9000, np.nan, sound),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that arrived, how it was asked for, and what befell it."""

    text: str
    model: str
    voice: str
    speed: float
    response_format: str
    key: str
    flaw: Flaw | None


class SpeechServer(Site):
    """Starts when made; `close` ends it.

    Attributes:
        requests: Texts in the order of arrival.
        n_knocks: Requests for the list of models.
        flaws: One is taken from the front by each request; `None` is one that goes well.
        always: What befalls a request when `flaws` is empty.
        flaws_of: Flaws of requests with this text or for this voice, used up before others.
        message: What the server says of an error.
        retry_after: Header of 429 and 503.
        latency_s: From a text to the answer.
        rate_hz: Of its sound.
        is_stereo: Its sound has two channels, the same.
        said_bytes: Length in the header of a WAV; `None`: the true one.
        forced: Format of its sound, whatever is asked for.
        location: Of a redirect.
        knock_status: Of the answer to a request for the list.
        peak: Most texts that were being answered at a time.
    """

    def __init__(self, *, is_encrypted: bool = False) -> None:
        self.requests: list[Asked] = []
        self.n_knocks = 0
        self.flaws: list[Flaw | None] = []
        self.always: Flaw | None = None
        self.flaws_of: dict[str, list[Flaw | None]] = {}
        self.message = "no such thing"
        self.retry_after = "1"
        self.latency_s = 0.0
        self.rate_hz = RATE_HZ
        self.is_stereo = False
        self.said_bytes: int | None = None
        self.forced: str | None = None
        self.location = "http://elsewhere.example/v1/audio/speech"
        self.knock_status = 200
        self.peak = 0
        self._n_busy = 0
        super().__init__("speech-server", is_encrypted=is_encrypted)

    def route(self, app: web.Application) -> None:
        """Answer the form's request, and the list of models that most servers have."""
        app.router.add_post("/v1/audio/speech", self._answer)
        app.router.add_post("/house/tts/v1/audio/speech", self._answer)
        app.router.add_get("/v1/models", self._list)

    async def _list(self, _: web.Request) -> web.Response:
        self.n_knocks += 1
        headers = {"Location": self.location} if self.knock_status in range(300, 400) else {}
        return web.json_response({"data": [{"id": "kokoro"}]}, status=self.knock_status, headers=headers)

    async def _answer(self, http: web.Request) -> web.StreamResponse:
        form = await http.json()
        assert set(form) == {"model", "input", "voice", "response_format", "speed"}
        assert "Accept-Encoding" in http.headers
        assert http.headers["Accept-Encoding"] == "identity"
        flaw = self._next(form["input"], form["voice"])
        key = http.headers.get("Authorization", "")
        self.requests.append(
            Asked(form["input"], form["model"], form["voice"], form["speed"], form["response_format"], key, flaw)
        )
        self._n_busy += 1
        self.peak = max(self.peak, self._n_busy)
        try:
            await asyncio.sleep(self.latency_s)
            # A client that has had enough hangs up in the middle.
            with contextlib.suppress(ConnectionError):
                return await self._speak(http, form, flaw)
            return web.Response()
        finally:
            self._n_busy -= 1

    def _next(self, text: str, voice: str) -> Flaw | None:
        for name in (text, voice):
            if self.flaws_of.get(name):
                return self.flaws_of[name].pop(0)
        return self.flaws.pop(0) if self.flaws else self.always

    async def _speak(self, http: web.Request, form: dict[str, str], flaw: Flaw | None) -> web.StreamResponse:
        if flaw in STATUS:
            error = {"error": {"message": self.message, "type": "invalid_request_error"}}
            return web.json_response(error, status=STATUS[flaw], headers={"Retry-After": self.retry_after})
        if flaw in _IN_PLACE:
            return _IN_PLACE[flaw](self)
        if flaw is Flaw.RESET:
            reset(http)
            return web.Response()
        if flaw is Flaw.STALL:
            await self.stall(http)
            return web.Response()
        return await self._send(http, self._sound(form, flaw), flaw)

    def _sound(self, form: dict[str, str], flaw: Flaw | None) -> bytes:
        samples = tone(form["input"], float(form["speed"]), self.rate_hz)
        if flaw in _SPOILED:
            samples = _SPOILED[flaw](samples)
        if flaw is Flaw.OGG:
            return written(samples, self.rate_hz, "ogg")
        sound = written(
            np.stack([samples, samples], axis=1) if self.is_stereo else samples,
            self.rate_hz,
            self.forced or form["response_format"],
            is_float=flaw is Flaw.NO_NUMBERS,
        )
        if self.said_bytes is not None:
            size = self.said_bytes.to_bytes(4, "little")
            sound = sound[:4] + size + sound[8:40] + size + sound[44:]
        return sound[: len(sound) // 2] if flaw is Flaw.CUT_SOUND else sound

    async def _send(self, http: web.Request, sound: bytes, flaw: Flaw | None) -> web.StreamResponse:
        if flaw is Flaw.NO_LENGTH and http.transport is not None:
            http.transport.write(b"HTTP/1.0 200 OK\r\n\r\n" + sound)
            http.transport.close()
            return web.Response()
        response = web.StreamResponse(headers={"Content-Type": "audio/wav"})
        if flaw is Flaw.CUT_BODY:
            response.content_length = 2 * len(sound)
        else:
            response.enable_chunked_encoding()
        await response.prepare(http)
        middle = len(sound) // 2
        await response.write(sound[:middle])
        if flaw in (Flaw.CUT_BODY, Flaw.CUT_CHUNKS):
            assert http.transport is not None
            http.transport.close()
            return response
        if flaw is Flaw.STALL_BODY:
            await self.stall(http)
        while flaw is Flaw.DRIP and http.transport is not None:
            await response.write(b"\0")
            await asyncio.sleep(_DRIP_S)
        while flaw is Flaw.ENDLESS and http.transport is not None:
            await response.write(bytes(1 << 16))
        await response.write(sound[middle:])
        return response


_IN_PLACE: dict[Flaw | None, Callable[[SpeechServer], web.Response]] = {
    Flaw.REDIRECT: lambda server: web.Response(status=307, headers={"Location": server.location}),
    Flaw.NO_CONTENT: lambda _: web.Response(status=204),
    Flaw.PAGE: lambda _: web.Response(text="<!DOCTYPE html><title>Sign in</title>", content_type="text/html"),
    Flaw.JSON: lambda server: web.json_response({"detail": [{"msg": server.message}]}),
    Flaw.TEXT: lambda _: web.Response(text="later"),
    Flaw.EMPTY: lambda _: web.Response(content_type="audio/wav"),
    Flaw.PACKED: lambda _: web.Response(body=gzip.compress(bytes(1 << 20)), headers={"Content-Encoding": "gzip"}),
}
"""What is answered in place of sound."""


def written(samples: NDArray[np.float64], rate_hz: int, form: str, *, is_float: bool = False) -> bytes:
    """Return a sound file; MP3 without a tag, of one channel at 24 kHz."""
    if form == "mp3":
        return encode(samples)
    file = io.BytesIO()
    subtype = "VORBIS" if form == "ogg" else "FLOAT" if is_float else "PCM_16"
    soundfile.write(file, samples, rate_hz, format=form.upper(), subtype=subtype)
    return file.getvalue()
