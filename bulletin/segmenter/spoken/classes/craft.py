"""What flies, sails and runs by number: 歼-35A, 东风-41, 波音737-800, flight 3U8633, trains G7002/7003次."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before, words
from bulletin.segmenter.spoken.letters import model_number, variant_said
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASH = "[-—–−]"
_CRAFT = re.compile(
    rf"(?P<craft>{alternatives('craft', 'crafts')}){_DASH}(?P<number>\d{{1,4}})(?:{_DASH}(?P<variant>\d{{1,3}}))?"
    rf"(?P<suffix>[A-Z]{{0,3}})(?![\dA-Za-z%]|[.,]\d|\s?{_DASH}\d)"
)
_AIRLINER = re.compile(rf"(?:波音|空客)\s?(7\d7|3\d0|3[12]\d)(?:{_DASH}(\d{{1,4}}))?([A-Za-z]{{0,3}})(?![\dA-Za-z])")
_CAR = re.compile(r"(?<=保时捷)\s?(911|718|356|959|918)(?!\d|[.,]\d|[万亿余多辆台元])")
_JET_ALONE = re.compile(r"(?<![\d.,A-Za-z-])7[0-8]7(?=\s?(?:MAX|Max|max|客机|飞机|机型|机队|梦想))")
_JET = re.compile(r"(?<![\d.A-Za-z-])(7[0-8]7)-(\d{1,3})([A-Z]{0,3})(?=\s?(?:型|客机|货机|飞机|机型|系列)|(?<=[A-Z]))")
_FLIGHT = re.compile(r"(?<![A-Za-z\d.])(\d[A-Z])(\d{3,4})(?![\dA-Za-z.%])")
_QUOTED = re.compile(rf"(?<=[“‘「《])({LETTER}{{2,8}}){_DASH}(\d{{1,4}})([A-Z]{{0,2}})(?=[”’」》])")
_BEHIND_QUOTED = re.compile(rf"(?<={LETTER}[”’」])({_DASH})(\d{{1,4}})([A-Z]{{0,2}})(?![\dA-Za-z.,%])")
_FLYING = re.compile("航班|客机|执飞|次飞")
_TRAINS = re.compile(r"(?<![A-Za-z\d])([GDCKTZY])(\d{1,4})/(\d{1,4})(?=次)")
_HAN_BEFORE = re.compile(LETTER)
_REACH, _AFTER = 12, 6


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each craft, flight and train that letters alone don't name.

    Example:
        >>> [proposal.said for proposal in _propose("歼-20、波音737-800和3U8633航班；江苏-57万吨")]
        ['歼二十', '波音七三七八百', '三U 八六三三']
    """
    for match in _CRAFT.finditer(text):
        if _is_craft(text, match):
            said = match["craft"] + model_number(match["number"]) + variant_said(match["variant"]) + match["suffix"]
            yield Proposal(*match.span(), said, Strength.TOLD + 5, f"前有“{match['craft']}”")
    for find in (_quoted, _jets):
        yield from find(text)
    for match in _FLIGHT.finditer(text):
        if _FLYING.search(text, max(0, match.start() - _REACH), match.end() + _REACH):
            said = f"{digit_by_digit(match[1][0])}{match[1][1]} {digit_by_digit(match[2])}"
            yield Proposal(*match.span(), said, Strength.FORM, "航班号")
    for match in _TRAINS.finditer(text):
        said = f"{match[1]} {model_number(match[2])}、{model_number(match[3])}"
        yield Proposal(*match.span(), said, Strength.FORM, "车次")


def _quoted(text: str) -> Iterator[Proposal]:
    """Yield names of 汉字 and a number in quotation marks that a word behind them tells: “萨哈林-2”项目."""
    for match in _QUOTED.finditer(text):
        word = match[3] or stands_after(text, match.end() + 1, "craft", "quoted")
        if word and not stands_before(text, match.end(1), "minus", "quantities"):
            said = match[1] + model_number(match[2]) + match[3]
            yield Proposal(*match.span(), said, Strength.LIKELY, "引号里的名称")
    for match in _BEHIND_QUOTED.finditer(text):
        word = stands_after(text, match.end(), "craft", "quoted", within=_AFTER)
        if word and not stands_before(text, match.start() - 1, "minus", "quantities"):
            yield Proposal(*match.span(), model_number(match[2]) + match[3], Strength.TOLD, f"后有“{word}”")


def _jets(text: str) -> Iterator[Proposal]:
    """Yield aeroplanes with their maker or without, 波音737-800 and 747-400型, and cars that are called by digits."""
    for match in _AIRLINER.finditer(text):
        said = match[0][:2] + digit_by_digit(match[1]) + variant_said(match[2]) + (" " * bool(match[3])) + match[3]
        yield Proposal(*match.span(), said, Strength.FORM, "飞机型号")
    for match in _JET.finditer(text):
        said = digit_by_digit(match[1]) + variant_said(match[2]) + (" " * bool(match[3])) + match[3]
        yield Proposal(*match.span(), said, Strength.FORM, "飞机型号")
    for match in _JET_ALONE.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD, "飞机型号")
    for match in _CAR.finditer(text):
        yield Proposal(*match.span(1), digit_by_digit(match[1], one="幺"), Strength.TOLD, "车型")


def _is_craft(text: str, match: re.Match[str]) -> bool:
    """Tell whether a craft is named, and not a place or an amount that ends with the same 汉字: 江苏-57万吨."""
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    if before.isdigit() or stands_after(text, match.end(), "model", "amounts"):
        return False
    if match["craft"] not in words("craft", "common") or match["suffix"]:
        return True
    if stands_after(text, match.end(), "craft", "around", within=1):
        return True
    return len(match["number"]) > 1 and (before in "与和及、架的" or not _HAN_BEFORE.match(before))


CLASS = TokenClass("飞行器与车次", DIGITS, _propose)
