"""Finds the names of people in an issue: weighs each place where a name may stand, and decides for the whole issue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.synthesis.pronounce.dictionary import is_known
from bulletin.synthesis.pronounce.names.foreign import dotted_names, spelled_names
from bulletin.synthesis.pronounce.names.known import given_weights, not_people, people, surname_weights, titles
from bulletin.synthesis.pronounce.names.reading import DOT, LONGEST_GIVEN, read_name, surname_of
from bulletin.synthesis.pronounce.names.runs import Run
from bulletin.synthesis.pronounce.tables import corrections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bulletin.synthesis.pronounce.table_files import Pinyin

_HAN = re.compile(f"[{HAN}]+")
_ENOUGH = 8
"""The score from which what may be a name is one."""
_SHORT = 3
"""What is taken off the score of a name of two characters: far more words are built like one."""
_SHORTEST = 2
_SHORTER = 2
"""What a name of two characters has less than a longer one that begins with it, as most names have three."""
_KNOWN = 99
"""The score of a well-known name, and of one that is spelled by sound behind a title."""
_LIST = 5
"""What a known name beside it, parted by 、 or 和, adds to a score."""
_FLOOR = -3
"""The weight of the characters and words from which it is worth to look at what stands around."""
_RARE = -2
"""The weight of a character that no given name is known to have."""
_NO_PERSON = -14
_READ = -6
_DOUBLED, _TO = 5, 4
_PREPOSITIONS = frozenset("于向")
_AS_PLACE = {**dict.fromkeys("城湖镇村寺庙塔桥岛港湾站路街园苑楼阁庄店沟峡", 5), **dict.fromkeys("山江河", 1)}
"""What is taken off a score for a last character that places have."""
_FOREIGN = frozenset("尔斯克特拉姆瓦诺夫卡塔维娃迪努巴莱尼莎娜")
"""Characters that stand beside each other in foreign names alone."""
_JOINTS = frozenset("、和与及")
_PLACES = ("区", "市", "县", "镇", "乡", "村", "路", "街道", "大道", "社区")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A place where a name may stand: its text's number, [start, end) in it, and how much speaks for it."""

    name: str
    text: int
    start: int
    end: int
    score: int


def find_names(texts: Iterable[str], known: Iterable[str] = ()) -> Mapping[str, Pinyin]:
    """Return the names of people in an issue.

    Args:
        texts: Spoken texts of the issue; where they have dots, 安娜·贝克, those join the parts of a name.
        known: Names that are certain, as from bylines; strings that cannot be a person's name are ignored.
    """
    texts, known = tuple(texts), tuple(known)
    sure = {name for name in known if _HAN.fullmatch(name) and surname_of(name)}
    dotted = {name for text in texts for name in dotted_names(text)} | {name for name in known if DOT in name}
    rest = tuple(_without(text, dotted) for text in texts)
    sightings = [sighting for number, text in enumerate(rest) for sighting in _sightings(text, number)]
    likely = {one.name for one in sightings if one.score >= _ENOUGH}
    found = sure | {name for name in likely if not _names_a_place(name, texts)}
    found |= _listed(sightings, found, rest)
    found = {name for name in found if not _is_cut(name, found, texts)}
    return {name: read_name(name) for name in sorted(found | dotted)}


def _without(text: str, dotted: Iterable[str]) -> str:
    """Return a text with dots in place of names that are found already, printed with dots or said without."""
    for name in dotted:
        for form in (name, name.replace(DOT, "")):
            if form in text:
                text = text.replace(form, DOT * len(form))
    return text


def _sightings(text: str, number: int) -> Iterator[_Sighting]:
    """Yield the places of a text where a name may stand; where two overlap, the one for which more speaks."""
    for match in _HAN.finditer(text):
        if len(match.group()) < _SHORTEST:
            continue
        run = Run(text, *match.span())
        best = [(_KNOWN, start, end) for start, end in (*spelled_names(run), *_known(run))]
        for start, given, end, shape in _shapes(run.text):
            score = shape + run.weigh_words(start, given, end)
            if score >= _FLOOR:
                before = run.weigh_before(start)
                score += before + run.weigh_after(end)
                score -= _TO if before <= 0 and run.text[start] in _PREPOSITIONS else 0
            if score > 0:
                best.append((score, start, end))
        taken: set[int] = set()
        for score, start, end in sorted(best, key=_rank, reverse=True):
            if taken.isdisjoint(range(start, end)):
                taken |= set(range(start, end))
                against = _SHORT if end - start == _SHORTEST and score < _KNOWN else 0
                place = run.start + start, run.start + end
                yield _Sighting(run.text[start:end], number, *place, score - against)


