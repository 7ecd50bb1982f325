"""Results of races and medals: 9秒83, 1分02秒35, 成绩1:59:40, 7米22, 5金3银2铜."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECONDS = re.compile(r"(?<![\d.])(?:(\d{1,2})小?时)?(?:(\d{1,3})分)?(\d{1,2})秒(\d{1,3})(?![\d.])")
_CLOCKED = re.compile(r"(?<![\d.:/])(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:\.(\d{1,3}))?(?![\d:]|\.\d)")
_METRES = re.compile(r"(?<![\d.])(\d{1,2})米(\d{2})(?![\d.])")
_MEDALS = re.compile(r"(?<![\d.])2(?=[金银铜])")
_DIVE = re.compile(
    r"(?<![\dA-Za-z.])[1-6]\d{2,3}[A-D](?=动作|难度|翻腾|屈体|抱膝|转体|这一动作|这跳|一跳|，难度|得(?:到|分|\d))"
)
_MINUTES = re.compile(r"(?<![\d.:第点])(?<![^小]时)2(?=分\d{1,2}秒)")
_NEAR, _FAR, _HOURS = 6, 30, 24


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each time of a race, each length in metres and centimetres, and two medals.

    Example:
        >>> [proposal.said for proposal in _propose("9秒83，1分02秒35，以1:59:40夺冠，跳远7米22，2铜")]
        ['九秒八三', '一分零二秒三五', '一小时五十九分四十秒', '七米二二', '两']
    """
    for match in _SECONDS.finditer(text):
        yield Proposal(*match.span(), _written(match), Strength.TOLD, "秒后有小数")
    is_told = False
    for match in _CLOCKED.finditer(text):
        found = _clocked(text, match, is_told=is_told)
        is_told = is_told or found is not None
        if found:
            yield found
    for match in _METRES.finditer(text):
        if not stands_after(text, match.end(), "result", "no length"):
            metres = "两" if match[1] == "2" else quantity(match[1])
            yield Proposal(*match.span(), f"{metres}米{digit_by_digit(match[2])}", Strength.TOLD, "米后有两位数")
    for match in _MEDALS.finditer(text):
        if not stands_after(text, match.end() + 1, "result", "no medal"):
            yield Proposal(*match.span(), "两", Strength.TOLD, "后有金、银、铜")
    for match in _DIVE.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.FORM, "跳水动作的编号")
    for match in _MINUTES.finditer(text):
        yield Proposal(*match.span(), "两", Strength.TOLD, "后有分和秒")


def _clocked(text: str, match: re.Match[str], *, is_told: bool) -> Proposal | None:
    """Return what 1:02.35, 1:59:40 or 38:20 is as a time of a race; `is_told`: another one stands before it."""
    hours, minutes, seconds, fraction = match.groups()
    start, end = match.span()
    said = _duration(hours, minutes, seconds) + digit_by_digit(fraction or "")
    word = stands_before(text, start, "result", "before", within=_NEAR)
    word = word or stands_after(text, end, "result", "after", within=2)
    if fraction:
        is_open = int(minutes) == 1 and seconds[0] != "0" and not (word or is_told)
        if is_open and stands_before(text, start, "ratio", "before", within=_NEAR):
            return None
        is_race = is_told or not is_open or stands_before(text, start, "result", "races", within=_FAR)
        doubt = "" if is_race else f"“{match[0]}”读作分和秒，也可能是比例"
        return Proposal(start, end, said, Strength.LIKELY + 5, "形式如1:02.35", doubt)
    if hours:
        if not word and int(seconds):
            word = stands_before(text, start, "result", "races", within=_NEAR) or ("成绩" if is_told else "")
        return Proposal(start, end, said, Strength.TOLD + 10, f"旁有“{word}”") if word else None
    if int(minutes) > _HOURS and (word := word or stands_before(text, start, "result", "distance")):
        return Proposal(start, end, said, Strength.TOLD + 10, f"旁有“{word}”")
    is_time = stands_before(text, start, "clock", "close") or stands_after(text, end, "clock", "after")
    if not is_time and (word := stands_before(text, start, "result", "short", within=_NEAR)):
        doubt = f"“{match[0]}”读作分和秒，也可能是时和分"
        return Proposal(start, end, said, Strength.TOLD + 10, f"前有“{word}”", doubt)
    return None


def _written(match: re.Match[str]) -> str:
    hours, minutes, seconds, fraction = match.groups()
    sign = "小时" if "小时" in match[0] else "时"
    return _duration(hours, minutes, seconds, sign) + digit_by_digit(fraction)


def _duration(hours: str | None, minutes: str | None, seconds: str, sign: str = "小时") -> str:
    """Return hours, minutes and seconds; a part below ten has its 零 where a greater one stands before it."""
    said = ""
    for part, name in ((hours, sign), (minutes, "分"), (seconds, "秒")):
        if part is None:
            continue
        value = int(part)
        pair = value == 2 and not said and name != "秒"
        zero = "零" if said and 0 < value < 10 else ""
        said += f"{'两' if pair else zero + (quantity(str(value)) if value else '零')}{name}"
    return said


CLASS = TokenClass("成绩", frozenset("秒米:金银铜ABCD"), _propose)
