"""Powers: 10^8, 10⁸ and 10⁻⁹ are 十的八次方, 十的负九次方; x² is x 平方. The squares of units are the units' own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_RAISED + "⁻−", "0123456789--")
_POWER = re.compile(
    rf"(?<![\d.A-Za-z])(?P<base>\d{{1,9}}(?:\.\d{{1,6}})?)(?:\s?\^\s?[{{(]?(?P<told>[-−]?\d{{1,4}})[}})]?|(?P<raised>⁻?[{_RAISED}]{{1,4}}))(?!\d)"
)
_SCIENTIFIC = re.compile(r"(?<![\d.A-Za-z])(?P<base>\d{1,4}(?:\.\d{1,6})?)e(?P<told>[-+]?\d{1,3})(?![\dA-Za-z])")
_OF_LETTER = re.compile(
    rf"(?<![A-Za-z\d])(?P<letter>[xyzabcnrRXYZ)）])(?:\^(?P<told>\d)|(?P<raised>[{_RAISED}]))(?![\d{_RAISED}])"
)
_NAMES = {"2": "平方", "3": "立方"}


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each number with its power, and for the power of a letter.

    Example:
        >>> [proposal.said for proposal in _propose("10^8，10⁻⁹，1e10，x²")]
        ['十的八次方', '十的负九次方', '一乘十的十次方', 'x平方']
    """
    for match in _POWER.finditer(text):
        exponent = match["told"] or match["raised"]
        base = quantity(match["base"])
        yield Proposal(*match.span(), f"{base}的{_power(exponent)}", Strength.FORM, "数的右上角有数")
    for match in _SCIENTIFIC.finditer(text):
        said = f"{quantity(match['base'])}乘十的{_power(match['told'])}"
        yield Proposal(*match.span(), said, Strength.TOLD, "科学记数法")
    for match in _OF_LETTER.finditer(text):
        exponent = (match["told"] or match["raised"]).translate(_DIGITS)
        said = _NAMES.get(exponent, f"的{quantity(exponent)}次方")
        letter = match["letter"] if match["letter"].isalpha() else "，"
        yield Proposal(*match.span(), letter + said, Strength.FORM, "字母的右上角有数")


def _power(exponent: str) -> str:
    number = exponent.translate(_DIGITS).lstrip("+")
    return f"{'负' if number.startswith('-') else ''}{quantity(number.lstrip('-'))}次方"


CLASS = TokenClass("乘方", frozenset("^e" + _RAISED), _propose)
