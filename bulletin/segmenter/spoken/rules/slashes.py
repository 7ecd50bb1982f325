"""A slash: 每 between units (元/千瓦时), 分之 in a fraction (left to the numbers), else a light 、.

A bar or tab between the cells of a table is a pause.
"""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.patterns import BLANKS_BEFORE

_UNIT = (
    "元|角|分|美元|克|毫克|微克|千克|公斤|斤|吨|米|厘米|毫米|公里|千米|升|毫升|人|人次|次|辆|件|个|台|户|名|只|头|平方米|立方米|亩"
    "|千瓦时|千瓦|度|册"
)
_PER = re.compile(rf"(?:(?<=[\d万亿千百余多（(，：:、位])|(?<=^))({_UNIT})/(?=[{HAN}])")
_SLASH = re.compile(BLANKS_BEFORE + r"[/／]\s*+")
_CELL = re.compile(r"(?:(?<![ \u3000])[ \u3000]++)?[|｜\t][|｜\t \u3000]*+")
_KEPT = re.compile(r"(?<=\d)/(?=\d)")


def say(text: str) -> str:
    """Return `text` without slashes other than that of a fraction.

    Example:
        >>> say("0.52元/千瓦时，周五/周六，1/3")
        '0.52元每千瓦时，周五、周六，1/3'
    """
    text = _CELL.sub("，", text)
    text = _PER.sub(r"\1每", text)
    return "".join(part if kept else _SLASH.sub("、", part) for part, kept in _parts(text))


def _parts(text: str) -> list[tuple[str, bool]]:
    parts: list[tuple[str, bool]] = []
    at = 0
    for match in _KEPT.finditer(text):
        parts += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    return [*parts, (text[at:], False)]
