"""Words in brackets are said, with a light pause before and after: （含镇村） is ，含镇村，."""

from __future__ import annotations

import re

from bulletin.segmenter.patterns import BLANKS_BEFORE

_BRACKET = re.compile(BLANKS_BEFORE + r"[（()）【】\[\]〔〕{}｛｝〖〗［］]\s*+")


def say(text: str) -> str:
    """Return `text` with a comma for each bracket; commas that meet are one in the end.

    Example:
        >>> say("全县（含开发区）共12个镇")
        '全县，含开发区，共12个镇'
    """
    return _BRACKET.sub("，", text)
