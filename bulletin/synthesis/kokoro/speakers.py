"""The Mandarin speakers of the embedded voice: style vectors, as package data with checksums."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import ConfigError, EngineError
from bulletin.messages import joined, message
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
        so = message(
            "engine kokoro has no speaker '{speaker}'; one of {speakers} is wanted",
            speaker=speaker,
            speakers=joined(tuple(VECTORS), ", "),
        )
        raise ConfigError(
            where=message("voice '{name}'", name=voice.name),
            so=message("{so}, or Kokoro v1.1-zh by engines.kokoro.model and .voices", so=so)
            if is_zh11(speaker)
            else so,
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
        raise EngineError(
            engine="kokoro",
            so=message("speaker {speaker}: {reason}; install bulletin again", speaker=speaker, reason=str(exc)),
        ) from exc
    if f"{hashlib.sha256(data).hexdigest()}  {name}" not in lines:
        raise EngineError(
            engine="kokoro",
            so=message("speaker {speaker}: {name} is damaged; install bulletin again", speaker=speaker, name=name),
        )
    return np.frombuffer(data, dtype="<f4").reshape(510, 256)
