"""Lengths as people write them: 15:00, 1:05:00."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5][0-9](?:\.[0-9]+)?)")


def clock_time(length_s: float, *, digits: int = 0) -> str:
    """Return a length as minutes and seconds, with hours where it has some; the nearest that so many digits give.

    Args:
        digits: Of the seconds, behind the point.

    Example:
        >>> clock_time(400), clock_time(3900), clock_time(452.04, digits=1)
        ('6:40', '1:05:00', '7:32.0')
    """
    minutes, seconds = divmod(round(length_s, digits), 60)
    hours, minutes = divmod(int(minutes), 60)
    shown = f"{seconds:0{digits + 3 if digits else 2}.{digits}f}"
    return f"{hours}:{minutes:02d}:{shown}" if hours else f"{minutes}:{shown}"


def seconds_in(text: str) -> float | None:
    """Return the seconds of a length written MM:SS or H:MM:SS; `None` for what is written otherwise.

    Example:
        >>> seconds_in("15:00"), seconds_in("1:05:00"), seconds_in("15")
        (900.0, 3900.0, None)
    """
    match = _CLOCK.fullmatch(text.strip().replace("：", ":"))
    if match is None:
        return None
    hours, minutes, seconds = match.groups()
    return 3600 * int(hours or 0) + 60 * int(minutes) + float(seconds)
