"""From spoken text to readings: a pinyin syllable for each 汉字, whichever engine speaks."""

from bulletin.synthesis.pronounce.aloud import aloud
from bulletin.synthesis.pronounce.issue import pronouncer_for
from bulletin.synthesis.pronounce.lexicon import Lexicon
from bulletin.synthesis.pronounce.names import find_names
from bulletin.synthesis.pronounce.readings import Pronouncer
from bulletin.synthesis.pronounce.report import findings, pinyin_of, unused
from bulletin.synthesis.pronounce.sheet import Reading, Sheet, Word

__all__ = [
    "Lexicon",
    "Pronouncer",
    "Reading",
    "Sheet",
    "Word",
    "aloud",
    "find_names",
    "findings",
    "pinyin_of",
    "pronouncer_for",
    "unused",
]
