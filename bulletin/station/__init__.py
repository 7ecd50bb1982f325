"""Reads and checks voices.yaml, which holds the decisions of an editor, and makes a `Station` of it."""

from bulletin.station.engine_keys import EngineKeys, Speakers
from bulletin.station.questions import questions
from bulletin.station.settings import (
    AUTO,
    BUILTIN,
    Aigc,
    BylinePolicy,
    CaptionPolicy,
    LexiconEntry,
    Pacing,
    Phrases,
    Profile,
    Roles,
    Sound,
    Station,
    StoreSettings,
    Theme,
    TurnAt,
    Turns,
    Voice,
)
from bulletin.station.source import Own
from bulletin.station.voices_yaml import read_lexicon, read_station, with_lexicon

__all__ = [
    "AUTO",
    "BUILTIN",
    "Aigc",
    "BylinePolicy",
    "CaptionPolicy",
    "EngineKeys",
    "LexiconEntry",
    "Own",
    "Pacing",
    "Phrases",
    "Profile",
    "Roles",
    "Sound",
    "Speakers",
    "Station",
    "StoreSettings",
    "Theme",
    "TurnAt",
    "Turns",
    "Voice",
    "questions",
    "read_lexicon",
    "read_station",
    "with_lexicon",
]
