"""Addresses of the net, said by their words: www.yunze.cn is W W W 点 yunze 点 cn; @云泽发布, #话题#."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER, WORD
from bulletin.segmenter.spoken.evidence import alternatives, stands_before
from bulletin.segmenter.spoken.letters import apart, is_spelled
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOMAIN = rf"(?:{alternatives('url', 'domains')})(?![A-Za-z\d-])"
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]+[A-Za-z0-9/]|(?<![A-Za-z0-9.-])www\.[!-~]+[A-Za-z0-9/]"
    r"|(?<![A-Za-z0-9._-])[A-Za-z0-9][A-Za-z0-9._-]{0,63}+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?<![A-Za-z0-9.-])[A-Za-z0-9][A-Za-z0-9-]{{0,40}}+(?:\.[a-z0-9-]{{1,40}})*\.{_DOMAIN}(?:/[A-Za-z0-9/._-]*[A-Za-z0-9])?"
)
_NAMED = {
    ".": "点",
    "@": "at",
    "/": "斜杠",
    "\\": "反斜杠",
    "-": "杠",
    "_": "下划线",
    ":": "冒号",
    "?": "问号",
    "=": "等于",
    "&": "和",
    "%": "百分号",
    "#": "井号",
    "~": "波浪线",
    "+": "加",
    "!": "叹号",
    "*": "星号",
}
_RUN = re.compile(r"[A-Za-z]+|\d+|.")
_NETWORK = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?![\d.])")
_AT = re.compile(rf"@(?={WORD})")
_TOPIC = re.compile(rf"(?<!\d)#(?!\d[^#]*\d#)([^#\s，。！？；：]*{LETTER}[^#，。！？；：\n]{{0,40}})#")
_TAG = re.compile(rf"(?<![\dA-Za-z#])#(?={WORD})")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each address, and for the signs @ and # of the networks.

    Example:
        >>> [proposal.said for proposal in _propose("请登录www.yunze.cn 查询")]
        [' W W W 点 yunze 点 cn']
    """
    for match in _ADDRESS.finditer(text):
        said = apart(text, *match.span(), _address(match[0]))
        doubt = "网址里有不读的符号" if any(mark not in _NAMED for mark in re.findall(r"[^A-Za-z\d]", match[0])) else ""
        yield Proposal(*match.span(), said, Strength.FORM, "网址", doubt)
    for match in _NETWORK.finditer(text):
        if word := stands_before(text, match.start(), "url", "addresses", within=2):
            said = digit_by_digit(match[0]).replace(".", "点").replace(":", "冒号")
            yield Proposal(*match.span(), said, Strength.FORM, f"前有“{word}”")
    for match in _AT.finditer(text):
        yield Proposal(*match.span(), "艾特", Strength.LIKELY, "提到的账号")
    for match in _TOPIC.finditer(text):
        yield Proposal(match.start(), match.start() + 1, "“", Strength.TOLD, "话题")
        yield Proposal(match.end() - 1, match.end(), "”", Strength.TOLD, "话题")
    for match in _TAG.finditer(text):
        yield Proposal(*match.span(), "", Strength.POSSIBLE, "话题标签")


def _address(printed: str) -> str:
    address = re.sub(r"^[a-z]+://", "", printed)
    words: list[str] = []
    for run in _RUN.findall(address):
        if run.isdigit():
            words.append(digit_by_digit(run))
        elif run.isalpha():
            words.append("W W W" if run == "www" else " ".join(run) if is_spelled(run) else run)
        elif run in _NAMED:
            words.append(_NAMED[run])
    return " ".join(words)


CLASS = TokenClass("网址", frozenset(".@#"), _propose)
