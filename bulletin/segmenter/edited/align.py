"""Two versions of a sentence side by side: which characters stayed, and what an editor changed."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from bulletin.model import Edit, Passage

if TYPE_CHECKING:
    from bulletin.model import Span

_NEAR = 1
"""Changes with so few characters between them are one change."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A printed sentence and the editor's.

    Attributes:
        blocks: The stretches that stayed: place in `before`, place in `after`, length; ascending.
    """

    before: str
    after: str
    blocks: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, before: str, after: str) -> Alignment:
        """Return what stayed of `before` in `after`.

        Example:
            >>> Alignment.of("今天晴", "明天晴").blocks
            ((1, 1, 2),)
        """
        found = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        return cls(before, after, tuple((a, b, size) for a, b, size in found if size))

    def stayed(self, at: int) -> int | None:
        """Return where the character `at` of `after` stands in `before`; `None`: it is the editor's."""
        for a, b, size in self.blocks:
            if b <= at < b + size:
                return a + at - b
        return None

    def border(self, at: int) -> int:
        """Return the place in `before` of a border between two characters of `after`."""
        if at >= len(self.after):
            return len(self.before)
        reached = 0
        for a, b, size in self.blocks:
            if at < b:
                break
            reached = a + min(size, at - b)
        return reached if at else 0

    def changes(self) -> list[tuple[Span, Span]]:
        """Return the stretches that changed, in `before` and in `after`."""
        found: list[tuple[Span, Span]] = []
        a_at = b_at = 0
        for a, b, size in (*self.blocks, (len(self.before), len(self.after), 0)):
            if a > a_at or b > b_at:
                if found and a_at - found[-1][0][1] <= _NEAR and b_at - found[-1][1][1] <= _NEAR:
                    (a_at, _), (b_at, _) = found.pop()
                found.append(((a_at, a), (b_at, b)))
            a_at, b_at = a + size, b + size
        return found

    def edits(self, slug: str, spans: tuple[Span, ...]) -> list[Edit]:
        """Return the changes as the script lists them.

        Args:
            spans: Where `before` is printed.
        """
        is_exact = sum(end - start for start, end in spans) == len(self.before)
        passage = Passage(self.before, spans) if is_exact else None
        return [
            Edit(slug, _span(passage, spans, before), self.before[slice(*before)], self.after[slice(*after)])
            for before, after in self.changes()
        ]


def _span(passage: Passage | None, spans: tuple[Span, ...], part: Span) -> Span:
    """Return the stretch of print of a part of a sentence; where that cannot be told, of all of it."""
    if passage is None:
        return min(start for start, _ in spans), max(end for _, end in spans)
    start, end = part
    if start < end:
        places = [passage.place(at) for at in range(start, end)]
        return min(places), max(places) + 1
    here = passage.place(start - 1) + 1 if start else passage.place(0)
    return here, here
