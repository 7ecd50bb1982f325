"""A spoken chunk as calls to the model: symbols, cut where the model reads best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.station import Pacing
from bulletin.synthesis.kokoro.symbols import IPA, mark_symbol
from bulletin.synthesis.pronounce.tables import latin_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.synthesis.kokoro.spelling import Spelling
    from bulletin.synthesis.pronounce import Word

LIMIT_CHARACTERS = 60
"""Characters a call; beyond about 120, a call fills the model's 510 symbols, and the pace runs away."""

_CLOSING = "”’》〉」』）)"
_STRENGTH = {"。": 4, "！": 4, "？": 4, "；": 3, "…": 3, "：": 2, "，": 2, "—": 2, "、": 1}


class UnreadableError(ValueError):
    """A character that has no reading; its argument is the character."""


@dataclass(frozen=True, slots=True)
class Call:
    """The symbols of one run of the model.

    Attributes:
        symbols: The model's symbols, 1-510.
        words: What is said, each with [start, end) of its symbols.
        pause_s: Silence after it, before the next call of the same chunk; 0 after the last.
        spelling: Whose symbols they are.
    """

    symbols: str
    words: tuple[tuple[str, int, int], ...]
    pause_s: float
    spelling: Spelling = IPA

    @property
    def ids(self) -> list[int]:
        """Symbols as the model's numbers."""
        return [self.spelling.ids[symbol] for symbol in self.symbols]


_SHIPPED = Pacing()


def calls_for(
    words: Sequence[Word],
    *,
    limit_characters: int = LIMIT_CHARACTERS,
    pacing: Pacing = _SHIPPED,
    spelling: Spelling = IPA,
) -> tuple[Call, ...]:
    """Return the calls that say `words` in order.

    Args:
        words: With their readings.
        limit_characters: Longest call, in spoken characters.
        pacing: How long the silence between two calls is.
        spelling: The model's symbols.

    Raises:
        UnreadableError: A 汉字 without a reading.
    """
    calls = [
        Call(*_symbols(piece, spelling), pacing.after(last_mark(piece)), spelling)
        for piece in split_calls(words, limit_characters)
    ]
    spoken = [call for call in calls if call.words]
    return (*spoken[:-1], *(replace(call, pause_s=0.0) for call in spoken[-1:]))


def split_calls(words: Sequence[Word], limit: int = LIMIT_CHARACTERS) -> list[Sequence[Word]]:
    """Return `words` halved at the strongest mark, nearest the middle, until every piece is within the limit."""
    total = sum(map(_length, words))
    if total <= limit or len(words) < 2:
        return [words]
    best, best_score, so_far = len(words) // 2, -1.0, 0
    for at, (word, following) in enumerate(pairwise(words), start=1):
        so_far += _length(word)
        if following.text in _CLOSING or not 0 < so_far < total:
            continue
        strength = _STRENGTH.get(_mark_before(words, at), 0)
        # A strong mark far off the middle loses to a weaker one close to it only by a whole grade.
        score = strength - 2 * abs(so_far / total - 0.5)
        if score > best_score:
            best, best_score = at, score
    return [*split_calls(words[:best], limit), *split_calls(words[best:], limit)]


def last_mark(words: Sequence[Word]) -> str:
    """Return the mark that `words` end with, before closing quotes and brackets; empty if they end with a word."""
    return _mark_before(words, len(words))


def _mark_before(words: Sequence[Word], at: int) -> str:
    while at > 0 and words[at - 1].text in _CLOSING:
        at -= 1
    return words[at - 1].text[-1] if at and not words[at - 1].text[-1].isalnum() else ""


def _length(word: Word) -> int:
    return len(word.text) if word.text.isalnum() else 0


def _symbols(words: Sequence[Word], spelling: Spelling) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """Return the symbols of `words` with the model's separators between them, and each word with its place in them.

    No pause mark stands twice in a row, nor first, where the model would make a sound of it.
    """
    said = [""] * len(words)
    for at in reversed(range(len(words))):
        said[at] = _said(words[at], spelling, before=said[at + 1] if at + 1 < len(words) else "")
    out = ""
    places: list[tuple[str, int, int]] = []
    is_after_reading = False
    for word, symbols in zip(words, said, strict=True):
        if not word.text[0].isalnum():
            if out and symbols and not out.endswith(symbols):
                out += symbols
                is_after_reading = False
        elif symbols:
            if out:
                out += spelling.between if is_after_reading and word.readings else " "
            places.append((word.text, len(out), len(out) + len(symbols)))
            out += symbols
            is_after_reading = bool(word.readings)
    return out, tuple(places)


def _said(word: Word, spelling: Spelling, *, before: str) -> str:
    """Return the symbols of one word, one run of letters or one mark; `before` are those of the next."""
    if word.readings:
        return spelling.word([_syllable(*pair, spelling) for pair in zip(word.text, word.syllables, strict=True)])
    if word.text[0].isascii() and word.text[0].isalpha():
        letters = "".join(filter(str.isalpha, word.text))
        return latin_word(word.text) or spelling.letters(letters, before=before)
    return mark_symbol(word.text)


def _syllable(character: str, syllable: str, spelling: Spelling) -> str:
    try:
        return spelling.syllable(syllable)
    except KeyError as exc:
        raise UnreadableError(character) from exc
