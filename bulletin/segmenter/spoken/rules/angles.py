"""Minutes and seconds by their marks: 北纬39°54′26″, 配速5'30", and the inch of a 55″ screen."""

from __future__ import annotations

import re

_MINUTE = "['′’]"
_SECOND = "(?:''|′′|’’|[\"″”])"
_PART = r"\d{1,2}(?:\.\d{1,6})?"
_PLACE = re.compile(rf"(?<=\d)°\s?({_PART}){_MINUTE}(?:\s?({_PART}){_SECOND})?")
_CLOCKED = re.compile(rf"(?<![\d.:/])(\d{{1,3}}){_MINUTE}([0-5]?\d(?:\.\d{{1,3}})?)({_SECOND})")
_INCH = re.compile(r"(?<=\d)(?:″|\"(?=[^\"]*$))(?=屏|寸|英寸|电视|彩电|显示|液晶|轮|笔记本|平板|机型)")
_MARK = re.compile(r"(?<=\d)(?:(′)(?!端|-)|(″)|'(?!端|-))")


def say(text: str) -> str:
    r"""Return `text` with 度, 分 and 秒 for such marks; those that close a quotation stay.

    Example:
        >>> say("北纬39°54′，东经116°23′45″。"), say("配速5'30\""), say("“3”和'4'")
        ('北纬39度54分，东经116度23分45秒。', '配速5分30秒', "“3”和'4'")
    """
    text = _PLACE.sub(lambda match: f"度{match[1]}分" + (f"{match[2]}秒" if match[2] else ""), text)
    text = _INCH.sub("英寸", _CLOCKED.sub(_clocked, text))
    return _MARK.sub(_one, text)


def _clocked(match: re.Match[str]) -> str:
    if _closes(match, match.start(3), match[3]):
        return f"{match[1]}分{match[2]}{match[3]}"
    return f"{match[1]}分{match[2]}秒"


def _one(match: re.Match[str]) -> str:
    if match[1] or match[2]:
        return "分" if match[1] else "秒"
    return match[0] if _closes(match, match.start(), "'") else "分"


def _closes(match: re.Match[str], at: int, mark: str) -> bool:
    """Tell whether the mark at `at` closes a quotation that has nothing else to close it."""
    before, after = match.string[:at], match.string[at + len(mark) :]
    if mark == "”":
        return before.count("“") > before.count("”") and after.count("”") <= after.count("“")
    return mark in "\"'" and before.count(mark) % 2 == 1 and after.count(mark) % 2 == 0
