"""Names of foreigners and of China's minorities: parts joined by dots, or a spelling by sound behind a title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.mandarin.words import has_word, tag_words
from bulletin.synthesis.pronounce.names.known import called_before, foreign, not_people
from bulletin.synthesis.pronounce.names.parts import parts
from bulletin.synthesis.pronounce.names.reading import DOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bulletin.synthesis.pronounce.names.runs import Run

_DOTS = "·•・‧∙⋅"
_DOTTED = re.compile(rf"[{HAN}]+(?:[{_DOTS}](?:[{HAN}]+|[A-Z](?![A-Za-z])))+")
_PART = 5
"""Characters of the longest part of a name that stands alone, or behind a title."""
_SHORTEST, _LONGEST = 3, 8
"""Characters of a name that is spelled by sound behind a title."""
_NAMELIKE = ("nr", "nz", "x", "ns", "j")
_PLACE = "ns"
_SUREST = 3
_SURELY = {"nrt": _SUREST, "nr": 2, "nrfg": 2, "x": 2}
"""How surely a word with a tag of the cutter is a foreign name, where no title stands before it."""
_LAST = frozenset("特斯尔德夫姆克基茨娜娃诺奇尼莱逊默")
"""Characters that the cutter may part from the end of a name."""
_FUNCTION = frozenset("pcuvdmrf")
"""First letters of the tags of words of one character that no name ends in."""
_ENOUGH = 7
_TOLD = 2
"""The weight of what stands behind a place that is no known one from which it is a person behind a title."""
_ELSE = "[不来]"
"""Words that spell in names with a dot alone: 阿不来提·阿不都拉."""
_BEHIND = frozenset("的说在和等与是也")
_NO_BEGIN = frozenset("和由对与及同在")
_VERB = "代表"
"""A title that is a verb as often, with a place for its object."""


def dotted_names(text: str) -> Iterator[str]:
    """Yield the names in a printed text whose parts are joined by dots, each with `·` for its dots.

    Example:
        >>> list(dotted_names("挪威作家安娜·贝克来访，“中国·柳塘”音乐节开幕。"))
        ['安娜·贝克']
    """
    if not any(dot in text for dot in _DOTS):  # as in most texts
        return
    for match in _DOTTED.finditer(text):
        first, *middle, last = re.split(f"[{_DOTS}]", match.group())
        parts = [_end_of(first), *middle, _begin_of(last)]
        is_spelled = all(part and (part.isascii() or _is_spelled(re.sub(_ELSE, "", part))) for part in parts)
        if is_spelled and not _are_places(parts):
            yield DOT.join(parts)


def spelled_names(run: Run) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the names that are spelled by sound, by what stands around them: 首相梅克尔, 梅克尔总统说.

    Their words are of characters that spell foreign names, and none of them is a word of the dictionary.
    """
    spelling = foreign()
    at = 0
    for word, tag in run.words:
        if word[0] in spelling and _is_spelled(word) and _may_begin(run, at, word, tag):
            end, n_foreign = _end_of_spelling(run, at)
            is_told = n_foreign > 0 or (tag == _PLACE and run.weigh_after(end) >= _TOLD)
            if is_told and run.text[at:end] not in not_people() and _is_likely(run, at, end, n_foreign):
                yield at, end
        at += len(word)


def _may_begin(run: Run, at: int, word: str, tag: str) -> bool:
    if tag == _PLACE:
        return run.title_before(at) is not None
    return tag.startswith(_NAMELIKE) or (len(word) == 1 and tag[0] not in "vpc")


def _is_likely(run: Run, at: int, end: int, n_foreign: int) -> bool:
    if run.title_before(at) not in (None, _VERB):
        return _SHORTEST - (n_foreign == _SUREST) <= end - at <= _LONGEST
    weight = n_foreign + (end - at > _SHORTEST) + run.weigh_before(at) + run.weigh_after(end)
    return _SHORTEST <= end - at <= _LONGEST and weight >= _ENOUGH


def _end_of_spelling(run: Run, at: int) -> tuple[int, int]:
    """Return where the words that spell a name end, and how surely the cutter takes one of them for a name."""
    end, surely = at, 0
    for word, tag in run.words_from(at):
        if end > at and not _is_spelled(word) and not has_word(word):  # 韦尔特|罗尼乘
            end += _n_spelled(word)
            break
        is_last = surely > 0 and (word in _LAST or _is_ending(run, end, word, tag))
        if not _is_spelled(word) or (end > at and not is_last and (len(word) == 1 or _is_word(word, tag))):
            break
        end += len(word)
        surely = max(surely, _SURELY.get(tag, 0) if len(word) > 1 else 0)
    return end, surely


def _is_ending(run: Run, at: int, word: str, tag: str) -> bool:
    """Tell whether a single character ends a name because what stands behind it is said of people: 塞德|林获得."""
    return len(word) == 1 and tag[0] not in _FUNCTION and run.weigh_after(at + 1) > 0


def _is_spelled(word: str) -> bool:
    return all(character in foreign() for character in word)


def _n_spelled(word: str) -> int:
    """Return how many characters at the beginning of a word spell a name."""
    return next((at for at, character in enumerate(word) if character not in foreign()), len(word))


def _is_word(word: str, tag: str) -> bool:
    """Tell whether a word behind the first one of a name is one of the language, and no part of the name."""
    return not tag.startswith(_NAMELIKE) and (has_word(word) if len(word) > 1 else not tag.endswith("g"))


def _end_of(text: str) -> str:
    """Return the characters at the end of a text that spell a name."""
    at = max((match.end() for match in _title().finditer(text)), default=0)
    part = text[at:]
    if 0 < len(part) <= _PART and _is_spelled(re.sub(_ELSE, "", part)) and (at or part[0] not in _NO_BEGIN):
        return part
    reversed_words = [(word[::-1], tag) for word, tag in reversed(tag_words(text))]
    return _spelling(reversed_words)[::-1]


def _begin_of(text: str) -> str:
    """Return the characters at the beginning of a text that spell a name: 勒卡|雷 before 的."""
    built = parts().match(text)
    taken = built.group() if built else _spelling(tag_words(text))
    rest = text[len(taken) :]
    is_last = rest[1:2] in _BEHIND and rest[:1] not in _BEHIND and _is_spelled(rest[:1])
    return taken + rest[:1] if taken and len(rest) > 1 and is_last else taken


def _spelling(words: Iterable[tuple[str, str]]) -> str:
    """Return the characters at the beginning of the words that spell a name, up to the next word."""
    taken = ""
    for word, tag in words:
        if taken and _is_word(word, tag):
            break
        spelled = _n_spelled(word)
        if spelled < len(word) and has_word(word):
            break
        taken += word[:spelled]
        if spelled < len(word):
            break
    return taken


@cache
def _title() -> re.Pattern[str]:
    return re.compile("|".join(sorted(called_before(), key=len, reverse=True)))


def _are_places(parts: Sequence[str]) -> bool:
    return all(tag == _PLACE for part in parts for _, tag in tag_words(part))
