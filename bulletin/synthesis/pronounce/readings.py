"""Gives each 汉字 of a text its syllable, with the source of the syllable and whether it is certain.

Six sources have a say, and a later one overrules an earlier one: the dictionary, rules for single characters in
context, reviewed words, places, names of people, the editor's lexicon. What a reviewed word, a place or the editor says
is certain; the dictionary, the rules and the names say of each reading whether it is. Every engine gets the result.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.mandarin.syllables import numbered
from bulletin.model import ReadingSource
from bulletin.synthesis.pronounce.drafts import Drafts
from bulletin.synthesis.pronounce.edges import Entries
from bulletin.synthesis.pronounce.lexicon import Lexicon
from bulletin.synthesis.pronounce.names import DOT, addresses, heads, surname_of
from bulletin.synthesis.pronounce.rules import apply_rules, find_evidence
from bulletin.synthesis.pronounce.sheet import Reading, Sheet, Word
from bulletin.synthesis.pronounce.tables import corrections, homophones, latin_word, places, polyphones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bulletin.synthesis.pronounce.rules import Evidence
    from bulletin.synthesis.pronounce.table_files import Pinyin

_HAN = re.compile(f"[{HAN}]")
_RUNS = re.compile(
    rf"[{HAN}]+|(?:(?<![A-Za-z])[A-Za-z] )+[A-Za-z](?![A-Za-z])|[A-Za-z]+(?:[’'-][A-Za-z]+)*|\s+|.", re.DOTALL
)
_NEAR = 8
"""Characters behind a run that may tell what a form of address at its end is."""
_SURE_LENGTH = 3
"""Characters from which a known name matches regardless of the words that the cutter sees in and around it."""


class Pronouncer:
    """Finds the readings of texts, and works out each text only once.

    Args:
        lexicon: The editor's words.
        names: The people of this issue.
        marked: Readings that an editor gave in single sentences, by the spoken sentence and the place in it.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        names: Mapping[str, Pinyin] | None = None,
        marked: Mapping[str, Mapping[int, tuple[str, ...]]] | None = None,
    ) -> None:
        self._marked = marked or {}
        self._lexicon = lexicon
        people = {name.replace(DOT, ""): how for name, how in (names or {}).items() if name not in places()}
        self._names = Entries(people)
        self._surnames = frozenset(filter(None, map(surname_of, names or {})))
        # The lines of an engine hold these words anyway, and an issue has an end.
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, spoken: str) -> Sheet:
        """Return the sheet of `spoken`, which engine, report of readings and `respell` share."""
        if spoken not in self._sheets:
            self._sheets[spoken] = self._read(spoken)
        return self._sheets[spoken]

    def read(self, spoken: str) -> tuple[Word, ...]:
        """Return `spoken` as words with their readings; blanks only part words and are left out.

        Example:
            >>> [word.syllables for word in Pronouncer(Lexicon()).read("行长不是他。")]
            [('hang2', 'zhang3'), ('bu2', 'shi4'), ('ta1',), ()]
        """
        return self.sheet(spoken).words

    def respell(self, spoken: str) -> str:
        """Return `spoken` respelled for a voice that takes no readings, so that it cannot misread a character.

        Words that the editor wants said instead replace the printed ones. `respell` replaces a character of several
        readings by a common character with the right syllable and tone, if the lexicon gives its reading, if our
        reading is another than pypinyin's alone, or if in a name it is not the character's commonest. The character
        stays if the reading is not certain, or there is no such common character.

        Example:
            >>> Pronouncer(Lexicon()).respell("国开行的行长曾经来过")
            '国开航的行长曾经来过'
        """
        sheet = self.sheet(spoken)
        characters = list(sheet.text)
        for word in sheet.words:
            for at, (character, reading) in enumerate(zip(word.text, word.readings, strict=False), start=word.start):
                if _wants_respelling(character, reading):
                    characters[at] = homophones().get(reading.syllable, character)
        return "".join(characters)

    def _read(self, spoken: str) -> Sheet:
        matches = tuple(self._lexicon.matches(spoken))
        marked = self._marked.get(spoken, {})
        pieces: list[str] = []
        given: dict[int, tuple[str, ...]] = {}
        theirs: dict[int, tuple[str, ...]] = {}
        at = start = 0
        for match in matches:
            here = [place for place in marked if start <= place < start + len(match.text)]
            words = match.entry.words if match.entry and not here else None
            pieces.append(words or match.text)
            if match.entry and match.entry.reading:
                given[at] = tuple(numbered(syllable) for syllable in match.entry.reading)
            for place in here:
                theirs[at + place - start] = tuple(numbered(syllable) for syllable in marked[place])
            at += len(pieces[-1])
            start += len(match.text)
        text = "".join(pieces)
        readings = [*given.items(), *theirs.items()]  # the mark of a sentence overrules the lexicon
        return Sheet(text, tuple(self._words(text, readings)), matches)

    def _words(self, text: str, given: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[Word]:
        """Yield the words of a text.

        Args:
            given: The places where the editor's readings begin, and the readings; a later one overrules.
        """
        evidence = find_evidence(text)
        for match in _RUNS.finditer(text):
            run, start = match.group(), match.start()
            if _HAN.match(run):
                yield from self._words_of_run(match, evidence, given)
            elif " " in run.strip():
                yield from _letters(run, start)
            elif not run.isspace():
                yield Word(run, start=start)

    def _words_of_run(
        self, match: re.Match[str], evidence: Sequence[Evidence], given: Sequence[tuple[int, tuple[str, ...]]]
    ) -> Iterator[Word]:
        run, start = match.group(), match.start()
        drafts = Drafts(run)
        _apply_words(_heads(), run, drafts)
        apply_rules(run, start, evidence, drafts)
        _apply_words(_reviewed(), run, drafts)
        for at, word, syllables in _places().found_in(run, drafts.cuts, _SURE_LENGTH):
            drafts.overrule(at, syllables, ReadingSource.CORRECTION, is_proper=True)
            drafts.pieces.keep(at, len(word))
        people = tuple(self._names.found_in(run, drafts.cuts, _SURE_LENGTH, may_guess=True))
        taken = {place for at, word, _ in people for place in range(at, at + len(word) + 1)}
        behind = match.string[match.end() : match.end() + _NEAR]
        forms = [form for form in addresses(run, drafts.cuts, self._surnames, behind) if form.at not in taken]
        for at, word, name in (*forms, *people):
            drafts.overrule(at, name.syllables, ReadingSource.RULE, is_certain=name.is_certain, is_proper=True)
            drafts.pieces.part(at, len(word))
            drafts.name(at)
        for place, syllables in given:
            if 0 <= place - start < len(run):
                drafts.overrule(place - start, syllables, ReadingSource.LEXICON)
                drafts.pieces.part(place - start, len(syllables))
        yield from drafts.words(start)


def _apply_words(words: Entries[tuple[str, ...]], run: str, drafts: Drafts) -> None:
    for at, word, syllables in words.found_in(run, drafts.cuts):
        if not drafts.is_inside(at, len(word)):
            drafts.overrule(at, syllables, ReadingSource.CORRECTION)
            drafts.pieces.keep(at, len(word))


def _letters(run: str, start: int) -> Iterator[Word]:
    """Yield letters parted by blanks, one by one, unless together they are a word: W i F i."""
    joined = run.replace(" ", "")
    if latin_word(joined):
        yield Word(joined, start=start)
        return
    for at in range(0, len(run), 2):
        yield Word(run[at], start=start + at)


def _wants_respelling(character: str, reading: Reading) -> bool:
    if not reading.is_certain or character in "一不":
        return False
    polyphone = polyphones().get(character)
    if reading.source is ReadingSource.LEXICON:
        return reading.is_corrected or polyphone is not None
    is_uncommon = polyphone is not None and reading.syllable != polyphone.readings[0]
    return reading.is_corrected or (reading.is_proper and is_uncommon)


@cache
def _reviewed() -> Entries[tuple[str, ...]]:
    return Entries(corrections())


@cache
def _heads() -> Entries[tuple[str, ...]]:
    """Return the titles in 长; the rules for single characters know better where such a word is none: 厂区长一公里."""
    return Entries(heads())


@cache
def _places() -> Entries[tuple[str, ...]]:
    return Entries(places())
