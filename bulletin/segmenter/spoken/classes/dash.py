"""Dashes: —— is a pause, A—B—C names three things, 玛丽—安 is one name, a hyphen parts two Latin words.

A dash beside a number on its right may be a minus; this class leaves it alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER, WORD
from bulletin.segmenter.patterns import BLANKS_BEFORE
from bulletin.segmenter.spoken.evidence import stands_after, stands_before, words
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = re.compile(BLANKS_BEFORE + r"(?:[—―–─−]{2,}+|-{2,}+)\s*+")
_CLAUSE = re.compile(r"[^，。；：、！？,;:!?\n]+")
_LINK = re.compile(
    rf"(?:(?<=(?:{WORD}|[”’》）)]))\s?[—―–─-]|(?<=\d)\s?[—―–─])(?![—―–─-])\s?(?=(?:{WORD}|[“‘《（([【<〈「『]))"
    rf"(?<![—―–─-][—―–─-])"
)
_HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])|(?<=\d)-(?=[A-Za-z]{2,})")
_GREEK = re.compile(r"(?<=[A-Za-z])-(?=[\u0391-\u03c9])")
_PREFIX = re.compile(
    rf"(?<![A-Za-z][A-Za-z])(?<=[A-Za-z\u0391-\u03c9])-(?={LETTER})|(?<={LETTER})-(?=[A-Za-z](?![A-Za-z\d]))"
)
_LETTERS = re.compile(r"(?<![A-Za-z\d][A-Za-z])(?<=A)-(?=[D-Z](?![A-Za-z\d]))")
_GRADE = re.compile(r"(?<![A-Za-z][A-Za-z]{3})(?<=[A-D])-(?=级|档|评级|等级|[，。、；）\s]|\Z)")
_CHEMICAL = re.compile(r"(?<=\d)-(?=[羟甲乙丙丁氨氯溴氟碘硝羧苯磷硫脱氧])")
_WEIGHT = re.compile(r"(?<=[子男女])-(?=\d{2,3}\s?(?:公斤|千克|kg|KG)级)")
_ITEM = re.compile(r"\A\s*[-—–―─](?:\s++(?=\D)|\s*\Z)")
_BESIDE_MARK = re.compile(
    r"(?<=[，。！？；：、…”’）》])\s?[—–―─](?![\d—–―─])|(?<![\d—–―─])[—–―─](?=\s?(?:[，。！？；：、…]|\Z))|(?<=[日年月生\d])\s?-(?=\s?[）)])"
)
_WITHIN = (
    (_HYPHEN, " ", Strength.LIKELY + 5, "外文词里的连字符"),
    (_LETTERS, "至", Strength.TOLD, "字母的起止"),
    (_GREEK, " ", Strength.LIKELY + 5, "外文词里的连字符"),
    (_PREFIX, "", Strength.LIKELY, "一个词里的连字符"),
    (_GRADE, "减", Strength.TOLD, "等级里的“-”"),
    (_CHEMICAL, "", Strength.LIKELY, "一个词里的连字符"),
    (_WEIGHT, "", Strength.FORM, "体重级别"),
    (_BESIDE_MARK, "，", Strength.POSSIBLE, "破折号"),
    (_ITEM, "", Strength.LIKELY, "行首的横线"),
)
_NAME_LETTERS = frozenset(words("dash", "names"))


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each dash that is no minus and no range.

    Example:
        >>> [proposal.said for proposal in _propose("云泽——水乡，采收—分拣—冷链，玛丽—安，Wi-Fi")]
        ['，', '、', '、', '', ' ']
    """
    for match in _LONG.finditer(text):
        is_between = text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()
        if not is_between:
            yield Proposal(*match.span(), "，", Strength.LIKELY, "破折号")
    for clause in _CLAUSE.finditer(text):
        links = [link for link in _LINK.finditer(text, *clause.span()) if not _HYPHEN.match(text, link.start())]
        signs = [link[0].strip() for link in links]
        for link, sign in zip(links, signs, strict=True):
            yield _link(text, link, is_chain=signs.count(sign) > 1)
    for pattern, said, strength, why in _WITHIN:
        for match in pattern.finditer(text):
            yield Proposal(*match.span(), said, strength, why)


def _link(text: str, link: re.Match[str], *, is_chain: bool) -> Proposal:
    """Return the silence inside a name, 、 in a chain of three things or more, ， between two."""
    start, end = link.span()
    if link[0][0].isspace() and text[start - 1 : start] in tuple("）)"):
        start += 1  # the bracket takes the blank behind it
    if any(_is_around(text, start, end, name) for name in words("dash", "joined")):
        return Proposal(start, end, "", Strength.TOLD, "一个名称")
    if not is_chain and _is_pair(text, start, end):
        return Proposal(start, end, "", Strength.LIKELY, "两个简称之间的横线")
    if (not is_chain or link[0] == "-") and _is_name(text, start, end):
        return Proposal(start, end, "", Strength.LIKELY, "译名里的连字符")
    said, why = ("、", "横线连起的几样") if is_chain else ("，", "两样之间的横线")
    return Proposal(start, end, said, Strength.POSSIBLE, why)


def _is_pair(text: str, start: int, end: int) -> bool:
    """Tell whether two names of one 汉字 are joined: 俄-乌冲突, 京—雄高铁."""
    if stands_after(text, end, "dash", "countries") or not stands_after(text, end, "dash", "pairs"):
        return False
    before = text[max(0, start - 2) : start]
    return before[-1:] in words("dash", "pairs") and not (before[:-1] and "\u4e00" <= before[0] <= "\u9fff")


def _is_around(text: str, start: int, end: int, name: str) -> bool:
    left, _, right = name.partition("-")
    return text.endswith(left, 0, start) and text.startswith(right, end)


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether letters of foreign names stand on both sides: 玛丽—安, 让-皮埃尔, not 俄罗斯—乌克兰."""
    if stands_before(text, start, "dash", "countries") or stands_after(text, end, "dash", "countries"):
        return False
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    behind = right[1:2]
    is_short = not behind or behind in _NAME_LETTERS or not ("\u4e00" <= behind <= "\u9fff")
    are_names = right[:1] in _NAME_LETTERS and left[-1:] in _NAME_LETTERS
    return are_names and (is_short or left[0] in _NAME_LETTERS)


CLASS = TokenClass("破折号", frozenset("-—―–─−"), _propose)
