"""The reading of a text as data: a syllable for each 汉字, where it comes from, and whether it is certain.

Five voices speak, the later wins: the dictionary, rules for single characters in context, reviewed
words, names of people, the editor's lexicon. Both engines are given what comes out of this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeVar

from bulletin.mandarin.characters import HAN
from bulletin.mandarin.syllables import numbered
from bulletin.mandarin.words import cut_words, tag_words
from bulletin.model import ReadingSource
from bulletin.synthesis.pronounce.dictionary import look_up
from bulletin.synthesis.pronounce.lexicon import Lexicon
from bulletin.synthesis.pronounce.sandhi import said
from bulletin.synthesis.pronounce.tables import contexts, corrections, homophones, latin_word, polyphones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bulletin.synthesis.pronounce.tables import Pinyin

_HAN = re.compile(f"[{HAN}]")
_RUNS = re.compile(
    rf"[{HAN}]+|(?:(?<![A-Za-z])[A-Za-z] )+[A-Za-z](?![A-Za-z])|[A-Za-z]+(?:[’'-][A-Za-z]+)*|\s+|.", re.DOTALL
)


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """How one 汉字 is read.

    Attributes:
        syllable: Alone, with the tone as a digit, `guo2`; 5 is the neutral tone, ü is v; empty: unknown.
        said: Among its neighbours: 不 before 是 is `bu2`.
        is_certain: Nobody need be asked.
        is_corrected: It is another than the dictionary's.
    """

    syllable: str
    said: str
    source: ReadingSource
    is_certain: bool
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word, one run of letters, or one mark, in order.

    Attributes:
        readings: For 汉字, one each; empty for letters and marks.
        start: Where it begins in the text that was read, replacements of the lexicon made.
        is_name: It is a person's name.
    """

    text: str
    readings: tuple[Reading, ...] = ()
    start: int = 0
    is_name: bool = False

    @property
    def syllables(self) -> tuple[str, ...]:
        """What is said for each 汉字."""
        return tuple(reading.said for reading in self.readings)


@dataclass(slots=True)
class _Draft:
    """A reading while it may still be overruled."""

    syllable: str
    source: ReadingSource
    is_certain: bool
    is_corrected: bool = False

    def overrule(self, syllable: str, source: ReadingSource, *, is_certain: bool = True) -> None:
        self.is_corrected = self.is_corrected or syllable != self.syllable
        self.syllable, self.source, self.is_certain = syllable, source, is_certain


