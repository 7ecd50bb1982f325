"""How a line ends and begins: whether a sentence is over, and whether one goes on in the next line."""

from __future__ import annotations

import re

from bulletin.mandarin.marks import CLOSING, NEVER_FIRST, NEVER_LAST, SENTENCE_ENDS
from bulletin.mandarin.words import parts_word, tag_words

SHORTEST_CROSSHEAD = 4
SHOWN = 12
"""Characters of each half that a join shows."""
_ENDS_LINE = tuple(SENTENCE_ENDS + "…：；:;")
"""A paragraph may end with these, though a sentence goes on at some."""
SENTENCE_START = re.compile(
    r"在[^，,]{2,16}[，,]|据(?:了解|悉|介绍|统计)|随着|由于|经过|截至|自从"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?[，,]|\d{4}年[，,]|(?:近日|日前|昨天|昨日|今天|今日|今年|去年|目前)[，,]"
)
"""A line that begins so is text, and no headline."""
MORE = re.compile(
    r"(?<=[。！？…\.])\s*+[（(\[【]?\s*+(?:(?:点击)?(?:阅读|继续阅读|查看|展开)(?:更多|全文)|更多(?:内容)?|详细|详情|全文)"
    r"\s*+[>》»…\.]{0,3}\s*+[）)\]】]?$|[（(]完[)）]$"
)
"""A link to the rest of a text, or the sign of its end, behind its last words."""
_LONGEST_MORE = 20
_LAST_OF_MORE = tuple("多文细情》»>…）)]】完.")
_LATIN_END = re.compile(r"[A-Za-z]{2}\.[\"']?$")
_CUT_TIME = re.compile(r"\d[:：]$")
HANGING_ENDS = tuple("的在和与及对以是把被将从向于并而或也都就还又更最很由至约每各其这那某")
_GOES_ON = ("v", "u", "d", "c", "y", "f", "q", "k")
"""Parts of speech that a sentence rarely begins with."""
_HANGS = ("p", "c", "d")
"""Parts of speech that a phrase rarely ends with."""


def is_ended(text: str) -> bool:
    """Tell whether a line ends as a sentence does: with an end mark, or with one and what closes it.

    Example:
        >>> is_ended("他说：“好。”"), is_ended("按照“大管家”")
        (True, False)
    """
    bare = text.rstrip()
    if bare.endswith(_LAST_OF_MORE) and (bare.endswith("...") or MORE.search(bare[-_LONGEST_MORE:])):
        return True
    if _CUT_TIME.search(bare[-2:]):
        return False
    if bare.endswith(("）", ")", "】", "〕")):
        opener = max(bare.rfind(mark) for mark in "（(【〔")
        if opener == 0 and bare[0] in "（(" and len(bare) > SHORTEST_CROSSHEAD:
            return True  # a line that is all in brackets is a remark by itself
        bare = (
            bare[:opener] + bare[opener + 1 : -1]
            if opener > 0 and bare[opener - 1] not in _ENDS_LINE
            else bare[:opener]
        )
        return bare.rstrip(CLOSING).endswith(_ENDS_LINE)
    bare = bare.rstrip(CLOSING)
    return bare.endswith(_ENDS_LINE) or _LATIN_END.search(bare[-4:]) is not None


def reads_on(first: str, second: str) -> bool:
    """Tell whether, by its words, `second` is the middle of a sentence that `first` began.

    Example:
        >>> reads_on("要加快实", "现目标"), reads_on("县城的", "老路"), reads_on("烘干到田头", "烘干机开来了")
        (True, True, False)
    """
    return second.startswith(NEVER_FIRST) or hangs(first, second) or parts_word(first, second)


def hangs(first: str, second: str) -> bool:
    """Tell whether by the kinds of its words `second` goes on in what `first` began, should no word be parted.

    Example:
        >>> hangs("县城的", "老路"), hangs("县里", "开会"), hangs("烘干到田头", "烘干机开来了")
        (True, True, False)
    """
    if first.endswith((*NEVER_LAST, *HANGING_ENDS)) or tag_words(second[:SHOWN])[0][1].startswith(_GOES_ON):
        return True
    return tag_words(first[-SHOWN:])[-1][1].startswith(_HANGS)
