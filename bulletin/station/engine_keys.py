"""An engine as voices.yaml sees it: its settings and its speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin.messages import message
from bulletin.station.section import plain, refuse
from bulletin.station.wording import choice_of, one_of

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station.nodes import Node


@dataclass(frozen=True, slots=True)
class Speakers:
    """The names that an engine takes for a speaker.

    Attributes:
        names: Names that we know, for hints.
        others: Pattern of further names, of which the engine alone knows whether they exist; None: no others.
        example: Example for a refusal, where `names` are few of many.
    """

    names: tuple[str, ...]
    others: str | None = None
    example: str = ""

    def read(self, node: Node, what: str, folder: Path) -> str:  # as every value
        """Return the speaker.

        Raises:
            ConfigError: The engine cannot have a speaker of that name.
        """
        given = plain(node, what, wanted=self.wanted)
        if given in self.names or (self.others and re.fullmatch(self.others, given)):
            return given
        return refuse(node, what, wanted=choice_of(self.names, given=given) if self.names else self.wanted)

    @property
    def wanted(self) -> str:
        """The words by which a refusal tells which speakers may stand there."""
        if self.example:
            return message("a speaker such as {example} is wanted", example=repr(self.example))
        return one_of(self.names)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        known: dict[str, Any] = {"enum": [*self.names]}
        if not self.others:
            return known
        free = {"type": "string", "pattern": f"^({self.others})$"}
        return {"anyOf": [known, free]} if self.names else free


@dataclass(frozen=True, slots=True)
class EngineKeys:
    """An engine, as far as voices.yaml knows it.

    Attributes:
        settings: Class of its settings, which declares each key; an instance without arguments holds the defaults.
        zh: Description for editors, in the comment before `engine` in voices.yaml.
    """

    name: str
    settings: type
    speakers: Speakers
    zh: str
