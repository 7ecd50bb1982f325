"""The readings that an editor may want to see: names, polyphones, Latin words, numbers; the doubtful first."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.mandarin.syllables import marked
from bulletin.model import Pronunciation, ReadingSource, WordKind
from bulletin.synthesis.pronounce.sheet import Word
from bulletin.synthesis.pronounce.tables import latin_word, polyphones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Chunk, Expression
    from bulletin.station import LexiconEntry
    from bulletin.synthesis.pronounce.readings import Pronouncer
    from bulletin.synthesis.pronounce.sheet import Sheet

_AROUND = 6
_LATIN = re.compile(r"[A-Za-z]")
_DIGIT = re.compile(r"[0-9０-９①-⑳Ⅰ-Ⅻ½⅓⅔¼¾²³⁰-⁹]")


def findings(chunks: Sequence[Chunk], pronouncer: Pronouncer) -> tuple[Pronunciation, ...]:
    """Return one finding for each word and reading, the doubtful first, then by kind and place."""
    found: dict[tuple[str, str, WordKind], Pronunciation] = {}
    for chunk in chunks:
        for finding in _of_chunk(chunk, pronouncer):
            key = finding.word, finding.pinyin, finding.kind
            known = found.get(key)
            found[key] = replace(known, count=known.count + 1) if known else finding
    order = list(WordKind)
    return tuple(sorted(found.values(), key=lambda finding: (finding.is_certain, order.index(finding.kind))))


def unused(entries: Sequence[LexiconEntry], chunks: Sequence[Chunk], pronouncer: Pronouncer) -> list[LexiconEntry]:
    """Return the entries of a lexicon that no chunk uses, in their order."""
    used = {match.text for chunk in chunks for match in pronouncer.sheet(chunk.spoken).matches if match.entry}
    return [entry for entry in entries if entry.word not in used]


def pinyin_of(spoken: str, pronouncer: Pronouncer) -> str:
    """Return how a text is read: pinyin with tone marks, words parted by blanks, marks as they stand.

    The tones are those that a dictionary prints, as in the lexicon: 水果 is shuǐ guǒ, though a voice says shuí guǒ.
    """
    parts: list[str] = []
    for word in pronouncer.sheet(spoken).words:
        if word.readings:
            parts.append(" ".join(marked(each.syllable) if each.syllable else "？" for each in word.readings))
        elif word.text.isalnum() or not parts:
            parts.append(word.text)
        else:
            parts[-1] += word.text
    return " ".join(parts)


def _of_chunk(chunk: Chunk, pronouncer: Pronouncer) -> Iterator[Pronunciation]:
    sheet = pronouncer.sheet(chunk.spoken)
    yield from _of_lexicon(chunk.spoken, sheet)
    text, words = sheet.text, sheet.words
    for at, word in enumerate(words):
        if word.readings:
            yield from _of_word(words, at, text)
        elif _LATIN.match(word.text) and (at == 0 or not _goes_on(words[at - 1], word)):
            yield _latin(words, at, text)
    for expression in chunk.expressions():
        if _DIGIT.search(expression.printed):
            yield _of_number(chunk, sheet, expression)


def _of_number(chunk: Chunk, sheet: Sheet, expression: Expression) -> Pronunciation:
    """Return how a number is said, as its sentence is read."""
    start, end = (_in_sheet(sheet, place) for place in expression.spoken)
    inside = [word for word in sheet.words if word.start < end and word.start + len(word.text) > start]
    said = " ".join(_pinyin(word, start, end) for word in inside if word.text.isalnum())
    printed = expression.printed
    context = _context(chunk.text, chunk.text.find(printed), len(printed))
    return Pronunciation(printed, said, ReadingSource.RULE, True, 1, WordKind.NUMBER, context, expression.why)


def _in_sheet(sheet: Sheet, place: int) -> int:
    """Return where a place of the spoken text stands in the text of its sheet, where the editor's words are in it."""
    shift = at = 0
    for match in sheet.matches:
        at += len(match.text)
        if at > place:
            break
        if match.entry and match.entry.words:
            shift += len(match.entry.words) - len(match.text)
    return place + shift


