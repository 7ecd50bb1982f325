"""Lengths as people write them: 15:00, 1:05:00."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5][0-9](?:\.[0-9]+)?)")


def clock_time(length_s: float) -> str:
    """Return a length as minutes and seconds, with hours where it has some; whole seconds, the nearest.

    Example:
        >>> clock_time(400), clock_time(3900)
        ('6:40', '1:05:00')
    """
    minutes, seconds = divmod(round(length_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


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
