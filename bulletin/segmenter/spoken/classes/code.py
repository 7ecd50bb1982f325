"""Numbers that name: 股票600519.SH, 邮编213100, 国发〔2024〕7号, GB 7718-2025, 苏D·A1234, No.000123."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before, words
from bulletin.segmenter.spoken.letters import apart, code_said
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABELLED = re.compile(
    rf"(?:{alternatives('code', 'labels')})(?:号码|号)?(?:为|是|[:：])?\s?[“\"]?"
    rf"(?P<code>[A-Za-z]{{0,12}}\d[\dA-Z]*(?:[-—–−]\d+)*)(?![\d%]|\.\d)"
)
_LISTED = re.compile(r"(?<![\dA-Za-z.])(?:(\d{4,6})\.(SH|SZ|BJ|HK|SS)|(SH|SZ|BJ|HK)[.:]?(\d{5,6}))(?![A-Za-z\d])", re.I)
_IN_BRACKETS = re.compile(r"(?<=[（(])\d{4,6}(?=[）)])")
_BOOK = re.compile(r"(ISBN|ISSN|CN)[\s:：]*(\d[\d—–−-]{5,16}[\dX](?:/[A-Z]{1,3}(?:·\d+)?)?)(?![\dA-Za-z])")
_STANDARD = re.compile(
    rf"(?<![A-Za-z])(?<![A-Za-z]/)({alternatives('code', 'standards')}|DB\s?\d\d(?:/T|/)?)\s?"
    r"(\d{3,6}(?:\.\d{1,3})?|\d{1,2}(?:\.\d{1,2})?(?=[-—–:]\s?(?:19|20)\d\d))"
    r"(?:\s?([-—–−:：])\s?((?:19|20)\d\d))?(?![\d.%])"
)
_DOCUMENT = re.compile(r"[〔［\[（(【](?P<year>(?:19|20)\d\d)[〕］\]）)】](?=\s?第?\s?\d+\s?号?)")
_COURT = re.compile(rf"(?<=[{''.join(words('code', 'courts'))}])\d{{2,4}}(?=(?:{alternatives('code', 'court kinds')}))")
_PLATE = re.compile(
    rf"(?<=[{''.join(words('code', 'plates'))}])([A-Z])[·•・]?(?=[A-Z]*\d)([A-Z0-9]{{5,6}})(?![A-Za-z\d])"
)
_NUMERO = re.compile(r"(?:(?<![A-Za-z])(?:No|NO|no)\s?[.．]\s?|№\s?)(\d{1,12})(?!\d)")
_RECORD = re.compile(r"(?<=ICP备)\d{6,10}号-\d{1,3}(?!\d)")
_ISSUE = re.compile(r"(?:(?<=第)|(?<=[彩球透列]))\s?((?:19|20)\d{5}|\d{5})(?=期)")
_LONG = re.compile(r"(?<![\d.,])(\d{9,}X?)(?![\d%]|\.\d|\s?[万亿余多元人美个次])")
_NUMBERED = re.compile(r"(?<![\d.,第])\d{6,8}(?=号)")
_HIDDEN = re.compile(r"(?<![\d.*])(\d{2,8})\*{2,14}(\d{1,6}X?)(?![\d*])")
_CARD = re.compile(r"(?:卡号|[账帐]号|账户|卡)[:：为]?\s?(\d{4}(?: \d{4}){2,4}(?: \d{1,3})?)(?![\d.,])")
_BLANK = re.compile(r"(?<=\d)[ 　]+(?=\d)")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each such number.

    Example:
        >>> [proposal.said for proposal in _propose("邮编213100，600519.SH，国发〔2026〕5号，苏0412民初8号")]
        ['二一三一零零', '六零零五一九 S H', '二零二六', '零四一二']
    """
    for find in (_labelled, _of_shares, _published, _official, _drawn):
        yield from find(text)
    for match in _LONG.finditer(text):
        said = digit_by_digit(match[0].removesuffix("X"), one="幺")
        yield Proposal(*match.span(), said + " X" * match[0].endswith("X"), Strength.LIKELY, "位数很多，是号码")
    for match in _NUMBERED.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[0], one="幺"), Strength.TOLD, "位数很多，后有“号”")
    for match in _CARD.finditer(text):
        yield Proposal(*match.span(1), digit_by_digit(match[1].replace(" ", ""), one="幺"), Strength.FORM, "卡号")
    for match in _HIDDEN.finditer(text):
        said = "，".join(digit_by_digit(part, one="幺") for part in match.groups())
        yield Proposal(*match.span(), said, Strength.FORM, "隐去几位的号码", "号码隐去的几位没有读")
    for match in _RECORD.finditer(text):
        yield Proposal(*match.span(), code_said(match[0]), Strength.FORM, "备案号")
    for match in _NUMERO.finditer(text):
        is_row = match[1][0] == "0" or len(match[1]) > 3
        said = f"编号{digit_by_digit(match[1])}" if is_row else f"第{quantity(match[1])}"
        yield Proposal(*match.span(), said, Strength.FORM, "形式如“No.12”")


