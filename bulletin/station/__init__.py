"""What an editor decides, checked: voices.yaml becomes a `Station`."""

from bulletin.station.settings import (
    BUILTIN,
    BylinePolicy,
    EdgeSettings,
    EngineChoice,
    KokoroSettings,
    LexiconEntry,
    Pacing,
    Phrases,
    Roles,
    Sound,
    Station,
    Voice,
)

__all__ = [
    "BUILTIN",
    "BylinePolicy",
    "EdgeSettings",
    "EngineChoice",
    "KokoroSettings",
    "LexiconEntry",
    "Pacing",
    "Phrases",
    "Roles",
    "Sound",
    "Station",
    "Voice",
]
