"""What an editor decides, checked: voices.yaml becomes a `Station`."""

from bulletin.station.settings import (
    BUILTIN,
    Aigc,
    BylinePolicy,
    CaptionPolicy,
    EdgeSettings,
    EngineChoice,
    KokoroSettings,
    LexiconEntry,
    Pacing,
    Phrases,
    Profile,
    Roles,
    Sound,
    Station,
    Voice,
)
from bulletin.station.voices_yaml import read_lexicon, read_station, with_lexicon

__all__ = [
    "BUILTIN",
    "Aigc",
    "BylinePolicy",
    "CaptionPolicy",
    "EdgeSettings",
    "EngineChoice",
    "KokoroSettings",
    "LexiconEntry",
    "Pacing",
    "Phrases",
    "Profile",
    "Roles",
    "Sound",
    "Station",
    "Voice",
    "read_lexicon",
    "read_station",
    "with_lexicon",
]
