"""A slip: a place of a settings file where an editor probably meant something else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin.messages import Message
    from bulletin.station.slips.shape import Shape

Keys = Mapping[str, Collection[str] | None]
"""The keys of a file, each with those of its mapping, at any depth.

`None`: the names are the editor's own; `*` has the keys below such names.
"""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip, and what the line would be without it.

    Attributes:
        line: Number of the line, from 1.
        column: Where the slip is, in characters from 1.
        so: What is so, and the cure.
        cured: The line without the slip.
        is_certain: True if the line cannot be meant as it is in a file that is no YAML.
    """

    line: int
    column: int
    so: Message
    cured: str
    is_certain: bool = False


def slip(shape: Shape, at: int, so: Message, cured: str, *, is_certain: bool = False) -> Slip:
    """Return the slip at an offset of a line."""
    return Slip(shape.number, at + 1, so, cured, is_certain)


def all_keys(keys: Keys) -> frozenset[str]:
    """Return the keys of all mappings."""
    return frozenset(keys).union(*(below or () for below in keys.values()))
