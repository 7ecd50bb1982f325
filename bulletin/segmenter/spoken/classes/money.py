"""Signs and codes of money: they stand before the sum and are said behind it, $3.5亿, HK$20万元, USD 300, 50€."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.amounts import NUMBER, plain_said
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before, words
from bulletin.segmenter.spoken.symbols import unit_at
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = dict(word.split("=") for word in words("money", "signs"))
_SIGN = "|".join(
    re.escape(sign).replace(r"\$", r"\s?\$" if len(sign) > 1 else r"\$")
    for sign in sorted(_SIGNS, key=lambda sign: (-len(sign), sign))
)
_SCALE = r"\s?[余多几]?[万亿千百]{0,3}(?:余|多(?!$))?"
_SUM = re.compile(
    rf"(?<![A-Za-z])(?P<sign>{_SIGN})(?![A-Za-z])\s?(?P<minus>[-−–](?=\d))?(?P<first>{NUMBER})(?P<scale>{_SCALE})"
    rf"(?:\s?[-—–~～至到]\s?(?:(?P=sign)\s?)?(?P<second>{NUMBER})(?P<scale2>{_SCALE}))?(?!\s?[%‰\\^\d]|[.,]\d)"
)
_ENGLISH = re.compile(
    rf"(?<![A-Za-z])(?P<sign>{_SIGN})\s?(?P<number>{NUMBER})\s?(?P<scale>K|k|M|m|mn|B|bn|T|tn)(?![A-Za-z\d²³/])"
)
_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12}
_SIGN_BEHIND = re.compile(rf"(?<=[\d万亿千百])\s?(?P<sign>{_SIGN})(?![A-Za-z]|\s?[\d-])")
_CODES_BEHIND = re.compile(rf"(?:{alternatives('money', 'codes behind')})\Z")
_TAIL = re.compile(rf"\s?(?:{alternatives('money', 'names')})")
_NEAR = 12
_BARE = ("元", "元人民币")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each sum with its sign; a name that is printed behind it is said once.

    Example:
        >>> [proposal.said for proposal in _propose("$3.5亿，HK$ 20万元，¥50元")]
        ['三点五亿美元', '二十万港元', '五十元']
    """
    for match in _SUM.finditer(text):
        yield from _sum(text, match)
    for match in _ENGLISH.finditer(text):
        value = Decimal(match["number"].replace(",", "")) * _SCALES[match["scale"].lower()]
        said = _grouped(value) + _SIGNS[_plain(match["sign"])]
        yield Proposal(*match.span(), said, Strength.FORM, f"英文写法“{match['scale']}”")
    for match in _SIGN_BEHIND.finditer(text):
        sign = _plain(match["sign"])
        if not sign.isalpha() or _CODES_BEHIND.fullmatch(sign):
            yield Proposal(*match.span(), _SIGNS[sign], Strength.TOLD, f"数字后的“{sign}”")


def _sum(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    name, end = _SIGNS[_plain(match["sign"])], match.end()
    said = "负" if match["minus"] else ""
    said += _amount(text, match.span("first")) + match["scale"].strip()
    if match["second"]:
        said += "至" + _amount(text, match.span("second")) + match["scale2"].strip()
    tail = _TAIL.match(text, end)
    if text.startswith("/", end):
        yield from _per(text, end)
    said += _together(name, tail[0].strip()) if tail else name
    end = tail.end() if tail else end
    is_open = name == "元" and not tail and stands_before(text, match.start(), "money", "of yen", within=_NEAR)
    doubt = f"“{match['sign']}”可能是日元" if is_open else ""
    yield Proposal(match.start(), end, said, Strength.TOLD + 5, f"货币符号“{match['sign']}”", doubt)


def _per(text: str, at: int) -> Iterator[Proposal]:
    """Yield 每 for the slash behind a sum, and the unit below it."""
    unit = unit_at(text, at + 1)
    if unit or stands_after(text, at + 1, "unit", "per"):
        yield Proposal(at, at + 1, "每", Strength.TOLD, "金额和单位之间")
    if unit:
        yield Proposal(unit.start, unit.end, unit.name, Strength.TOLD, "金额后的单位")


def _grouped(value: Decimal) -> str:
    """Return a sum with 万 or 亿: 1,500,000 is 一百五十万."""
    scale, name = next(((scale, name) for scale, name in ((10**8, "亿"), (10**4, "万")) if value >= scale), (1, ""))
    printed = format((value / scale).normalize(), "f")
    return ("两" if printed == "2" else plain_said(printed)) + name


def _plain(sign: str) -> str:
    return "".join(sign.split())


def _amount(text: str, span: tuple[int, int]) -> str:
    """Return a sum; 2 is 两 before what is said behind it, a scale or the name of the money."""
    printed = text[slice(*span)]
    return "两" if printed == "2" and text[span[1] : span[1] + 1] != "百" else plain_said(printed)


def _together(name: str, printed: str) -> str:
    """Return one name for a sign and the name behind the sum: HK$ and 元 are 港元, ¥ and 日元 日元."""
    if name in _BARE or name == printed:
        return printed
    return name if printed in ("元", "块", "块钱") and name.endswith("元") else f"{name}，{printed}"


CLASS = TokenClass(
    "金额", frozenset("$£€¥￥₩₽₹฿₫₱₺₴₦₪¢₿₼₸") | {sign[-1] for sign in _SIGNS if sign.isalpha()}, _propose
)
