"""The dot inside a foreign name is silent: 安娜·贝克. Between things named it is a light pause."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.patterns import BLANKS_BEFORE
from bulletin.segmenter.spoken.numerals import digit_by_digit

_DOT = "·•・‧∙⋅"
_IN_NAME = re.compile(rf"(?<=[{HAN}A-Za-z])\s*[{_DOT}]\s*(?=[{HAN}A-Za-z])")
_PLATE = re.compile(rf"([{HAN}][A-Z])[{_DOT}]([A-Z0-9]{{5,6}})(?![A-Z0-9])")
_OTHER = re.compile(rf"{BLANKS_BEFORE}[{_DOT}]\s*+")


def say(text: str) -> str:
    """Return `text` without middle dots; that of a number is 点.

    Example:
        >>> say("安娜·贝克"), say("3·5倍")
        ('安娜贝克', '3点5倍')
    """
    text = re.sub(rf"(?<=\d)[{_DOT}](?=\d)", "点", text)
    text = _PLATE.sub(lambda match: match[1] + digit_by_digit(match[2], one="幺"), text)
    text = _IN_NAME.sub(lambda match: " " if match.string[match.start() - 1].isascii() else "", text)
    return _OTHER.sub("，", text)