class Pronouncer:
    """Reads text aloud on paper.

    Args:
        lexicon: The editor's words.
        names: The people of this issue.
    """

    def __init__(self, lexicon: Lexicon, names: Mapping[str, Pinyin] | None = None) -> None:
        self.lexicon = lexicon
        self._names = _by_first(names or {})
        # A build asks for each chunk several times, and the lines of an engine hold these words anyway.
        self._kept = lru_cache(maxsize=65_536)(self._read)

    def read(self, spoken: str) -> tuple[Word, ...]:
        """Return `spoken` as words with their readings; blanks only part words and are left out.

        Example:
            >>> [word.syllables for word in Pronouncer(Lexicon()).read("行长不是他。")]
            [('hang2', 'zhang3'), ('bu2', 'shi4'), ('ta1',), ()]
        """
        return self._kept(spoken)

    def _read(self, spoken: str) -> tuple[Word, ...]:
        text, fixed = self._fixed(spoken)
        by_context = _by_context(text)
        words: list[Word] = []
        for match in _RUNS.finditer(text):
            run, start = match.group(), match.start()
            if _HAN.match(run):
                words += self._read_run(
                    run,
                    start,
                    {at - start: found for at, found in by_context.items()},
                    {at - start: found for at, found in fixed.items()},
                )
            elif " " in run.strip():
                words += _letters(run, start)
            elif not run.isspace():
                words.append(Word(run, start=start))
        return tuple(words)

    def respell(self, spoken: str) -> str:
        """Return `spoken` for a voice that takes no readings: in characters that it can only read right.

        Where the editor has a word to say instead, that stands there. A character of several readings gets a common
        one of the same syllable and tone if the lexicon reads it, or a reviewed word, rule or name other than the
        dictionary does; where that is not certain, or no such character exists, it stays.

        Example:
            >>> Pronouncer(Lexicon()).respell("国开行的行长曾经来过")
            '国开航的行长曾经来过'
        """
        characters = list(self.replaced(spoken))
        for word in self.read(spoken):
            for at, (character, reading) in enumerate(zip(word.text, word.readings, strict=False), start=word.start):
                if _wants_respelling(character, reading):
                    characters[at] = homophones().get(reading.syllable, character)
        return "".join(characters)

    def replaced(self, spoken: str) -> str:
        """Return `spoken` with the words that the editor wants said instead; `Word.start` counts in this."""
        return self._fixed(spoken)[0]

    def _fixed(self, spoken: str) -> tuple[str, dict[int, tuple[str, ...]]]:
        """Return the text with replacements made, and the editor's readings by the place where they begin."""
        pieces: list[str] = []
        fixed: dict[int, tuple[str, ...]] = {}
        at = 0
        for match in self.lexicon.matches(spoken):
            piece = match.text
            if match.entry and match.entry.words:
                piece = match.entry.words
            elif match.entry and match.entry.reading:
                fixed[at] = tuple(numbered(syllable) for syllable in match.entry.reading)
            pieces.append(piece)
            at += len(piece)
        return "".join(pieces), fixed

    def _read_run(
        self, run: str, start: int, by_context: Mapping[int, str], fixed: Mapping[int, tuple[str, ...]]
    ) -> Iterator[Word]:
        cuts = cut_words(run)
        drafts = [_Draft(r.syllables[0], ReadingSource.DICTIONARY, r.is_certain) for r in look_up(cuts)]
        for at, syllable in by_context.items():
            if 0 <= at < len(run):
                drafts[at].overrule(syllable, ReadingSource.RULE)
        for at in _particles(run):
            drafts[at].overrule("de5", ReadingSource.RULE)
        places = _Cuts(cuts)
        pieces = _Pieces(len(run))
        for at, word, syllables in _longest(run, _corrections_by_first(), places):
            _overrule(drafts, at, syllables, ReadingSource.CORRECTION)
            pieces.keep(at, len(word))
        names: set[int] = set()
        for at, word, name in _longest(run, self._names, places, _SURE_LENGTH):
            _overrule(drafts, at, name.syllables, ReadingSource.RULE, is_certain=name.is_certain)
            pieces.part(at, len(word))
            names.add(at)
        for at, reading in fixed.items():
            if 0 <= at < len(run):
                _overrule(drafts, at, reading, ReadingSource.LEXICON)
                pieces.part(at, len(reading))
        return _words(run, start, pieces.joined(cuts), drafts, names)


def _letters(run: str, start: int) -> Iterator[Word]:
    """Yield letters parted by blanks, one by one, unless together they are a word: W i F i."""
    joined = run.replace(" ", "")
    if latin_word(joined):
        yield Word(joined, start=start)
        return
    for at in range(0, len(run), 2):
        yield Word(run[at], start=start + at)


def _wants_respelling(character: str, reading: Reading) -> bool:
    if not reading.is_certain or reading.source is ReadingSource.DICTIONARY or character in "一不":
        return False
    if reading.source is ReadingSource.LEXICON:
        return reading.is_corrected or character in polyphones()
    return reading.is_corrected


