"""Arrows: 沪指↑1.25% has 上涨, 气温↓3℃ has 下降; ▲ before a caption is silent; 田间→车间 is a pause, 35→29 is 到."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER, WORD
from bulletin.segmenter.patterns import BLANKS_BEFORE
from bulletin.segmenter.spoken.evidence import stands_before
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_UP, _DOWN = "↑▲⬆↗△🔺", "↓▼⬇↘▽🔻"
_OPEN = "△▽"
"""In accounts they stand for a minus, too."""
_VERTICAL = re.compile(rf"\s?([{_UP}{_DOWN}])\s?([-−–+]?(?=[¥￥$]?\d))?")
_ACROSS = re.compile(BLANKS_BEFORE + r"[→←⇒⇐➡⬅↔⇄➜➔]++\s*+")
_NUMERIC = re.compile(r"\d[%‰℃元点分人倍名位]?$")
_SAID = {"price": ("上涨", "下跌"), "count": ("增加", "减少"), "level": ("上升", "下降")}
_OF_PRICE = re.compile(r"[-−–+¥￥$]*\d[\d.,]*\s?(?:[%％]|[万亿]?[美港欧]?元|点)")
_NEAR = 8


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each arrow.

    Example:
        >>> [proposal.said for proposal in _propose("沪指↑1.25%，气温↓3℃，▲图一，35→29")]
        ['上涨', '下降', '', '到']
    """
    for match in _VERTICAL.finditer(text):
        yield _vertical(text, match)
    for match in _ACROSS.finditer(text):
        is_between = (
            _NUMERIC.search(text[max(0, match.start() - 2) : match.start()])
            and text[match.end() : match.end() + 1].isdigit()
        )
        is_forth = "→" in match[0] or "⇒" in match[0] or "➡" in match[0]
        is_from = stands_before(text, match.start(), "arrow", "from", within=_NEAR)
        said, why = ("到", "前后都是数") if is_forth and (is_between or is_from) else ("，", "前后都是词")
        yield Proposal(*match.span(), said, Strength.TOLD, why)


def _vertical(text: str, match: re.Match[str]) -> Proposal:
    arrow = match.end(1) - 1
    left, right = text[:arrow].rstrip()[-1:], text[match.end(1) : match.end(1) + 4].lstrip()
    has_number = match[2] is not None
    is_behind = _NUMERIC.search(text[:arrow].rstrip()[-2:]) is not None
    is_behind_word = re.match(f"{WORD}", left) is not None and not right[:1].isspace()
    if not has_number and not is_behind and not (is_behind_word and match[1] in "↑↓"):
        said = "" if re.match(f"(?:{LETTER}|[“《（])", right) and not is_behind_word else "，"
        is_triangle = match[1] in "▲△▼▽"
        return Proposal(arrow, arrow + 1, said, Strength.LIKELY, "不在数旁的记号", is_left_out=is_triangle)
    said, why = _way(text, arrow, match.end(1))
    doubt = f"“{match[1]}”也可能是负号" if match[1] in _OPEN else ""
    before = "，" if is_behind and (has_number or match[1] in "↑↓") and not why.endswith("5”") else ""
    behind = "，" if not has_number and re.match(f"{LETTER}", right) else ""
    end = match.end() if has_number else arrow + 1
    return Proposal(arrow, end, f"{before}{said}{behind}", Strength.TOLD, why, doubt)


def _way(text: str, arrow: int, end: int) -> tuple[str, str]:
    """Return 上涨, 上升, 增加 or their opposites for the arrow at `arrow`."""
    at = int(text[arrow] in _DOWN)
    is_both = stands_before(text, arrow, "arrow", "both ways")
    if not is_both and (word := stands_before(text, arrow, "arrow", ("said up", "said down")[at])):
        return "", f"前有“{word}”"
    found = {kind: word for kind in _SAID if (word := stands_before(text, arrow, "arrow", kind, within=_NEAR))}
    if found:
        kind = max(found, key=lambda kind: text.rfind(found[kind], 0, arrow) + len(found[kind]))
        return _SAID[kind][at], f"前有“{found[kind]}”"
    is_alone = not re.match(f"{WORD}", text[:arrow].rstrip()[-1:])
    kind = "price" if is_alone and (_OF_PRICE.match(text, end) or text[:arrow].rstrip().endswith("%")) else "level"
    return _SAID[kind][at], f"“{text[arrow]}”"


CLASS = TokenClass("箭头", frozenset(_UP + _DOWN + "→←⇒⇐➡⬅↔⇄➜➔"), _propose)
