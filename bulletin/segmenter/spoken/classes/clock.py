"""Times of day: 9:30, 19:00, 15:30:20, 24:00, 下午2点, 9:00am-5:30pm. A score or a ratio needs a word that tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = re.compile(
    r"(?<![\d.:])(?<!(?<!:\d\d)/)(?P<hour>[01]?\d|2[0-3]|24(?=:00(?!:)))\s?:\s?(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:万亿]|\.\d|\s?[aApP]\.?[mM])"
)
_HALF = re.compile(
    r"(?<![\d.:/])(?P<hour>1[0-2]|0?\d)(?::(?P<minute>[0-5]\d))?\s?(?P<half>[aApP])\.?[mM](?:\.(?!\d)|(?![A-Za-z]))"
)
_OR = re.compile(r"(?<=:\d\d)\s?/\s?(?=\d{1,2}:\d\d(?!\d))")
_TO = re.compile(r"\s?(?:[-—–~～]{1,2}|至|到)\s?")
_TWO = re.compile(
    r"(?<![\d.:第])0?2(?=\s?点(?!\d{1,2}(?!\d|分|刻|[-—–~～至到]))|\s?时(?![速代期装节])|[-—–~～]\d{1,2}[点时](?![速代期装节]))"
)
_MINUTES = re.compile(r"(?<=[点时])(?<!小时)2(?=分(?!钟))")
_NEAR = 4
_OPEN = Strength.LIKELY - 8
"""1:20 may be a ratio as well: a near tie with `ratio`."""


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each time of day.

    Example:
        >>> [proposal.said for proposal in _propose("9:30到19:00，0:05，下午2点，9:00am-5:30pm")]
        ['九点三十分', '十九点', '零点零五分', '两', '上午九点至下午五点三十分']
    """
    matches = list(_TIME.finditer(text))
    for match in matches:
        said = _said(int(match["hour"]), match["minute"], match["second"])
        yield Proposal(*match.span(), said, *_evidence(text, match, matches))
    for match in _OR.finditer(text) if "/" in text else ():
        yield Proposal(*match.span(), "、", Strength.TOLD, "两个时刻之间")
    for match in _TWO.finditer(text):
        yield Proposal(*match.span(), "两", Strength.TOLD, "后有“点”或“时”")
    for match in _MINUTES.finditer(text):
        yield Proposal(*match.span(), "二", Strength.TOLD, "前有“点”或“时”")
    if "m" in text or "M" in text:
        yield from _halves(text)


def _evidence(text: str, match: re.Match[str], matches: list[re.Match[str]]) -> tuple[int, str]:
    """Return how sure it is that a match is a time, and why."""
    start = len(text[: match.start()].rstrip(" ：:，,"))
    before = stands_before(text, start, "clock", "before", within=_NEAR) or stands_before(text, start, "clock", "close")
    after = stands_after(text, match.end(), "clock", "after", within=1)
    if before or after:
        return Strength.TOLD, f"前有“{before}”" if before else f"后有“{after}”"
    ends, starts = {other.end() for other in matches}, {other.start() for other in matches}
    joined = [at for at in ends if _TO.fullmatch(text, at, match.start())]
    joined += [at for at in starts if _TO.fullmatch(text, match.end(), at)]
    if joined:
        return Strength.TOLD, "两个时刻之间有“—”"
    return _OPEN if match["hour"] == "1" else Strength.LIKELY, "形式如9:30"


def _halves(text: str) -> Iterator[Proposal]:
    """Yield the times of the clock of twelve hours, and those joined by a dash as one."""
    before: tuple[int, int, str] | None = None
    for match in _HALF.finditer(text):
        part = "" if stands_before(text, match.start(), "clock", "parts") else _part(match)
        hour = int(match["hour"]) % 12
        hour = hour or 12 if match["half"] in "pP" else hour
        start, said = match.start(), part + _said(hour, match["minute"] or "00", None)
        gap = text[before[1] : start] if before else ""
        if before and _TO.fullmatch(gap) and gap.strip() not in {"至", "到"}:
            start, said = before[0], f"{before[2]}至{said}"
        elif before:
            yield Proposal(*before, Strength.FORM, "十二小时制的时刻")
        before = (start, match.end(), said)
    if before:
        yield Proposal(*before, Strength.FORM, "十二小时制的时刻")


def _part(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % 12
    if match["half"] in "aA":
        return "凌晨" if hour < 5 else "上午"
    return "下午" if hour < 6 else "晚上"


def _said(hour: int, minute: str, second: str | None) -> str:
    said = ("两" if hour == 2 else quantity(str(hour))) + "点"
    if int(minute) or second:
        said += f"{quantity(minute) if int(minute) else '零'}分"
    return f"{said}{quantity(second) if int(second) else '零'}秒" if second else said


CLASS = TokenClass("时刻", frozenset(":点时mM"), _propose)
