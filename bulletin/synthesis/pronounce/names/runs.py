"""A run of 汉字 with the words of the cutter, and the evidence that they give for or against a name in it."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from bulletin.mandarin.words import has_word, tag_words
from bulletin.synthesis.pronounce.names.known import called_before, called_behind, name_contexts, titles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST = 6
"""Characters of the longest title or context that is looked for."""
_NAMELIKE = frozenset({"nr", "nrfg", "nz", "x", "ng", "vg", "ag", "tg"})
"""Tags of words that may well be a name, or a part of one."""
_FOREIGN = "nrt"
_WHOLE = {_FOREIGN: 0, "ns": -4}
"""What a word of the cutter that is the whole name says for it, by its tag."""
_GIVEN_WORD = {"v": -4, "a": -4}
"""What a word of the dictionary behind the surname says, by the first letter of its tag; others say -2."""
_PARTICLES = frozenset("upcfy")
"""First letters of the tags of words of one character that no name has: particles, prepositions, conjunctions."""
_TITLE, _KIN = 7, 5
_COUNTED, _LISTED, _WORK = -5, 4, -3
_LEADING = " \u3000：:（("
"""What may stand between a title and a name: 编辑：王朴."""
_ONE_NAME = 3
_CROSSED, _INSIDE, _PARTICLE = -7, -3, -4


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
        return _title_at_end(self._before.rstrip(_LEADING)[-_LONGEST:])

    @cached_property
    def _is_listed(self) -> bool:
        """Whether the run stands in a list behind a title and a word as long as a name: 队友蒙蒙、席冰."""
        before = self._before.removesuffix("、")
        return before != self._before and any(_title_at_end(before[:-n][-_LONGEST:]) for n in (2, 3, 4))

    def is_edge(self, at: int) -> bool:
        """Tell whether the cutter lets a word end at a place."""
        return at in self._edges

    def words_from(self, at: int) -> Sequence[tuple[str, str]]:
        """Return the cutter's words from an edge on, each with its tag."""
        return self.words[self._index[at] :] if at < len(self.text) else ()

    def title_before(self, at: int) -> str | None:
        """Return the longest title that ends at a place."""
        return _title_at_end(self.text[max(0, at - _LONGEST) : at])

    def title_after(self, at: int) -> str | None:
        """Return the longest title that begins at a place and ends where a word of the cutter does."""
        if self._is_in_word(at):  # 士|大夫
            return None
        ends = (end for end in range(min(len(self.text), at + _LONGEST), at, -1) if self.is_edge(end))
        return next((self.text[at:end] for end in ends if self.text[at:end] in called_behind()), None)

    def _is_in_word(self, at: int) -> bool:
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

    def weigh_words(self, start: int, given: int, end: int) -> int:
        """Return how much the cutter's words speak for a name in a place, or against it.

        Args:
            start: The first place of the surname.
            given: The first place of the given name.
            end: The place after its last.
        """
        weight = 0
        for index in range(self._index[start], self._index[end - 1] + 1):
            word, tag = self.words[index]
            word_end = self._ends[index]
            word_start = word_end - len(word)
            if len(word) == 1:
                weight += self._weigh_single(word, tag, is_last=word_end == end)
                continue
            is_name = tag in _NAMELIKE
            if (word_start, word_end) == (start, end):
                weight += _ONE_NAME if is_name else _WHOLE.get(tag, _CROSSED)
            elif (word_start, word_end) == (given, end):
                weight += 1 if is_name else 0 if not has_word(word) else _GIVEN_WORD.get(tag[0], -2)
            elif start <= word_start and word_end <= end:
                weight += 1 if is_name else _INSIDE if has_word(word) else -1
            elif has_word(word) and not is_name:
                weight += _CROSSED
            elif is_name and word_start == start and word_end > end:
                weight -= 3
            else:
                weight -= 1 if is_name or tag == _FOREIGN else 2
        return weight - 2 * self._is_straddled(start) - self._is_straddled(end)

    def _is_straddled(self, at: int) -> bool:
        """Tell whether a word of two characters stands across a place beside which the cutter sees none."""
        if not 0 < at < len(self.text) or not has_word(self.text[at - 1 : at + 1]):
            return False
        before, after = self.words[self._index[at - 1]][0], self.words[self._index[at]][0]
        return not (self.is_edge(at) and max(len(before), len(after)) > 1)

    @staticmethod
    def _weigh_single(word: str, tag: str, *, is_last: bool) -> int:
        if word == "之" and is_last:  # 王献之
            return 0
        return _PARTICLE if tag[0] in _PARTICLES else 0


def _title_at_end(text: str) -> str | None:
    before = called_before()
    return next((text[n:] for n in range(len(text) - 1) if text[n:] in before), None)
