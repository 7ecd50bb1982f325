"""Days and events named by month and day: 3·15, “9·18”, 9/11事件, 9.3阅兵, 618大促. 3·5倍 is a decimal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before, words
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOTS = "·・•∙⋅‧"
_DOTTED = re.compile(rf"(?<![\d.{_DOTS}A-Za-z])(\d{{1,4}})([{_DOTS}])(\d{{1,4}})(?![\d.{_DOTS}A-Za-z])")
_OTHER = re.compile(r"(?<![\d.:/A-Za-z-])(1[0-2]|0?[1-9])([./-])(3[01]|[12]\d|0?[1-9])(?![\d:A-Za-z%]|[./-]\d)")
_MONTH_DAY = re.compile(r"(?:1[0-2]|0?[1-9])·(?:3[01]|[12]\d|0?[1-9])")
_BARE = re.compile(
    r"(?<![\d.:/,A-Za-z·])(?:315|618|52[01]|818|1111|91[18]|512|721|921|93|77|38|51|54|61|81|99|1024|1213|129)(?!\d|[.,:/·]\d)"
)
_NAMES = {"11·11": "双十一", "12·12": "双十二", "10·1": "十一", "1111": "双十一"}
_SHARES = {"%": "百分之", "‰": "千分之"}
_QUAKES = {"地震", "大地震"}
_LISTED = re.compile(r"[”’]?(?:以及|[、和及与到至/,，])[“‘]?")
_LISTED_BEFORE = re.compile(rf"{_LISTED.pattern}\Z")
_NEAR, _REACH = 4, 4


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each day that names something.

    Example:
        >>> [proposal.said for proposal in _propose("3·15，9/11事件，9.3阅兵，618大促，3·5倍，9.3米")]
        ['三一五', '三点五', '九一一', '九三', '六一八']
    """
    for match in _DOTTED.finditer(text):
        yield _dotted(text, match)
    for match in _OTHER.finditer(text):
        end = _unquoted(text, match.end())
        word = "" if stands_after(text, end, "day", "no named") else stands_after(text, end, "day", "named")
        if not word and match[2] == "." and not _is_counted(text, end):
            word = stands_after(text, end, "day", "far", within=_NEAR)
        printed = f"{match[1]}·{match[3]}"
        is_open = match[2] == "/" or word in words("day", "only known")
        listed = "quakes" if word in _QUAKES else "known" if is_open else ""
        is_known = not listed or printed in words("day", listed)
        if word and is_known:
            said = _NAMES.get(printed) or digit_by_digit(match[1] + match[3])
            yield Proposal(*match.span(), said, Strength.TOLD + 5, f"后有“{word}”")
    for match in _BARE.finditer(text):
        end = _unquoted(text, match.end())
        word = stands_after(text, end, "day", match[0])
        if not word and match[0] in {"315", "618", "520"} and not _is_counted(text, end):
            word = stands_before(text, match.start(), "day", f"before {match[0]}")
        word = word or _neighbour(text, *match.span())
        if word:
            said = _NAMES.get(match[0]) or digit_by_digit(match[0])
            yield Proposal(*match.span(), said, Strength.TOLD, f"旁有“{word}”")


def _dotted(text: str, match: re.Match[str]) -> Proposal:
    """Return what 3·15 or 3·5倍 is."""
    (start, end), printed = match.span(), f"{match[1]}·{match[3]}"
    behind = _unquoted(text, end)
    word = stands_after(text, behind, "day", "named")
    counted = "" if word else stands_after(text, end, "day", "counted")
    decimal = quantity(f"{match[1]}.{match[3]}")
    if counted:
        end = text.index(counted, end) + 1 if counted in _SHARES else end
        return Proposal(start, end, _SHARES.get(counted, "") + decimal, Strength.TOLD, f"“·”是小数点，后有“{counted}”")
    if printed in _NAMES and not stands_after(text, behind, "day", "no shopping", within=_NEAR):
        return Proposal(start, end, _NAMES[printed], Strength.TOLD + 10, "有名的日子")
    word = word or stands_after(text, behind, "day", "named", within=_NEAR)
    if word or printed in words("day", "known") or behind > end:
        why = f"后有“{word}”" if word else "有名的日子"
        return Proposal(start, end, digit_by_digit(match[1] + match[3]), Strength.TOLD, why)
    if before := stands_before(text, start, "day", "decimal"):
        return Proposal(start, end, decimal, Strength.LIKELY, f"“·”是小数点，前有“{before}”")
    if _MONTH_DAY.fullmatch(printed):
        return Proposal(start, end, digit_by_digit(match[1] + match[3]), Strength.LIKELY, "形式如3·15")
    return Proposal(start, end, decimal, Strength.POSSIBLE, "“·”也许是小数点", f"“{match[0]}”读作小数，请看")


def _neighbour(text: str, start: int, end: int) -> str:
    """Return the name of a day that stands beside in a list: 618、双11; a count has its measure behind it."""
    if _is_counted(text, end):
        return ""
    before, after = _LISTED_BEFORE.search(text, max(0, start - _REACH), start), _LISTED.match(text, end)
    listed = "" if not after else stands_after(text, after.end(), "day", "listed")
    return listed or ("" if not before else stands_before(text, before.start(), "day", "listed"))


def _is_counted(text: str, end: int) -> bool:
    return bool(stands_after(text, end, "day", "counted") or stands_after(text, end, "year", "counted"))


def _unquoted(text: str, end: int) -> int:
    """Return the place behind a closing quotation mark at `end`."""
    return end + 1 if text[end : end + 1] in tuple('”’」』"') else end


CLASS = TokenClass("日子", DIGITS, _propose)