def _of_lexicon(spoken: str, sheet: Sheet) -> Iterator[Pronunciation]:
    at = 0
    for match in sheet.matches:
        if match.entry:
            said = " ".join(match.entry.reading) if match.entry.reading else match.entry.words or ""
            kind = WordKind.LATIN if _LATIN.match(match.text) else WordKind.POLYPHONE
            yield Pronunciation(
                match.text, said, ReadingSource.LEXICON, True, 1, kind, _context(spoken, at, len(match.text))
            )
        at += len(match.text)


def _of_word(words: Sequence[Word], at: int, text: str) -> Iterator[Pronunciation]:
    word = words[at]
    if any(reading.source is ReadingSource.LEXICON for reading in word.readings):
        return  # a match of the lexicon, which is listed already, as the editor wrote it
    if not is_listed(word):
        return
    is_certain = all(reading.is_certain for reading in word.readings)
    sources = {reading.source for reading in word.readings}
    source = next(
        (source for source in (ReadingSource.CORRECTION, ReadingSource.RULE) if source in sources),
        ReadingSource.DICTIONARY,
    )
    kind = WordKind.NAME if word.is_name else WordKind.POLYPHONE
    shown: tuple[Word, ...] = (word,)
    if len(word.text) == 1 and not is_certain:
        # A lexicon line for a single character would match it everywhere, so its neighbour joins it in the line.
        shown = _with_neighbour(words, at)
    joined = "".join(one.text for one in shown)
    pinyin = " ".join(map(_pinyin, shown))
    yield Pronunciation(joined, pinyin, source, is_certain, 1, kind, _context(text, shown[0].start, len(joined)))


def is_listed(word: Word) -> bool:
    """Tell whether an editor may want to see how a word in 汉字 is read."""
    is_polyphone = any(character in polyphones() for character in word.text)
    is_corrected = any(reading.source is ReadingSource.CORRECTION for reading in word.readings)
    is_unknown = any(not reading.syllable for reading in word.readings)
    return word.is_name or is_polyphone or is_corrected or is_unknown


def _with_neighbour(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    if at + 1 < len(words) and words[at + 1].readings:
        return words[at], words[at + 1]
    if at and words[at - 1].readings:
        return words[at - 1], words[at]
    return (words[at],)


def _latin(words: Sequence[Word], at: int, text: str) -> Pronunciation:
    """Return the finding of a Latin word, or of single letters that follow each other: D H."""
    end = at + 1
    while end < len(words) and _goes_on(words[end - 1], words[end]):
        end += 1
    letters = [word.text for word in words[at:end]]
    start = words[at].start
    length = words[end - 1].start + len(letters[-1]) - start
    is_spelled = all(len(letter) == 1 for letter in letters)
    is_certain = is_spelled or letters[0].isupper() or latin_word(letters[0]) is not None
    said = " ".join(letters) if is_certain else " ".join(letters[0].upper())
    return Pronunciation(
        "".join(letters), said, ReadingSource.RULE, is_certain, 1, WordKind.LATIN, _context(text, start, length)
    )


def _goes_on(before: Word, after: Word) -> bool:
    is_letters = all(len(word.text) == 1 and _LATIN.match(word.text) for word in (before, after))
    return is_letters and after.start == before.start + 2


def _pinyin(word: Word, start: int = 0, end: int = sys.maxsize) -> str:
    """Return the reading of a word, or of the part of it that lies in [start, end) of its text."""
    if not word.readings:
        return word.text
    inside = [reading for at, reading in enumerate(word.readings, start=word.start) if start <= at < end]
    return " ".join(marked(reading.syllable) if reading.syllable else "？" for reading in inside)


def _context(text: str, start: int, length: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[start + length : start + length + _AROUND]
    return f"{before}【{text[start : start + length]}】{after}"
