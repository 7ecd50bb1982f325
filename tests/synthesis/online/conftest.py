"""A service in this process: `script` holds what comes of each request, in order, the last again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bulletin.model import Pcm, Recording
from bulletin.station import Voice
from bulletin.synthesis.inspect import ClipRejected
from bulletin.synthesis.online.engine import OnlineEngine
from bulletin.synthesis.online.faults import Fault, Ruling
from bulletin.synthesis.online.lines import OnlineLine

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator, Mapping
    from enum import Enum

    from bulletin.model import Chunk
    from bulletin.synthesis.online.effort import Effort

Came = Ruling | str
"""What comes of a request: a fault, or a word; `bad` and what begins so is no clip."""

_HOSTS = count()


@dataclass(frozen=True)
class Terms:
    """How long the parrot is asked."""

    concurrency: int = 2
    tries: int = 3
    backoff_s: float = 0.0
    pause_s: float = 0.0


class Parrot(OnlineEngine[OnlineLine, str]):
    """Says what it is told to, at once."""

    def __init__(self, *script: Came, terms: Terms | None = None, environ: Mapping[str, str] | None = None) -> None:
        self.script = script
        self.asked: list[str] = []
        self.notes: list[str] = []
        self.warnings: list[str] = []
        host = f"parrot-{next(_HOSTS)}.example"  # each has a gate of its own
        note, warn = self.notes.append, self.warnings.append
        super().__init__(terms or Terms(), host, environ or {}, note=note, warn=warn)

    @property
    def name(self) -> str:
        return "edge"

    def prepare(self, chunk: Chunk, voice: Voice) -> OnlineLine:
        return OnlineLine(chunk.id, voice.name, chunk.spoken, chunk.spoken, chunk.n_characters, voice.speaker("edge"))

    def request(self, line: OnlineLine) -> Coroutine[Any, Any, str]:
        self.calls.say_where()
        return self._answer(line)

    def judge(self, answer: str, effort: Effort[OnlineLine]) -> Recording:
        self.doubts_about(answer, effort.line)
        self.canary.heard(effort.line.speaker)
        return Recording(Pcm(np.ones(10, np.float32), 8_000))

    def doubts_about(self, answer: str, line: OnlineLine) -> set[Enum]:
        if answer.startswith("bad"):
            raise ClipRejected(so=answer)
        return set()

    def of_dead_speaker(self, speaker: str) -> str:
        return f"name another than {speaker}"

    async def _answer(self, line: OnlineLine) -> str:
        self.asked.append(line.sent)
        came = self.script[min(len(self.asked), len(self.script)) - 1]
        if came == "for ever":
            await asyncio.sleep(60)
        if isinstance(came, Ruling):
            raise Fault(came)
        return came


@pytest.fixture
def parrot() -> Iterator[Callable[..., Parrot]]:
    """Make parrots, by their script and what of `Terms` is another; all are closed at the end."""
    made: list[Parrot] = []

    def make(*script: Came, environ: Mapping[str, str] | None = None, **terms: Any) -> Parrot:  # noqa: ANN401  # of any
        made.append(Parrot(*script, terms=Terms(**terms), environ=environ))
        return made[-1]

    yield make
    for each in made:
        each.close()
