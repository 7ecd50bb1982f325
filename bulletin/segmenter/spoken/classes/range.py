"""From - to: 3-5年, 5%-8%, 9:00-17:00, 1月28日—2月3日, 三—五年. The dash alone is said, as 至.

Both numbers bear units of one kind, or the second alone bears one. `signed` tells what is a minus instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS, HAN
from bulletin.segmenter.spoken.ends import UNITS, End, left_of, right_of
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before, words
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.signed import judge
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERALS = f"{DIGITS}两十百千"
_DASH = re.compile(
    rf"\s*(?P<dash>[-—–−~～〜∼―─]|——|--|~~)\s*(?=(?:{alternatives('range', 'after')})?[-−–$¥￥€£+]{{0,2}}\d)"
)
_ROOM = re.compile(rf"(?<=[座栋幢楼区元院厦寓])\s?[-—–]\s?(\d{{3,4}})(?={alternatives('range', 'rooms')})")
_SLASH = re.compile(r"(?<=[\d℃C])\s?/\s?(?=[-−–]?\d{1,2}(?:\.\d)?\s?(?:℃|°C))")
_LETTERED = re.compile(r"(?<![A-Za-z\d])([A-Z]{1,2})\d{1,3}\s?([-—–~～∼])\s?(?=\1\d{1,3}(?![\dA-Za-z]))")
_HAN_RANGE = re.compile(
    rf"(?:[{_NUMERALS}]{{1,4}})(?:季度|个月|[年月日天岁个人名倍成季周])?(?P<dash>\s?[-—–~～∼]\s?)[{_NUMERALS}]{{1,4}}(?:{UNITS})"
)
_HAN_ROW = re.compile(
    rf"(?P<row>周|星期|礼拜|初|高|大|第)[{_NUMERALS}日天]{{1,2}}(?P<dash>\s?[-—–~～∼]\s?)(?=(?P=row)[{_NUMERALS}日天])"
)


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each dash between two numbers that are the ends of a range.

    Example:
        >>> [proposal.said for proposal in _propose("3-5年，1月28日—2月3日，300元-5公里")]
        ['至', '至']
    """
    for match in _DASH.finditer(text):
        if found := _between(text, match):
            yield found
    for match in _ROOM.finditer(text):
        yield Proposal(*match.span(), "，" + digit_by_digit(match[1]), Strength.TOLD, "房号")
    for match in _SLASH.finditer(text):
        yield Proposal(*match.span(), "至", Strength.FORM, "两个气温之间")
    for match in _LETTERED.finditer(text):
        yield Proposal(*match.span(2), "至", Strength.LIKELY, "前后是同一个字母的编号")
    for match in _HAN_ROW.finditer(text):
        yield Proposal(*match.span("dash"), "至", Strength.TOLD, f"前后都有“{match['row']}”")
    for match in _HAN_RANGE.finditer(text):
        is_free = not re.match(f"[{HAN}]", text[max(0, match.start() - 1) : match.start()])
        if is_free or stands_before(text, match.start(), "range", "numeral before"):
            yield Proposal(*match.span("dash"), "至", Strength.TOLD, "前后都是数")


def _between(text: str, match: re.Match[str]) -> Proposal | None:
    start, end = match.span()
    left, right = left_of(text, start), right_of(text, end)
    if not left or not right or (left.letters and not left.unit):
        return None
    if stands_after(text, right.end, "range", "rooms") and not left.unit.endswith(words("range", "rooms")):
        joint = "，" if left.unit else "杠"
        return Proposal(start, right.end, joint + digit_by_digit(right.number), Strength.TOLD, "房号")
    if _is_chain(text, left, right, match["dash"]):
        return None
    if match["dash"] in "-−–" and (sign := judge(text, match.start("dash"))) and sign.said != "，":
        return None
    if stands_before(text, left.start, "range", "numbered") and not left.unit and not right.unit:
        return Proposal(start, end, "杠", Strength.TOLD, "前有“图”“表”")
    strength, why, doubt = _told(text, left, right)
    if left.is_signed and not right.is_signed and match["dash"] == "-":
        doubt = "后一个数可能也小于零"
    return Proposal(start, end, "至", strength, why, doubt) if strength else None


def _told(text: str, left: End, right: End) -> tuple[int, str, str]:
    """Return how strongly two numbers speak for a range, why, and what is doubtful about it; 0: not at all."""
    behind = right.end + len(right.scale)
    if left.is_like(right) or (left.unit and text[behind:].lstrip().startswith(left.unit)):
        return Strength.TOLD, "前后单位同类", ""
    if left.unit:
        is_open = not right.unit and left.kinds and "date" not in left.kinds
        return (Strength.LIKELY, f"前有“{left.unit}”", "") if is_open else (0, "", "")
    if (currency := left.sign.strip("-−–")) and currency in right.sign:
        return Strength.TOLD, f"前后都有“{currency}”", ""
    if "/" in left.number and "/" in right.number:
        return Strength.TOLD, "前后都是分数或日期", ""
    goes_round = right.unit[:1] in tuple("月时点")  # 11-2月, 22-6时
    is_rising = goes_round or left.is_signed or right.is_signed or left.value < right.value
    scales = left.scale + right.scale
    if (right.unit and is_rising) or scales:
        return Strength.TOLD, f"旁有“{scales or right.unit}”", ""
    return _bare(text, left, right) if is_rising else (0, "", "")


def _bare(text: str, left: End, right: End) -> tuple[int, str, str]:
    """Return what speaks for a range of two numbers without a unit."""
    if left.is_year_and_month and right.is_year_and_month:
        return Strength.TOLD, "前后都是年月", ""
    if word := stands_before(text, left.start, "range", "before"):
        return Strength.LIKELY, f"前有“{word}”", ""
    is_day = not left.is_signed and "." in left.number and "." in right.number
    is_told = left.is_signed or (left.is_year and right.is_year)
    doubt = "可能是日期" if is_day else "" if is_told else "可能是区间，也可能是比分或编号"
    return Strength.POSSIBLE, "后一个数更大", doubt


def _is_chain(text: str, left: End, right: End, dash: str) -> bool:
    """Tell whether the same dash goes on, 1-2-3, or the first number is none of a range: 0519-86312345."""
    is_code = re.match(r"0\d\d", left.number) is not None
    is_third = text[left.start - 1 : left.start] == dash and text[left.start - 2 : left.start - 1].isdigit()
    is_joined = dash in left.number or (dash in right.number and dash == "-")
    return is_code or is_joined or is_third or re.match(rf"{re.escape(dash)}\d", text[right.end :]) is not None


CLASS = TokenClass("区间", frozenset("-—–−~～〜∼―─/"), _propose)
