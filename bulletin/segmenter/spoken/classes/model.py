"""Names of letters and digits: DH-5, C919, 歼-35A, B737-800, H1N1, PM2.5, 5G. The hyphen is silent.

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
    rf"(?<![A-Za-z\d.])([A-Za-z]{{1,12}}){_DASH}(\d+(?:\.\d+)?)(?:{_DASH}?(?P<variant>(?<={_DASH})\d{{1,4}}))?([A-Za-z]{{0,3}})(?![\d%A-Za-z]|\.\d)"
)
_TOGETHER = re.compile(
    rf"(?<![A-Za-z\d.])(?P<name>(?:[A-Z][A-Za-z]{{0,5}}\d{{1,5}}(?:\.\d)?){{1,4}})(?:{_DASH}(?P<variant>\d{{1,4}}))?"
    r"(?P<suffix>[A-Za-z]{0,4})(?![\dA-Za-z%‰]|\.\d|\+\d{3})"
)
_SMALL = re.compile(r"(?<![A-Za-z\d])[ix]\d{1,2}(?![\dA-Za-z.%])")
_FLIGHT = re.compile(r"(?<![A-Za-z\d])(\d[A-Z])(\d{3,4})(?=次|航班|号航班|客机|飞)")
_TRAINS = re.compile(r"(?<![A-Za-z\d])([GDCKTZY])(\d{1,4})/(\d{1,4})(?=次)")
_CRAFT = re.compile(
    rf"(?P<craft>{alternatives('model', 'crafts')}|米|水){_DASH}(?P<number>\d{{1,4}})(?:{_DASH}(?P<variant>\d{{1,3}}))?"
    rf"(?P<suffix>[A-Z]{{0,3}})(?![\dA-Za-z%]|[.,]\d|\s?{_DASH}\d)"
)
_AIRLINER = re.compile(rf"(?:波音|空客)(7\d7|3\d0|3[12]\d)(?:{_DASH}(\d{{1,4}}))?([A-Za-z]{{0,3}})(?![\dA-Za-z])")
_BEHIND_DIGITS = re.compile(rf"(?<![A-Za-z\d.,])(?:{alternatives('model', 'behind digits')})(?![A-Za-z\d])")
_RUNS = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each name of letters and digits.

    Example:
        >>> [proposal.said for proposal in _propose("机器手QX-7，G7002次，H1N1，歼-20")]
        [' Q X 七', 'G 七零零二', 'H一N一', '歼二十']
    """
    for pattern in (_HYPHENED, _TOGETHER):
        for match in pattern.finditer(text):
            if not _is_amount(text, match):
                said = _hyphened(match) if pattern is _HYPHENED else _together(match)
                is_parted = said[1:2] == " " and said[2:3].isupper()
                said = apart(text, match.start(), len(text), said) if is_parted else said
                yield Proposal(*match.span(), said, _strength(match), "型号")
    yield from _without_letters_first(text)
    for match in _TRAINS.finditer(text):
        said = f"{match[1]} {model_number(match[2])}、{model_number(match[3])}"
        yield Proposal(*match.span(), said, Strength.FORM, "车次")


def _without_letters_first(text: str) -> Iterator[Proposal]:
    """Yield 歼-20, 波音737-800, 5G, 9C8901 and i5."""
    for match in _CRAFT.finditer(text):
        if not stands_after(text, match.end(), "model", "amounts") and _is_craft(text, match):
            said = match["craft"] + model_number(match["number"]) + variant_said(match["variant"]) + match["suffix"]
            yield Proposal(*match.span(), said, Strength.TOLD + 5, f"前有“{match['craft']}”")
    for match in _AIRLINER.finditer(text):
        said = match[0][:2] + digit_by_digit(match[1]) + variant_said(match[2]) + (" " * bool(match[3])) + match[3]
        yield Proposal(*match.span(), said, Strength.FORM, "飞机型号")
    for match in _BEHIND_DIGITS.finditer(text):
        if not stands_after(text, match.end(), "model", "units around", within=2):
            digits, letters = match[0][:-1], match[0][-1]
            yield Proposal(*match.span(), quantity(digits) + letters, Strength.FORM - 2, "名称里的数字和字母")
    for match in _FLIGHT.finditer(text):
        said = f"{digit_by_digit(match[1][0])}{match[1][1]} {digit_by_digit(match[2])}"
        yield Proposal(*match.span(), said, Strength.FORM, "航班号")
    for match in _SMALL.finditer(text):
        yield Proposal(*match.span(), match[0][0] + quantity(match[0][1:]), Strength.LIKELY, "型号")


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Tell whether the digits count (GDP1200亿元, PPI-2.1%) or go on as a range (A1-5)."""
    letters = re.match("[A-Za-z]*", match[0])[0]  # type: ignore[index]  # it matches nothing as well
    if letters in words("model", "indices") and (letters != "M" or "-" in match[0]):
        return True
    long = re.search(r"\d{3,}", match[0]) is not None
    has_hyphen = match.re is _HYPHENED
    return (has_hyphen or long) and bool(stands_after(text, match.end(), "model", "amounts")) and match[0][-1].isdigit()


def _is_craft(text: str, match: re.Match[str]) -> bool:
    craft = match["craft"]
    if text[match.start() - 1 : match.start()].isdigit():
        return False
    if craft not in words("model", "told crafts") or match["suffix"]:
        return True
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    is_first = before in "与和及、架的" or not "\u4e00" <= before <= "\u9fff"
    return bool(stands_after(text, match.end(), "model", "crafts around", within=1)) or (
        len(match["number"]) > 1 and is_first
    )


def _strength(match: re.Match[str]) -> int:
    return Strength.TOLD if match.re is _HYPHENED else Strength.LIKELY + 5


def _hyphened(match: re.Match[str]) -> str:
    suffix = f" {letters_said(match[4])}" if match[4] else ""
    return f"{letters_said(match[1])} {model_number(match[2])}{variant_said(match['variant'])}{suffix}"


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
    return said + variant_said(variant) + (f" {letters_said(suffix)}" if len(suffix) > 1 else suffix)


CLASS = TokenClass("型号", DIGITS, _propose)
