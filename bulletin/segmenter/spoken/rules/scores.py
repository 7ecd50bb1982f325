"""Scores and ratios: 98:92 and 1:1000 are said with 比; 9:30 is a time of day."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.numerals import quantity

_PAIR = re.compile(r"(?<![\d.:])(\d{1,4}(?:\.\d+)?)[:∶](\d{1,6}(?:\.\d+)?)(?![\d:])(?!\.\d)")
_SCORE_DASH = re.compile(
    r"(?<![\d.])(\d{1,3})[-—–](\d{1,3})(?=[^。，,；]{0,6}(?:战胜|击败|逆转|不敌|负于|取胜|获胜|险胜|大胜|完胜|力克|横扫|轻取|击溃|淘汰|领先|落后|战平))"
    r"|(?<=比分)(\d{1,3})[-—–](\d{1,3})(?!\d)"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:∶][0-5]\d")
_SCORE_BEFORE = re.compile(
    rf"(?:比分|比例|比值|之比|比为|总分|大比分|[{HAN}]以|^以)[{HAN}]{{0,3}}$|(?<![对相])比[为是约达]?$"
)
_SCORE_AFTER = re.compile(
    rf"[的]?[{HAN}]{{0,4}}?(?:战胜|击败|逆转|不敌|负于|取胜|获胜|险胜|大胜|完胜|力克|横扫|轻取|击溃|淘汰|领先|落后|战平|比例|的比分|的比例)"
    r"|的?(?:配比|混合|稀释|勾兑|配制)"
)
_NEAR = 8


def say(text: str) -> str:
    """Return `text` with scores and ratios in 汉字; times of day stay.

    Example:
        >>> say("9:30开赛，主队以21:15获胜，比例尺1:500")
        '9:30开赛，主队以二十一比十五获胜，比例尺一比五百'
    """
    text = _SCORE_DASH.sub(lambda match: "比".join(quantity(part) for part in match.groups() if part), text)
    return _PAIR.sub(_spoken, text)


def _spoken(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    is_score = _SCORE_BEFORE.search(before) or _SCORE_AFTER.match(match.string, match.end())
    if _CLOCK.fullmatch(match[0]) and not is_score:
        return match[0]
    return f"{quantity(match[1])}比{quantity(match[2])}"
