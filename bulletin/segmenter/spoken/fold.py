"""One form of print for all classes: ８％ is 8%, é is e, zero-width signs are gone; each character knows its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken import plain, widths

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in one form, and where its characters are printed.

    Attributes:
        places: For each character of `text` the index of the printed one, and the printed length at the end;
            `None`: the same indices.
    """

    text: str
    places: tuple[int, ...] | None = None

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """Return where the printed [start, end) stands in `text`."""
        return (start, end) if self.places is None else (bisect_left(self.places, start), bisect_left(self.places, end))

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return where [start, end) of `text` is printed, with the marks above and below its last character."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])


def fold(printed: str) -> Folded:
    r"""Return `printed` in one form.

    Example:
        >>> fold("８％的cafe\u0301，好").text, fold("８％的cafe\u0301，好").printed(6, 7)
        ('8%的cafe，好', (6, 8))
    """
    if not plain.is_odd(printed):
        return Folded(widths.say(printed))
    letters = ""
    places: list[int] = []
    for start, cluster in _clusters(printed):
        said = letters[-1:] if cluster == "々" and _HAN.match(letters[-1:]) else plain.say(cluster)
        letters += said
        places += [start] * len(said)
    return Folded(widths.say(letters), (*places, len(printed)))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character with the silent ones behind it that stand above, below or around it, and its place."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not plain.is_silent(text[at]):
            yield start, text[start:at]
            start = at
