"""From - to: 3-5年, 5%-8%, 9:00-17:00, 1月28日—2月3日, 三—五年. The dash alone is said, as 至.

Both numbers bear units of one kind, or the second alone bears one. `signed` tells what is a minus instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS, LETTER
from bulletin.segmenter.patterns import BLANKS_BEFORE
from bulletin.segmenter.spoken.ends import UNITS, is_chain, left_of, right_of, told
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before, words
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.signed import judge
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERALS = f"{DIGITS}两十百千"
_DASH = re.compile(
    rf"{BLANKS_BEFORE}(?P<dash>[-—–−~～〜∼―─]|——|--|~~)\s*+"
    rf"(?=(?:{alternatives('interval', 'after')})?[-−–$¥￥€£+]{{0,2}}\d)"
)
_ROOM = re.compile(rf"(?<=[座栋幢楼区元院厦寓])\s?[-—–]\s?(\d{{3,4}})(?={alternatives('interval', 'rooms')})")
_HAN_RANGE = re.compile(
    rf"(?:[{_NUMERALS}]{{1,4}})(?:季度|个月|[年月日天岁个人名倍成季周])?(?P<dash>\s?[-—–~～∼]\s?)[{_NUMERALS}]{{1,4}}(?:{UNITS})"
)
_FORMS: tuple[tuple[str, str, int, str], ...] = (
    (r"(?<=[栋幢楼院元])\s?[-—–]\s?(?=\d{1,3}(?:号楼|号院|单元|栋|幢|座|门))", "，", Strength.LIKELY, "楼栋和单元之间"),
    (r"(?<=[\d℃C])\s?/\s?(?=[-−–]?\d{1,2}(?:\.\d)?\s?(?:℃|°C))", "至", Strength.FORM, "两个气温之间"),
    (
        r"(?<![A-Za-z\d])(?P<same>[A-Z]{1,2})\d{1,3}(?P<dash>\s?[-—–~～∼]\s?)(?=(?P=same)\d{1,3}(?![\dA-Za-z]))",
        "至",
        Strength.LIKELY,
        "前后是同一个字母的编号",
    ),
    (
        rf"(?P<same>周|星期|礼拜|初|高|大|第)[{_NUMERALS}日天]{{1,2}}(?P<dash>\s?[-—–~～∼]\s?)(?=(?P=same)[{_NUMERALS}日天])",
        "至",
        Strength.TOLD,
        "前后的字相同",
    ),
)
"""Forms that tell by themselves: what is said for the dash, or for the whole."""
_COMPILED = tuple((re.compile(pattern), said, strength, why) for pattern, said, strength, why in _FORMS)


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
    for form, said, strength, why in _COMPILED:
        for match in form.finditer(text):
            yield Proposal(*match.span("dash" if "dash" in form.groupindex else 0), said, strength, why)
    for match in _HAN_RANGE.finditer(text):
        is_free = not re.match(f"{LETTER}", text[max(0, match.start() - 1) : match.start()])
        if is_free or stands_before(text, match.start(), "interval", "numeral before"):
            yield Proposal(*match.span("dash"), "至", Strength.TOLD, "前后都是数")


def _between(text: str, match: re.Match[str]) -> Proposal | None:
    start, end = match.span()
    left, right = left_of(text, start), right_of(text, end)
    if not left or not right or (left.letters and not left.unit):
        return None
    is_room = re.fullmatch(r"[\d-]+", right.number) and stands_after(text, right.end, "interval", "rooms")
    if is_room and not left.unit.endswith(words("interval", "rooms")):
        joint = "，" if left.unit else "杠"
        room = digit_by_digit(right.number).replace("-", "杠")
        return Proposal(start, right.end, joint + room, Strength.TOLD, "房号")
    if is_chain(text, left, right, match["dash"]):
        return None
    if match["dash"] in "-−–" and (sign := judge(text, match.start("dash"))) and sign.said != "，":
        return None
    if stands_before(text, left.start, "interval", "numbered") and not left.unit and not right.unit:
        return Proposal(start, end, "杠", Strength.TOLD, "前有“图”“表”")
    strength, why, doubt = told(text, left, right)
    if match["dash"] in "~～〜∼":  # neither a score nor a code has this one
        doubt = ""
    if left.is_signed and not right.is_signed and match["dash"] == "-":
        doubt = "后一个数可能也小于零"
    return Proposal(start, end, "至", strength, why, doubt) if strength else None


CLASS = TokenClass("区间", frozenset("-—–−~～〜∼―─/"), _propose)
