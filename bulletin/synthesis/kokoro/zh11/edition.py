"""Kokoro v1.1-zh as the engine uses it."""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import Pcm
from bulletin.synthesis.kokoro.runtime import RATE_HZ, LoadedModel, Ports, Runtime
from bulletin.synthesis.kokoro.warm import kept_model
from bulletin.synthesis.kokoro.zh11.bopomofo import BOPOMOFO
from bulletin.synthesis.kokoro.zh11.files import (
    RELEASE,
    OwnFiles,
    Release,
    identify,
    read_model,
    read_styles,
    require_zh11,
)
from bulletin.synthesis.kokoro.zh11.tempo import Tempo
from bulletin.synthesis.trim import find_speech

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from bulletin.station import Voice
    from bulletin.synthesis.kokoro.runtime import Utterance

PORTS = Ports("input_ids", "waveform", "duration", is_inner=False)

_MEASURED = 1
"""Raise this whenever a change of the measuring gives another value for the same tempo."""


class Zh11:
    """The editor's own model and voices.

    It does without the parts that were measured on v1.0 alone: fixed tempo curves, cut of the false start, rewriting.
    """

    spelling = BOPOMOFO
    title = "Kokoro-82M v1.1-zh"

    def __init__(self, files: OwnFiles, store: Path, release: Release = RELEASE) -> None:
        """Identify the files by their sums; loads no model.

        Raises:
            EngineError: A file cannot be read, or is not one of `release`.
        """
        self._files = files
        self._folder = store / "kokoro"
        self._digest = identify(files, release)
        self._styles = read_styles(files, release)
        self.model = f"v1.1-zh {self._digest} {release.voices} {_MEASURED}"
        self._tempos: dict[str, Tempo] = {}
        self._lock = threading.Lock()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Those of the voices file that speak Mandarin."""
        return tuple(self._styles)

    def speaker_of(self, voice: Voice) -> str:
        """Return the speaker for a member of the cast.

        Raises:
            ConfigError: The voices file has no such speaker.
        """
        return require_zh11(voice.speaker("kokoro"), voice.name, self._styles)

    def tempo_of(self, voice: Voice, pace_cpm: float) -> float:  # as every edition
        """Return the tempo asked for, in characters a minute; its `speed` is unknown until the model is loaded."""
        return round(pace_cpm, 2)

    def style(self, speaker: str) -> NDArray[np.float32]:
        """Return a speaker's style vectors, shape (510, 256)."""
        return self._styles[speaker]

    def load(self, note: Callable[[str], object]) -> Runtime:  # as every edition
        """Return the loaded model.

        Raises:
            EngineError: The file has changed before it was loaded, or onnxruntime cannot load it.
        """
        identity = (self.model, self._files)
        return Runtime(kept_model(identity, lambda: LoadedModel(read_model(self._files, self._digest), PORTS)))

    def speed(self, speaker: str, tempo: float, runtime: Runtime) -> float:
        """Return the model's `speed` for a tempo; measure it first if no run has done so.

        Raises:
            EngineError: The speaker does not reach this tempo.
            Stopped: The engine was stopped meanwhile.
        """

        def speak(ids: list[int], speed: float) -> int:
            style = self._styles[speaker][len(ids) - 1]
            start, end = find_speech(self.sound(runtime.run(np.array(ids, np.int64), style, speed)))
            return end - start

        return round(self._tempo(speaker).speed_for(tempo, speak), 4)

    def sound(self, utterance: Utterance) -> Pcm:
        """Return the whole sound of the utterance."""
        return Pcm(utterance.samples, RATE_HZ)

    def _tempo(self, speaker: str) -> Tempo:
        name = hashlib.sha256(f"{self.model} {speaker}".encode()).hexdigest()[:16]
        with self._lock:
            if speaker not in self._tempos:
                self._tempos[speaker] = Tempo(self._folder / f"tempo-{name}.txt")
            return self._tempos[speaker]
