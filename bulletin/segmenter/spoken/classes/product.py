"""Times and divided by: 7×24小时, 4×100米, 20cm×30cm, 8÷2; 某 for a × that stands for a 汉字: ×月×日."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMES = re.compile(r"\s?[×✕╳✖]\s?")
_LETTER = re.compile(
    r"(?:(?<=[\d)）㎡²])|(?<=\d[mM米])|(?<=\d[ckm]m)|(?<=\d[厘毫分]米))(?<!(?<!\d)0)\s?[xX*]\s?(?=\d)(?!0\d)(?!\s?\*)"
)
_BLANKED = re.compile(
    rf"(?<!×)×++(?=[年月日时分号县市镇村乡省区路街巷栋室班店厂校院局所队先女同]|名)|(?<={LETTER})××++|(?<!×)×{{2,}}+(?={LETTER})"
)
_DIVIDED = re.compile(r"\s?÷\s?")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each sign of a product or quotient.

    Example:
        >>> [proposal.said for proposal in _propose("7x24小时，8÷2，×月×日，10X")]
        ['乘', '除以', '某', '某']
    """
    blanked = [match.span() for match in _BLANKED.finditer(text)]
    for match in _TIMES.finditer(text):
        if not any(start <= match.start() < end for start, end in blanked):
            yield _times(text, *match.span())
    for match in _LETTER.finditer(text):
        yield Proposal(*match.span(), "乘", Strength.TOLD, "两个数之间")
    for match in _DIVIDED.finditer(text):
        yield Proposal(*match.span(), "除以", Strength.TOLD, "“÷”")
    for start, end in blanked:
        yield Proposal(start, end, "某" * (end - start), Strength.TOLD, "“×”代替一个字")


def _times(text: str, start: int, end: int) -> Proposal:
    if re.match(f"{LETTER}", text[start - 1 : start]) and re.match(r"[，。；、（(]|$", text[end:]):
        return Proposal(start, end, "某", Strength.LIKELY, "“×”在词尾", "“×”可能代替一个字")
    is_between = text[start - 1 : start].strip(")）”") != "" and text[end : end + 1].strip("(（“") != ""
    has_number = text[start - 1 : start].isdigit() or text[end : end + 1].isdigit()
    doubt = "" if has_number or (is_between and text[end].isascii()) else "“×”可能是“乘”，也可能代替一个字"
    return Proposal(start, end, "乘", Strength.TOLD, "“×”", doubt)


CLASS = TokenClass("乘除", frozenset("×✕╳✖xX*÷"), _propose)
