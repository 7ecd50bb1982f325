"""From - to: 3-5年, 5%-8%, 9:00-17:00, 1月28日—2月3日, 三—五年. The dash alone is said, as 至.

Both numbers bear units of one kind, or the second alone bears one. `signed` tells what is a minus instead.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS, HAN
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before, words
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.signed import judge
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = ("date", "length", "mass", "area", "money", "temperature", "share", "angle", "energy", "speed", "per", "count")
_NUMERALS = f"{DIGITS}两十百千"
_DASH = re.compile(r"\s*(?P<dash>[-—–−~～〜―]|——|--|~~)\s*(?=[-−–$¥￥€£+]?\d)")
_SLASH = re.compile(r"(?<=\d)/(?=[-−–]?\d{1,2}\s?(?:℃|°C))")
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_UNIT = "|".join(dict.fromkeys(alternatives("range", kind) for kind in _KINDS))
_UNITS = "|".join(sorted(_UNIT.split("|"), key=len, reverse=True))
_LEFT = re.compile(
    rf"(?P<letters>[A-Za-z]{{0,3}})(?<![\d.:/])(?P<number>{_CLOCK}|\d[\d,]*(?:[./-]\d+){{0,2}})\s?(?P<scale>[万亿千百]{{0,2}}[多余]?)"
    rf"(?P<unit>(?:{_UNITS})?|[{HAN}]{{1,3}}|[ap]\.?m\.?)(?:[（(][^（）()]{{1,8}}[）)])?$",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    rf"[-−–+]?[$¥￥€£]?(?P<number>{_CLOCK}|\d[\d,]*(?:[./-]\d+){{0,2}})(?P<more>:?)\s?(?P<scale>[万亿千百]{{0,2}}[多余]?)"
    rf"(?P<unit>(?:{_UNITS})?)"
)
_LETTERED = re.compile(rf"(?<![A-Za-z\d])([A-Z]{{1,2}})\d{{1,3}}\s?([-—–~～])\s?(?=\1\d{{1,3}}(?![\dA-Za-z]))")
_HAN_RANGE = re.compile(
    rf"(?P<first>[{_NUMERALS}]{{1,4}})(?P<unit>[年月日天岁个人名倍成季周]|季度|个月)?\s?[-—–~～－]\s?(?P<second>[{_NUMERALS}]{{1,4}})(?:{_UNITS})"
)
_HAN_ROW = re.compile(rf"(?P<row>周|星期|礼拜|初|高|大|第)[{_NUMERALS}日天]{{1,2}}\s?(?P<dash>[-—–~～])\s?(?=(?P=row)[{_NUMERALS}日天])")
_SEEN = 26


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each dash between two numbers that are the ends of a range.

    Example:
        >>> [proposal.said for proposal in _propose("3-5年，1月28日—2月3日，300元-5公里")]
        ['至', '至']
    """
    for match in _DASH.finditer(text):
        found = _between(text, match)
        if found:
            yield found
    for match in _SLASH.finditer(text):
        yield Proposal(*match.span(), "至", Strength.TOLD, "两个气温之间")
    for match in _LETTERED.finditer(text):
        yield Proposal(*match.span(2), "至", Strength.LIKELY, "前后是同一个字母的编号")
    for match in _HAN_ROW.finditer(text):
        yield Proposal(*match.span("dash"), "至", Strength.TOLD, f"前后都有“{match['row']}”")
    for match in _HAN_RANGE.finditer(text):
        start = match.start()
        if not start or not re.match(f"[{HAN}]", text[start - 1]) or stands_before(text, start, "range", "numeral before"):
            dash = match.end("unit") if match["unit"] else match.end("first")
            yield Proposal(dash, match.start("second"), "至", Strength.TOLD, "前后都是数")


