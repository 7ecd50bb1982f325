"""The embedded voice as an engine: it turns a chunk into symbols, these into calls, and the sound into one take."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import VoiceError
from bulletin.messages import message
from bulletin.model import MARGINS_S, Line, Pcm, Recording, WordTime
from bulletin.station.settings import EMBEDDED
from bulletin.synthesis.engine import Take
from bulletin.synthesis.inspect import ClipRejected, inspect, inspect_end
from bulletin.synthesis.kokoro.edition import edition_for
from bulletin.synthesis.kokoro.runtime import RATE_HZ
from bulletin.synthesis.kokoro.utterance import LIMIT_CHARACTERS, UnreadableError, calls_for, last_mark, split_calls
from bulletin.synthesis.kokoro.word_times import word_times
from bulletin.synthesis.kokoro.zh11.files import RELEASE, Release
from bulletin.synthesis.pace import pace_for
from bulletin.synthesis.trim import find_speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from bulletin.model import Chunk
    from bulletin.station import Pacing, Voice
    from bulletin.synthesis.kokoro.runtime import Runtime
    from bulletin.synthesis.kokoro.settings import KokoroSettings
    from bulletin.synthesis.kokoro.utterance import Call
    from bulletin.synthesis.pronounce import Pronouncer, Word

REVISION = 3
"""Raise this whenever a change of symbols, cuts or trimming makes the same recipe sound different."""

_FINER = (LIMIT_CHARACTERS, 30, 15)
"""Characters a call at the first to the last try: `say` makes a clip that fails inspection again, cut finer."""


@dataclass(frozen=True, slots=True)
class KokoroLine(Line):
    """A chunk with its readings.

    Attributes:
        tempo: Tempo as the edition's `tempo_of` gives it.
        pace_cpm: Characters a minute of speech that `tempo` should give.
    """

    words: tuple[Word, ...]
    speaker: str
    tempo: float
    pace_cpm: float


class KokoroEngine:
    """Kokoro-82M on this machine. The model is loaded when the first line is spoken, once for a process."""

    name = EMBEDDED

    def __init__(
        self,
        settings: KokoroSettings,
        *,
        pacing: Pacing,
        pronouncer: Pronouncer,
        store: Path,
        note: Callable[[str], object] = str,
        release: Release = RELEASE,
    ) -> None:
        """Prepare; loads no model.

        Args:
            settings: Number of workers, and the model file.
            pacing: Tempo, and the silences between calls.
            pronouncer: Knows the readings of the issue's words.
            store: Folder of the store, which keeps the joined model.
            note: Gets a message before work that takes a while.
            release: The files that count as Kokoro v1.1-zh.

        Raises:
            ConfigError: The settings name a file of voices, but no model for them.
            EngineError: The files that the settings name cannot be read, or have other sums.
        """
        self._edition = edition_for(settings, os.environ, store, release)
        self._settings = settings
        self._pacing = pacing
        self._pronouncer = pronouncer
        self._note = note
        self._loading = threading.Lock()
        self._runtime: Runtime | None = None
        self._is_stopped = False

    @property
    def concurrency(self) -> int:
        """Lines spoken at a time, each on one core."""
        return self._settings.n_workers

    def prepare(self, chunk: Chunk, voice: Voice) -> KokoroLine:
        """Return the chunk with its readings, speaker and tempo."""
        speaker = self._edition.speaker_of(voice)
        words = self._pronouncer.read(chunk.spoken)
        pace_cpm = pace_for(self._pacing) * (1 + voice.rate_percent / 100)
        tempo = self._edition.tempo_of(voice, pace_cpm)
        said = [[word.text, *word.syllables] for word in words]
        pauses_s = [self._pacing.after(last_mark(piece)) for piece in split_calls(words)[:-1]]
        recipe = ["kokoro", REVISION, self._edition.model, speaker, tempo, said, pauses_s]
        return KokoroLine(
            chunk_id=chunk.id,
            voice=voice.name,
            sent=self._pronouncer.respell(chunk.spoken),
            recipe=json.dumps(recipe, ensure_ascii=False, separators=(",", ":")),
            n_characters=chunk.n_characters,
            words=words,
            speaker=speaker,
            tempo=tempo,
            pace_cpm=pace_cpm,
        )

    def say(self, line: KokoroLine) -> Take:
        """Speak one line on one core; thread-safe."""
        setbacks: list[ClipRejected] = []
        for limit in _FINER:
            try:
                recording = self._speak(self._calls(line, limit), line)
                inspect_end(recording.pcm)
                inspect(recording.pcm, n_characters=line.n_characters, characters_per_minute=line.pace_cpm)
            except ClipRejected as exc:
                setbacks.append(exc)
                continue
            return Take(recording, len(setbacks) + 1, tuple(exc.so for exc in setbacks))
        raise VoiceError(
            voice=line.voice,
            engine=EMBEDDED,
            chunk_id=line.chunk_id,
            so=message("{so} in {n_tries} tries: {sent}", so=setbacks[-1].so, n_tries=len(_FINER), sent=line.sent),
        ) from setbacks[-1]

    def stop(self) -> None:
        """Make running and later calls raise `Stopped`."""
        self._is_stopped = True
        if self._runtime is not None:
            self._runtime.stop()

    def close(self) -> None:
        """Stop; the process keeps the model for the next engine."""
        self.stop()
        self._runtime = None

    def _calls(self, line: KokoroLine, limit: int) -> tuple[Call, ...]:
        try:
            return calls_for(line.words, limit_characters=limit, pacing=self._pacing, spelling=self._edition.spelling)
        except UnreadableError as exc:
            raise VoiceError(
                voice=line.voice,
                engine=EMBEDDED,
                chunk_id=line.chunk_id,
                so=message(
                    "no reading is known for '{character}'; give one in the lexicon of voices.yaml",
                    character=exc.args[0],
                ),
            ) from exc

    def _speak(self, calls: Iterable[Call], line: KokoroLine) -> Recording:
        runtime = self._load()
        styles = self._edition.style(line.speaker)
        speed = self._edition.speed(line.speaker, line.tempo, runtime)
        pieces: list[NDArray[np.float32]] = []
        words: list[WordTime] = []
        n_before = 0
        for call in calls:
            ids = np.array(call.ids, np.int64)
            utterance = runtime.run(ids, styles[len(ids) - 1], speed)
            sound = self._edition.sound(utterance)
            start, end = find_speech(sound)
            pause = np.zeros(round(max(0.0, call.pause_s - MARGINS_S) * RATE_HZ), np.float32)
            pieces += [sound.samples[start:end], pause]
            for word in word_times(call, utterance, sound, (start, end)):
                words.append(WordTime(word.text, n_before + word.start, n_before + word.end))
            n_before += end - start + pause.shape[0]
        if not pieces:
            raise VoiceError(
                voice=line.voice,
                engine=EMBEDDED,
                chunk_id=line.chunk_id,
                so=message("nothing to say in '{sent}'", sent=line.sent),
            )
        return Recording(Pcm(np.concatenate(pieces), RATE_HZ), tuple(words))

    def _load(self) -> Runtime:
        with self._loading:
            if self._runtime is None:
                self._runtime = self._edition.load(self._note)
                if self._is_stopped:
                    self._runtime.stop()
            return self._runtime
