"""The tree that `read_tree` makes of a YAML file: texts, lists and mappings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a value in a file; line and column count from 1.

    Example:
        >>> str(Place("voices.yaml", 12, 5))
        'voices.yaml:12:5'
    """

    source: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as written."""

    place: Place
    value: str
    is_quoted: bool = False

    @property
    def is_nothing(self) -> bool:
        """True for `key:` with nothing behind it, and for its other spellings `~` and `null`."""
        return not self.is_quoted and self.value in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Series:
    """A list."""

    place: Place
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping: its keys, no two alike, each with its value, in the order of the file."""

    place: Place
    rows: tuple[tuple[Text, Node], ...]


Node = Text | Series | Table
