"""A Greek letter by itself has a Chinese name: α粒子, TNF-α, 10kΩ, φ50."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.plain import GREEK

_SMALL = dict(
    zip(
        "αβγδεζηθικλμνξοπρςστυφχψω",
        (
            *(
                "阿尔法",
                "贝塔",
                "伽马",
                "德尔塔",
                "艾普西隆",
                "泽塔",
                "伊塔",
                "西塔",
                "约塔",
                "卡帕",
                "兰姆达",
                "缪",
                "纽",
            ),
            *("克西", "奥密克戎", "派", "柔", "西格玛", "西格玛", "陶", "宇普西隆", "斐", "希", "普西", "欧米伽"),
        ),
        strict=True,
    )
)
_NAMES = _SMALL | {letter.upper(): name for letter, name in _SMALL.items()}
_OHMS = {"": "欧姆", "k": "千欧", "M": "兆欧", "m": "毫欧", "μ": "微欧"}
_OHM = re.compile(r"(?<=[\d万亿千百])\s?([kMmμ]?)Ω")
_DIAMETER = re.compile(r"[φΦ](?=\s?\d)")
_JOINED = re.compile(f"(?<=[A-Za-z])-(?=[{GREEK}])|(?<=[{GREEK}])-(?=[A-Za-z{HAN}])")
_ALONE = re.compile(f"(?<![{GREEK}])[{GREEK}](?![{GREEK}])")


def say(text: str) -> str:
    """Return `text` with such letters by their names.

    Example:
        >>> say("TNF-α，电阻10kΩ，φ50")
        'TNF阿尔法，电阻10千欧，直径50'
    """
    text = _OHM.sub(lambda match: _OHMS[match[1]], _DIAMETER.sub("直径", _JOINED.sub("", text)))
    return _ALONE.sub(lambda match: _NAMES[match[0]], text)