class _Pieces:
    """Where words end, for the voice: the cutter's edges, but none inside a word that we know better."""

    def __init__(self, length: int) -> None:
        self._inner: set[int] = set()
        self._outer: set[int] = set()
        self._length = length

    def keep(self, at: int, length: int) -> None:
        self._inner |= set(range(at + 1, at + length))

    def part(self, at: int, length: int) -> None:
        """Keep a stretch whole and part it from what is around it."""
        self.keep(at, length)
        self._outer |= {at, at + length}

    def joined(self, cuts: Sequence[str]) -> list[tuple[int, int]]:
        edges, at = {0, self._length}, 0
        for word in cuts:
            at += len(word)
            edges.add(at)
        places = sorted((edges - self._inner) | (self._outer - self._inner) | {0, self._length})
        return list(pairwise(places))


def _words(
    run: str, start: int, stretches: Sequence[tuple[int, int]], drafts: Sequence[_Draft], names: set[int]
) -> Iterator[Word]:
    alone = [(run[a:b], tuple(draft.syllable for draft in drafts[a:b])) for a, b in stretches]
    for (a, b), heard in zip(stretches, said(alone), strict=True):
        readings = tuple(
            Reading(draft.syllable, sound, draft.source, draft.is_certain, draft.is_corrected)
            for draft, sound in zip(drafts[a:b], heard, strict=True)
        )
        yield Word(run[a:b], readings, start + a, is_name=a in names)


def _overrule(
    drafts: list[_Draft], at: int, syllables: Sequence[str], source: ReadingSource, *, is_certain: bool = True
) -> None:
    for place, syllable in enumerate(syllables, start=at):
        drafts[place].overrule(syllable, source, is_certain=is_certain)


def _by_context(text: str) -> dict[int, str]:
    """Return what the rules for single characters say, by place."""
    found: dict[int, str] = {}
    for context in contexts():
        if context.character not in text:
            continue
        for match in context.pattern.finditer(text):
            found[match.start("at")] = context.syllable
    return found


_ADVERBIAL = ("d", "ad", "i", "l", "z", "vd")
"""Tags of what takes 地 to become an adverb: adverbs, set phrases, words of state."""


def _particles(run: str) -> Iterator[int]:
    """Yield the places of 地 behind an adverb and of 得 behind a verb or an adjective: 语重心长地说, 笑得合不拢嘴."""
    if "地" not in run and "得" not in run:
        return
    at, before = 0, ""
    for word, tag in tag_words(run):
        is_inside = at > 0 and at + 1 < len(run)
        if is_inside and ((word == "地" and before in _ADVERBIAL) or (word == "得" and before[:1] in ("v", "a"))):
            yield at
        at += len(word)
        before = tag


class _Cuts:
    """Where the cutter's words lie in a run."""

    def __init__(self, cuts: Sequence[str]) -> None:
        self._word_at = [index for index, word in enumerate(cuts) for _ in word]
        self._edges = {0, *accumulate(map(len, cuts))}

    def allow(self, start: int, end: int) -> bool:
        """Tell whether [start, end) is made of whole words or lies within one: 长效 does not in 增长|效应."""
        return {start, end} <= self._edges or self._word_at[start] == self._word_at[end - 1]


_SURE_LENGTH = 3
"""Characters from which a name is that name, whatever words the cutter sees in it and around it."""


def _longest(
    run: str, by_first: Mapping[str, Mapping[str, T]], cuts: _Cuts, sure_length: int = 99
) -> Iterator[tuple[int, str, T]]:
    """Yield the entries of a table in `run`, the longest at each place, none across the edge of a word.

    Args:
        sure_length: Entries of this length and more may begin or end anywhere.
    """
    at = 0
    while at < len(run):
        words = by_first.get(run[at], {})
        fitting = (
            word
            for word in words
            if run.startswith(word, at) and (len(word) >= sure_length or cuts.allow(at, at + len(word)))
        )
        word = max(fitting, key=len, default="")
        if word:
            yield at, word, words[word]
        at += len(word) or 1


def _by_first(table: Mapping[str, T]) -> dict[str, dict[str, T]]:
    by_first: dict[str, dict[str, T]] = {}
    for word, value in table.items():
        by_first.setdefault(word[0], {})[word] = value
    return by_first


@cache
def _corrections_by_first() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return _by_first(corrections())
