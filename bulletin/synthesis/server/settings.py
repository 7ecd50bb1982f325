"""What an editor sets of a speech server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from bulletin.station import EngineChoice

NAME = cast("EngineChoice", "server")
"""The engine, as voices.yaml names it."""

_AT_WORK = {"shapes": False}
"""Of a setting that shapes nothing of a bulletin: how the work is done."""


class ResponseFormat(StrEnum):
    """What the sound is sent as. Another of the three that comes instead is read all the same."""

    WAV = "wav"
    MP3 = "mp3"
    FLAC = "flac"


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """A speech server.

    Attributes:
        address: Such as `http://127.0.0.1:8880`, with or without `/v1` or `/v1/audio/speech` at its end; `None`: there
            is none.
        model: As the server calls it; 1-200 characters.
        voices: Member of the cast to the server's name of a speaker; who is missing has the speaker of the cast.
        response_format: What the sound is sent as.
        api_key_env: Name of the variable of the environment that holds the key; `None`: the server wants none.
        allow_remote: The text may leave the house: over https alone, and it is said.
        concurrency: Requests at a time; 1-8.
        connect_s: Limit for the connection, in seconds, 0.1-600.
        idle_s: Limit for each wait within an answer, in seconds, 0.1-600. Many servers send nothing until all is
            spoken.
        total_s: Limit for one request, in seconds, 0.1-600.
        tries: Requests for one chunk before it is given up; 1-10. Twice as many where they fail in three ways or more.
        backoff_s: First pause between tries, in seconds, 0-60; doubles, with full jitter.
        pause_s: How long a server that looks dead is left alone before it is asked again, in seconds, 0-600.
        ca_file: Certificates in PEM form that are trusted too, of a house's own authority.
    """

    address: str | None = None
    model: str = "kokoro"
    voices: Mapping[str, str] = field(default_factory=dict)
    response_format: ResponseFormat = ResponseFormat.WAV
    api_key_env: str | None = field(default=None, metadata=_AT_WORK)
    allow_remote: bool = field(default=False, metadata=_AT_WORK)
    concurrency: int = field(default=2, metadata=_AT_WORK)
    connect_s: float = field(default=5.0, metadata=_AT_WORK)
    idle_s: float = field(default=60.0, metadata=_AT_WORK)
    total_s: float = field(default=120.0, metadata=_AT_WORK)
    tries: int = field(default=4, metadata=_AT_WORK)
    backoff_s: float = field(default=1.0, metadata=_AT_WORK)
    pause_s: float = field(default=10.0, metadata=_AT_WORK)
    ca_file: Path | None = field(default=None, metadata=_AT_WORK)
