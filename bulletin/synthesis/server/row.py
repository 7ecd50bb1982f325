"""A speech server's row in the table of engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.messages import joined, message
from bulletin.station import Speakers
from bulletin.synthesis.row import EngineRow
from bulletin.synthesis.server.settings import NAME, ServerSettings, speaker_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bulletin.station import Station, Voice
    from bulletin.synthesis.row import Outfit
    from bulletin.synthesis.server.engine import ServerEngine


def _make(outfit: Outfit) -> ServerEngine:
    from bulletin.synthesis.pace import pace_for
    from bulletin.synthesis.server.engine import ServerEngine

    return ServerEngine(
        SERVER.settings_of(outfit.station),
        characters_per_minute=round(pace_for(outfit.station.pacing)),
        respell=outfit.pronouncer.respell,
        environ=outfit.environ,
        note=outfit.note,
        warn=outfit.warn,
    )


def _cast_name(voice: Voice, station: Station) -> str:
    return speaker_of(voice, SERVER.settings_of(station))


def _identity(settings: ServerSettings, environ: Mapping[str, str]) -> str:
    from bulletin.synthesis.server.address import read_address

    return read_address(settings).identity


def _examine(settings: ServerSettings, environ: Mapping[str, str], told: Callable[[str], object]) -> str | None:
    from bulletin.synthesis.server.address import read_address
    from bulletin.synthesis.server.probe import is_answering

    said: list[str] = []
    if not is_answering(settings, environ, told=said.append):
        for why in said:
            told(why)
        return None
    return joined((message("answers at {host}", host=read_address(settings).netloc), *said))


def _list_lines(station: Station, environ: Mapping[str, str], may_ask: bool) -> Iterator[str]:
    settings = SERVER.settings_of(station)
    speakers = dict.fromkeys(_cast_name(voice, station) for voice in station.voices.values())
    del environ, may_ask  # the form has no list of speakers
    yield message(
        "server, at {address}, model {model}, as voices.yaml names them: {speakers}",
        address=settings.address,
        model=settings.model,
        speakers=joined(tuple(speakers), ", "),
    )


def _is_set_up(settings: ServerSettings) -> bool:
    return settings.address is not None


SERVER = EngineRow(
    name=NAME,
    settings=ServerSettings,
    speakers=Speakers((), others=r"\S.{0,199}", example="alloy"),
    zh="自己的语音服务器（OpenAI 接口），文字只发到那里",
    title=message("speech server"),
    sends_text=True,
    make=_make,
    cast_name=_cast_name,
    list_lines=_list_lines,
    examine=_examine,
    speaker_of=speaker_of,
    identity=_identity,
    is_set_up=_is_set_up,
)
