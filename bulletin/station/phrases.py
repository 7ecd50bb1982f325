"""The fixed words of the programme, and the places in them that are filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin.errors import ConfigError
from bulletin.station.section import listed, plain, refuse
from bulletin.station.values import says_nothing
from bulletin.station.wording import choice_of, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station.nodes import Node

PLACEHOLDERS = ("date", "weekday", "count", "paper", "name")
"""Names that `{…}` may hold in an opening or closing."""

ALWAYS_KNOWN = ("count", "name")
"""Names that `{…}` may hold in a phrase without an alternative: a paper may not say its date or title."""

_BRACED = re.compile(r"\{([^{}]*)\}")
_SAYABLE = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Lines:
    """A phrase, or several of which the first is said whose words are all known.

    A line that says nothing, an unknown placeholder and a brace without its other are refused.
    """

    def read(self, node: Node, what: str, folder: Path) -> tuple[str, ...]:  # as every value
        """Return the lines."""
        lines = listed(node)
        if not lines:
            wanted = "a text, or a list of texts of which the first that fits is said, is wanted"
            refuse(node, what, wanted=wanted)
        return tuple(_checked(line, what, PLACEHOLDERS) for line in lines)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        line = _schema(PLACEHOLDERS)
        return {"anyOf": [line, {"type": "array", "items": line, "minItems": 1}]}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with an alternative in no other line.

    Attributes:
        may_be_empty: Nothing may stand there: nothing is said.
        places: Each has to stand in it; none: those that are always known may.
    """

    may_be_empty: bool = False
    places: tuple[str, ...] = ()

    def read(self, node: Node, what: str, folder: Path) -> str:
        """Return the phrase."""
        if self.may_be_empty and says_nothing(node):
            return ""
        phrase = _checked(node, what, self.places or ALWAYS_KNOWN)
        for place in self.places:
            if f"{{{place}}}" not in phrase:
                refuse(node, what, wanted=f"{{{place}}} has to stand in it")
        return phrase

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        schema = _schema(self.places or ALWAYS_KNOWN)
        if self.places:
            schema["allOf"] = [{"pattern": rf"\{{{place}\}}"} for place in self.places]
        if self.may_be_empty:
            return {"anyOf": [schema, {"type": "null"}, {"const": ""}]}
        return schema


def _schema(placeholders: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "pattern": rf"^([^{{}}]|\{{({'|'.join(placeholders)})\}})*$"}


def _checked(node: Node, what: str, placeholders: tuple[str, ...]) -> str:
    phrase = plain(node, what, wanted="text is wanted, between quotes where it begins with {")
    for match in _BRACED.finditer(phrase):
        if match[1] not in placeholders:
            unsure = ", which a paper may not tell" if match[1] in PLACEHOLDERS else ""
            so = f"{what} holds {quoted(match[0])}{unsure}; {choice_of(placeholders, given=match[1])}"
            raise ConfigError(where=str(node.place), so=so)
    rest = _BRACED.sub("", phrase)
    if "{" in rest or "}" in rest:
        refuse(node, what, wanted="a brace is missing; a place to fill in is written {date}")
    if not _SAYABLE.search(rest):
        refuse(node, what, wanted="words to say are wanted")
    return phrase
