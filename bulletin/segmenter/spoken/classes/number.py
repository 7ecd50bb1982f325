"""Plain numbers: 12次, 1,240户, 8848.86米; 2 before a measure is 两."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.amounts import number_said
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"(?<!\d)(?:\d{1,3}(?:[,﹐]\d{3})+(?![\d,])|\d+)(?:\.\d+(?!\d|\.\d))?")
"""Wider than that of `amounts`: each digit of the text lies in one."""


def _propose(text: str) -> Iterator[Proposal]:
    for match in _NUMBER.finditer(text):
        yield Proposal(*match.span(), number_said(text, *match.span()), Strength.POSSIBLE, "一般的数")


CLASS = TokenClass("数", DIGITS, _propose)
