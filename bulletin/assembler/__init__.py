"""Clips and music in, one MP3 at broadcast level with chapters out."""

from bulletin.assembler.gear import Gear
from bulletin.assembler.jingles import load_jingles
from bulletin.assembler.masters import Forms
from bulletin.assembler.programme import Programme, Track, assemble, assemble_all
from bulletin.assembler.shelf import Shelf
from bulletin.assembler.stopwatch import Stopwatch
from bulletin.assembler.tag_facts import TagFacts, tags_of
from bulletin.assembler.tune import Tune
from bulletin.sound.mp3 import encode_sound

__all__ = [
    "Forms",
    "Gear",
    "Programme",
    "Shelf",
    "Stopwatch",
    "TagFacts",
    "Track",
    "Tune",
    "assemble",
    "assemble_all",
    "encode_sound",
    "load_jingles",
    "tags_of",
]
