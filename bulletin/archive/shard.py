"""A part of an archive, for a house with its own scheduler: `--shard 3/40` is each fortieth issue from the third."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bulletin.errors import ConfigError
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Sequence

_WRITTEN = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of so many parts that together are the whole.

    Attributes:
        number: 1 .. `of`.
        of: How many there are; 1: it is the whole.
    """

    number: int = 1
    of: int = 1

    @property
    def infix(self) -> str:
        """What the names of its tables have behind their stem: `.3-of-40`; nothing for the whole."""
        return f".{self.number}-of-{self.of}" if self.of > 1 else ""

    def part(self, items: Sequence[ItemT]) -> Sequence[ItemT]:
        """Return the members of a list that are this part's."""
        return items[self.number - 1 :: self.of]

    def place(self, at: int) -> int:
        """Return where in the whole list the member `at` of this part stands; both from 0."""
        return self.number - 1 + at * self.of

    def all(self) -> tuple[Shard, ...]:
        """Return all parts of this whole, in order."""
        return tuple(Shard(number, self.of) for number in range(1, self.of + 1))


def read_shard(text: str) -> Shard:
    """Return the part that `I/N` names.

    Raises:
        ConfigError: It is not written so, or there is no such part.

    Example:
        >>> read_shard("3/40").part(range(100))
        range(2, 100, 40)
    """
    match = _WRITTEN.fullmatch(text.strip())
    number, of = map(int, match.groups()) if match else (0, 0)
    if not 1 <= number <= of:
        so = message("'{text}' is no part of a whole; I/N with I from 1 to N, such as 3/40, is wanted", text=text)
        raise ConfigError(where="--shard", so=so)
    return Shard(number, of)
