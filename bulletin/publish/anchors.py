"""Which place in one text is which in another: in what is printed, in what is said, in what a voice has timed.

A place is the number of characters before it. Between two anchors both texts run on evenly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Span


def anchors(first: str, second: str) -> list[Span]:
    """Return places that correspond, from the start of both texts to their end, neither ever falling.

    Texts of one length correspond character by character, whatever they hold.

    Example:
        >>> anchors("本报讯记者", "本报记者"), anchors("弍月", "二月")
        ([(0, 0), (2, 2), (3, 2), (5, 4)], [(0, 0), (2, 2)])
    """
    found = [(0, 0)]
    if len(first) != len(second):
        for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
            found += [(block.a, block.b), (block.a + block.size, block.b + block.size)]
    return list(dict.fromkeys([*found, (len(first), len(second))]))


@dataclass(frozen=True, slots=True)
class Scale:
    """Anchors, to be asked.

    Attributes:
        before: Places in the first text, at least one, never falling.
        after: The place in the second text for each of them, never falling.
    """

    before: Sequence[int]
    after: Sequence[int]

    @classmethod
    def of(cls, found: Sequence[Span]) -> Scale:
        """Return the scale of anchors."""
        return cls(*map(list, zip(*found, strict=True)))

    def place(self, at: float, *, is_end: bool) -> float:
        """Return the place in the second text for one in the first.

        Args:
            is_end: Where the second text has more between two characters: the place before that, else behind it.

        Example:
            >>> scale = Scale.of(anchors("本报记者", "本报的记者"))
            >>> scale.place(2, is_end=True), scale.place(2, is_end=False), scale.place(2.5, is_end=False)
            (2, 3, 3.5)
        """
        if is_end:
            high = min(bisect_left(self.before, at), len(self.before) - 1)
            low = high if self.before[high] <= at else high - 1
        else:
            low = max(0, bisect_right(self.before, at) - 1)
            high = low if self.before[low] >= at else min(low + 1, len(self.before) - 1)
        if low == high or self.before[low] == at:
            return self.after[low]
        rise, run = self.after[high] - self.after[low], self.before[high] - self.before[low]
        return self.after[low] + (at - self.before[low]) * rise / run
