"""An engine that says each text as a tone, for the tests of what speaks and of what lays clips."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bulletin.errors import EngineError, VoiceError
from bulletin.model import Chunk, Line, Pcm, Recording
from bulletin.station import Voice
from bulletin.synthesis.engine import Stopped, Take
from bulletin.synthesis.speak import Job, prepare

VOICES = {"anchor_a": Voice("anchor_a", {"kokoro": "xiaoxiao"})}
RATE_HZ = 8_000


def pitch_hz(text: str) -> float:
    return 200.0 + sum(text.encode()) % 1000


@dataclass
class ToneEngine:
    """Says each text as a tone; an engine like any other, only quick."""

    concurrency: int = 2
    cannot_say: frozenset[str] = frozenset()
    dead_after: int | None = None
    name: str = "kokoro"
    said: list[str] = field(default_factory=list)
    is_stopped: threading.Event = field(default_factory=threading.Event)

    def prepare(self, chunk: Chunk, voice: Voice) -> Line:
        return Line(
            chunk.id, voice.name, chunk.spoken, f"tone {voice.speaker('kokoro')} {chunk.spoken}", chunk.n_characters
        )

    def say(self, line: Line) -> Take:
        if self.is_stopped.is_set():
            raise Stopped
        if self.dead_after is not None and len(self.said) >= self.dead_after:
            raise EngineError(engine="kokoro", so="no more")
        if line.sent in self.cannot_say:
            raise VoiceError(voice=line.voice, engine="kokoro", chunk_id=line.chunk_id, so="cannot")
        self.said.append(line.sent)
        time.sleep(0.002 * (len(line.sent) % 3))
        at_s = np.arange(800) / RATE_HZ
        tone = (0.5 * np.sin(2 * np.pi * pitch_hz(line.sent) * at_s)).astype(np.float32)
        return Take(Recording(Pcm(tone, RATE_HZ)), 1)

    def stop(self) -> None:
        self.is_stopped.set()

    def close(self) -> None:
        self.stop()


def jobs_for(engine: ToneEngine, texts: Sequence[str]) -> tuple[Job[Line], ...]:
    chunks = [
        Chunk(id=f"p01-01/{n}", item=0, slug="p01-01", voice="anchor_a", text=text, spoken=text)
        for n, text in enumerate(texts, start=1)
    ]
    return prepare(chunks, VOICES, engine)
