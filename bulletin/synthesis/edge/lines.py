"""The line that is sent for a chunk: clean text, the speaker's full name, the tempo as a percentage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bulletin.synthesis.edge.cast import full_name
from bulletin.synthesis.online.lines import NATURAL_CHARACTERS_PER_MINUTE, OnlineLine, clean

if TYPE_CHECKING:
    from bulletin.model import Chunk
    from bulletin.station import Voice

REVISION = 1
"""Raise this whenever a change of cleaning, trimming or decoding makes another clip of the same answer."""

BOUNDARY: Literal["WordBoundary"] = "WordBoundary"
OUTPUT_FORMAT = "audio-24khz-48kbitrate-mono-mp3"  # fixed in edge-tts

_SLOWEST_PERCENT, _FASTEST_PERCENT = -50, 100  # the service takes 0.5 to 2 times the natural tempo


@dataclass(frozen=True, slots=True)
class EdgeLine(OnlineLine):
    """A line for the service, whose speakers have names such as `zh-CN-XiaoxiaoNeural`.

    Attributes:
        rate_percent: Faster or slower than the speaker's natural tempo; -50..+100.
    """

    rate_percent: int

    @property
    def characters_per_minute(self) -> float:
        """Tempo to expect from the answer."""
        return NATURAL_CHARACTERS_PER_MINUTE * (1 + self.rate_percent / 100)


def write_line(chunk: Chunk, voice: Voice, said: str, *, characters_per_minute: int, identity: str) -> EdgeLine:
    """Return the line in which `voice` says `said`, the respelled words of `chunk`.

    `characters_per_minute` is the programme's, and the voice's own rate comes on top; `identity`
    is the endpoint's.

    Raises:
        ConfigError: The service has no such speaker.
    """
    speaker = full_name(voice)
    sent = clean(said)
    rate_percent = service_rate(characters_per_minute * (1 + voice.rate_percent / 100))
    recipe = {
        "engine": f"edge/{REVISION}",
        "endpoint": identity,
        "speaker": speaker,
        "rate": f"{rate_percent:+d}%",
        "boundary": BOUNDARY,
        "format": OUTPUT_FORMAT,
        "text": sent,
    }
    return EdgeLine(
        chunk_id=chunk.id,
        voice=voice.name,
        sent=sent,
        recipe=json.dumps(recipe, ensure_ascii=False, separators=(",", ":")),
        n_characters=chunk.n_characters,
        speaker=speaker,
        rate_percent=rate_percent,
    )


def service_rate(characters_per_minute: float) -> int:
    """Return the percentage that makes a speaker read at this tempo, within the range that the service takes.

    Example:
        >>> service_rate(270), service_rate(250), service_rate(500), service_rate(600)
        (0, -7, 85, 100)
    """
    percent = round(100 * (characters_per_minute / NATURAL_CHARACTERS_PER_MINUTE - 1))
    return min(_FASTEST_PERCENT, max(_SLOWEST_PERCENT, percent))
