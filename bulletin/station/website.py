"""The address of a station's page, as voices.yaml names it and files carry it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin.messages import message
from bulletin.station.section import plain, refuse
from bulletin.station.values import says_nothing

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station.nodes import Node

# Tags hold addresses in ASCII: a name with 汉字 is written in its xn-- form, other characters as %E4….
_ADDRESS = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True)
class Website:
    """An address of the web, or nothing."""

    def read(self, node: Node, what: str, folder: Path) -> str:  # as every value
        """Return the address; empty for none."""
        if says_nothing(node):
            return ""
        wanted = message("an address such as https://example.org/news, in ASCII, is wanted")
        address = plain(node, what, wanted=wanted)
        if not _ADDRESS.fullmatch(address):
            refuse(node, what, wanted=wanted)
        return address

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"anyOf": [{"type": "string", "pattern": f"^{_ADDRESS.pattern}$"}, {"type": "null"}, {"const": ""}]}
