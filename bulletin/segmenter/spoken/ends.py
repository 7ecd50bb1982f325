"""The two ends of a range, as `range` needs them: which numbers a dash parts, their units, and whether they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before, words
from bulletin.segmenter.spoken.tokens import Strength

_KINDS = ("date", "length", "mass", "area", "money", "temperature", "share", "angle", "energy", "speed", "per", "count")
_MEASURES = frozenset(_KINDS) - {"count"}
"""Units of one of these kinds fit together, 500米-3公里; things that are counted must be the same ones."""

UNITS = "|".join(sorted({unit for kind in _KINDS for unit in alternatives("interval", kind).split("|")}, key=len)[::-1])
"""All units as a pattern, the longest first."""

_CLOCK = r"\d{1,4}:\d{1,5}(?::\d\d)?"
_NUMBER = rf"(?P<number>{_CLOCK}|\d[\d,]*(?:[./-]\d+){{0,2}})"
_SCALE = r"(?P<scale>[万亿千百]{0,2}[多余]?)"
_LEFT = re.compile(
    rf"(?P<letters>[A-Za-z]{{0,3}})(?P<sign>[-−–$¥￥€£]{{0,2}})(?<!\d)(?<!\d[.:/,]){_NUMBER}\s?{_SCALE}"
    rf"(?P<unit>(?:{UNITS})?|{LETTER}{{1,3}}|[ap]\.?m\.?)(?:[（(][^（）()]{{1,8}}[）)])?$",
    re.IGNORECASE,
)
_RIGHT = re.compile(rf"(?P<sign>[-−–+$¥￥€£]{{0,2}}){_NUMBER}(?P<more>:?)\s?{_SCALE}(?P<unit>(?:{UNITS})?)")
_SEEN = 26
_YEAR = re.compile(r"(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range.

    Attributes:
        sign: A minus or a currency before the number.
        number: With its points, commas, colons: 1,200, 9:30, 2019.2.
        scale: 万 or 亿.
        unit: Empty: it bears none, or none that is known.
        start: Of the number.
        end: Behind the number.
        letters: What is printed before the number without a blank: the PM of PM2.5.
    """

    sign: str
    number: str
    scale: str
    unit: str
    start: int
    end: int
    letters: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of its unit; a time of day is a date, and so is a ratio, which looks like one."""
        return frozenset({"date"}) if self.is_clock else _kinds(self.unit)

    @property
    def is_clock(self) -> bool:
        """Tell whether the number is a time of day, or a ratio."""
        return ":" in self.number

    @property
    def is_signed(self) -> bool:
        """Tell whether a minus stands before the number."""
        return any(sign in "-−–" for sign in self.sign)

    @property
    def is_year_and_month(self) -> bool:
        """Tell whether the number is 2019.2 or 2026-11-21."""
        return _YEAR.fullmatch(self.number) is not None

    @property
    def is_year(self) -> bool:
        """Tell whether the number may be a year: 2019."""
        return len(self.number) == len("2019") and self.number.startswith(("19", "20"))

    @property
    def value(self) -> float:
        """Return the number as one that can be compared."""
        whole, *parts = (int(part) for part in re.split(r"[./:-]", self.number.replace(",", "")))
        if "." in self.number and len(parts) == 1 and not self.is_year_and_month:
            return float(self.number.replace(",", ""))
        return whole + sum(part / 100.0**place for place, part in enumerate(parts, 1))

    def is_like(self, other: End) -> bool:
        """Tell whether both bear units that can be the ends of one range."""
        return bool(self.kinds & other.kinds & _MEASURES)


def left_of(text: str, at: int) -> End | None:
    """Return the number that ends at `at`, with its unit.

    Example:
        >>> left_of("为期3年", 4).unit
        '年'
    """
    start = max(0, at - _SEEN)
    found = _LEFT.search(text[start:at])
    return _end(found, start, found["letters"]) if found else None


def right_of(text: str, at: int) -> End | None:
    """Return the number that begins at `at` or behind a word there, 次日1:00; None if a third goes on: 3:00:."""
    found = _RIGHT.match(text, at) or _RIGHT.match(text, at + len(stands_after(text, at, "interval", "after")))
    return _end(found, 0, "") if found and not found["more"] else None


def told(text: str, left: End, right: End) -> tuple[int, str, str]:
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
    if word := stands_before(text, left.start, "interval", "before"):
        return Strength.LIKELY, f"前有“{word}”", ""
    is_day = not left.is_signed and "." in left.number and "." in right.number
    is_told = left.is_signed or (left.is_year and right.is_year)
    doubt = "可能是日期" if is_day else "" if is_told else "可能是区间，也可能是比分或编号"
    return Strength.POSSIBLE, "后一个数更大", doubt


def is_chain(text: str, left: End, right: End, dash: str) -> bool:
    """Tell whether the same dash goes on, 1-2-3, or the first number is none of a range: 0519-86312345."""
    is_code = re.match(r"0\d\d", left.number) is not None
    is_third = text[left.start - 1 : left.start] == dash and text[left.start - 2 : left.start - 1].isdigit()
    is_joined = dash in left.number or (dash in right.number and dash == "-")
    return is_code or is_joined or is_third or re.match(rf"{re.escape(dash)}\d", text[right.end :]) is not None


def _end(found: re.Match[str], offset: int, letters: str) -> End:
    start, end = (offset + place for place in found.span("number"))
    return End(found["sign"], found["number"], found["scale"], found["unit"], start, end, letters)


@cache
def _kinds(unit: str) -> frozenset[str]:
    return frozenset(kind for kind in _KINDS if unit in words("interval", kind))
