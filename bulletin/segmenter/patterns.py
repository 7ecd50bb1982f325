r"""Parts of patterns that several readers of a page share, and ways to compare what they find.

`\s*X\s*` tried at each blank of a run that no X follows takes time with the square of its length, and a page may
hold a line of a thousand tabs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS, HAN
from bulletin.mandarin.surnames import common_surnames

if TYPE_CHECKING:
    from bulletin.model import Span

BLANKS_BEFORE = r"(?:(?<!\s)\s++)?"
r"""As `\s*` at the beginning of a pattern, tried at the first blank of a run alone."""

JUMP_PLACE = rf"\s*+第?\s*+[A-Za-z]?[\d０-９{COUNTERS}]{{1,4}}\s*+版?[^（）()。，\n]{{0,16}}"
"""Behind 下转 or 上接: the page and what stands there, 第3版《…》."""

_SPREAD = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000\xa0]++[{HAN}](?![{HAN}]))+")
_SURNAMES = common_surnames()
_NAMES = re.compile(rf"[{_SURNAMES}][ \u3000\xa0]++[{HAN}](?:[ \u3000\xa0]++[{_SURNAMES}][ \u3000\xa0]++[{HAN}])+")
"""Names of two letters each, one behind the other: 张 三 李 四."""
_NAME_BEHIND_POST = re.compile(rf"(?<=[者员长记任授师生理席表民友])[{HAN}]([ \u3000\xa0]++)[{HAN}](?![{HAN}])")
_BLANKS = re.compile(r"[ \u3000\xa0]+")
_WIDER = 2
"""So much wider than the blanks between letters is one between two spread words."""

_NO_LETTERS = re.compile(r"[\W_]+")


def letters_of(line: str) -> str:
    """Return what two prints of a headline share, whatever their marks and blanks.

    Example:
        >>> letters_of("稳粮仓 促增收！")
        '稳粮仓促增收'
    """
    return _NO_LETTERS.sub("", line)


def spread_blanks(text: str) -> list[Span]:
    """Return where the blanks stand that only spread the letters of a word or name: 停　电　通　告, 记者张 岚.

    Example:
        >>> spread_blanks("停 电　　通 告"), spread_blanks("稳粮仓 促增收")
        ([(1, 2), (6, 7)], [])
        >>> spread_blanks("张 三 李 四")
        [(1, 2), (5, 6)]
    """
    found: list[Span] = []
    if not _BLANKS.search(text):
        return found
    for run in _SPREAD.finditer(text):
        blanks = [match.span() for match in _BLANKS.finditer(text, *run.span())]
        narrowest = min(end - start for start, end in blanks)
        if _NAMES.fullmatch(text, *run.span()):
            found += blanks[::2]
        else:
            found += [(start, end) for start, end in blanks if end - start < _WIDER * narrowest]
    found += [match.span(1) for match in _NAME_BEHIND_POST.finditer(text)]
    return sorted(found)


def unspread(text: str) -> str:
    """Return a text without the blanks that only spread the letters of a word.

    Example:
        >>> unspread("编　者　按"), unspread("稳粮仓 促增收")
        ('编者按', '稳粮仓 促增收')
    """
    places = [0, *(place for blank in spread_blanks(text) for place in blank), len(text)]
    return "".join(text[start:end] for start, end in zip(places[::2], places[1::2], strict=True))
