"""What two lines have in common: they are one headline, or the second says again what the first has said."""

from __future__ import annotations

import re

from bulletin.segmenter.page.labels.forms import cuts_word
from bulletin.segmenter.page.line_ends import HANGING_ENDS
from bulletin.segmenter.page.line_words import DECK_MARKS

_ABOUT = re.compile(r"关于(?!.*(?:的(?:通知|公告|决定|意见|通告|批复|函))).*")
_DOCUMENT_END = re.compile(r".*的?(?:通知|公告|决定|意见|通告|批复|函|办法|方案)")
_MODALS = tuple("可能将须需应已未不使让令把被")
"""A headline that ends in one of these goes on."""
_SHORTEST_NAMED, _LONGEST_NAMED, _SAID_SOON = 2, 6, 60
_SAID_AGAIN = 4
"""So many characters that a headline shares with the beginning of its text are no accident."""


def is_one_title(first: str, second: str, *, is_marked: bool) -> bool:
    """Tell whether a headline goes on in a second line: inside a word, or as the name of a document does."""
    if second.startswith(DECK_MARKS):
        return False
    if cuts_word(first, second) or first.endswith(HANGING_ENDS if is_marked else _MODALS):
        return True
    return _ABOUT.search(first) is not None and _DOCUMENT_END.fullmatch(second) is not None


def names_first(title: str, text: str) -> bool:
    """Tell whether a text begins with whom its headline names before a colon."""
    named, colon, _ = title.partition("：")
    return bool(colon) and _SHORTEST_NAMED <= len(named) <= _LONGEST_NAMED and named in text[:_SAID_SOON]


def says_again(title: str, text: str) -> bool:
    """Tell whether a text begins with words of its headline."""
    head = text[: 2 * len(title)]
    return len(title) >= _SAID_AGAIN and any(
        title[start : start + _SAID_AGAIN] in head for start in range(len(title) - _SAID_AGAIN + 1)
    )
