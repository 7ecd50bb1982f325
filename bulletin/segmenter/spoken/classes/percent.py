"""Per cent, per mille and per ten thousand with their sign: 8.5%, -0.3%, 6‰; also the first share of 5～8%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS
from bulletin.segmenter.spoken.amounts import NUMBER
from bulletin.segmenter.spoken.counted import is_in_row
from bulletin.segmenter.spoken.evidence import alternatives, stands_before
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.signed import SIGNS, judge
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARE = re.compile(
    rf"(?P<sign>[{SIGNS}+]\s?|(?<![正胜自抱担])负)?(?P<number>{NUMBER})\s?"
    rf"(?:(?P<to>(?:[~～〜∼—–-]|至|到)\s?(?=[{SIGNS}]?{NUMBER}\s?(?P<later>[%‰‱])))|(?P<of>[%‰‱]))"
)
_NUMERALS = re.compile(rf"(?<![{DIGITS}十百点几])(?P<number>[{DIGITS}十百点几]++)\s?(?P<of>[%‰‱])")
_SIGN_ALONE = re.compile(r"(?<=[（(])\s?[%‰‱]\s?(?=[）)])")
_SIGNED_SHARE = re.compile(r"\+\d[\d.]*\s?(?:[%‰‱]|个?百分点|个?基点)")
_INDEX = re.compile(rf"(?:{alternatives('minus', 'indices')})\d{{2,4}}$")
_OF = {"%": "百分之", "‰": "千分之", "‱": "万分之"}
_PERCENT = {"%": "百分比", "‰": "千分比", "‱": "万分比"}
_NO_FIRST = re.compile(r"(?:年|月|日|[A-Za-z.:/第])\s?$")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each share, its minus among the words.

    Example:
        >>> [proposal.said for proposal in _propose("增长8.5%，同比-0.3%，5～8%")]
        ['百分之八点五', '百分之负零点三', '百分之五', '百分之八']
    """
    for match in _shares(text):
        of = match["of"] or match["later"]
        start, sign, doubt = _signed(text, match)
        pause = "，" if sign and is_in_row(text, start) else ""
        said = pause + _OF[of] + sign + quantity(match["number"].replace(",", "").replace("﹐", ""))
        end = match.end("of") if match["of"] else match.end("number")
        yield Proposal(start, end, said, Strength.TOLD, f"后有“{of}”", doubt)
    for match in _NUMERALS.finditer(text):
        yield Proposal(*match.span(), _OF[match["of"]] + match["number"], Strength.TOLD, f"后有“{match['of']}”")
    for match in _SIGN_ALONE.finditer(text):
        yield Proposal(*match.span(), _PERCENT[match[0].strip()], Strength.TOLD, "表头里的单位")


def _shares(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := _SHARE.search(text, at):
        is_share = not match["to"] or _is_first(text, match)
        if is_share:
            yield match
        at = match.end() if is_share else match.end("number")


def _signed(text: str, match: re.Match[str]) -> tuple[int, str, str]:
    """Return where the share begins, what is said for its sign, and the doubt about that."""
    number = match.start("number")
    sign = (match["sign"] or "").strip()
    at = match.start("sign")
    if sign == "负":
        return at, "负", ""
    if sign == "+" and is_plus(text, at):
        return at, "" if is_told(text, at) else "正", ""
    if sign and sign in "-−–":
        judged = judge(text, at)
        is_printed = judged is not None and not judged.said and text[at - 1 : at] == "负"
        if judged and judged.is_minus:
            return at - is_printed, "负", judged.doubt
    return number, "", ""


def _is_first(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number is the first share of a range whose second bears the sign: the 5 of 5～8%."""
    judged = judge(text, match.start("to"))
    is_dated = not match["sign"] and _NO_FIRST.search(text[max(0, match.start() - 2) : match.start()])
    return not is_dated and not (judged and judged.is_minus)


def is_told(text: str, at: int) -> bool:
    """Tell whether a word before a plus says already that it goes up: 涨 +12.03."""
    return bool(stands_before(text, at, "arrow", "said up")) and not stands_before(text, at, "arrow", "both ways")


def is_plus(text: str, at: int) -> bool:
    """Tell whether the + at `at` is the sign of a number, and adds nothing: +5分, 同比+8.5%."""
    before = text[:at].rstrip()[-1:]
    if is_in_row(text, at) or not before or not (before.isalnum() or before in "”’）)%℃"):
        return True
    is_share = _SIGNED_SHARE.match(text, at) is not None and not before.isascii() and before not in "”’）"
    return (
        is_share
        or is_told(text, at)
        or bool(stands_before(text, at, "minus", "quantities") or _INDEX.search(text, max(0, at - 8), at))
    )


CLASS = TokenClass("百分数", frozenset("%‰‱"), _propose)
