"""Dates as papers print them: 2026年11月21日, 星期六."""

from __future__ import annotations

from datetime import date

DAYS = "一二三四五六日"
"""The name of each day of the week, from Monday on, at its place."""

WEEKDAY = rf"(?:星期[{DAYS}天]|周[{DAYS}])"
"""A part of a pattern: a day of the week."""

DATE = r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})"
"""A part of a pattern: year, month and day, each a group."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
"""A part of a pattern: an English month, whole or cut."""


def month(name: str) -> int:
    """Return the number of an English month.

    Example:
        >>> month("November"), month("Sept.")
        (11, 9)
    """
    return _MONTHS.index(name[:3].lower()) + 1


def weekday(iso: str) -> str:
    """Return the day of the week of an ISO date.

    Example:
        >>> weekday("2026-11-21")
        '星期六'
    """
    return f"星期{DAYS[date.fromisoformat(iso).weekday()]}"


def in_words(iso: str) -> str:
    """Return an ISO date as papers print it.

    Example:
        >>> in_words("2026-01-05")
        '2026年1月5日'
    """
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"
