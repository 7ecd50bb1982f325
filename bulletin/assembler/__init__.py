"""Clips and music in, one MP3 at broadcast level with chapters out."""

from bulletin.assembler.jingles import load_jingles
from bulletin.assembler.programme import Gear, Voices, assemble
from bulletin.assembler.shelf import Shelf
from bulletin.assembler.tags import TagFacts
from bulletin.assembler.timeline import title_of
from bulletin.sound.mp3 import encode_sound

__all__ = ["Gear", "Shelf", "TagFacts", "Voices", "assemble", "encode_sound", "load_jingles", "title_of"]