def _rank(one: tuple[int, int, int]) -> tuple[int, int]:
    score, start, end = one
    length = end - start
    return score - (_SHORTER if length == _SHORTEST else 0), length


def _known(run: Run) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the well-known people in a run; those of two characters need the edges of words."""
    for match in _well_known().finditer(run.text):
        if len(match.group()) > _SHORTEST or all(map(run.is_edge, match.span())):
            yield match.span()


def _shapes(run: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield [start, end) of what is built like a name, and how much its characters speak for one."""
    weights, given = surname_weights(), given_weights()
    for match in _surname().finditer(run):
        at = match.start()
        for surname in (run[at : at + 2], run[at]):
            weight = weights.get(surname)
            if weight is None:
                continue
            begin = at + len(surname)
            shape = weight
            for end in range(begin + 1, min(len(run), begin + LONGEST_GIVEN) + 1):
                shape += given.get(run[end - 1], _RARE)
                name = run[at:end]
                if shape >= _FLOOR and not _is_called(name, begin - at):
                    against = _NO_PERSON if name in not_people() else 0
                    against += (
                        _READ if name[:_SHORTEST] in not_people() or is_known(name) or name in corrections() else 0
                    )
                    against -= _DOUBLED if run[begin] == surname else 0  # 熊熊
                    against -= _DOUBLED if _is_part(run, at, end) else 0  # 佩特雷斯库
                    against -= _AS_PLACE.get(name[-1], 0) if end - begin == LONGEST_GIVEN else 0
                    yield at, begin, end, shape + against


def _is_part(run: str, at: int, end: int) -> bool:
    """Tell whether what is built like a Chinese name is a part of a foreign one."""
    is_foreign = not _FOREIGN.isdisjoint(run[at + 1 : end])
    return is_foreign and not _FOREIGN.isdisjoint((run[at - 1 : at], run[end : end + 1]))


def _is_called(name: str, surname_length: int) -> bool:
    """Tell whether a title stands in what is built like a name: 解乡长, 师傅忙, 阮家."""
    return "某" in name or name[surname_length:] in titles() or name[surname_length:] == "家" or name[:2] in titles()


@cache
def _well_known() -> re.Pattern[str]:
    return re.compile("|".join(sorted(people(), key=len, reverse=True)))


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted({surname[0] for surname in surname_weights()}))}]")


def _listed(sightings: list[_Sighting], found: set[str], texts: tuple[str, ...]) -> set[str]:
    """Return the names that stand in a list beside known ones: 潘冬铃、李皓参加."""
    listed: set[str] = set()
    while True:
        ends = {(one.text, one.end) for one in sightings if one.name in found or one.name in listed}
        starts = {(one.text, one.start) for one in sightings if one.name in found or one.name in listed}
        new = set()
        for one in sightings:
            if one.name in found or one.name in listed or one.score < _ENOUGH - _LIST:
                continue
            text = texts[one.text]
            is_after = text[one.start - 1 : one.start] in _JOINTS and (one.text, one.start - 1) in ends
            is_before = text[one.end : one.end + 1] in _JOINTS and (one.text, one.end + 1) in starts
            if (is_after or is_before) and not _names_a_place(one.name, texts):
                new.add(one.name)
        if not new:
            return listed
        listed |= new


def _is_cut(name: str, found: Iterable[str], texts: Iterable[str]) -> bool:
    """Tell whether a name is only the beginning of another one at each place where it stands."""
    longer = [other for other in found if other != name and other.startswith(name)]
    return bool(longer) and all(text.count(name) <= sum(text.count(other) for other in longer) for text in texts)


def _names_a_place(name: str, texts: Iterable[str]) -> bool:
    return any(name + suffix in text for text in texts if name in text for suffix in _PLACES)
