"""The answer to one line as far as it has come, and no more of it than the line's text can need."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from bulletin.synthesis.edge.answer import Word, longest_s, most_bytes
from bulletin.synthesis.edge.documents import read_marks
from bulletin.synthesis.edge.faults import IMPOSSIBLE_TIMES, TOO_LONG, translated
from bulletin.synthesis.edge.session import heard_by
from bulletin.synthesis.online.faults import Fault

if TYPE_CHECKING:
    from edge_tts import Communicate

    from bulletin.synthesis.edge.lines import EdgeLine

TICKS_A_SECOND = 10_000_000  # the service counts in 100 ns

_METADATA = "Path:audio.metadata"
_BINARY_SHARE = 2  # limit of all binary messages, in sizes of the sound; their headers take a sixth of the sound
_MORE_BINARY_BYTES = 1 << 16
_METADATA_BYTES = 2048  # for each character of the text; the service takes a quarter of that for a word
_MORE_TEXT_BYTES = 1 << 14  # for all other text messages
_LEAST_BYTES = 64  # an empty message counts as so many


class Tape:
    """Records the answer to one request.

    Attributes:
        mp3: MP3 frames, without any header of a message or a container.
        words: Words in the order of their times.
        heard_at: Time when the last word or sound came, on the loop's clock.
    """

    def __init__(self, line: EdgeLine) -> None:
        self.mp3 = bytearray()
        self.words: list[Word] = []
        self.heard_at = 0.0
        self._most_bytes = most_bytes(line)
        self._last_tick = round(longest_s(line) * TICKS_A_SECOND)
        self._start = self._end = 0
        self._binary_bytes_left = _BINARY_SHARE * self._most_bytes + _MORE_BINARY_BYTES
        self._text_bytes_left = _METADATA_BYTES * len(line.sent) + _MORE_TEXT_BYTES

    async def record(self, request: Communicate) -> None:
        """Record until the end of the answer, whole or not.

        Raises:
            Fault: There is no answer, it is longer than the text can need, or its times are impossible.
        """
        loop = asyncio.get_running_loop()
        heard_by.set(self.hear)
        # The sync twin, stream_sync, never returns after an error.
        with translated():
            async with contextlib.aclosing(request.stream()) as messages:
                async for message in messages:
                    self.heard_at = loop.time()
                    if message["type"] == "audio":
                        self.mp3 += message["data"]

    def hear(self, message: str | bytes) -> None:
        """Read a message as it comes, before edge-tts does.

        We read the words ourselves: edge-tts uses one word of a message, and does not check its times.

        Raises:
            Fault: The messages are larger than the text can need, or one holds an impossible word.
        """
        if isinstance(message, bytes):
            self._binary_bytes_left -= max(_LEAST_BYTES, len(message))
        else:
            self._text_bytes_left -= max(_LEAST_BYTES, len(message.encode()))
        # This checks the sound of earlier messages, which suffices: a message of another kind ends each answer. We
        # refuse here and not where we keep the sound, so that the error passes through edge-tts, which then closes
        # the connection.
        if len(self.mp3) > self._most_bytes or min(self._binary_bytes_left, self._text_bytes_left) < 0:
            raise Fault(TOO_LONG)
        if isinstance(message, str):
            head, _, body = message.partition("\r\n\r\n")
            if _METADATA in head.split("\r\n"):
                self._mark(body)

    def _mark(self, body: str) -> None:
        for mark in read_marks(body):
            end = mark.start + mark.length
            if mark.start < self._start or not self._end <= end <= self._last_tick:
                raise Fault(IMPOSSIBLE_TIMES)
            self._start, self._end = mark.start, end
            self.words.append(Word(mark.text, mark.start / TICKS_A_SECOND, end / TICKS_A_SECOND))
