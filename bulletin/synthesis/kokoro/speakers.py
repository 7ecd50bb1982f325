"""The Mandarin speakers of the embedded voice: style vectors, as package data with checksums."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import ConfigError, EngineError
from bulletin.synthesis.kokoro.settings import VECTORS, is_zh11

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bulletin.station import Voice


def require_speaker(voice: Voice) -> str:
    """Return the speaker of a member of the cast.

    Raises:
        ConfigError: There is no such speaker.
    """
    speaker = voice.speaker("kokoro")
    if speaker not in VECTORS:
        raise ConfigError(
            where=f"voice '{voice.name}'",
            so=f"engine kokoro has no speaker '{speaker}'; one of {', '.join(VECTORS)} is wanted"
            + (", or Kokoro v1.1-zh by engines.kokoro.model and .voices" if is_zh11(speaker) else ""),
        )
    return speaker


@cache
def style(speaker: str) -> NDArray[np.float32]:
    """Return a speaker's style vectors, shape (510, 256): row n is for an utterance of n + 1 symbols.

    Raises:
        EngineError: The file is missing or damaged.
    """
    folder = files("bulletin.synthesis.kokoro") / "vectors"
    name = VECTORS[speaker]
    try:
        data = (folder / name).read_bytes()
        lines = (folder / "SHA256SUMS").read_text().splitlines()
    except (OSError, ValueError) as exc:
        raise EngineError(engine="kokoro", so=f"speaker {speaker}: {exc}; install bulletin again") from exc
    if f"{hashlib.sha256(data).hexdigest()}  {name}" not in lines:
        raise EngineError(engine="kokoro", so=f"speaker {speaker}: {name} is damaged; install bulletin again")
    return np.frombuffer(data, dtype="<f4").reshape(510, 256)
