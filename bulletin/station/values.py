"""The kinds of values behind keys of voices.yaml: texts, numbers, choices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station.nodes import Text
from bulletin.station.section import plain, refuse
from bulletin.station.wording import choice_of, one_of

if TYPE_CHECKING:
    from enum import StrEnum
    from pathlib import Path

    from bulletin.station.nodes import Node

_WHOLE = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?")


_PAIRS = (("“", "”"), ("《", "》"), ("「", "」"))
"""Marks that come in pairs: one alone is a slip of the keyboard, and a voice would read it as a quotation."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text on one line.

    Attributes:
        wanted: Words by which a refusal says what is wanted.
        may_be_empty: True if the text may be empty.
    """

    wanted: str = message("text is wanted")
    may_be_empty: bool = False

    def read(self, node: Node, what: str, folder: Path) -> str:  # as every value
        """Return the text."""
        if self.may_be_empty and says_nothing(node):
            return ""
        text = plain(node, what, wanted=self.wanted)
        for opening, closing in _PAIRS:
            if text.count(opening) != text.count(closing):
                so = message(
                    "{what} has a mark {opening} or {closing} alone; both are wanted, or none",
                    what=what,
                    opening=opening,
                    closing=closing,
                )
                raise ConfigError(where=str(node.place), so=so)
        return text

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": ["string", "null"]} if self.may_be_empty else {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number, low <= number <= high."""

    low: float
    high: float
    unit: str

    def read(self, node: Node, what: str, folder: Path) -> float:
        """Return the number."""
        wanted = message(
            "a number from {low} to {high} {unit} is wanted", low=f"{self.low:g}", high=f"{self.high:g}", unit=self.unit
        )
        given = plain(node, what, wanted=wanted)
        if not _NUMBER.fullmatch(given) or not self.low <= float(given) <= self.high:
            refuse(node, what, wanted=wanted)
        return float(given)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "number", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, low <= number <= high."""

    low: int
    high: int
    unit: str

    def read(self, node: Node, what: str, folder: Path) -> int:
        """Return the number."""
        wanted = message(
            "a whole number from {low} to {high} {unit} is wanted", low=self.low, high=self.high, unit=self.unit
        )
        given = plain(node, what, wanted=wanted)
        if not _WHOLE.fullmatch(given) or not self.low <= int(given) <= self.high:
            refuse(node, what, wanted=wanted)
        return int(given)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class AutoOrWhole:
    """A whole number from 1 to `high`, or `auto`, which is None."""

    high: int

    def read(self, node: Node, what: str, folder: Path) -> int | None:
        """Return the number; None for `auto`, by which the machine decides."""
        wanted = message("auto or a whole number from 1 to {high} is wanted", high=self.high)
        given = plain(node, what, wanted=wanted)
        if given == "auto":
            return None
        if given not in map(str, range(1, self.high + 1)):
            refuse(node, what, wanted=wanted)
        return int(given)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"anyOf": [{"const": "auto"}, {"type": "integer", "minimum": 1, "maximum": self.high}]}


@dataclass(frozen=True, slots=True)
class Choice:
    """A member of an enum, by its value."""

    members: type[StrEnum]

    def read(self, node: Node, what: str, folder: Path) -> StrEnum:
        """Return the member."""
        return self.members(Name(tuple(member.value for member in self.members)).read(node, what, folder))

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"enum": [member.value for member in self.members]}


@dataclass(frozen=True, slots=True)
class Name:
    """One of several names.

    Attributes:
        wanted: Words by which a refusal explains the names, where the names alone are not clear.
    """

    names: tuple[str, ...]
    wanted: str = ""

    def read(self, node: Node, what: str, folder: Path) -> str:
        """Return the name."""
        given = plain(node, what, wanted=self.wanted or one_of(self.names))
        if given not in self.names:
            refuse(node, what, wanted=self.wanted or choice_of(self.names, given=given))
        return given

    def schema(self) -> dict[str, Any]:
        """Return the schema; it also takes numbers, because YAML reads a name of digits as a number."""
        return {"enum": [*self.names, *(int(name) for name in self.names if name.isdecimal())]}


@dataclass(frozen=True, slots=True)
class Numbered:
    """Text in which `place` stands once and no other brace does."""

    place: str
    may_be_empty: bool = False

    def read(self, node: Node, what: str, folder: Path) -> str:
        """Return the text."""
        wanted = message("text with {place} once, the programme's own number, is wanted", place=self.place)
        number = Words(wanted, self.may_be_empty).read(node, what, folder)
        before, place, after = number.partition(self.place)
        if number and (not place or {"{", "}"} & {*before, *after}):
            refuse(node, what, wanted=wanted)
        return number

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        schema = {"type": "string", "pattern": rf"^[^{{}}]*{re.escape(self.place)}[^{{}}]*$"}
        return {"anyOf": [schema, {"type": "null"}, {"const": ""}]} if self.may_be_empty else schema


@dataclass(frozen=True, slots=True)
class Switch:
    """`true` or `false`."""

    def read(self, node: Node, what: str, folder: Path) -> bool:
        """Return the truth value."""
        return Name(("true", "false")).read(node, what, folder) == "true"

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "boolean"}


def says_nothing(node: Node) -> bool:
    """Return whether `node` is empty, or holds blanks alone."""
    return isinstance(node, Text) and (node.is_nothing or not node.value.strip())
