"""Measures how fast a speaker of Kokoro v1.1-zh speaks, on the editor's machine, when a tempo is first needed.

The model speaks `SENTENCES` at the two of `SPEEDS` between whose tempos the wanted one lies; we interpolate linearly
between the two. So each measured point depends on model, speaker and speed alone, and not on the tempo wanted.
"""

from __future__ import annotations

import hashlib
import json
import threading
from typing import TYPE_CHECKING, Protocol

from bulletin.errors import EngineError, PublishError
from bulletin.files import write_whole
from bulletin.messages import message
from bulletin.regular import read_regular
from bulletin.synthesis.kokoro.runtime import RATE_HZ
from bulletin.synthesis.kokoro.zh11.bopomofo import IDS, syllable_symbols

if TYPE_CHECKING:
    from pathlib import Path

SPEEDS = (0.6, 0.7, 0.85, 1.0, 1.2, 1.45, 1.75, 2.0)

SENTENCES = (
    "shi4 zheng4 fu3 / zuo2 tian1 / xuan1 bu4 , jin1 nian2 / xin1 zeng1 / san1 tiao2 / gong1 jiao1 / xian4 lu4 .",
    "hu2 bian1 / de5 / hou4 niao3 / yi2 dao4 / dong1 tian1 / jiu4 / fei1 hui2 lai2 , ji4 zhe3 / kan4 dao4 / le5 .",
)
"""The sentences for measuring: words, and marks at which the model pauses."""

_MOST_BYTES = 10_000


class Speak(Protocol):
    """Speaks symbols with one speaker."""

    def __call__(self, ids: list[int], speed: float) -> int:
        """Return how many samples the speech lasts, without the silence at both ends."""


class Tempo:
    """The measured points of one speaker, kept in a file of the store. Thread-safe."""

    def __init__(self, path: Path) -> None:
        """Read the points kept at `path`, whose name stands for model and speaker."""
        self._path = path
        self._lock = threading.Lock()
        self._points = _kept(path)

    def speed_for(self, pace_cpm: float, speak: Speak) -> float:
        """Return the model's `speed` that makes `pace_cpm` characters a minute of speech, pauses inside included.

        Raises:
            EngineError: The speaker does not reach this tempo.
        """
        with self._lock:
            at = SPEEDS.index(1.0)
            while pace_cpm < self._pace(SPEEDS[at], speak):
                if at == 0:
                    raise _out_of_reach(pace_cpm, message("slower"), self._pace(SPEEDS[0], speak))
                at -= 1
            while pace_cpm > self._pace(SPEEDS[at], speak):
                if at == len(SPEEDS) - 1:
                    raise _out_of_reach(pace_cpm, message("faster"), self._pace(SPEEDS[-1], speak))
                at += 1
            if at == 0:
                return SPEEDS[0]
            low, high = (self._pace(speed, speak) for speed in SPEEDS[at - 1 : at + 1])
            share = (pace_cpm - low) / (high - low) if high > low else 1.0
            return SPEEDS[at - 1] + share * (SPEEDS[at] - SPEEDS[at - 1])

    def _pace(self, speed: float, speak: Speak) -> float:
        """Return the characters a minute at `speed`; measure them if they are not yet known."""
        if speed not in self._points:
            rows = [_symbols(sentence) for sentence in SENTENCES]
            n_characters = sum(sum(map(str.isdigit, symbols)) for symbols in rows)
            n_samples = sum(speak([IDS[symbol] for symbol in symbols], speed) for symbols in rows)
            self._points[speed] = round(n_characters * 60 * RATE_HZ / n_samples, 2)
            _keep(self._path, self._points)
        return self._points[speed]


def _out_of_reach(pace_cpm: float, which: str, limit_cpm: float) -> EngineError:
    return EngineError(
        engine="kokoro",
        so=message(
            "{pace_cpm:.0f} characters a minute of speech are {which} than the {limit_cpm:.0f} that "
            "this speaker of Kokoro v1.1-zh can; another rate or pacing.characters_per_minute is "
            "wanted",
            pace_cpm=pace_cpm,
            which=which,
            limit_cpm=limit_cpm,
        ),
    )


def _symbols(sentence: str) -> str:
    """Return a sentence of syllables, `/` between words and marks, as symbols."""
    signs = [part if part in IDS else syllable_symbols(part) for part in sentence.split()]
    return "".join(", " if sign == "," else sign for sign in signs)


def _kept(path: Path) -> dict[float, float]:
    try:
        digest, _, text = read_regular(path, most_bytes=_MOST_BYTES).decode().partition("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    if digest != _digest(path, text):
        return {}
    return {float(speed): float(pace) for speed, pace in json.loads(text).items()}


def _keep(path: Path, points: dict[float, float]) -> None:
    text = json.dumps(points)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, f"{_digest(path, text)}\n{text}".encode())
    except (OSError, PublishError):
        return  # a store that takes nothing costs the next run the measuring


def _digest(path: Path, text: str) -> str:
    """Return a sum of the file's name and content, so that no other file can pass under this name."""
    return hashlib.sha256(f"{path.stem} {text}".encode()).hexdigest()
