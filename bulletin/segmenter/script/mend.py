"""`mend` corrects scanning slips where that is safe, one character for one.

Mended and printed text have the same places, and the printed one stays. It shows doubtful places and guesses none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin.mandarin.characters import HAN
from bulletin.model import Passage, Repair, Span


@dataclass(frozen=True, slots=True)
class Mended:
    """A passage as it is to be read; `text` has the places of the passage."""

    text: str
    repairs: tuple[Repair, ...] = ()
    doubtful: tuple[Span, ...] = ()


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
            rf"(?<![{_DASHES}])(?:(?<=[{_BEFORE_YI}])|(?<=[，。；、“,;])|^)[{_DASHES}](?=[{_CLASSIFIERS}](?:[{HAN}，。、”]|$))"
            rf"|(?<=统)[{_DASHES}](?=[{HAN}，。；、”,;])"
        ),
        dict.fromkeys("—－-–", "一"),
    ),
    ("yue-for-ri", re.compile(r"(?<=月[\d])曰|(?<=月[\d][\d])曰|(?<=\d)曰(?=\d)"), {"曰": "日"}),
    (
        "letter-for-digit",
        re.compile(r"(?<=\d)[lIOo](?=[\dlIOo]{0,3}[\d年月日])|(?<=\d[lIOo])[lIOo](?=[\d年月日])"),
        {"l": "1", "I": "1", "O": "0", "o": "0"},
    ),
)
_MAY_SLIP = re.compile(r"[—－\-–曰]|\d[lIOo]")
_HOLE = re.compile(rf"(?<=[{HAN}])[□〓\ufffd]++|(?<![□〓\ufffd])[□〓\ufffd]++(?=[{HAN}])")


def mend(passage: Passage) -> Mended:
    """Return `passage` with the safe scanning slips mended, and the places where a character is missing.

    Example:
        >>> mend(Passage.of("影响着—个县", (0, 6))).text
        '影响着一个县'
    """
    text = passage.text
    repairs: list[Repair] = []
    if _MAY_SLIP.search(text):
        letters = list(text)
        for rule, pattern, mended in _SLIPS:
            for match in pattern.finditer(text):
                at = match.start()
                letters[at] = mended[text[at]]
                place = passage.place(at)
                repairs.append(Repair((place, place + 1), text[at], letters[at], rule))
        text = "".join(letters)
    holes = tuple((passage.place(match.start()), passage.place(match.end() - 1) + 1) for match in _HOLE.finditer(text))
    return Mended(text, tuple(sorted(repairs, key=lambda repair: repair.span)), holes)
