"""Roads, chainages, buses, rooms and numbers with #: 312国道, K12+500, 302路, 3幢1201, 5#楼, 0#柴油."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.letters import code_said
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW = re.compile(r"(?<![\dA-Za-z.,:/-])\d{3,4}(?![\d,%]|\.\d)")
_LETTERED = re.compile(r"(?<![A-Za-z\d])([GSXYC])(\d{3,4})(?![\d.A-Za-z])")
_ROAD = re.compile(r"(?:(?<=国道)|(?<=省道)|(?<=县道)|(?<=乡道))\d{3,4}(?![\d公千米余多条个处]|\.\d)")
_BUS = re.compile(r"(?<![\d.,])\d{3}(?=路)")
_CHAINAGE = re.compile(r"(?<![A-Za-z])([A-Z]{0,2})[Kk](\d{1,4})\+(\d{3}(?:\.\d{1,3})?)(?![\d.])(?:m(?![A-Za-z²])|米)?")
_ADDRESS = re.compile(r"(?<![\d.:/-])\d{1,3}(?:-\d{1,3}){1,2}-\d{3,4}(?=室|户|房)")
_NUMBERED = re.compile(r"(?<=\d)\s?#(?=\s?(?P<what>[^\s\dA-Za-z]|\Z))")
_NUMBER_BEHIND = re.compile(r"(?<![\dA-Za-z#])#\s?(\d{1,4})(?![\d#]|[.,]\d)(?=[^\d\s])")
_NUMBER_APART = re.compile(r"\d\s")
_LISTED = ("、", "，", "。", "和", "至", "到", "及", "与", "-", "—", "～", "~", "")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for the number of each road, bus and room; a chainage is kilometres and metres.

    Example:
        >>> [proposal.said for proposal in _propose("312国道K12+500处，5#楼301室")]
        ['三一二', '三零一', '十二公里五百米', '号']
    """
    yield from _rows(text)
    yield from _lettered(text)
    yield from _numbered(text)
    for match in _ADDRESS.finditer(text):
        said = code_said(match[0])
        yield Proposal(*match.span(), said, Strength.FORM, "楼、单元和房号")
    for match in _ROAD.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD, "前有“国道”一类的词")
    for match in _BUS.finditer(text):
        if not stands_after(text, match.end() + 1, "road", "not buses"):
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD, "公交线路")


def _rows(text: str) -> Iterator[Proposal]:
    """Yield 312 of 312国道 and 301 of 301室."""
    for match in _ROW.finditer(text):
        start, end = match.span()
        after = stands_after(text, end, "road", "roads") or stands_after(text, end, "road", "rooms")
        before = not after and stands_before(text, start, "road", "buildings")
        if after:
            yield Proposal(start, end, digit_by_digit(match[0]), Strength.TOLD, f"后有“{after}”")
        elif before and not stands_after(text, end, "road", "counted"):
            yield Proposal(start, end, digit_by_digit(match[0]), Strength.TOLD, f"前有“{before}”")


def _lettered(text: str) -> Iterator[Proposal]:
    """Yield S122省道 and K12+500."""
    for match in _LETTERED.finditer(text):
        if word := stands_after(text, match.end(), "road", "lettered", within=4):
            said = match[1] + digit_by_digit(match[2])
            yield Proposal(*match.span(), said, Strength.TOLD + 2, f"后有“{word}”")
    for match in _CHAINAGE.finditer(text):
        metres = match[3].lstrip("0")
        metres = "0" + metres if metres.startswith(".") else metres
        said = f"{quantity(match[2].lstrip('0') or '0')}公里" + (
            f"{quantity(metres or '0')}米" if metres or match[0][-1] == "米" else ""
        )
        letters = " ".join(f"{match[1]}K") + " " if match[1] else ""
        if _NUMBER_APART.match(text[: match.start()][-2:]):
            yield Proposal(match.start() - 1, match.start(), "，", Strength.TOLD, "路号和桩号之间")
        yield Proposal(*match.span(), letters + said, Strength.FORM, "形式如“K12+500”")


def _numbered(text: str) -> Iterator[Proposal]:
    """Yield # behind and before a number: 5#楼, #1机组."""
    for match in _NUMBERED.finditer(text):
        word = stands_after(text, match.end(), "road", "numbered")
        if word or match["what"] in _LISTED:
            yield Proposal(*match.span(), "号", Strength.TOLD, f"数字和“{word or '#'}”之间")
    for match in _NUMBER_BEHIND.finditer(text):
        if word := stands_after(text, match.end(), "road", "numbered"):
            yield Proposal(*match.span(), f"{quantity(match[1])}号", Strength.TOLD, f"后有“{word}”")


CLASS = TokenClass("道路房号", DIGITS, _propose)
