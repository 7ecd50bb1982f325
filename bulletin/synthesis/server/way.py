"""Decides by numeric addresses whether a request stays in the house, and through which proxy it leaves the house."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult

from bulletin.synthesis.online.faults import Fault
from bulletin.synthesis.online.way import proxy_to
from bulletin.synthesis.server.address import is_in_house
from bulletin.synthesis.server.faults import NAMELESS, OPEN, OUTSIDE

if TYPE_CHECKING:
    from bulletin.synthesis.server.address import Address


@dataclass(frozen=True, slots=True)
class Way:
    """The way that a request takes to the server.

    Attributes:
        addresses: Numeric addresses to which we may connect; empty where a proxy connects.
        is_out: True if the request leaves the house.
        proxy: URL of the proxy; `None` without one.
    """

    addresses: tuple[ResolveResult, ...]
    is_out: bool
    proxy: str | None = None


class Ways:
    """Finds the way to one server for each request.

    Args:
        allow_remote: True if a way may lead out of the house.

    Raises:
        ConfigError: The proxy out of the house cannot be used.
    """

    def __init__(self, address: Address, *, allow_remote: bool) -> None:
        self._address = address
        self._allow_remote = allow_remote
        self._proxy = proxy_to(address.hostname) if allow_remote and address.is_encrypted else None

    async def find(self) -> Way:
        """Look the host up anew, and return a way to an address in the house; without one, a way out of the house.

        Raises:
            Fault: No way leads there, or none that the editor allows.
        """
        hostname = self._address.hostname
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(hostname, self._address.port, type=socket.SOCK_STREAM)
        except socket.gaierror as exc:
            if self._proxy is None:
                raise Fault(NAMELESS) from exc
            found = []
        house = [info for info in found if is_in_house(str(info[4][0]))]
        if house:
            return Way(tuple(_resolved(info, hostname) for info in house), is_out=False)
        if not self._allow_remote:
            raise Fault(OUTSIDE)
        if not self._address.is_encrypted:
            raise Fault(OPEN)
        if self._proxy is not None:
            return Way((), is_out=True, proxy=self._proxy)
        return Way(tuple(_resolved(info, hostname) for info in found), is_out=True)


class Pinned(AbstractResolver):
    """Gives aiohttp only the addresses that `Ways` looked up and checked, since a name may lead elsewhere by now."""

    def __init__(self, addresses: tuple[ResolveResult, ...]) -> None:
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the checked addresses, for any host."""
        del host, port, family
        return list(self._addresses)

    async def close(self) -> None:
        """Do nothing, for there is nothing to close."""


def _resolved(info: tuple[int, int, int, str, tuple[object, ...]], hostname: str) -> ResolveResult:
    family, _, proto, _, place = info
    return ResolveResult(
        hostname=hostname,
        host=str(place[0]),
        port=int(str(place[1])),
        family=family,
        proto=proto,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )
