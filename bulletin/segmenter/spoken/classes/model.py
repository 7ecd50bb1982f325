"""Names of letters and digits: DH-5, C919, B737-800, H1N1, PM2.5, XBB.1.5, 5G. The hyphen is silent.

A number of three digits or more is said digit by digit, but a round hundred; a shorter one as a quantity.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import alternatives, stands_after, words
from bulletin.segmenter.spoken.letters import apart, letters_said, model_number, variant_said
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASH = "[-—–−]"
_HYPHENED = re.compile(
    rf"(?<![A-Za-z\d.])([A-Za-z]{{1,12}}){_DASH}(\d+(?:\.\d+)?)(?:{_DASH}(?P<variant>\d{{1,4}}))?"
    rf"(?P<suffix>{_DASH}[A-Z]{{1,2}}|[A-Za-z]{{0,3}})(?![\d%A-Za-z]|\.\d)"
)
_TOGETHER = re.compile(
    rf"(?<![A-Za-z\d.])(?P<name>(?:[A-Z][A-Za-z]{{0,5}}\d{{1,5}}(?:\.\d)?){{1,4}})(?:{_DASH}(?P<variant>\d{{1,4}}))?"
    rf"(?P<suffix>[A-Za-z]{{0,4}})(?:(?<=[A-Z]){_DASH}(?P<serial>\d{{4}}))?(?![\dA-Za-z%‰]|\.\d|\+\d{{3}})"
)
"""`serial`: of one train among its kind, CR400AF-2214."""
_FAMILY = re.compile(
    rf"(?:{alternatives('model', 'families')})\s?(?P<name>\d{{3,5}})(?P<suffix>[A-Z]{{0,3}})(?![\dA-Za-z.,%])"
)
_DOTTED = re.compile(r"(?<![A-Za-z\d.])([A-Z]{1,4})((?:\.\d{1,3}){1,4})(?![\d.A-Za-z])")
_STARS = re.compile(r"(?<![A-Za-z\d.,])([1-6])A(?![A-Za-z\d])")
_SMALL = re.compile(r"(?<![A-Za-z\d])([ix]\d{1,2})(?:-(\d{3,5})([A-Z]{0,2}))?(?![\dA-Za-z.%])")
_WORD = re.compile(r"(?<![A-Za-z\d.@/_-])([a-z]{3,12})(\d{3,10})(?![\dA-Za-z.%@/_])")
_LINES = re.compile(r"(?<![\dA-Za-z.])(480|540|576|720|1080|1440|2160|4320)([pPiI])(?![A-Za-z\d])")
_BEHIND_DIGITS = re.compile(rf"(?<![A-Za-z\d.,])(?:{alternatives('model', 'behind digits')})(?![A-Za-z\d])")
_NUMERAL_APART = re.compile(r"[ \u3000][十百千万亿]")
"""奥迪A6 百万年薪: six and no six millions."""
_PART = re.compile(r"(?<![A-Za-z\d.,:/-])([1-9])(S[A-K]|[ABEFHJNQRTXYZ])(\d{3,5}[A-Z]?)(?![\dA-Za-z.%])")
"""Of electronics, and rooms: 1N4007, 2SC1815, 1A201."""
_RUNS = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each name of letters and digits.

    Example:
        >>> [proposal.said for proposal in _propose("机器手QX-7，G7002次，H1N1")]
        [' Q X 七', 'G 七零零二', 'H一N一']
    """
    for find in (_numbered, _dotted, _behind_digits):
        yield from find(text)
    for match in _FAMILY.finditer(text):
        if match["suffix"] or not stands_after(text, match.end(), "number", "measures"):
            suffix = match["suffix"] and f" {letters_said(match['suffix'])}"
            said = (" " if text[match.start("name") - 1].isascii() else "") + digit_by_digit(match["name"]) + suffix
            yield Proposal(match.start("name"), match.end(), said.strip(), Strength.TOLD, "前有产品系列的名称")
    for match in _PART.finditer(text):
        said = f"{digit_by_digit(match[1])}{' ' * (len(match[2]) > 1)}{' '.join(match[2])} {digit_by_digit(match[3])}"
        yield Proposal(*match.span(), said, Strength.TOLD, "元件和房间的编号")
    for match in _SMALL.finditer(text):
        said = match[1][0] + quantity(match[1][1:]) + variant_said(match[2]) + (match[3] or "")
        yield Proposal(*match.span(), said, Strength.LIKELY, "型号")
    for match in _WORD.finditer(text):
        if not stands_after(text, match.end(), "model", "amounts"):
            said = f"{letters_said(match[1])} {digit_by_digit(match[2])}"
            yield Proposal(*match.span(), said, Strength.LIKELY, "名称")


def _numbered(text: str) -> Iterator[Proposal]:
    """Yield DH-5 and H1N1, and the pause between such a name and the numeral that follows: 云驰A6 百万公里测试."""
    for pattern in (_HYPHENED, _TOGETHER):
        for match in pattern.finditer(text):
            if not _is_amount(text, match):
                said = _hyphened(match) if pattern is _HYPHENED else _together(match)
                if len(match[1]) == 1 and stands_after(text, match.end(), "model", "places"):
                    said = f"{match[1]} 杠{model_number(match[2])}" if pattern is _HYPHENED else said
                said = apart(text, match.start(), len(text), said)
                doubt = "“-”可能是“至”，也可能是编号的一部分" if _may_be_a_range(match) else ""
                yield Proposal(*match.span(), said, _strength(match), "型号", doubt)
                if _NUMERAL_APART.match(text, match.end()):
                    yield Proposal(match.end(), match.end() + 1, "，", Strength.TOLD, "型号后的空格")


def _dotted(text: str) -> Iterator[Proposal]:
    for match in _DOTTED.finditer(text):
        said = letters_said(match[1]) + " " * (len(match[1]) > 1)
        said += "".join(f"点{quantity(number)}" for number in match[2][1:].split("."))
        yield Proposal(*match.span(), apart(text, match.start(), len(text), said), Strength.LIKELY, "型号")


def _behind_digits(text: str) -> Iterator[Proposal]:
    """Yield names whose letter stands behind the digits: 1080p, 5G, 4A."""
    for match in _LINES.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[1]) + match[2].upper(), Strength.FORM, "清晰度")
    for match in _BEHIND_DIGITS.finditer(text):
        if not stands_after(text, match.end(), "model", "units around", within=2):
            digits, letters = match[0][:-1], match[0][-1]
            yield Proposal(*match.span(), quantity(digits) + letters, Strength.FORM - 2, "名称里的数字和字母")
    for match in _STARS.finditer(text):
        if word := stands_after(text, match.end(), "model", "stars"):
            yield Proposal(*match.span(), f"{quantity(match[1])}A", Strength.FORM - 2, f"后有“{word}”")


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Tell whether the digits count (GDP1200亿元, PPI-2.1%) or go on as a range (A1-5)."""
    letters = re.match("[A-Za-z]*", match[0])[0]  # type: ignore[index]  # it matches nothing as well
    is_name = match["variant"] is not None or match["suffix"] != ""
    if letters in words("model", "indices") and not is_name and (letters != "M" or "-" in match[0]):
        return True
    long = re.search(r"\d{3,}", match[0]) is not None
    has_hyphen = match.re is _HYPHENED
    return (has_hyphen or long) and bool(stands_after(text, match.end(), "model", "amounts")) and match[0][-1].isdigit()


def _may_be_a_range(match: re.Match[str]) -> bool:
    """Tell whether two numbers of one length stand around the hyphen: G7002-7004次."""
    variant = match["variant"] or ""
    return len(variant) > 3 and re.search(rf"(?<!\d)\d{{{len(variant)}}}{_DASH}", match[0]) is not None


def _strength(match: re.Match[str]) -> int:
    return Strength.TOLD if match.re is _HYPHENED else Strength.LIKELY + 5


def _hyphened(match: re.Match[str]) -> str:
    suffix = f" {letters_said(match['suffix'].lstrip('-—–−'))}" if match["suffix"] else ""
    return f"{letters_said(match[1])} {model_number(match[2])}{variant_said(match['variant'], behind=match[2])}{suffix}"


def _together(match: re.Match[str]) -> str:
    name, variant, suffix = match["name"], match["variant"], match["suffix"]
    is_row = name in words("model", "rows")
    said = letters = ""
    for run in _RUNS.findall(name):
        if run[0].isdigit():
            is_parted = len(letters) > 1 or len(run.partition(".")[0]) > 2
            said += (" " if is_parted else "") + (digit_by_digit(run) if is_row else model_number(run))
        else:
            letters = letters_said(run)
            said += (" " if said and len(run) > 1 else "") + letters
    said += variant_said(variant, behind=name) + (f" {letters_said(suffix)}" if len(suffix) > 1 else suffix)
    return f"{said} {digit_by_digit(match['serial'])}" if match["serial"] else said


CLASS = TokenClass("型号", DIGITS, _propose)
