"""A run of 汉字 with the words of the cutter, and what stands around a place in it."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from bulletin.mandarin.words import has_word, tag_words
from bulletin.synthesis.pronounce.names.known import (
    called_before,
    called_behind,
    credits_before,
    name_contexts,
    titles,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_LONGEST = 6
"""Characters of the longest title or context that is looked for."""
_TITLE, _KIN = 7, 5
_COUNTED, _LISTED, _WORK = -5, 4, -3
_BLANKS, _COLONS = " \u3000", ("：", ":")
_OPENING, _CLOSING = frozenset("“‘「"), frozenset("”’」")
_ASKERS = frozenset({"记者", "本报记者"})
_LEADING = " \u3000：:（(/／"
"""What may stand between a title and a name: 编辑：王朴."""
_FUNCTION = frozenset("于在和与同向对将为把被从")
"""What the cutter's guess at a name often swallows: 何庆华于."""


class Run:
    """A run of 汉字 in a text.

    Args:
        text: The whole text.
        start: The first place of the run in it.
        end: The place after its last.

    Attributes:
        text: The characters of the run; places in the other methods count from its beginning.
        start: Its first place in the whole text.
        words: The cutter's words, each with its tag.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text[start:end]
        self.start = start
        self.words = tag_words(self.text)
        self._before = text[max(0, start - 2 * _LONGEST) : start]
        self._behind = text[end : end + 1]

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(word) for word, _ in self.words))

    @cached_property
    def _edges(self) -> frozenset[int]:
        return frozenset((0, *self._ends))

    @cached_property
    def _index(self) -> list[int]:
        return [index for index, (word, _) in enumerate(self.words) for _ in word]

    @cached_property
    def _title_of_run(self) -> str | None:
        return _title_at_end(self._before.rstrip(_LEADING)[-_LONGEST:], called_before()) or self._credit

    @cached_property
    def _credit(self) -> str | None:
        before = self._before.rstrip(_BLANKS)
        is_parted = before != self._before or before.endswith(_COLONS)
        return _title_at_end(before.rstrip(_LEADING)[-_LONGEST:], credits_before()) if is_parted else None

    @cached_property
    def _is_listed(self) -> bool:
        """Whether the run stands in a list behind a title and a word as long as a name: 队友蒙蒙、席冰."""
        before = self._before.removesuffix("、")
        return before != self._before and any(
            _title_at_end(before[:-n][-_LONGEST:], called_before()) for n in (2, 3, 4)
        )

    @property
    def is_credit(self) -> bool:
        """Whether the run stands behind a credit: 校对：林海; behind 记者 a colon begins what is said."""
        has_colon = self._before.rstrip(_BLANKS).endswith(_COLONS)
        return self._credit is not None and not (has_colon and self._credit in _ASKERS)

    @cached_property
    def is_quoted(self) -> bool:
        """Whether the run is all that stands between quotation marks."""
        return self._before[-1:] in _OPENING and self._behind in _CLOSING

    def is_edge(self, at: int) -> bool:
        """Tell whether the cutter lets a word end at a place."""
        return at in self._edges

    def is_listed_at(self, end: int) -> bool:
        """Tell whether a list goes on behind a place."""
        return end == len(self.text) and self._behind == "、"

    def is_before_verb(self, at: int) -> bool:
        """Tell whether the next word is a verb, and none of one character, which may be part of a word."""
        following = self.words_from(at)[:1] if self.is_edge(at) else ()
        return any(tag[0] == "v" and len(word) > 1 for word, tag in following)

    def is_function(self, at: int) -> bool:
        """Tell whether a character that the cutter's guesses often swallow stands at a place: 莫迪|同."""
        return self.text[at : at + 1] in _FUNCTION and not self.is_inside_word(at)

    def tag_of(self, start: int, end: int) -> str | None:
        """Return the tag of the word of the cutter that is [start, end), or None."""
        if not (self.is_edge(start) and self.is_edge(end)) or self._index[start] != self._index[end - 1]:
            return None
        return self.words[self._index[start]][1]

    def words_from(self, at: int) -> Sequence[tuple[str, str]]:
        """Return the cutter's words from an edge on, each with its tag."""
        return self.words[self._index[at] :] if at < len(self.text) else ()

    def title_before(self, at: int) -> str | None:
        """Return the longest title that ends at a place."""
        return _title_at_end(self.text[max(0, at - _LONGEST) : at], called_before())

    def title_after(self, at: int) -> str | None:
        """Return the longest title that begins at a place and ends where a word of the cutter does."""
        if self.is_inside_word(at):  # 士|大夫
            return None
        ends = (end for end in range(min(len(self.text), at + _LONGEST), at, -1) if self.is_edge(end))
        return next((self.text[at:end] for end in ends if self.text[at:end] in called_behind()), None)

    def is_inside_word(self, at: int) -> bool:
        """Tell whether a word of the dictionary goes on across a place; one that the cutter only guessed is none."""
        return not self.is_edge(at) and has_word(self.words[self._index[at]][0])

    def weigh_before(self, at: int) -> int:
        """Return how much speaks for a name from what stands before a place."""
        if at == 0 and self._before[-1:].isdigit():
            return _COUNTED
        title = self.title_before(at) if at else self._title_of_run
        if title:
            return _KIN if titles()[title] == {"kin"} else _TITLE
        if at == 0:
            return _LISTED if self._is_listed else _WORK if self._before.endswith("《") else 1
        return self._weigh(range(max(0, at - _LONGEST), at), at, name_contexts("before"))

    def weigh_after(self, at: int) -> int:
        """Return how much speaks for a name from what stands behind a place."""
        if at == len(self.text):
            return 1
        if self.title_after(at):
            return _TITLE - 2
        end = min(len(self.text), at + _LONGEST)
        return self._weigh(range(end, at, -1), at, name_contexts("after")) or self._weigh_next(at)

    def _weigh_next(self, at: int) -> int:
        """Return what the tag of the next word says."""
        if not self.is_edge(at):
            return 0
        tag = self.words[self._index[at]][1]
        return 1 if tag[0] in "vdpt" else -3 if tag[0] == "u" else 0

    def _weigh(self, far: range, at: int, contexts: Mapping[str, int]) -> int:
        for other in far:
            word = self.text[min(at, other) : max(at, other)]
            if word in contexts and (len(word) > 1 or self.is_edge(other)):
                return contexts[word]
        return 0

    def spans(self, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
        """Yield the words of the cutter that lie in [start, end) or reach into it, with tag, first place, and end."""
        for index in range(self._index[start], self._index[end - 1] + 1):
            word, tag = self.words[index]
            yield word, tag, self._ends[index] - len(word), self._ends[index]

    def is_straddled(self, at: int) -> bool:
        """Tell whether a word of two characters stands across a place beside which the cutter sees none."""
        if not 0 < at < len(self.text) or not has_word(self.text[at - 1 : at + 1]):
            return False
        before, after = self.words[self._index[at - 1]][0], self.words[self._index[at]][0]
        return not (self.is_edge(at) and max(len(before), len(after)) > 1)


def _title_at_end(text: str, titles_there: Container[str]) -> str | None:
    return next((text[n:] for n in range(len(text) - 1) if text[n:] in titles_there), None)
