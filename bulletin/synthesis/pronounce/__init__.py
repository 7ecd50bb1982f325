"""From spoken text to readings: a pinyin syllable for each 汉字, whichever engine speaks."""

from bulletin.synthesis.pronounce.lexicon import Lexicon
from bulletin.synthesis.pronounce.readings import Word, read

__all__ = ["Lexicon", "Word", "read"]
