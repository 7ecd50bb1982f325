"""Quotation marks: one form for all, and a 、 between two quotations that touch."""

from __future__ import annotations

import re

_STRAIGHT = re.compile(r'"([^"\n]{0,200})"')
_CORNERS = str.maketrans(
    {"「": "“", "」": "”", "『": "‘", "』": "’", "〝": "“", "〞": "”", "＂": "", "〈": "《", "〉": "》"}
)
# After 。” the next quotation is another sentence; nothing is put between.
_TOUCHING = re.compile(r"(?<=[^。！？…\s“‘《][”’》])\s*(?=[“‘《])")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’](?=[A-Za-z])")
_LOOSE = re.compile(r"[\"'`]")
_EMPTY = re.compile(r"“\s*”|‘\s*’|《\s*》")


def say(text: str) -> str:
    """Return `text` with the marks “ ” ‘ ’ 《 》 only.

    Example:
        >>> say('“拿地即开工”“竣工即发证”'), say('他说"好"')
        ('“拿地即开工”、“竣工即发证”', '他说“好”')
    """
    text = _STRAIGHT.sub(r"“\1”", text.translate(_CORNERS))
    text = _APOSTROPHE.sub("’", text)
    return _TOUCHING.sub("、", _EMPTY.sub("", _LOOSE.sub("", text)))
