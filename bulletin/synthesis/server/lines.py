"""The line that is sent for a chunk: clean text, the server's names of model and speaker, the tempo as a factor."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.synthesis.online.lines import NATURAL_CHARACTERS_PER_MINUTE, OnlineLine, clean
from bulletin.synthesis.server.settings import NAME, speaker_of

if TYPE_CHECKING:
    from bulletin.model import Chunk
    from bulletin.station import Voice
    from bulletin.synthesis.server.settings import ResponseFormat, ServerSettings

REVISION = 1
"""Raise this whenever a change of cleaning, trimming or decoding makes another clip of the same answer."""

_SLOWEST, _FASTEST = 0.25, 4.0  # what the form allows


@dataclass(frozen=True, slots=True)
class ServerLine(OnlineLine):
    """A line for a speech server.

    Attributes:
        model: The server's name of the model.
        speed: Tempo as a multiple of the speaker's natural one; 0.25-4.0, in hundredths.
        response_format: File format in which the server should send the sound.
    """

    model: str
    speed: float
    response_format: ResponseFormat

    @property
    def characters_per_minute(self) -> float:
        """Tempo to expect from the answer."""
        return NATURAL_CHARACTERS_PER_MINUTE * self.speed

    @property
    def body(self) -> dict[str, str | float]:
        """The JSON body of the request, by the form's own keys."""
        return {
            "model": self.model,
            "input": self.sent,
            "voice": self.speaker,
            "response_format": self.response_format.value,
            "speed": self.speed,
        }


def write_line(
    chunk: Chunk, voice: Voice, said: str, *, settings: ServerSettings, identity: str, characters_per_minute: int
) -> ServerLine:
    """Return the line in which `voice` says `said`, the respelled words of `chunk`.

    Args:
        identity: Identity of the server, as far as it shapes the sound.
        characters_per_minute: Tempo of the programme; the voice's own rate comes on top.
    """
    speaker = speaker_of(voice, settings)
    sent = clean(said)
    speed = server_speed(characters_per_minute * (1 + voice.rate_percent / 100))
    recipe = {
        "engine": f"{NAME}/{REVISION}",
        "server": identity,
        "model": settings.model,
        "voice": speaker,
        "speed": f"{speed:.2f}",
        "format": settings.response_format.value,
        "text": sent,
    }
    return ServerLine(
        chunk_id=chunk.id,
        voice=voice.name,
        sent=sent,
        recipe=json.dumps(recipe, ensure_ascii=False, separators=(",", ":")),
        n_characters=chunk.n_characters,
        speaker=speaker,
        model=settings.model,
        speed=speed,
        response_format=settings.response_format,
    )


def server_speed(characters_per_minute: float) -> float:
    """Return the factor that makes a speaker read at this tempo, within the range that the form allows.

    Example:
        >>> server_speed(270), server_speed(256), server_speed(30), server_speed(2000)
        (1.0, 0.95, 0.25, 4.0)
    """
    return min(_FASTEST, max(_SLOWEST, round(characters_per_minute / NATURAL_CHARACTERS_PER_MINUTE, 2)))
