"""Symbols of measure behind a number: 35㎡, 5kWh, 3kg/m³, 5.6L/100km; and 元/吨, whose slash is 每."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.amounts import NUMBER, number_said
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.per import slashes
from bulletin.segmenter.spoken.symbols import Symbol, unit_at, unit_behind
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass
from bulletin.segmenter.spoken.units import alone, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_GLYPHS = "℃℉㎡㎥㎢㎞㎏㎎㎍㎜㎝㎚㏄㎖㎾㎿㎸㎐㎒㎓㎩㎪㎫"
_FIRST = rf"A-Za-zμµΩ\u2126°º˚{_GLYPHS}"
_BEHIND = re.compile(rf"[\d½¼¾⅓⅔)）⁰¹²³⁴-⁹零一二三四五六七八九十两几半百千万亿余多来](?=\s?[{_FIRST}])")
_JOINED = r"[·/](?:10{1,3})?[A-Za-zμµ]{1,5}[²³]?"
_COMPOUND = re.compile(rf"(?<![A-Za-z\d/.])[A-Za-zμµ]{{1,4}}(?:[²³](?:{_JOINED})*|(?:{_JOINED})+)(?![A-Za-z\d])")
_NAMED = re.compile(rf"[{_GLYPHS}]|(?:单位[:：为]?|[每按以])([A-Za-zμµ]{{1,5}})(?![A-Za-z\d²³/·])")
_NAMES_MORE = re.compile(rf"[A-Z](?!为单位|计|表示){LETTER}")
"""A公司, 以A股, 按V字形."""
_PARTS_OF = re.compile(
    rf"(?P<first>{NUMBER})(?:\s?[-—–~～至]\s?(?P<second>{NUMBER}))?\s?(?P<symbol>ppm|PPM|ppb|PPB)(?![A-Za-z\d])"
)
_JOINING = frozenset("²³·/")
_BODY = re.compile(r"(?<![\d.A-Za-z])([12])m(\d\d?)(?![\dA-Za-z²³])")
_CHARGER = re.compile(rf"([VW])\s?[/、,，;；]?\s?({NUMBER})\s?([AVW])(?![A-Za-z\d])")
_OF = {"ppm": "百万分之", "ppb": "十亿分之"}
_WAN = re.compile(r"(?<=\d)\s?[wW](?![A-Za-z\d])")
_BELOW_SLASH = re.compile(r"/[(（]?[^\s/，。；）)]{1,4}(?<![瓦安伏])\Z")
_EACH = re.compile(r"[年月日天班季人]|(?<!人·)次|小?时")
"""Below a slash, and behind a dot, each of them is one more 每: 元/人·年; 元/吨·公里 has one."""
_DOT = re.compile(rf"(?<=[吨人车座时件瓦伏米台A-Za-z㎡²])·(?=(?:{alternatives('unit', 'behind dot')}))")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each symbol behind a number, for 万 written w, and for the slash between two units.

    Example:
        >>> [proposal.said for proposal in _propose("每盒80元/盒，风速12m/s")]
        ['米每秒', '每']
    """
    ends: set[int] = set()
    for match in _BEHIND.finditer(text):
        if unit := unit_behind(text, match.end()):
            ends.add(unit.end)
            yield _symbol(text, match.end(), unit, Strength.TOLD + 5)
    for match in _NAMED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        if not _NAMES_MORE.match(text, start):
            yield from _alone(text, start, end)
    if not _JOINING.isdisjoint(text):
        for match in _COMPOUND.finditer(text):
            yield from _alone(text, *match.span())
    if "/" in text:
        yield from slashes(text, ends)
    yield from _written_close(text)
    for match in _DOT.finditer(text) if "·" in text else ():
        is_each = _BELOW_SLASH.search(text, max(0, match.start() - 8), match.start()) and _EACH.match(text, match.end())
        yield Proposal(*match.span(), "每" if is_each else "", Strength.TOLD, "两个单位之间")


def _written_close(text: str) -> Iterator[Proposal]:
    """Yield what letters right behind a number make of it: 12ppm, 1m75, 10w."""
    for match in _PARTS_OF.finditer(text) if "pp" in text or "PP" in text else ():
        share = _OF[match["symbol"].lower()]
        said = share + number_said(text, *match.span("first"))
        said += f"至{share}{number_said(text, *match.span('second'))}" if match["second"] else ""
        yield Proposal(*match.span(), said, Strength.FORM, f"单位“{match['symbol']}”")
    for match in _CHARGER.finditer(text):
        if text[match.start() - 1 : match.start()].isdigit():
            said = f"{name_of(match[1])}、{number_said(text, *match.span(2))}{name_of(match[3])}"
            yield Proposal(*match.span(), said, Strength.FORM, "形式如“5V/2A”")
    for match in _BODY.finditer(text):
        if word := stands_before(text, match.start(), "unit", "before a height", within=4):
            said = f"{'两' if match[1] == '2' else quantity(match[1])}米{digit_by_digit(match[2])}"
            yield Proposal(*match.span(), said, Strength.FORM, f"前有“{word}”")
    for match in _WAN.finditer(text) if "w" in text or "W" in text else ():
        yield from _ten_thousand(text, match)


def _alone(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Yield a unit that stands without a number, if [start, end) is one."""
    if (unit := unit_at(text, start)) and unit.end == end and alone(text[start:end]) != "no":
        yield _symbol(text, start, unit, Strength.LIKELY)


def _symbol(text: str, start: int, unit: Symbol, strength: int) -> Proposal:
    why = f"单位“{text[unit.start : unit.end]}”"
    return Proposal(start, unit.end, unit.name, strength, why, unit.doubt)


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
