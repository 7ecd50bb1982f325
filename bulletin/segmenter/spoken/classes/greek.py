"""A Greek letter by itself has a Chinese name: α粒子, TNF-α, ω-3脂肪酸, χ²检验; φ50 is a diameter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import WORD
from bulletin.segmenter.spoken.plain import GREEK
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "αβγδεζηθικλμνξοπρςστυφχψω"
_SPELLED = (
    "阿尔法 贝塔 伽马 德尔塔 艾普西隆 泽塔 伊塔 西塔 约塔 卡帕 拉姆达 缪 纽 "
    "克西 奥密克戎 派 柔 西格玛 西格玛 陶 宇普西隆 斐 希 普西 欧米伽"
)
_SMALL = dict(zip(_LETTERS, _SPELLED.split(), strict=True))
_SIGNS = {"∆": "德尔塔", "∑": "西格玛", "\u2126": "欧姆", "µ": "缪", "ϕ": "斐"}
"""Letters that bear another number: the increment, the sum, the ohm, the micro sign."""
_NAMES = _SMALL | {letter.upper(): name for letter, name in _SMALL.items()} | _SIGNS
_ANY = GREEK + "".join(_SIGNS)
_DIAMETER = re.compile(r"[φΦϕ](?=\s?\d)")
_SQUARE = re.compile(r"[χΧ](?:²|\^2|2(?=检验|值|分布|统计))")
_JOINED = re.compile(rf"(?<=[A-Za-z])[-‑](?=[{_ANY}])|(?<=[{_ANY}])[-‑](?={WORD}|\d{{1,2}}(?![\d.]))")
_ALONE = re.compile(rf"(?<![{_ANY}])(?!(?<=[\d万亿千百kMmμ])[Ω\u2126μµ])[{_ANY}](?![{_ANY}])")
"""Ω and μ behind a number belong to a unit."""


def _propose(text: str) -> Iterator[Proposal]:
    """Yield the name of each letter that stands alone, and a silence for the hyphen that joins it to a word.

    Example:
        >>> [proposal.said for proposal in _propose("TNF-α")]
        ['', '阿尔法']
    """
    for match in _DIAMETER.finditer(text):
        yield Proposal(*match.span(), "直径", Strength.TOLD + 5, "数字前的“φ”")
    for match in _SQUARE.finditer(text):
        yield Proposal(*match.span(), "卡方", Strength.FORM, "形式如“χ²”")
    for match in _JOINED.finditer(text):
        yield Proposal(*match.span(), "", Strength.TOLD, "连着希腊字母")
    for match in _ALONE.finditer(text):
        yield Proposal(*match.span(), _NAMES[match[0]], Strength.TOLD, "单独的希腊字母")


CLASS = TokenClass("希腊字母", frozenset(_NAMES), _propose)
