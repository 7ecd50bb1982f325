"""Symbols of measure behind a number: 35㎡, 5kWh, 3kg/m³, 5.6L/100km; and 元/吨, whose slash is 每."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.amounts import NUMBER, number_said
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before
from bulletin.segmenter.spoken.symbols import Symbol, unit_at, unit_behind
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass
from bulletin.segmenter.spoken.units import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_GLYPHS = "℃℉㎡㎥㎢㎞㎏㎎㎍㎜㎝㎚㏄㎖㎾㎿㎸㎐㎒㎓㎩㎪㎫"
_FIRST = rf"A-Za-zμµΩ\u2126°º˚{_GLYPHS}"
_BEHIND = re.compile(rf"(?<=[\d½¼¾⅓⅔)）⁰¹²³⁴-⁹零一二三四五六七八九十两几半百千万亿余多来])(?=\s?[{_FIRST}])")
_JOINED = r"[·/](?:10{1,3})?[A-Za-zμµ]{1,5}[²³]?"
_ALONE = re.compile(
    rf"[{_GLYPHS}]|(?<![A-Za-z\d/.])[A-Za-zμµ]{{1,4}}(?:[²³](?:{_JOINED})*|(?:{_JOINED})+)(?![A-Za-z\d])"
    r"|(?:(?<=单位)|(?<=单位[:：为])|(?<=[每按以]))[A-Za-zμµ]{1,5}(?![A-Za-z\d²³/·])"
)
_COUNTED = r"(?P<count>100|1000)\s?(?P<below>[A-Za-z]{1,3}|公里|毫升|升|克)(?![A-Za-z\d])"
_PER_COUNTED = re.compile(
    rf"(?P<first>{NUMBER})(?:\s?[-—–~～至]\s?(?P<second>{NUMBER}))?\s?"
    rf"(?P<above>[A-Za-zμµ²³·]{{1,5}})\s?/\s?{_COUNTED}"
)
_PARTS_OF = re.compile(
    rf"(?P<first>{NUMBER})(?:\s?[-—–~～至]\s?(?P<second>{NUMBER}))?\s?(?P<symbol>ppm|PPM|ppb|PPB)(?![A-Za-z\d])"
)
_OF = {"ppm": "百万分之", "ppb": "十亿分之"}
_WAN = re.compile(r"(?<=\d)\s?[wW](?![A-Za-z\d])")
_SLASH = re.compile(r"(?<!/)\s?/(?P<bracket>\()?\s?(?:(?P<count>1000?)(?!\d)\s?)?(?!/)")
_COUNTS = {"100": "百", "1000": "千", None: ""}
_HAN_UNIT = re.compile(rf"(?:{alternatives('unit', 'han')})\Z")
_DOT = re.compile(rf"(?<=[吨人车座时件瓦伏米台A-Za-z㎡²])·(?=(?:{alternatives('unit', 'behind dot')}))")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each symbol behind a number, for 万 written w, and for the slash between two units.

    Example:
        >>> [proposal.said for proposal in _propose("每盒80元/盒，风速12m/s")]
        ['米每秒', '每']
    """
    ends: set[int] = set()
    for match in _BEHIND.finditer(text):
        if unit := unit_behind(text, match.start()):
            ends.add(unit.end)
            yield _symbol(text, match.start(), unit, Strength.TOLD + 5)
    for match in _ALONE.finditer(text):
        if (unit := unit_at(text, match.start())) and unit.end == match.end():
            yield _symbol(text, unit.start, unit, Strength.LIKELY)
    if "/" in text:
        yield from _slashes(text, ends)
    for match in _PARTS_OF.finditer(text):
        share = _OF[match["symbol"].lower()]
        said = share + number_said(text, *match.span("first"))
        said += f"至{share}{number_said(text, *match.span('second'))}" if match["second"] else ""
        yield Proposal(*match.span(), said, Strength.FORM, f"单位“{match['symbol']}”")
    for match in _WAN.finditer(text):
        yield from _ten_thousand(text, match)
    for match in _DOT.finditer(text):
        yield Proposal(*match.span(), "", Strength.TOLD, "两个单位之间")


def _symbol(text: str, start: int, unit: Symbol, strength: int) -> Proposal:
    why = f"单位“{text[unit.start : unit.end]}”"
    return Proposal(start, unit.end, unit.name, strength, why, unit.doubt)


def _slashes(text: str, ends: set[int]) -> Iterator[Proposal]:
    """Yield 每 for each slash behind a unit and before one, and what stands below it.

    Args:
        ends: Where the units in letters end.
    """
    for match in _PER_COUNTED.finditer(text):
        yield from _per_counted(text, match)
    for match in _SLASH.finditer(text):
        left, unit = _left(text, match.start(), ends), unit_at(text, match.end())
        right = stands_after(text, match.end(), "unit", "per") or (unit and text[unit.start : unit.end])
        if left and right and not (match["count"] and left == right and left in "米m"):  # 50米/100米 are two races
            said = "每" + _COUNTS[match["count"]]
            yield Proposal(*match.span(), said, Strength.TOLD + 5, f"“{left}”和“{right}”之间")
            if unit:
                yield _symbol(text, unit.start, unit, Strength.TOLD + 5)
            closing = text.find(")", match.end(), match.end() + 12) if match["bracket"] else -1
            if closing > 0:
                yield Proposal(closing, closing + 1, "", Strength.TOLD, "单位的括号")


def _left(text: str, end: int, ends: set[int]) -> str:
    """Return the unit before a slash: one in letters, a power of ten, a share, or one in 汉字 behind a number."""
    if end in ends or text[end - 1 : end] in set("%‰⁰¹²³⁴⁵⁶⁷⁸⁹"):
        return text[end - 1 : end]
    match = _HAN_UNIT.search(text, max(0, end - 6), end)
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


def _ten_thousand(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield 万 for w behind a number, if it isn't 瓦."""
    word = stands_after(text, match.end(), "unit", "after w")
    if word or (word := stands_before(text, match.start(), "unit", "before w", within=10)):
        yield Proposal(*match.span(), "万", Strength.TOLD + 7, f"旁边有“{word}”")
    elif text.startswith("+", match.end()):
        yield Proposal(*match.span(), "万", Strength.TOLD, "后有“+”")
    elif match[0].strip() == "w":
        yield Proposal(*match.span(), "万", Strength.LIKELY, "数字后的“w”", "“w”是万还是瓦")


_LETTERS = frozenset(map(chr, [*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]))
CLASS = TokenClass("单位", _LETTERS | frozenset("/·²³°º˚Ω\u2126μµ" + _GLYPHS), _propose)
