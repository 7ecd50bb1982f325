"""The address of the speech server, and whether it is within the house."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from bulletin.errors import ConfigError
from bulletin.messages import message

if TYPE_CHECKING:
    from bulletin.synthesis.server.settings import ServerSettings

SETTING = "engines.server.address"

_SPEECH_PATH = "/v1/audio/speech"
_LIST_PATH = "/v1/models"
_ENDS = ("/audio/speech", "/v1")  # parts of the path that an editor may write out
_WANTED = message("an address such as http://127.0.0.1:8880 is wanted")
_PORTS = {"http": 80, "https": 443}

_HOUSE: tuple[IPv4Network | IPv6Network, ...] = tuple(
    map(
        ip_network,
        (
            "127.0.0.0/8",
            "::1/128",
            "10.0.0.0/8",  # RFC 1918
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",  # RFC 3927, of this link
            "fc00::/7",  # RFC 4193
            "fe80::/10",  # RFC 4291, of this link
        ),
    )
)
"""This machine and the house's network. Python's `is_private` counts more, such as networks for documentation."""


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a speech server.

    Attributes:
        scheme: `http` or `https`.
        hostname: Name or numeric address, lower case, without brackets.
        netloc: Host with brackets, and with the port unless that is the scheme's default; it stands for the server in
            messages and in the store.
        path: Path before `/v1`; empty, or with a slash before it and none after.
    """

    scheme: str
    hostname: str
    netloc: str
    path: str

    @property
    def port(self) -> int:
        """The port that the address gives, or the scheme's default."""
        return urlsplit(f"//{self.netloc}").port or _PORTS[self.scheme]

    @property
    def is_encrypted(self) -> bool:
        """True for https."""
        return self.scheme == "https"

    @property
    def is_numeric(self) -> bool:
        """True if the host is a numeric address, so that we look up no name."""
        try:
            ip_address(self.hostname)
        except ValueError:
            return False
        return True

    @property
    def speech_url(self) -> str:
        """URL to which the engine sends text."""
        return f"{self.scheme}://{self.netloc}{self.path}{_SPEECH_PATH}"

    @property
    def list_url(self) -> str:
        """URL at which most servers list their models."""
        return f"{self.scheme}://{self.netloc}{self.path}{_LIST_PATH}"

    @property
    def identity(self) -> str:
        """The part of the address that shapes the sound: the server, with or without encryption."""
        return self.netloc + self.path


def read_address(settings: ServerSettings) -> Address:
    """Return the address that the settings name.

    Raises:
        ConfigError: The settings name no address; it is no URL of a server, or holds a password; or it is outside
            the house, and the text must not go there, or would go there unencrypted.

    Example:
        >>> from bulletin.synthesis.server.settings import ServerSettings
        >>> read_address(ServerSettings("http://GPU.local:8880/v1/")).speech_url
        'http://gpu.local:8880/v1/audio/speech'
    """
    if not settings.address:
        raise ConfigError(where=SETTING, so=message("not given; {wanted}", wanted=_WANTED))
    address = _parse(settings.address)
    if address.is_numeric and not is_in_house(address.hostname):
        if not settings.allow_remote:
            so = message(
                "{hostname} is neither this machine nor in the house's network; {allow}",
                hostname=address.hostname,
                allow=ALLOW,
            )
            raise ConfigError(where=SETTING, so=so)
        if not address.is_encrypted:
            raise ConfigError(
                where=SETTING,
                so=message(
                    "the way to {hostname} is not encrypted; {encrypt}", hostname=address.hostname, encrypt=ENCRYPT
                ),
            )
    return address


ALLOW = message("name a server of the house, or set engines.server.allow_remote to true and the text goes out")
ENCRYPT = message("https:// is wanted out of the house")


def is_in_house(numeric: str) -> bool:
    """Return whether a numeric address is this machine's or of the house's network.

    Example:
        >>> is_in_house("192.168.1.5"), is_in_house("::ffff:10.0.0.9"), is_in_house("192.0.2.1")
        (True, True, False)
    """
    found = ip_address(numeric)
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or IPv6Address(int(found))  # drops the name of a link, `%eth0`
    return any(found in network for network in _HOUSE)


def _parse(given: str) -> Address:
    try:
        parts = urlsplit(given)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")  # a name that none can be: an empty part, or one over 63 characters
    except ValueError as exc:
        raise ConfigError(where=SETTING, so=message("not a URL; {wanted}", wanted=_WANTED)) from exc
    if parts.scheme not in _PORTS or not host or port == 0 or not given.isprintable() or " " in given:
        raise ConfigError(where=SETTING, so=message("not the URL of a server; {wanted}", wanted=_WANTED))
    if "@" in parts.netloc:
        so = message("holds a name or a password; name the variable that holds the key in engines.server.api_key_env")
        raise ConfigError(where=SETTING, so=so)
    if parts.query or parts.fragment:
        raise ConfigError(where=SETTING, so=message("has something behind its path; {wanted}", wanted=_WANTED))
    return Address(parts.scheme, host, _netloc(parts, host, port), _base(parts.path))


def _netloc(parts: SplitResult, host: str, port: int | None) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if port in (None, _PORTS[parts.scheme]) else f"{bracketed}:{port}"


def _base(path: str) -> str:
    path = path.rstrip("/")
    for end in _ENDS:
        path = path.removesuffix(end).rstrip("/")
    return path
