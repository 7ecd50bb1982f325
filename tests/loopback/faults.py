"""What can go wrong with one request."""

from __future__ import annotations

import struct
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np

from loopback.protocol import text_message
from loopback.tone import FRAME_BYTES, Speech, encode

if TYPE_CHECKING:
    from collections.abc import Callable


class Fault(Enum):
    """What goes wrong with one request."""

    FORBIDDEN = auto()  # 403
    BUSY = auto()  # 429 with Retry-After
    UNAVAILABLE = auto()  # 503 with Retry-After
    PAGE = auto()  # 200 in place of 101
    NOT_FOUND = auto()  # 404
    RESET_HANDSHAKE = auto()
    STALL_HANDSHAKE = auto()
    RESET_START = auto()  # after the text, before any answer
    CLOSE_START = auto()  # 1007, as for a voice or an XML that the service does not like
    STALL_START = auto()
    STALL_MIDDLE = auto()
    STALL_END = auto()  # all is said but turn.end
    TRICKLE = auto()  # a message now and then, for ever
    CUT = auto()  # a closing frame in the middle
    RESET_MIDDLE = auto()
    NO_TURN_END = auto()  # all is said, then the connection is closed
    EMPTY = auto()  # turn.end without a sound
    EARLY = auto()  # half of the words, half of the sound, a clean turn.end
    LOST_PART = auto()  # all words, half of the sound
    LOST_BYTE = auto()
    DOUBLED = auto()
    SILENT = auto()
    GARBAGE = auto()
    NO_WORDS = auto()  # no boundaries
    UNKNOWN_PATH = auto()
    BAD_HEADER = auto()  # a binary message whose header is longer than itself


STATUS = {Fault.FORBIDDEN: 403, Fault.BUSY: 429, Fault.UNAVAILABLE: 503, Fault.PAGE: 200, Fault.NOT_FOUND: 404}
"""Of the answer to a handshake that is refused."""


def spoil(speech: Speech, fault: Fault | None) -> Speech:
    """Return what is said in place of `speech`."""
    return _SPOILED[fault](speech) if fault in _SPOILED else speech


def disturb(messages: list[str | bytes], fault: Fault | None) -> list[str | bytes]:
    """Return what is sent in place of `messages`, as far as it goes."""
    middle = len(messages) // 2
    if fault in _STRANGE:
        return [*messages[:middle], _STRANGE[fault], *messages[middle:]]
    return messages[: _n_sent(messages, fault)]


def _n_sent(messages: list[str | bytes], fault: Fault | None) -> int:
    """Return how many of `messages` are sent before `fault` shows."""
    match fault:
        case Fault.RESET_START | Fault.CLOSE_START | Fault.STALL_START:
            return 0
        case Fault.CUT | Fault.RESET_MIDDLE | Fault.STALL_MIDDLE:
            return len(messages) // 2
        case Fault.STALL_END | Fault.NO_TURN_END:
            return len(messages) - 1
        case _:
            return len(messages)


def _frames(mp3: bytes, start: float, end: float) -> bytes:
    n_frames = len(mp3) // FRAME_BYTES
    return mp3[round(start * n_frames) * FRAME_BYTES : round(end * n_frames) * FRAME_BYTES]


def _silence(speech: Speech) -> Speech:
    n_samples = (len(speech.mp3) // FRAME_BYTES - 3) * 576
    return replace(speech, mp3=encode(np.zeros(n_samples)))


_NOISE = np.random.default_rng(20).bytes(1 << 20)

_SPOILED: dict[Fault | None, Callable[[Speech], Speech]] = {
    Fault.EMPTY: lambda speech: Speech(b"", speech.words),
    Fault.EARLY: lambda speech: Speech(_frames(speech.mp3, 0, 0.5), speech.words[: len(speech.words) // 2]),
    Fault.LOST_PART: lambda speech: replace(speech, mp3=_frames(speech.mp3, 0, 0.3) + _frames(speech.mp3, 0.8, 1)),
    Fault.LOST_BYTE: lambda speech: replace(speech, mp3=speech.mp3[:1000] + speech.mp3[1001:]),
    Fault.DOUBLED: lambda speech: replace(speech, mp3=speech.mp3 * 2),
    Fault.SILENT: _silence,
    Fault.GARBAGE: lambda speech: replace(speech, mp3=_NOISE[: len(speech.mp3)]),
    Fault.NO_WORDS: lambda speech: replace(speech, words=()),
}


_STRANGE: dict[Fault | None, str | bytes] = {
    Fault.UNKNOWN_PATH: text_message("weather", {}),
    Fault.BAD_HEADER: struct.pack(">H", 60_000) + b"Path:audio",
}
