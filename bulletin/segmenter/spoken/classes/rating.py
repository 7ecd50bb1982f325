"""Stars that rate: 口味：★★★★☆ is 口味：四星, 3★酒店 is 三星酒店. Stars that only adorn are left out.

Dots and other pictures that count something, 难度：●●●○○, are left out, and an editor is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import EMOJI
from bulletin.segmenter.spoken.evidence import stands_before
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.pictures import pause_at
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL, _EMPTY = "★⭐🌟✪✭✮✯", "☆✩✰"
_STARS = re.compile(rf"[{_FULL}{_EMPTY}](?:\s?[{_FULL}{_EMPTY}])*+(?P<half>½)?")
_AFTER_DIGIT = re.compile(r"(?<![\d.])\d(?:\.5)?\s?\Z")
_COUNTED = re.compile(
    r"(?:●{1,10}○{1,10}|◆{1,10}◇{1,10}|■{1,10}□{1,10}|[♥❤]{1,10}♡{1,10})(?![●○◆◇■□♥♡])"
    rf"|(?<=[:：])\s?(?P<one>(?![👇👆👉👈☟☞⬇{_FULL}{_EMPTY}])[{EMOJI}])(?:\s?(?P=one))+"
)
_MOST = 10
"""More stars than this only adorn."""
_SHOWN_ALONE = frozenset("：:|")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each row of stars and of other pictures that count.

    Example:
        >>> [proposal.said for proposal in _propose("口味：★★★☆☆，推荐指数★★★★★，★要闻")]
        ['三星', '，五星', '']
    """
    for match in _STARS.finditer(text):
        yield _stars(text, match)
    for match in _COUNTED.finditer(text):
        doubt = f"“{match[0].strip()}”可能是评分，没有读"
        said = pause_at(text, *match.span())
        yield Proposal(*match.span(), said, Strength.FORM, "形式如“●●●○○”", doubt, is_left_out=True)


def _stars(text: str, match: re.Match[str]) -> Proposal:
    start, end = match.span()
    n_full = sum(star in _FULL for star in match[0])
    n_empty = sum(star in _EMPTY for star in match[0])
    label = text[:start].rstrip()[-1:]
    if n_full == 1 and not n_empty and _AFTER_DIGIT.search(text, max(0, start - 4), start):
        return Proposal(start, end, "星", Strength.FORM, "数后的星")
    if n_full and n_full + n_empty <= _MOST and _rates(text, match, n_full, n_empty):
        half = "半" if match["half"] else ""
        is_grade = text.startswith("级", end)
        before = "，" if label and label not in "：:|，。；！？" and not is_grade else ""
        goes_on = text[end:].lstrip()[:1]
        after = "，" if (goes_on.isalnum() or goes_on in tuple("“《（【")) and not is_grade else ""
        said = f"{before}{quantity(str(n_full))}星{half}{after}"
        return Proposal(start, end, said, Strength.FORM, "星级")
    doubt = "空心的星可能是星级，没有读" if not n_full and label in _SHOWN_ALONE and label else ""
    return Proposal(start, end, pause_at(text, start, end), Strength.TOLD, "装饰的星", doubt, is_left_out=True)


def _rates(text: str, match: re.Match[str], n_full: int, n_empty: int) -> bool:
    """Tell whether stars rate what stands before them."""
    start, end = match.span()
    if stands_before(text, start, "rating", "told", within=4):
        return False
    if n_empty or match["half"] or text.startswith("级", end):
        return True
    label = text[:start].rstrip()[-1:]
    if label in _SHOWN_ALONE and label:
        behind = text[end : end + 1]
        return n_full > 1 or not behind.isalnum()
    is_adorned = text.lstrip().startswith(match[0].strip())
    return n_full > 1 and not is_adorned and (label.isalnum() or label in tuple("”》）】"))


CLASS = TokenClass("星级", frozenset(_FULL + _EMPTY + "●◆■♥❤：:"), _propose)
