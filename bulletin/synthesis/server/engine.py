"""A speech server as an engine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from bulletin.messages import message
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
    """Any server that takes the OpenAI form.

    Args:
        characters_per_minute: Tempo of the programme.
        respell: Rewrites spoken text so that a voice without readings says it right.
        note: Gets a message before work that takes a while, and before text first leaves the house.
        warn: Gets a message about a trouble despite which the engine makes clips.

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
        """The engine's name, `server`."""
        return NAME

    def prepare(self, chunk: Chunk, voice: Voice) -> ServerLine:
        """Return the line that `say` will send for `chunk`; does not check the speaker, which only the server knows."""
        return write_line(
            chunk,
            voice,
            self._respell(chunk.spoken),
            settings=self._settings,
            identity=self._client.address.identity,
            characters_per_minute=self._characters_per_minute,
        )

    def request(self, line: ServerLine) -> Coroutine[Any, Any, bytes]:
        """Return the request for `line`; the client tells the editor where the text goes if it leaves the house."""
        return self._client.ask(line)

    def judge(self, answer: bytes, effort: Effort[ServerLine]) -> Recording:
        """Return the clip in an answer.

        Raises:
            ClipRejected: The answer holds no clip that can be used.
        """
        recording = hear(answer, effort.line)
        self.canary.heard(effort.line.speaker)
        return recording

    def doubts_about(self, answer: bytes, line: ServerLine) -> set[Enum]:
        """Return no doubt, for this engine has no soft checks.

        Raises:
            ClipRejected: The answer is not whole.
        """
        hear(answer, line)
        return set()

    def of_dead_speaker(self, speaker: str) -> str:
        """Return the remedy for a speaker that does not say even the test sentence."""
        return message("the server may not know {speaker!r}: name another in engines.server.voices", speaker=speaker)

    def _say_where(self) -> None:
        self.calls.say_where()
