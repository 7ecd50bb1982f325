"""The editor's words for what is printed with letters or digits: `AI` as A I, `7·21` as 七二一.

The rules would write these out before a lexicon could find them, so they come first. Words that are
printed in 汉字 alone are the voice's to look up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.station import LexiconEntry

_LETTER = "[A-Za-z]"
_DIGIT = "[0-9]"


@dataclass(frozen=True, slots=True)
class Wordings:
    """Words to say instead, longest first; a part of a longer number or Latin word is left alone.

    Example:
        >>> from bulletin.station import LexiconEntry
        >>> Wordings.of([LexiconEntry("QF", 1, words="奇峰")]).put("QF公司和QFC公司")
        '奇峰公司和QFC公司'
    """

    words: dict[str, str]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, lexicon: Iterable[LexiconEntry]) -> Wordings:
        """Return the entries that the spoken forms must know."""
        words = {entry.word: entry.words for entry in lexicon if entry.words and re.search(r"[\x21-\x7e]", entry.word)}
        ordered = sorted(words, key=lambda word: (-len(word), word))
        return cls(words, re.compile("|".join(_alone(word) for word in ordered)) if ordered else None)

    def put(self, text: str) -> str:
        """Return `text` with the editor's words in it."""
        return self.pattern.sub(lambda match: self.words[match[0]], text) if self.pattern else text


def _alone(word: str) -> str:
    """Return a pattern for `word` where its first and last characters are not part of something longer."""
    before = "".join(f"(?<!{kind})" for kind in (_LETTER, _DIGIT) if re.match(kind, word[0]))
    after = "".join(f"(?!{kind})" for kind in (_LETTER, _DIGIT) if re.match(kind, word[-1]))
    return before + re.escape(word) + after
