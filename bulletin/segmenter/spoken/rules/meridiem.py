"""The clock of twelve hours: 9:00am is 上午九点, 8:30 p.m. 晚上八点三十分."""

from __future__ import annotations

import re

_HALF = re.compile(
    r"(?P<said>[上中下]午|凌晨|早[上晨]|[早晚]|晚上)?(?<![\d.:/])(?P<hour>1[0-2]|0?\d)(?P<minutes>:[0-5]\d)?\s?(?P<half>[aApP])\.?[mM](?:\.|(?![A-Za-z]))"
    r"(?:\s?[-–—~～]\s?(?=\d{1,2}(?::[0-5]\d)?\s?(?P<to>[aApP])\.?[mM]))?"
)


def say(text: str) -> str:
    """Return `text` with the part of the day in front of such times, unless it is printed there.

    Example:
        >>> say("9:00am-5:30pm，下午2:00pm，7pm")
        '上午9:00至下午5:30，下午2:00，晚上7:00'
    """
    return _HALF.sub(_halved, text)


def _halved(match: re.Match[str]) -> str:
    """Return a time of the twelve-hour clock with its part of the day in front."""
    hour = int(match["hour"]) % 12
    if match["half"] in "aA":
        part = "凌晨" if hour < 5 else "上午"
    else:
        part, hour = ("下午" if hour < 6 else "晚上"), hour or 12
    return f"{match['said'] or part}{hour}{match['minutes'] or ':00'}{'至' if match['to'] else ''}"
