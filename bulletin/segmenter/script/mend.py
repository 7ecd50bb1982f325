"""`mend` corrects scanning slips where that is safe, one character for one.

Mended and printed text have the same places, and the printed one stays. It shows doubtful places and guesses none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.model import Passage, Repair, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


_LETTER_FOR_DIGIT = "letter-for-digit"


@dataclass(frozen=True, slots=True)
class Mended:
    """A passage as it is to be read; `text` has the places of the passage."""

    text: str
    repairs: tuple[Repair, ...] = ()
    doubtful: tuple[Span, ...] = ()

    @property
    def guessed(self) -> tuple[Repair, ...]:
        """Return the repairs that an editor has to look at: they change a number."""
        return tuple(repair for repair in self.repairs if repair.rule == _LETTER_FOR_DIGIT)


_CLASSIFIERS = (
    "个次样些种位名项条批家座届件直起定致般场天年月周部段切同级步张份句片点边心"
    "块棵株根支笔台辆把间层幅枚颗头只匹束副栋盏道群阵辈子身路线"
)
_BEFORE_YI = "着了过第不这那每某同另任有是为成出到用以把做作选上下进会要还再又也都从在就唯是"
_DASHES = "—－\\-–"
_SLIPS: tuple[tuple[str, re.Pattern[str], dict[str, str]], ...] = (
    (
        "dash-for-yi",
        re.compile(
            rf"(?<![{_DASHES}])(?:(?<=[{_BEFORE_YI}])|(?<=[，。；、“,;])|^)[{_DASHES}](?=[{_CLASSIFIERS}](?:{LETTER}|[，。、”]|$))"
            rf"|(?<=统)[{_DASHES}](?=(?:{LETTER}|[，。；、”,;]))"
        ),
        dict.fromkeys("—－-–", "一"),
    ),
    ("yue-for-ri", re.compile(r"(?<=月[\d])曰|(?<=月[\d][\d])曰|(?<=\d)曰(?=\d)"), {"曰": "日"}),
)
_MAY_SLIP = re.compile(r"[—－\-–曰]")
_LETTERS = dict(zip("lIOoｌＩＯｏ", "11001100", strict=True))
_LETTER = "".join(_LETTERS)
_MAY_BE_NUMBER = re.compile(rf"[\d月年][{_LETTER}]|[{_LETTER}]\d")
_NO_WORD = r"(?<![A-Za-zＡ-Ｚａ-ｚ\d,.:/+-])"
_COUNTED = (
    "年月日号时点分秒周岁天度℃%％‰人名位户家个件台辆架次场项条座栋间亩吨斤元万亿千百倍期届章集页"
    "公厘毫余多后路班版层楼级周亩所只头棵株套艘枚颗"
)
_NUMBER = re.compile(
    # each letter stands between two digits: 2O26, 1O,000
    rf"{_NO_WORD}\d(?:[\d,.]|[{_LETTER}]{{1,3}}(?=[\d,.]))*(?![A-Za-zＡ-Ｚａ-ｚ])"
    # the last or the first of a number before what it counts: 4O度, l5人; 50l水 and O2 are none
    rf"|{_NO_WORD}\d[\d{_LETTER}]{{0,6}}(?:[IOoＩＯｏ](?=[{_COUNTED}])(?!级)|[lｌ](?=[{_COUNTED}]))"
    rf"|{_NO_WORD}[lIｌＩ][\d{_LETTER}]{{0,6}}\d[{_LETTER}]?(?=[{_COUNTED}])(?![级代])"
    rf"|{_NO_WORD}[OＯ][1-9](?=[月日])"
    rf"|(?<=\d年)[lIｌＩ][{_LETTER}]?(?=月)|(?<=[\d{_LETTER}]月)[lIｌＩ][{_LETTER}]?(?=日)"
)
_HOLE = re.compile(rf"(?<={LETTER})[□〓\ufffd]++|(?<![□〓\ufffd])[□〓\ufffd]++(?={LETTER})")


def mend(passage: Passage) -> Mended:
    """Return `passage` with the safe scanning slips mended, and the places where a character is missing.

    Example:
        >>> mend(Passage.of("影响着—个县", (0, 6))).text
        '影响着一个县'
    """
    text = passage.text
    slips = {at: (mended, rule) for at, mended, rule in _slips(text)}
    places = {at: passage.place(at) for at in slips}
    repairs = [Repair((places[at], places[at] + 1), text[at], *slip) for at, slip in slips.items()]
    if slips:
        text = "".join(slips[at][0] if at in slips else letter for at, letter in enumerate(text))
    holes = tuple((passage.place(match.start()), passage.place(match.end() - 1) + 1) for match in _HOLE.finditer(text))
    return Mended(text, tuple(sorted(repairs, key=lambda repair: repair.span)), holes)


def _slips(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each slip, the right character and the name of the rule."""
    if _MAY_SLIP.search(text):
        for rule, pattern, mended in _SLIPS:
            for match in pattern.finditer(text):
                yield match.start(), mended[match[0]], rule
    if _MAY_BE_NUMBER.search(text):
        for match in _NUMBER.finditer(text):
            for at in range(*match.span()):
                if text[at] in _LETTERS:
                    yield at, _LETTERS[text[at]], _LETTER_FOR_DIGIT
