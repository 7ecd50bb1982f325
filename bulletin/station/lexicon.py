"""The lexicon: for each word its reading (`guó kāi háng`), or the words to say instead (`A I`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.mandarin.characters import HAN
from bulletin.mandarin.syllables import has_tone, nearest_syllable, read_syllable
from bulletin.messages import message
from bulletin.station.file_text import read_file
from bulletin.station.nodes import Node, Table, Text
from bulletin.station.section import plain, refuse
from bulletin.station.settings import LexiconEntry
from bulletin.station.with_care import read_with_care
from bulletin.station.wording import meant, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bulletin.station.settings import Station

LONGEST = 100
"""Most characters of a word, and of the words to say instead: as many as an engine gets at a time."""

_WANTED = message("a reading such as 'guó kāi háng', or words such as 'A I', is wanted")
_HAN_WORD = re.compile(f"[{HAN}]+")
_WORDS = re.compile(f"[{HAN}A-Za-z ，、]+")
_PARTING = re.compile(r"[\s'’]+")  # between syllables: xī'ān has two


def read_lexicon(path: Path) -> tuple[LexiconEntry, ...]:
    """Return the entries of a lexicon file, which holds only lines `word: value`, in the order of the file.

    Raises:
        ConfigError: The file cannot be read or is no mapping, or `read_entries` refuses an entry.
    """
    return read_with_care(read_file(path), {}, lambda tree: read_entries(tree, message("the file")))


def with_lexicon(station: Station, entries: Iterable[LexiconEntry]) -> Station:
    """Return `station` with `entries` added to its lexicon; for a word in both, `entries` win."""
    return replace(station, lexicon=laid_over(station.lexicon, entries))


def laid_over(base: Iterable[LexiconEntry], entries: Iterable[LexiconEntry]) -> tuple[LexiconEntry, ...]:
    """Return `base` and `entries` as one lexicon; for a word in both, `entries` win."""
    by_word = {entry.word: entry for entry in base} | {entry.word: entry for entry in entries}
    return tuple(by_word.values())


def read_entries(node: Node | None, what: str) -> tuple[LexiconEntry, ...]:
    """Return the entries of a mapping; none if nothing stands behind its key.

    Args:
        node: The node behind the key `lexicon`, or that of a whole file.
        what: Name of the mapping in a refusal.

    Raises:
        ConfigError: No mapping; a word that is empty, too long or has blanks around it; a value that is
            neither a reading nor words, or too many of these; a reading without tones, of something else than 汉字,
            or of more or fewer syllables than the word has 汉字; a syllable that is not Mandarin.
    """
    if node is None or (isinstance(node, Text) and node.is_nothing):
        return ()
    if not isinstance(node, Table):
        refuse(node, what, wanted=message("a mapping of words to readings is wanted"))
    return tuple(_read_entry(key, value) for key, value in node.rows)


def _read_entry(key: Text, node: Node) -> LexiconEntry:
    word = key.value
    if not word or word != word.strip() or not word.isprintable():
        wanted = message("printed characters without blanks around them are wanted")
        refuse(key, message("a word of the lexicon"), wanted=wanted)
    if len(word) > LONGEST:
        counted = f"{len(word):,}"
        wanted = message("at most {limit} characters are wanted; this has {counted}", limit=LONGEST, counted=counted)
        refuse(key, message("a word of the lexicon"), wanted=wanted)
    what = f"lexicon, {quoted(word)}"
    if isinstance(node, Text) and node.value:
        # NO and ~ are words here, and mean neither false nor nothing.
        node = Text(node.place, node.value, is_quoted=True)
    value = plain(node, what, wanted=_WANTED)
    source, line = key.place.source, key.place.line
    if any(character.isupper() or _HAN_WORD.match(character) for character in value):
        return LexiconEntry(word, line, words=_read_words(node, what, value), source=source)
    return LexiconEntry(word, line, reading=_read_reading(node, what, word, value), source=source)


def _read_words(node: Node, what: str, value: str) -> str:
    if len(value) > LONGEST:
        counted = f"{len(value):,}"
        wanted = message(
            "at most {limit} characters to say are wanted; these are {counted}", limit=LONGEST, counted=counted
        )
        refuse(node, what, wanted=wanted)
    if not _WORDS.fullmatch(value):
        small = value.lower()
        is_reading = all(read_syllable(part) for part in _PARTING.split(small))
        written_out = message("words to say are 汉字, letters, blanks, ， and 、; numbers are written out: 五三二")
        written_small = message("a reading is written small: {reading}", reading=quoted(small))
        refuse(node, what, wanted=written_small if is_reading else written_out)
    return value


def _read_reading(node: Node, what: str, word: str, value: str) -> tuple[str, ...]:
    parts = [part for part in _PARTING.split(value) if part]
    syllables = []
    for part in parts:
        syllable = read_syllable(part)
        if not syllable:
            near = nearest_syllable(part)
            wanted = meant(_WANTED, near) if near else _WANTED
            so = message(
                "{what}: {part} is not a syllable of Mandarin; {wanted}", what=what, part=quoted(part), wanted=wanted
            )
            raise ConfigError(where=str(node.place), so=so)
        syllables.append(syllable)
    if not _HAN_WORD.fullmatch(word):
        wanted = message("a reading needs a word of 汉字 alone; give words to say, such as 'A I' or 五三二")
        refuse(node, what, wanted=wanted)
    if not any(has_tone(part) for part in parts):
        wanted = message("tones are wanted: 'guó kāi háng' or 'guo2 kai1 hang2'; 5 is the neutral one")
        refuse(node, what, wanted=wanted)
    if len(syllables) != len(word):
        facts = {"what": what, "value": quoted(value), "n_syllables": len(syllables), "n_characters": len(word)}
        so = message(
            "{what} is {value}, {n_syllables} syllables for {n_characters} 汉字; one for each is wanted", **facts
        )
        if len(syllables) == 1:
            so = message("{what} is {value}, 1 syllable for {n_characters} 汉字; one for each is wanted", **facts)
        raise ConfigError(where=str(node.place), so=so)
    return tuple(syllables)
