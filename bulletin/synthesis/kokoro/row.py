"""The embedded voice's row in the table of engines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bulletin.messages import joined, message
from bulletin.station import Speakers
from bulletin.station.settings import EMBEDDED
from bulletin.synthesis.kokoro.settings import VECTORS, ZH11_SPEAKER, KokoroSettings
from bulletin.synthesis.row import EngineRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bulletin.station import Station, Voice
    from bulletin.synthesis.kokoro.edition import Edition
    from bulletin.synthesis.kokoro.engine import KokoroEngine
    from bulletin.synthesis.row import Outfit


def _make(outfit: Outfit) -> KokoroEngine:
    from bulletin.synthesis.kokoro.engine import KokoroEngine

    return KokoroEngine(
        KOKORO.settings_of(outfit.station),
        pacing=outfit.station.pacing,
        pronouncer=outfit.pronouncer,
        store=outfit.store,
        note=outfit.note,
    )


def _edition(settings: KokoroSettings, environ: Mapping[str, str]) -> Edition:
    from bulletin.store.folder import store_folder
    from bulletin.synthesis.kokoro.edition import edition_for

    return edition_for(settings, environ, store_folder(environ))


def _cast_name(voice: Voice, station: Station) -> str:
    from bulletin.synthesis.pace import pace_for

    edition = _edition(KOKORO.settings_of(station), os.environ)
    speaker = edition.speaker_of(voice)
    edition.style(speaker)
    edition.tempo_of(voice, pace_for(station.pacing) * (1 + voice.rate_percent / 100))
    return speaker


def _list_lines(station: Station, environ: Mapping[str, str], may_ask: bool) -> Iterator[str]:
    settings = KOKORO.settings_of(station)
    if settings.voices is None:
        yield message("kokoro, on this machine: {speakers}", speakers=joined(tuple(VECTORS), ", "))
    else:
        speakers = joined(tuple(_edition(settings, environ).speakers), ", ")
        yield message("kokoro v1.1-zh, on this machine: {speakers}", speakers=speakers)


def _examine(settings: KokoroSettings, environ: Mapping[str, str], told: Callable[[str], object]) -> str:
    edition = _edition(settings, environ)
    runtime = edition.load(str)
    for speaker in edition.speakers:
        edition.style(speaker)
    return message(
        "{edition}, {size_mb:.0f} MB, {n} speakers",
        edition=edition.title,
        size_mb=runtime.n_bytes / 1e6,
        n=len(edition.speakers),
    )


def _identity(settings: KokoroSettings, environ: Mapping[str, str]) -> str:
    """Return the identity of the editor's own files that speak; empty for the shipped voice."""
    return "" if settings.voices is None else _edition(settings, environ).model


KOKORO = EngineRow(
    name=EMBEDDED,
    settings=KokoroSettings,
    speakers=Speakers(tuple(VECTORS), others=ZH11_SPEAKER),
    zh="在本机合成，文字不出这台电脑",
    title=message("embedded voice"),
    sends_text=False,
    make=_make,
    cast_name=_cast_name,
    list_lines=_list_lines,
    examine=_examine,
    identity=_identity,
)
