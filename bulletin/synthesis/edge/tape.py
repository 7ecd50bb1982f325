"""What has been heard of one line so far, as much as its text can take and no more."""

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
_BINARY_SHARE = 2  # times the sound, for the headers of its messages, which take a sixth of that
_MORE_BINARY_BYTES = 1 << 16
_METADATA_BYTES = 2048  # a character of the text; the service takes a quarter of that for a word
_MORE_TEXT_BYTES = 1 << 14  # for what else it says
_LEAST_BYTES = 64  # what an empty message counts


class Tape:
    """Records one request.

    Attributes:
        mp3: Frames without a header of any kind.
        words: In the order of their times.
        heard_at: When the last word or sound came, on the loop's clock.
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
        """Return at the end of the answer, whole or not.

        Raises:
            Fault: It is none, or longer than the text can be, or its times are none.
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
        """Take a message as it comes, before edge-tts does.

        edge-tts uses one word of a message and takes whatever stands for its times, so words are read here.

        Raises:
            Fault: There are more than the text can take, or a word that cannot be.
        """
        if isinstance(message, bytes):
            self._binary_bytes_left -= max(_LEAST_BYTES, len(message))
        else:
            self._text_bytes_left -= max(_LEAST_BYTES, len(message.encode()))
        # Of the sound that came before: a message of another kind ends each answer. Refused here and not where it
        # is kept, the refusal goes through edge-tts, which then closes the connection.
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
