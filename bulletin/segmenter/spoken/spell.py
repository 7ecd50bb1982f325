"""Turns written text into spoken words: the rules in order, and a guard after them.

The guard makes sure that no digit and no sign is left, and that every written 汉字 is still there, in its order.
Where it must step in, it adds a doubt.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken import plain
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.order import RULES, TIDY
from bulletin.segmenter.spoken.rules import headlines, negatives, widths

_READY = re.compile(f"[{HAN}](?:[{HAN}]|[，。！？；：、](?=[{HAN}]|$)|(?<=[{HAN}])[“”](?=[{HAN}]))*")
_EVERY_HAN = re.compile(f"[{HAN}]")
_MARKS = "，。！？；：、“”‘’《》… ,;:?!."
"""Signs that are no noise; the narrow ones are made wide in the end."""
_MOST_ROUNDS = 4
_DIGIT_RUN = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words to say, and the doubts about them that an editor should know."""

    text: str
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=4096)  # some thirty patterns: headlines come twice, and rows of tables many times
def spell_out(text: str, *, is_headline: bool = False) -> Spoken:
    """Return the spoken words for `text`: all its 汉字 in their order, no digit and no sign.

    Args:
        is_headline: Blanks between 汉字 are pauses.

    Example:
        >>> spell_out("约5亿元,“532”战略①").text
        '约五亿元，“五三二”战略之一'
    """
    text = plain.say(text)
    said = headlines.say(text) if is_headline else text
    if _READY.fullmatch(said):
        return Spoken(said)
    said = _ruled(said)
    doubts: list[str] = []
    if not _is_subsequence(_EVERY_HAN.findall(text), said):
        doubts.append(f"数字规则丢字，改为逐字读：{text}")
        digits = digit_by_digit(widths.say(text))
        said = _ruled(digits)
        said = said if _is_subsequence(_EVERY_HAN.findall(text), said) else digits
    return Spoken(_tidied(_guarded(said, doubts)), tuple(doubts))


def _ruled(said: str) -> str:
    for rule in RULES:
        said = rule(said)
    return said


def _is_subsequence(wanted: list[str], said: str) -> bool:
    rest = iter(said)
    return all(character in rest for character in wanted)


def _guarded(said: str, doubts: list[str]) -> str:
    """Return `said` without the digits and signs that are left; add a doubt for each of them."""
    left = _DIGIT_RUN.findall(said)
    if left:
        doubts.append(f"逐个数字读：{'、'.join(left)}")
        said = digit_by_digit(said)
    if negatives.UNSURE in said:
        doubts.append("“-”或是负号，没有读，只停顿")
        said = said.replace(negatives.UNSURE, "，")
    unknown = {sign for sign in said if not _is_sayable(sign)}
    if not unknown:
        return said
    doubts.append(f"不读的符号：{' '.join(sorted(unknown))}")
    return "".join(_name(sign) if sign in unknown else sign for sign in said)


def _tidied(said: str) -> str:
    """Return `said` with its marks and blanks in order; one rule can make work for another."""
    for _ in range(_MOST_ROUNDS):
        before = said
        for rule in TIDY:
            said = rule(said)
        if said == before:
            break
    return said


def _is_sayable(sign: str) -> bool:
    return sign in _MARKS or (sign.isascii() and sign.isalpha()) or _EVERY_HAN.match(sign) is not None


def _name(sign: str) -> str:
    """Return the number that a sign such as ² stands for, else a blank."""
    value = unicodedata.numeric(sign, None)
    return quantity(str(int(value))) if value is not None and value == int(value) else " "
