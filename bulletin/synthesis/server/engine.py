"""A speech server as an engine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from bulletin.synthesis.online.engine import OnlineEngine
from bulletin.synthesis.server.answer import hear
from bulletin.synthesis.server.client import Client
from bulletin.synthesis.server.lines import ServerLine, write_line
from bulletin.synthesis.server.settings import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from enum import Enum

    from bulletin.model import Chunk, Recording
    from bulletin.station import Voice
    from bulletin.synthesis.online.effort import Effort
    from bulletin.synthesis.server.settings import ServerSettings


class ServerEngine(OnlineEngine[ServerLine, bytes]):
    """Any server that speaks the OpenAI form.

    Args:
        characters_per_minute: Tempo of the programme.
        respell: Makes of what is said what a voice by text reads right.
        note: Told what takes a while, and where the text goes before it first leaves the house.
        warn: Told what is not as it should be, though the clips are made.

    Raises:
        ConfigError: The address, the key, the proxy or the CA file cannot be used.
    """

    def __init__(
        self,
        settings: ServerSettings,
        *,
        characters_per_minute: int,
        respell: Callable[[str], str],
        environ: Mapping[str, str] = os.environ,
        note: Callable[[str], object] = str,
        warn: Callable[[str], object] = str,
    ) -> None:
        self._settings = settings
        self._client = Client(settings, environ, announce=self._say_where)
        super().__init__(settings, self._client.address.netloc, environ, note=note, warn=warn)
        self._characters_per_minute = characters_per_minute
        self._respell = respell

    @property
    def name(self) -> str:
        """`server`."""
        return NAME

    def prepare(self, chunk: Chunk, voice: Voice) -> ServerLine:
        """Return what will be sent for `chunk`; nothing is sent. Which speakers there are the server alone knows."""
        return write_line(
            chunk,
            voice,
            self._respell(chunk.spoken),
            settings=self._settings,
            identity=self._client.address.identity,
            characters_per_minute=self._characters_per_minute,
        )

    def request(self, line: ServerLine) -> Coroutine[Any, Any, bytes]:
        """Return the request for `line`; the client says where the text goes if it leaves the house."""
        return self._client.ask(line)

    def judge(self, answer: bytes, effort: Effort[ServerLine]) -> Recording:
        """Return the clip in an answer.

        Raises:
            ClipRejected: There is none that can be used.
        """
        recording = hear(answer, effort.line)
        self.canary.heard(effort.line.speaker)
        return recording

    def doubts_about(self, answer: bytes, line: ServerLine) -> set[Enum]:
        """Return no doubt: an answer is whole or not.

        Raises:
            ClipRejected: It is not.
        """
        hear(answer, line)
        return set()

    def of_dead_speaker(self, speaker: str) -> str:
        """Return what to do about a speaker."""
        return f"the server may not know {speaker!r}: name another in engines.server.voices"

    def _say_where(self) -> None:
        self.calls.say_where()
