"""A plus sign is said as 加: 党建+治理, “1+3+N”, 30万+."""

from __future__ import annotations

import re

from bulletin.segmenter.patterns import BLANKS_BEFORE

_PLUS = re.compile(BLANKS_BEFORE + r"\+\s*+")
_MORE = re.compile(
    r"(?:(?<=\d\d)|(?<=\d[万亿千百]))\+(?=人(?![工才民物文口力气居])|家(?![庭长园电居政乡校族具])|项(?!目)|条(?![例件款])"
    r"|场(?![景馆所地次面])|年(?![度级轻会货味])|天(?![地空然气])|[名位个户款种次件台辆座所只间处亩吨岁倍]|国家|城市|企业|小时|分钟|公里)"
)
_SIGN = re.compile(r"(?<![\w”’）)%℃])\+(?=\d)")


def say(text: str) -> str:
    """Return `text` with 加 for each plus sign; a sign before a number is 正, behind a count 多.

    Example:
        >>> say("“党建+治理”"), say("+5分"), say("50+人")
        ('“党建加治理”', '正5分', '50多人')
    """
    return _PLUS.sub("加", _SIGN.sub("正", _MORE.sub("多", text)))
