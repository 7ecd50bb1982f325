"""The slash between two units is 每: 元/吨, 80毫克/100毫升, 元/(千瓦·月); 5.6L/100km is 每百公里五点六升."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.amounts import NUMBER, number_said
from bulletin.segmenter.spoken.evidence import alternatives, stands_after
from bulletin.segmenter.spoken.symbols import unit_at
from bulletin.segmenter.spoken.tokens import Proposal, Strength
from bulletin.segmenter.spoken.units import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNTED = r"(?P<count>100|1000)\s?(?P<below>[A-Za-z]{1,3}|公里|毫升|升|克)(?![A-Za-z\d])"
_PER_COUNTED = re.compile(
    rf"(?P<first>{NUMBER})(?:\s?[-—–~～至]\s?(?P<second>{NUMBER}))?\s?"
    rf"(?P<above>[A-Za-zμµ²³·]{{1,5}})\s?/\s?{_COUNTED}"
)
_SLASH = re.compile(r"(?<!/)\s?/(?P<bracket>[(（])?\s?(?:(?P<count>1000?)(?!\d)\s?)?(?!/)")
_CLOSING = re.compile("[)）]")
_COUNTS = {"100": "百", "1000": "千", None: ""}
_BELOW = re.compile(rf"(?<=/)(?:{alternatives('unit', 'per')})\Z")
_HAN_UNIT = re.compile(rf"(?:{alternatives('unit', 'han')})\Z")


def slashes(text: str, ends: set[int]) -> Iterator[Proposal]:
    """Yield 每 for each slash behind a unit and before one, and what stands below it.

    Args:
        ends: Where the units in letters end.

    Example:
        >>> [proposal.said for proposal in slashes("每盒80元/盒，油耗6L/100km", set())]
        ['每百公里六升', '每']
    """
    for match in _PER_COUNTED.finditer(text):
        yield from _per_counted(text, match)
    for match in _SLASH.finditer(text):
        left, unit = _left(text, match.start(), ends), unit_at(text, match.end())
        right = stands_after(text, match.end(), "unit", "per") or (unit and text[unit.start : unit.end])
        if not left and text[match.start() - 1 : match.start()].isdigit():  # 机票7000/人, 心率120/min
            left = stands_after(text, match.end(), "unit", "per alone")
        if left and right and not (match["count"] and left == right and left in "米m"):  # 50米/100米 are two races
            said = "每" + _COUNTS[match["count"]]
            yield Proposal(*match.span(), said, Strength.TOLD + 5, f"“{left}”和“{right}”之间")
            if unit:
                yield Proposal(unit.start, unit.end, unit.name, Strength.TOLD + 5, f"单位“{right}”")
            closing = _CLOSING.search(text, match.end(), match.end() + 12) if match["bracket"] else None
            if closing:
                yield Proposal(*closing.span(), "", Strength.TOLD, "单位的括号")


def _left(text: str, end: int, ends: set[int]) -> str:
    """Return the unit before a slash: one in letters, a power of ten, a share, or one in 汉字 behind a number."""
    if end in ends or text[end - 1 : end] in set("%‰⁰¹²³⁴⁵⁶⁷⁸⁹") or text.endswith("CO2", 0, end):
        return text[end - 1 : end]
    match = _HAN_UNIT.search(text, max(0, end - 6), end) or _BELOW.search(text, max(0, end - 6), end)
    if match is None:
        return ""
    before = text[max(0, match.start() - 2) : match.start()].rstrip()[-1:]
    return match[0] if before == "" or before in "0123456789万亿千百十余多几个（(，：:、位每/" else ""


def _per_counted(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield 每百公里五点六升 for 5.6L/100km."""
    above = name_of(match["above"])
    below = name_of(match["below"]) or match["below"]
    if not above or above == below == "米" or (below == match["below"] and below.isascii()):
        return
    said = f"每{_COUNTS[match['count']]}{below}{number_said(text, *match.span('first'))}"
    said += f"至{number_said(text, *match.span('second'))}" if match["second"] else ""
    yield Proposal(*match.span(), said + above, Strength.FORM, "形式如“5L/100km”")