def _labelled(text: str) -> Iterator[Proposal]:
    for match in _LABELLED.finditer(text):
        code = match["code"]
        is_long = sum(map(str.isdigit, code)) > 2 or "-" in code or "—" in code
        if is_long and not stands_after(text, match.end(), "code", "quantities"):
            said = apart(text, *match.span("code"), code_said(code, one="幺" if len(code) > 9 else "一"))
            yield Proposal(*match.span("code"), said, Strength.FORM - 5, "前有“编号”一类的词")


def _of_shares(text: str) -> Iterator[Proposal]:
    for match in _LISTED.finditer(text):
        said = (
            f"{digit_by_digit(match[1])} {' '.join(match[2].upper())}"
            if match[1]
            else code_said(match[3].upper() + match[4])
        )
        yield Proposal(*match.span(), apart(text, *match.span(), said), Strength.FORM, "股票代码")
    for match in _IN_BRACKETS.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.LIKELY, "括号里的代码")


def _drawn(text: str) -> Iterator[Proposal]:
    """Yield the issues of a lottery and the blanks between its numbers."""
    for match in _ISSUE.finditer(text):
        if len(match[1]) > 5 or stands_before(text, match.start(), "code", "lottery", within=9):
            yield Proposal(*match.span(), digit_by_digit(match[1]), Strength.FORM, "年份在前的期号")
    for match in _BLANK.finditer(text):
        if stands_before(text, match.start(), "code", "lottery", within=40):
            yield Proposal(*match.span(), "、", Strength.TOLD, "开奖号码")


def _published(text: str) -> Iterator[Proposal]:
    """Yield the numbers of books and standards."""
    for match in _BOOK.finditer(text):
        letters, digits = match.groups()
        digits = digits.replace("-", "") if letters == "ISBN" else digits.replace("/", "、").replace("·", "，")
        said = apart(text, match.start(), 0, f"{' '.join(letters)} {code_said(digits)}")
        yield Proposal(*match.span(), said, Strength.FORM, "书号、刊号")
    for match in _STANDARD.finditer(text):
        said = "、".join(" ".join(part) for part in match[1].replace("DB", "DB ").split("/"))
        said = " ".join(digit_by_digit(said).split()) + " " + "点".join(map(digit_by_digit, match[2].split(".")))
        said += ("，" if match[3] in ":：" else "杠") + digit_by_digit(match[4]) if match[4] else ""
        yield Proposal(*match.span(), apart(text, *match.span(), said), Strength.FORM, "标准号")


def _official(text: str) -> Iterator[Proposal]:
    """Yield the years of documents, the numbers of courts and plates."""
    for match in _DOCUMENT.finditer(text):
        is_office = match[0][0] == "〔" or stands_before(text, match.start(), "code", "office")
        span = match.span() if is_office else match.span("year")
        yield Proposal(*span, digit_by_digit(match["year"]), Strength.FORM if is_office else Strength.TOLD, "文号")
    for match in _COURT.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.FORM, "法院代字")
    for match in _PLATE.finditer(text):
        yield Proposal(*match.span(), code_said(match[1] + match[2], one="幺"), Strength.FORM, "车牌")


CLASS = TokenClass("编号", DIGITS, _propose)
