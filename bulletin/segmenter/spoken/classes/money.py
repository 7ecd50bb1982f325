"""Signs and codes of money: they stand before the sum and are said behind it, $3.5亿, HK$20万元, USD 300."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.amounts import NUMBER, plain_said
from bulletin.segmenter.spoken.evidence import stands_after, words
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = dict(word.split("=") for word in words("money", "signs"))
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_SCALE = r"\s?[万亿千百]{0,3}"
_SUM = re.compile(
    rf"(?P<minus>(?<!\d)[-−–])?(?<![A-Za-z])(?P<sign>{_SIGN})\s?(?P<minus2>[-−–](?=\d))?(?P<first>{NUMBER})(?P<scale>{_SCALE})"
    rf"(?:\s?[-—–~～至]\s?(?P<second>{NUMBER})(?P<scale2>{_SCALE}))?(?P<per>/(?=[\u4e00-\u9fff]))?"
)
_CODE_BEHIND = re.compile(r"(?<=[\d万亿])\s?(?P<sign>USD|RMB|CNY|HKD|EUR|GBP|JPY)(?![A-Za-z])")
_TAIL = re.compile(r"\s?(?:人民币|[美欧日港澳加韩]?元|英镑|卢布|卢比|新台币)")
_BARE = ("元", "元人民币")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each sum with its sign; a name that is printed behind it is said once.

    Example:
        >>> [proposal.said for proposal in _propose("$3.5亿，HK$ 20万元，¥50元")]
        ['三点五亿美元', '二十万港元', '五十元']
    """
    for match in _SUM.finditer(text):
        yield _sum(text, match)
    for match in _CODE_BEHIND.finditer(text):
        yield Proposal(*match.span(), _SIGNS[match["sign"]], Strength.TOLD, f"货币代码“{match['sign']}”")


def _sum(text: str, match: re.Match[str]) -> Proposal:
    name, end = _SIGNS[match["sign"]], match.end()
    said = "负" if match["minus"] or match["minus2"] else ""
    said += _amount(text, match.span("first")) + match["scale"].strip()
    if match["second"]:
        said += "至" + _amount(text, match.span("second")) + match["scale2"].strip()
    if match["per"]:
        said, tail = f"{said}{name}每", None
    else:
        tail = _TAIL.match(text, end)
        said += _together(name, tail[0].strip()) if tail else name
        end = tail.end() if tail else end
    return Proposal(match.start(), end, said, Strength.TOLD + 5, f"货币符号“{match['sign']}”")


def _amount(text: str, span: tuple[int, int]) -> str:
    """Return a sum; 2 is 两 before what is said behind it, a scale or the name of the money."""
    printed = text[slice(*span)]
    return "两" if printed == "2" and not stands_after(text, span[1], "number", "no measures") else plain_said(printed)


def _together(name: str, printed: str) -> str:
    """Return one name for a sign and the name behind the sum: HK$ and 元 are 港元, ¥ and 日元 日元."""
    if name in _BARE or name == printed:
        return printed
    return name if printed == "元" and name.endswith("元") else f"{name}，{printed}"


CLASS = TokenClass("金额", frozenset("$£€¥￥₩₽₹฿₫₱₺₴₦₪¢DBYRPWF"), _propose)
