"""The embedded voice's row in the table of engines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.station import Speakers
from bulletin.station.settings import EMBEDDED
from bulletin.synthesis.kokoro.settings import VECTORS, KokoroSettings
from bulletin.synthesis.row import EngineRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bulletin.station import Station, Voice
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


def _cast_name(voice: Voice, station: Station) -> str:
    from bulletin.synthesis.kokoro.speakers import require_speaker, style
    from bulletin.synthesis.kokoro.tempo import speed_of
    from bulletin.synthesis.pace import pace_for

    speaker = require_speaker(voice)
    style(speaker)
    speed_of(voice, pace_for(station.pacing) * (1 + voice.rate_percent / 100))
    return speaker


def _list_lines(station: Station, environ: Mapping[str, str], may_ask: bool) -> Iterator[str]:
    yield f"kokoro, on this machine: {', '.join(VECTORS)}"


def _examine(settings: KokoroSettings, environ: Mapping[str, str], told: Callable[[str], object]) -> str:
    from bulletin.store.folder import store_folder
    from bulletin.synthesis.kokoro.runtime import Runtime
    from bulletin.synthesis.kokoro.speakers import style
    from bulletin.synthesis.kokoro.weights import load_fast_model, load_model

    named = environ.get("BULLETIN_MODEL")
    load = load_fast_model if settings.is_rewritten else load_model
    model = load(store_folder(environ), override=Path(named) if named else settings.path)
    Runtime(model)
    for speaker in VECTORS:
        style(speaker)
    return f"Kokoro-82M, {len(model) / 1e6:.0f} MB, {len(VECTORS)} speakers"


KOKORO = EngineRow(
    name=EMBEDDED,
    settings=KokoroSettings,
    speakers=Speakers(tuple(VECTORS)),
    zh="在本机合成，文字不出这台电脑",
    title="embedded voice",
    sends_text=False,
    make=_make,
    cast_name=_cast_name,
    list_lines=_list_lines,
    examine=_examine,
)
