"""Marks: full-width beside 汉字, never two pauses in a row, none at the beginning."""

from __future__ import annotations

import re

from bulletin.mandarin.marks import WIDE
from bulletin.segmenter.patterns import BLANKS_BEFORE

_WIDE = WIDE | {"﹐": "，", "﹔": "；", "､": "、", "｡": "。", "．": "。"}
_NARROW_MARK = re.compile(BLANKS_BEFORE + r"[,;:?!﹐﹔､｡．]\s*+")
_PERIOD = re.compile(r"(?<=[^\x00-\x7f])\.|(?<=[^\x00-\x7f\s])\s++\.|(?<=[A-Za-z])\.(?=\s|$|[^\x00-\x7f])")
_INNER_PERIOD = re.compile(r"(?<=[A-Za-z])\.(?=[A-Za-z])|\.")
_DOTS = re.compile(r"(?:\.\s?){3,}|。{3,}|…+|⋯+|‥+")
_MEETING = re.compile(
    r"[，、；：](?:\s*[，、])+|[，、]+\s*(?=[。！？；：…])|(?<=[。！？；：…])\s*[，、；：]+|、\s*(?=；|：|，)"
)
_BEFORE_CLOSING = re.compile(r"(?<![，、])[，、]++(?=[”’》]++(?:[，。！？；：、]|$))")
_AFTER_OPENING = re.compile(r"(?<=[“‘《])[，、；：]+")
_REPEATED = re.compile(r"([。！？；：])\1+")
_EDGE = re.compile(r"^[\s，。、；：！？…]+")


def say(text: str) -> str:
    """Return `text` with full-width marks.

    Example:
        >>> say("紧扣中心,服务大局!来了吗?"), say("，，县里，。")
        ('紧扣中心，服务大局！来了吗？', '县里。')
    """
    text = _DOTS.sub("……", text)
    text = _NARROW_MARK.sub(lambda match: _WIDE[match[0].strip()], text)
    text = _INNER_PERIOD.sub(" ", _PERIOD.sub("。", text))
    text = _REPEATED.sub(r"\1", text)
    while True:
        tidy = _AFTER_OPENING.sub("", _BEFORE_CLOSING.sub("", _MEETING.sub(_stronger, text)))
        if tidy == text:
            return _EDGE.sub("", text)
        text = tidy


def _stronger(match: re.Match[str]) -> str:
    """Return the one mark that is left of several: a colon or semicolon, else a comma; none beside an end mark."""
    marks = match[0].strip()
    before, after = match.string[: match.start()][-1:], match.string[match.end() : match.end() + 1]
    if (before and before in "。！？；：…") or (after and after in "。！？；：…，"):
        return ""
    return next((mark for mark in marks if mark in "；："), "，" if "，" in marks else "、")