def _between(text: str, match: re.Match[str]) -> Proposal | None:
    start, end = match.span()
    left = _LEFT.search(text, max(0, start - _SEEN), start)
    right = _RIGHT.match(text, end) or _RIGHT.match(text, _behind_word(text, end))
    if not left or not right:
        return None
    if stands_after(text, right.end("number"), "range", "rooms") and not left["unit"].endswith(words("range", "rooms")):
        joint = "，" if left["unit"] else "杠"
        return Proposal(start, right.end("number"), joint + digit_by_digit(right["number"]), Strength.TOLD, "房号")
    if _is_chain(text, left, right, match["dash"]):
        return None
    if left["letters"] and not left["unit"]:
        return None
    if match["dash"] in "-−–" and (sign := judge(text, match.start("dash"))) and sign.said != "，":
        return None
    if stands_before(text, left.start(), "range", "numbered") and not left["unit"] and not right["unit"]:
        return Proposal(start, end, "杠", Strength.TOLD, "前有“图”“表”")
    strength, why, doubt = _told(text, left, right)
    return Proposal(start, end, "至", strength, why, doubt) if strength else None


def _told(text: str, left: re.Match[str], right: re.Match[str]) -> tuple[int, str, str]:
    """Return how strongly two numbers speak for a range, why, and what is doubtful about it."""
    ours, theirs = _kinds(left["unit"]), _kinds(right["unit"])
    is_clock = ":" in left["number"] and ":" in right["number"]
    if is_clock or (left["unit"] and (ours & theirs or text.startswith(left["unit"], right.end("scale")))):
        return Strength.TOLD, "前后单位同类", ""
    if left["unit"] and not ours:
        return 0, "", ""
    is_signed = right[0][0] in "-−–" or text[left.start("number") - 1 : left.start("number")] in tuple("-−–")
    is_rising = is_signed or _value(left["number"]) < _value(right["number"])
    if not left["unit"] and (right["unit"] or right["scale"]) and (is_rising or left["scale"] or right["scale"]):
        return Strength.TOLD, f"后有“{right['scale']}{right['unit']}”", ""
    if left["scale"] and not left["unit"]:
        return Strength.TOLD, f"前有“{left['scale']}”", ""
    if left["unit"]:
        return (Strength.LIKELY, f"前有“{left['unit']}”", "") if not right["unit"] and "date" not in ours else (0, "", "")
    if not is_rising:
        return 0, "", ""
    if _is_dotted(left) and _is_dotted(right):
        return Strength.TOLD, "前后都是年月", ""
    if word := stands_before(text, left.start("number"), "range", "before"):
        return Strength.LIKELY, f"前有“{word}”", ""
    is_short = len(left["number"]) < 4 and len(right["number"]) < 4
    return Strength.POSSIBLE, "后一个数更大", "可能是区间，也可能是比分或编号" if is_short else ""


def _behind_word(text: str, at: int) -> int:
    return at + len(stands_after(text, at, "range", "after"))


def _is_chain(text: str, left: re.Match[str], right: re.Match[str], dash: str) -> bool:
    """Tell whether the same dash goes on: 1-2-3, 0519-8631-2345; or the number is none of a range: 0519-86312345."""
    before, after = text[left.start("number") - 1 : left.start("number")], text[right.end("number") : right.end("number") + 2]
    is_code = re.match(r"0\d", left["number"]) and ":" not in left["number"] and len(left["number"]) > 2
    is_joined = dash in left["number"] or (dash in right["number"] and dash in "-/")
    return bool(is_code) or is_joined or before == dash or bool(right["more"]) or bool(re.match(rf"{re.escape(dash)}\d", after))


def _is_dotted(match: re.Match[str]) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?|\d{1,2}[./]\d{1,2}", match["number"]) is not None


def _value(number: str) -> float:
    parts = [int(part) for part in re.split(r"[./:-]", number.replace(",", "")) if part]
    return parts[0] + sum(part / 10 ** (4 * at) for at, part in enumerate(parts[1:], 1)) if len(parts) != 2 else float(
        re.sub(r"[/:-]", ".", number.replace(",", "").rstrip("./:-"))
    )


@cache
def _kinds(unit: str) -> frozenset[str]:
    return frozenset(kind for kind in _KINDS if unit in words("range", kind))


CLASS = TokenClass("区间", frozenset("-—–−~～〜―/"), _propose)
