"""The online voice as an engine: the part that differs from other services."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from bulletin.messages import message
from bulletin.synthesis.edge.answer import Answer, Check, Doubtful, doubts_about, hear
from bulletin.synthesis.edge.endpoint import endpoint_for
from bulletin.synthesis.edge.lines import EdgeLine, write_line
from bulletin.synthesis.edge.settings import NAME
from bulletin.synthesis.edge.wire import Wire
from bulletin.synthesis.online.engine import OnlineEngine
from bulletin.synthesis.online.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from enum import Enum

    from bulletin.model import Chunk, Recording
    from bulletin.station import Voice
    from bulletin.synthesis.edge.settings import EdgeSettings
    from bulletin.synthesis.online.effort import Effort


class EdgeEngine(OnlineEngine[EdgeLine, Answer]):
    """Microsoft's read-aloud service, or another that speaks its protocol.

    Args:
        characters_per_minute: Tempo of the programme.
        respell: Rewrites spoken text so that this service reads it right.
        note: Gets a message before work that takes a while, and says where the text goes before the first is sent.
        warn: Gets a message about a trouble despite which the engine makes clips.

    Raises:
        ConfigError: The endpoint, the proxy or the CA file cannot be used.
        EngineError: The installed client is not one that we know.
    """

    def __init__(
        self,
        settings: EdgeSettings,
        *,
        characters_per_minute: int,
        respell: Callable[[str], str],
        environ: Mapping[str, str] = os.environ,
        note: Callable[[str], object] = str,
        warn: Callable[[str], object] = str,
    ) -> None:
        endpoint = endpoint_for(settings, environ)
        self._wire = Wire(settings, endpoint)
        super().__init__(settings, self._wire.host, environ, note=note, warn=warn)
        self._tries = settings.tries
        self._characters_per_minute = characters_per_minute
        self._respell = respell
        self._warn = warn
        self._identity = endpoint.identity

    checks = tuple(Check)

    @property
    def name(self) -> str:
        """The engine's name, `edge`."""
        return NAME

    def prepare(self, chunk: Chunk, voice: Voice) -> EdgeLine:
        """Return the line that `say` will send for `chunk`; sends nothing yet.

        Raises:
            ConfigError: The service has no such speaker.
        """
        return write_line(
            chunk,
            voice,
            self._respell(chunk.spoken),
            characters_per_minute=self._characters_per_minute,
            identity=self._identity,
        )

    def request(self, line: EdgeLine) -> Coroutine[Any, Any, Answer]:
        """Return the request for `line`; before it runs, the engine has told the editor where the text goes."""
        self.calls.say_where()
        return self._wire.ask(line)

    def judge(self, answer: Answer, effort: Effort[EdgeLine]) -> Recording:
        """Return the clip in an answer.

        Raises:
            ClipRejected: The answer holds no clip that can be used.
        """
        waived = set(self.canary.waived)
        while True:
            try:
                recording = hear(answer, effort.line, waived=waived)
            except Doubtful as exc:
                effort.doubts[exc.check] += 1
                if not self._may_waive(exc.check, effort):
                    raise
                waived.add(exc.check)
            else:
                self.canary.heard(effort.line.speaker)
                return recording

    def doubts_about(self, answer: Answer, line: EdgeLine) -> set[Enum]:
        """Return the soft checks that a whole answer fails.

        Raises:
            ClipRejected: The answer is not whole.
        """
        return doubts_about(answer, line)

    def of_dead_speaker(self, speaker: str) -> str:
        """Return the remedy for a dead speaker; the service's list tells whether the speaker is gone."""
        try:
            is_listed = speaker in self.calls.run(self._wire.list_speakers())
        except Fault:
            is_listed = True
        if is_listed:
            return message(
                "{speaker} may be out of order, or edge-tts outdated: name another speaker, or upgrade edge-tts",
                speaker=speaker,
            )
        return message(
            "{speaker} is not on the service's list: name another speaker (bulletin voices list)", speaker=speaker
        )

    def _may_waive(self, check: Check, effort: Effort[EdgeLine]) -> bool:
        """Return whether to waive a soft check, because the test sentence fails it too."""
        if effort.doubts[check] >= min(2, self._tries):
            self.canary.test(effort.line, check)
        if check in self.canary.waived:
            return True
        if check is Check.WORDS and effort.n_tries >= self._tries:
            self._warn(
                message(
                    "chunk {chunk_id}: the service gave no word times for it, {tries} tries",
                    chunk_id=effort.line.chunk_id,
                    tries=self._tries,
                )
            )
            return True
        return False
