"""How syllables change beside others: 一 and 不, two third tones, 儿 at the end of a word.

Dictionaries give a syllable by itself; these rules turn it into the syllable that people say. The embedded voice's
model by itself raises a third tone before a third tone, but lets 不是 and 一定 fall unless the symbols say that the
tone rises (measured by pitch: in 不 of 不是, xiaoxiao falls from 312 to 250 Hz; with the rising tone written, the
pitch goes from 229 to 233 Hz).

Source: GB/T 16159-2012, 6.1.7 names what is not written; the rules are those of 现代汉语 textbooks.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = frozenset(f"{DIGITS}〇幺")
_ORDINAL = re.compile(
    r"一(?:月(?!内)|号|年级|等[奖功]|期|审|季度|班(?!人)|楼|版|中(?=[、，。学]|$))|(?<=月)一日|(?<=[第初十百千万亿周期])一"
)


def said(words: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Return the syllables of each word as they are said.

    Args:
        words: The words of one run of 汉字: characters, and the syllables that they have by themselves.

    Example:
        >>> said([("不", ("bu4",)), ("是", ("shi4",)), ("一", ("yi1",)), ("起", ("qi3",))])
        [('bu2',), ('shi4',), ('yi4',), ('qi3',)]
        >>> said([("展览馆", ("zhan3", "lan3", "guan3"))])
        [('zhan2', 'lan2', 'guan3')]
    """
    text = "".join(word for word, _ in words)
    flat = [syllable for _, syllables in words for syllable in syllables]
    edges = _edges(words)
    heard = list(flat)
    stays = {match.start() for match in _ORDINAL.finditer(text)}
    for at, character in enumerate(text):
        if character == "不" and flat[at] == "bu4":
            heard[at] = _bu(text, flat, at)
        elif character == "一" and flat[at] == "yi1" and at not in stays:
            heard[at] = _yi(text, flat, at, edges)
    _third_tones(flat, heard, edges)
    out, at = [], 0
    for word, _ in words:
        out.append(tuple(heard[at : at + len(word)]))
        at += len(word)
    return out


def _edges(words: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[int, int]]:
    """Return for each character [start, end) of its word."""
    edges: list[tuple[int, int]] = []
    for word, _ in words:
        start = len(edges)
        edges += [(start, start + len(word))] * len(word)
    return edges


def _bu(text: str, flat: list[str], at: int) -> str:
    if 0 < at < len(text) - 1 and text[at - 1] == text[at + 1]:
        return "bu5"  # 是不是
    return "bu2" if _tone(flat, at + 1) == "4" else "bu4"


def _yi(text: str, flat: list[str], at: int, edges: list[tuple[int, int]]) -> str:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    start, end = edges[at]
    is_digit = (before in _DIGITS and before != "") or (after in _DIGITS and after != "")
    closes_word = end - start > 1 and at == end - 1  # 统一, 第一
    if is_digit or closes_word or not after:
        return "yi1"
    if before == after:
        return "yi5"  # 看一看
    tone = _tone(flat, at + 1)
    if tone in {"4", "5"}:
        return "yi2"  # 一个, whose second syllable may be neutral
    return "yi4" if tone else "yi1"


def _third_tones(flat: list[str], heard: list[str], edges: list[tuple[int, int]]) -> None:
    """Let a third tone rise before another inside a word, and between words where one has a single syllable."""
    for at, (this, after) in enumerate(pairwise(flat)):
        if not (this.endswith("3") and after.endswith("3")):
            continue
        start, end = edges[at]
        next_start, next_end = edges[at + 1]
        is_inside = start == next_start
        if is_inside or end - start == 1 or next_end - next_start == 1:
            heard[at] = heard[at][:-1] + "2"


def _tone(syllables: list[str], at: int) -> str:
    return syllables[at][-1:] if at < len(syllables) else ""
