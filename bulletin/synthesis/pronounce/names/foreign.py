"""Names of foreigners and of China's minorities: parts joined by dots, or a spelling by sound behind a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.mandarin.words import has_word, tag_words
from bulletin.synthesis.pronounce.names.reading import DOT
from bulletin.synthesis.pronounce.tables import foreign, not_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bulletin.synthesis.pronounce.names.runs import Run

_DOTS = "·•・‧∙⋅"
_DOTTED = re.compile(rf"[{HAN}]+(?:[{_DOTS}](?:[{HAN}]+|[A-Z](?![A-Za-z])))+")
_SHORTEST, _LONGEST = 3, 8
"""Characters of a name that is spelled by sound behind a title."""
_NAMELIKE = ("nr", "nz", "x", "ns", "j")
_PLACE = "ns"
_VERB = "代表"
"""A title that is a verb as often, with a place for its object."""


def dotted_names(text: str) -> Iterator[str]:
    """Yield the names in a printed text whose parts are joined by dots, each with `·` for its dots.

    Example:
        >>> list(dotted_names("挪威作家安娜·贝克来访，“中国·柳塘”音乐节开幕。"))
        ['安娜·贝克']
    """
    for match in _DOTTED.finditer(text):
        first, *middle, last = re.split(f"[{_DOTS}]", match.group())
        parts = [_end_of(first), *middle, _begin_of(last)]
        if all(part and (part.isascii() or _is_spelled(part)) for part in parts) and not _are_places(parts):
            yield DOT.join(parts)


def spelled_names(run: Run) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the names behind a title that are spelled by sound.

    Their words are of characters that spell foreign names, and none of them is a word of the dictionary.
    """
    at = 0
    for word, tag in run.words:
        if (
            len(word) > 1
            and tag.startswith(("nr", "x", "ns"))
            and _is_spelled(word)
            and _is_title(run.title_before(at))
        ):
            end = _end_of_spelling(run, at)
            is_place = tag == _PLACE and end == at + len(word)
            if not is_place and _SHORTEST <= end - at <= _LONGEST and run.text[at:end] not in not_people():
                yield at, end
        at += len(word)


def _is_title(title: str | None) -> bool:
    return title not in (None, _VERB)


def _end_of_spelling(run: Run, at: int) -> int:
    end = at
    for word, tag in run.words_from(at):
        if not _is_spelled(word) or _is_word(word, tag):
            break
        end += len(word)
    return end


def _is_spelled(word: str) -> bool:
    return all(character in foreign() for character in word)


def _is_word(word: str, tag: str) -> bool:
    """Tell whether a word behind the first one of a name is one of the language, and no part of the name."""
    return not tag.startswith(_NAMELIKE) and (has_word(word) if len(word) > 1 else not tag.endswith("g"))


def _end_of(text: str) -> str:
    """Return the characters at the end of a text that spell a name."""
    reversed_words = [(word[::-1], tag) for word, tag in reversed(tag_words(text))]
    return _spelling(reversed_words)[::-1]


def _begin_of(text: str) -> str:
    return _spelling(tag_words(text))


def _spelling(words: Iterable[tuple[str, str]]) -> str:
    """Return the characters at the beginning of the words that spell a name, up to the next word."""
    taken = ""
    for word, tag in words:
        if taken and _is_word(word, tag):
            break
        spelled = next((at for at, character in enumerate(word) if character not in foreign()), len(word))
        if spelled < len(word) and has_word(word):
            break
        taken += word[:spelled]
        if spelled < len(word):
            break
    return taken


def _are_places(parts: Sequence[str]) -> bool:
    return all(tag == _PLACE for part in parts for _, tag in tag_words(part))
