"""Forms of address: a surname before a title has its own reading, and so has the title: 解乡长, 曾某, 单老师.

A character that is a surname is a word too: in 任书记 a person may be meant, or an office that somebody holds. The
edges of the cutter's words, the table of traps, and what stands around decide.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bulletin.mandarin.words import has_word
from bulletin.synthesis.pronounce.dictionary import is_known, look_up
from bulletin.synthesis.pronounce.names.known import (
    called_behind,
    name_contexts,
    no_surnames,
    surname_weights,
    surnames,
    titles,
)
from bulletin.synthesis.pronounce.names.reading import read_surname
from bulletin.synthesis.pronounce.names.title_readings import read_title
from bulletin.synthesis.pronounce.table_files import Pinyin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bulletin.synthesis.pronounce.edges import Cuts

_PRONOUNS = frozenset("那么")
"""Surnames that are far more often other words before any title."""
_TO_HOLD = "任"
"""What a person does to an office: 陈先生任组长."""
_SHORT = "courtesy_short"
_PLAIN = 3
"""The weight from which a surname is hardly a word too."""
_ELDER = re.compile("[老小阿](?P<name>[任单曾查仇盖朴覃翟缪冼葛解宁尉])")
_NO_ELDER = frozenset({"小解"})
_SOME = "某"
"""What hides a given name or a part of it: 单某国."""
_BESIDE = frozenset("与和及")
_WITH = _BESIDE | frozenset("跟同对")
_CITED = re.compile("介绍|说|称|讲|透露|回忆|反映|告诉|分析|解释|估计|统计|测算|认为|表示|指出|强调|建议|提醒|坦言")
"""What follows the title of whom one cites: 据查教授介绍, 农学院任教授认为."""
_HOUSE = re.compile(
    r"家(?=第|祖|后人|世代|村|庄|湾|沟|坪|坝|寨|屯|桥|店|堡|集|营|岭|院|大院|老宅|祠堂|班|军|人|[一二两三四五六七八九]?(?:兄弟|姐妹|姐弟|兄妹)|父子|父女|母子|母女|夫妇|祖孙|老[大二三])"
)


class Address(NamedTuple):
    """A form of address at a place of a run, with its reading."""

    at: int
    text: str
    reading: Pinyin


def addresses(run: str, cuts: Cuts, known: Collection[str] = (), behind: str = "") -> Iterator[Address]:
    """Yield the forms of address in a run: those whose surname reads otherwise than as a word, and those of plain ones.

    Args:
        run: A run of 汉字.
        cuts: The cutter's words in it.
        known: Surnames of people who are named in full somewhere in the issue.
        behind: The text behind the run; another form of address there, after 、, speaks for one at the run's end.
    """
    is_listed = _is_address(behind)
    for match in _surname_before_title().finditer(run):
        at, surname = match.start(), match.group()
        begin = match.end()
        end = _end_of_title(run, at, begin, cuts)
        is_parted = end is not None and (_is_parted(at, begin, end, cuts) or _is_cited(run, at, end))
        if end is None or not is_parted or _is_trap(run, at, surname):
            continue
        if _is_given(run, at, cuts):
            continue
        title = run[begin:end]
        if (is_listed and at == 0 and end == len(run)) or _is_person(run, at, end, surname, title, known):
            yield Address(at, run[at:end], _joined(read_surname(surname), title))
    for match in _ELDER.finditer(run):
        at, end = match.span()
        if (
            match.group() not in _NO_ELDER
            and _is_edge(at, cuts)
            and _is_edge(end, cuts)
            and (at == 0 or run[at - 1] in _WITH or _stands_alone(run, end))
        ):
            yield Address(at, match.group(), _joined(look_up(run[at])[0], match["name"], is_last=True))


def _end_of_title(run: str, at: int, begin: int, cuts: Cuts) -> int | None:
    if _HOUSE.match(run, begin):
        return begin + 1
    for end in range(min(len(run), begin + 5), begin, -1):
        if _is_edge(end, cuts) and run[begin:end] in called_behind():
            return end
    hides = run[begin : begin + 1] == _SOME and (at == 0 or run[at - 1] in _BESIDE or _ends_in_title(run, at))
    return begin + 1 if hides else None


def _is_address(behind: str) -> bool:
    """Tell whether a text begins with 、, a surname and a title: 、单乡长."""
    if not behind.startswith("、"):
        return False
    weights = surname_weights()
    surnames_there = (behind[1:n] for n in (2, 3) if weights.get(behind[1:n], -1) >= 0)
    return any(
        behind[begin:end] in called_behind()
        for begin in (1 + len(surname) for surname in surnames_there)
        for end in range(begin + 2, begin + 6)
    )


def _is_cited(run: str, at: int, end: int) -> bool:
    """Tell whether 据 before a surname cites somebody, where the cutter takes both for a word: 据查教授介绍."""
    return run[at - 1 : at] == "据" and _CITED.match(run, end) is not None


def _is_edge(at: int, cuts: Cuts) -> bool:
    """Tell whether a word may end at a place: where the cutter lets one, or where it guessed at a word: 请任|局长."""
    return not has_word(cuts.across(at))


def _is_parted(at: int, begin: int, end: int, cuts: Cuts) -> bool:
    """Tell whether the cutter parts a surname from its title, or takes both for one word."""
    return _is_edge(at, cuts) and (_is_edge(begin, cuts) or cuts.allow(at, end))


def _is_trap(run: str, at: int, surname: str) -> bool:
    return any(pattern.match(run, at) for pattern in no_surnames().get(surname, ()))


def _is_given(run: str, at: int, cuts: Cuts) -> bool:
    """Tell whether a place is rather the end of a name in full: 吴宓先生, 李赋宁先生."""
    weights = surname_weights()
    return any(weights.get(run[n : n + 1], 0) >= _PLAIN and _is_edge(n, cuts) for n in (at - 1, at - 2) if n >= 0)


def _is_person(run: str, at: int, end: int, surname: str, title: str, known: Collection[str]) -> bool:
    """Tell whether something beside its form speaks for a form of address."""
    kinds = titles().get(title, frozenset({"house"}))
    if surname in _PRONOUNS:
        return False
    if "courtesy" in kinds or "house" in kinds:
        return True
    if surname == _TO_HOLD and _ends_in_title(run, at):
        return False
    if surname in known:
        return True
    if surname == _TO_HOLD and at == 0 and _weight_after(run, end) <= 0:  # 一九九八年入党，任局长，……
        return False
    if _SHORT in kinds:
        return not is_known(run[at:end]) and _stands_alone(run, end)  # 查处
    if is_known(run[at : at + 2]):  # 解药|师, 任教|授
        is_met = run[at - 1 : at] == "了" and end == len(run)  # 采访了任教授
        return at == 0 or is_met or _weight_before(run, at) > 0 or _CITED.match(run, end) is not None
    weight = surname_weights()[surname]
    is_plain = weight >= _PLAIN
    if weight < 0 and not (end == len(run) or _weight_after(run, end) > 0):
        return False
    if not is_plain and is_known(run[end - 1 : end + 1]) and _weight_after(run, end) <= 1:  # 处长|期, not 会长|出席
        return False
    return is_plain or at == 0 or _weight_before(run, at) > 0 or _weight_after(run, end) > 1


def _ends_in_title(run: str, at: int) -> bool:
    return any(run[n:at] in titles() for n in range(max(0, at - 5), at))


def _weight_after(run: str, end: int) -> int:
    contexts = name_contexts("after")
    return next((contexts[run[end:n]] for n in range(min(len(run), end + 4), end, -1) if run[end:n] in contexts), 0)


def _weight_before(run: str, at: int) -> int:
    contexts = name_contexts("before")
    words = (run[n:at] for n in range(max(0, at - 5), at))
    return next((contexts.get(word, 6) for word in words if word in contexts or word in titles()), 0)


def _stands_alone(run: str, end: int) -> bool:
    return end == len(run) or _weight_after(run, end) > 0


def _joined(first: Pinyin, rest: str, *, is_last: bool = False) -> Pinyin:
    second = read_surname(rest) if is_last else read_title(rest)
    return Pinyin((*first.syllables, *second.syllables), first.is_certain and second.is_certain)


@cache
def _surname_before_title() -> re.Pattern[str]:
    """Return a pattern for the surnames that read otherwise than as words, and for those that are hardly words."""
    odd = {name for name, own in surnames().items() if own.syllables != _as_word(name)}
    plain = {name for name, weight in surname_weights().items() if weight >= _PLAIN}
    return re.compile("|".join(sorted(odd | plain, key=lambda name: (-len(name), name))))


def _as_word(name: str) -> tuple[str, ...]:
    return tuple(syllable for part in look_up([*name]) for syllable in part.syllables)
