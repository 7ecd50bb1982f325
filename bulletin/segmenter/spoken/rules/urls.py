"""Addresses of the net are said by their words: www.yunze.cn is W W W 点 yunze 点 cn."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+[A-Za-z0-9/]"
    r"|[A-Za-z0-9][A-Za-z0-9._-]{0,63}+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z0-9.-])[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|net|org|gov)(?![A-Za-z])"
)
_NAMED = {".": " 点 ", "@": " at ", "/": " 斜杠 ", "-": " 杠 ", "_": " 下划线 "}
_SILENT = re.compile(r"[^A-Za-z0-9 点斜杠下划线]+")


def say(text: str) -> str:
    """Return `text` without the form of an address.

    Example:
        >>> say("请登录 www.yunze.cn 查询")
        '请登录 W W W 点 yunze 点 cn 查询'
    """
    return _ADDRESS.sub(_spoken, text)


def _spoken(match: re.Match[str]) -> str:
    address = re.sub(r"^https?://", "", match[0])
    address = re.sub(r"^www(?=\.)", "WWW", address)
    words = "".join(_NAMED.get(mark, mark) for mark in address)
    words = _SILENT.sub(" ", words).replace("WWW", "W W W")
    return " ".join(words.split())
