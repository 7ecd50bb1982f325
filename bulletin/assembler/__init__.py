"""Clips and jingles in, one MP3 at broadcast level with chapters out."""

from bulletin.assembler.jingles import load_jingles
from bulletin.assembler.mp3 import encode_sound
from bulletin.assembler.programme import assemble
from bulletin.assembler.tags import TagFacts

__all__ = ["TagFacts", "assemble", "encode_sound", "load_jingles"]
