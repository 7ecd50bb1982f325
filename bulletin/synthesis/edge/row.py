"""The online voice's row in the table of engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.messages import joined, message
from bulletin.station import Speakers
from bulletin.synthesis.edge.cast import SPEAKERS, full_name
from bulletin.synthesis.edge.settings import NAME, EdgeSettings
from bulletin.synthesis.row import EngineRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bulletin.station import Station, Voice
    from bulletin.synthesis.edge.engine import EdgeEngine
    from bulletin.synthesis.row import Outfit

_MANDARIN = ("zh-CN", "zh-TW")


def _make(outfit: Outfit) -> EdgeEngine:
    from bulletin.synthesis.edge.engine import EdgeEngine
    from bulletin.synthesis.pace import pace_for

    return EdgeEngine(
        EDGE.settings_of(outfit.station),
        characters_per_minute=round(pace_for(outfit.station.pacing)),
        respell=outfit.pronouncer.respell,
        environ=outfit.environ,
        note=outfit.note,
        warn=outfit.warn,
    )


def _cast_name(voice: Voice, station: Station) -> str:  # as every row
    return full_name(voice)


def _identity(settings: EdgeSettings, environ: Mapping[str, str]) -> str:
    from bulletin.synthesis.edge.endpoint import endpoint_for

    return endpoint_for(settings, environ).identity


def _examine(settings: EdgeSettings, environ: Mapping[str, str], told: Callable[[str], object]) -> str | None:
    from bulletin.synthesis.edge.probe import is_answering

    return message("answers") if is_answering(settings, environ, told=told) else None


def _list_lines(station: Station, environ: Mapping[str, str], may_ask: bool) -> Iterator[str]:
    reasons: list[str] = []
    listed = _listed(EDGE.settings_of(station), environ, reasons.append) if may_ask else None
    if listed is None:
        why = message("the service was not asked")
        if reasons:
            why = message("the service does not answer ({reasons})", reasons=joined(reasons))
        yield message("edge, built-in list, {why}: {speakers}", why=why, speakers=joined(tuple(SPEAKERS), ", "))
        return
    there = [short for short, full in SPEAKERS.items() if full in listed]
    yield message("edge, as the service lists them: {speakers}", speakers=joined(there, ", "))
    gone = [short for short, full in SPEAKERS.items() if full not in listed]
    if gone:
        yield message("edge, no longer listed: {speakers}", speakers=joined(gone, ", "))
    others = sorted(full for full in listed if full.startswith(_MANDARIN) and full not in SPEAKERS.values())
    if others:
        yield message("edge, listed and unknown here: {speakers}", speakers=joined(others, ", "))


def _listed(
    settings: EdgeSettings, environ: Mapping[str, str], told: Callable[[str], object] = str
) -> frozenset[str] | None:
    from bulletin.synthesis.edge.probe import list_speakers

    return list_speakers(settings, environ, told=told)


EDGE = EngineRow(
    name=NAME,
    settings=EdgeSettings,
    speakers=Speakers(tuple(SPEAKERS), others=r"[a-z]{2,40}|zh-[A-Za-z-]{2,40}Neural", example="xiaoxiao"),
    zh="微软在线语音，文字会发出去",
    title=message("online voice"),
    sends_text=True,
    make=_make,
    cast_name=_cast_name,
    list_lines=_list_lines,
    listed=_listed,
    examine=_examine,
    identity=_identity,
)
