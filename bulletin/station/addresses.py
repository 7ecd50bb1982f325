"""Values of voices.yaml that are addresses of services."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from bulletin.messages import message
from bulletin.station.section import plain, refuse

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station.nodes import Node


@dataclass(frozen=True, slots=True)
class Url:
    """The address of a service; without encryption, only this machine is allowed.

    Attributes:
        example: Address that a refusal shows.
        plain_schemes: Schemes without encryption.
        safe_schemes: The same schemes with encryption.
        is_plain_to_any: True if the engine itself decides which hosts it may reach without encryption.
    """

    example: str
    plain_schemes: tuple[str, ...]
    safe_schemes: tuple[str, ...]
    is_plain_to_any: bool = False

    def read(self, node: Node, what: str, folder: Path) -> str:
        """Return the address as given."""
        wanted = message("a URL such as {example} is wanted", example=repr(self.example))
        given = plain(node, what, wanted=wanted)
        try:
            url = urlsplit(given)
            host, _ = url.hostname, url.port  # raises for a port that is no number
            (host or "").encode("idna")  # and here a name that none can be
        except ValueError:
            refuse(node, what, wanted=wanted)
        if url.scheme not in {*self.plain_schemes, *self.safe_schemes} or not host or " " in given:
            refuse(node, what, wanted=wanted)
        if url.scheme in self.plain_schemes and not self.is_plain_to_any and not _is_loopback(url):
            safe = " or ".join(f"{scheme}://" for scheme in self.safe_schemes)
            wanted = message("{schemes} is wanted: plain text goes to this machine alone", schemes=safe)
            refuse(node, what, wanted=wanted)
        return given

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "string", "pattern": f"^({'|'.join((*self.plain_schemes, *self.safe_schemes))})://[^ ]+$"}


def _is_loopback(url: SplitResult) -> bool:
    try:
        return ip_address(url.hostname or "").is_loopback
    except ValueError:
        return url.hostname == "localhost"
