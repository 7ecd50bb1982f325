"""What is built like a name: a surname, then one or two characters, each with its weight."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bulletin.synthesis.pronounce.dictionary import is_known
from bulletin.synthesis.pronounce.names.known import given_weights, japanese, not_people, surname_weights, titles
from bulletin.synthesis.pronounce.names.reading import LONGEST_GIVEN, LONGEST_JAPANESE
from bulletin.synthesis.pronounce.tables import corrections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FLOOR = -3
"""The weight of the characters and words from which it is worth to look at what stands around."""
_RARE = -2
"""The weight of a character that no given name is known to have."""
_SHORTEST = 2
_NO_PERSON = -14
AS_WORD = -6
"""What it says against a name to be a word too."""
_DOUBLED = 5
_AS_PLACE = {**dict.fromkeys("城湖镇村寺庙塔桥岛港湾站路街园苑楼阁庄店沟峡", 5), **dict.fromkeys("山江河", 1)}
"""What is taken off a score for a last character that places have."""
_FOREIGN = frozenset("尔斯克特拉姆瓦诺夫卡塔维娃迪努巴莱尼莎娜")
"""Characters that stand beside each other in foreign names alone."""


class Shape(NamedTuple):
    """A place of a run that is built like a name.

    Attributes:
        start: The first place of the surname.
        given: The first place of the given name.
        end: The place after its last.
        weight: How much its characters speak for a name, or against it.
        as_word: How much speaks against it because it is a word too; 0 if it is none.
        begins_word: Whether its first two characters are a word.
    """

    start: int
    given: int
    end: int
    weight: int
    as_word: int
    begins_word: bool


def shapes(run: str) -> Iterator[Shape]:
    """Yield what is built like a name in the text of a run."""
    given, begins = given_weights(), _surnames()
    for match in _first().finditer(run):
        at = match.start()
        for surname, weight, longest in begins[run[at]]:
            if not run.startswith(surname, at):
                continue
            begin, shape = at + len(surname), weight
            for end in range(begin + 1, min(len(run), begin + longest) + 1):
                shape += given.get(run[end - 1], _RARE)
                if shape >= FLOOR and not _is_called(run[at:end], len(surname)):
                    weight_of_all = shape - _against(run, at, begin, end)
                    begins_word = run[at : at + _SHORTEST] in not_people()
                    yield Shape(at, begin, end, weight_of_all, _as_word(run[at:end]), begins_word)


def _as_word(name: str) -> int:
    return AS_WORD if is_known(name) or name in corrections() else 0


def _against(run: str, at: int, begin: int, end: int) -> int:
    """Return what the characters of a name and its neighbours say against one."""
    name = run[at:end]
    against = -_NO_PERSON if name in not_people() else 0
    against += _DOUBLED if run[begin] == run[at:begin] else 0  # 熊熊
    against += _DOUBLED if _is_part(run, at, end) else 0  # 佩特雷斯库
    return against + (_AS_PLACE.get(name[-1], 0) if end - begin == LONGEST_GIVEN else 0)


def _is_part(run: str, at: int, end: int) -> bool:
    """Tell whether what is built like a Chinese name is a part of a foreign one."""
    is_foreign = not _FOREIGN.isdisjoint(run[at + 1 : end])
    return is_foreign and not _FOREIGN.isdisjoint((run[at - 1 : at], run[end : end + 1]))


def _is_called(name: str, surname_length: int) -> bool:
    """Tell whether a title stands in what is built like a name: 解乡长, 师傅忙, 阮家, 巴氏奶."""
    given = name[surname_length:]
    return "某" in name or given in titles() or given == "家" or given[0] == "氏" or name[:2] in titles()


@cache
def _first() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_surnames()))}]")


@cache
def _surnames() -> Mapping[str, tuple[tuple[str, int, int], ...]]:
    """Return the surnames by first character, the longest first, with weight and length of the longest given name."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for surname in sorted(surname_weights(), key=len, reverse=True):
        longest = LONGEST_JAPANESE if surname in japanese() else LONGEST_GIVEN
        found.setdefault(surname[0], []).append((surname, surname_weights()[surname], longest))
    return {first: tuple(some) for first, some in found.items()}
