"""Signs that have a name: & ≥ ≈ = < @."""

from __future__ import annotations

import re

_NAMES = {
    "&": "和",
    "＆": "和",
    "≥": "大于等于",
    "≧": "大于等于",
    "≤": "小于等于",
    "≦": "小于等于",
    "≈": "约等于",
    "≠": "不等于",
    "÷": "除以",
    "±": "正负",
    "×": "乘",
    "=": "等于",
    "∶": "比",
    "→": "，",
    "←": "，",
    "⇒": "，",
}
_NAMED = re.compile("|".join(re.escape(sign) for sign in _NAMES))
_COMPARED = re.compile(r"([<>])(?=\s*\d)")
_ABOUT = re.compile(r"[~～](?=\s*\d)")
_AT = re.compile(r"(?<=[A-Za-z])@(?=[A-Za-z])")
_PAGE = re.compile(r"(?<![A-Za-z.])[pP]{1,2}\.\s?(\d{1,4})(?:\s?[-–—]\s?(\d{1,4}))?(?![\d.])")
_TEN_THOUSAND = re.compile(r"(?<=\d)\s?[wW](?=[\s+]?(?:人|元|次|户|粉丝|块|阅读|播放|点赞|浏览|观众|用户|单|件))")
_ORDINAL = re.compile(r"(?:№|No\.|NO\.)\s*(?=\d)")


def say(text: str) -> str:
    """Return `text` with such signs in words.

    Example:
        >>> say("浓度≥75，R&D，No.1")
        '浓度大于等于75，R和D，第1'
    """
    text = _PAGE.sub(
        lambda match: f"第{match[1]}{f'至{match[2]}' if match[2] else ''}页", _TEN_THOUSAND.sub("万", text)
    )
    text = _ORDINAL.sub("第", _AT.sub(" at ", text))
    text = _COMPARED.sub(lambda match: "小于" if match[1] == "<" else "大于", _ABOUT.sub("约", text))
    return _NAMED.sub(lambda match: _NAMES[match[0]], text)
