"""The endpoint that gets the text: that of `BULLETIN_EDGE_URL`, else that of voices.yaml, else Microsoft's."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urlsplit, urlunsplit

from bulletin.errors import ConfigError
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.synthesis.edge.settings import EdgeSettings


_SERVICE_PATH = "/consumer/speech/synthesize/readaloud"
_SPEECH_PATH = "/edge/v1"
_VOICES_PATH = "/voices/list"
_SCHEMES = {"ws": "ws", "wss": "wss", "http": "ws", "https": "wss"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A service that speaks the protocol.

    Attributes:
        url: URL of its websocket; `None`: Microsoft's, which the client library knows.
        identity: The part of the endpoint that shapes the sound. It leaves out the port, because a test server has
            another one each time.
    """

    url: SplitResult | None
    identity: str

    @property
    def host(self) -> str | None:
        """Name or address, with the port if one is given; `None`: Microsoft's."""
        return self.url and self.url.netloc.rpartition("@")[2]

    @property
    def is_loopback(self) -> bool:
        """True if the text does not leave the machine."""
        return self.url is not None and _is_loopback(self.url.hostname or "")

    def speech_url(self, token: str) -> str | None:
        """Return the websocket's full URL; the client library appends `&ConnectionId=` and more to it."""
        return self.url and _with_token(self.url, "TrustedClientToken", token)

    def voices_url(self, token: str) -> str | None:
        """Return the full URL of the list of speakers."""
        if self.url is None:
            return None
        path = self.url.path.removesuffix(_SPEECH_PATH) + _VOICES_PATH
        scheme = "https" if self.url.scheme == "wss" else "http"
        return _with_token(self.url._replace(scheme=scheme, path=path), "trustedclienttoken", token)


def endpoint_for(settings: EdgeSettings, environ: Mapping[str, str]) -> Endpoint:
    """Return the endpoint that the settings name.

    Raises:
        ConfigError: Not a URL of a websocket, or unencrypted to another machine.
    """
    url, where = environ.get("BULLETIN_EDGE_URL", ""), "BULLETIN_EDGE_URL"
    if not url:
        url, where = settings.endpoint or "", "engines.edge.endpoint"
    if not url:
        return Endpoint(url=None, identity="service")
    parts = _split(url, where)
    if parts.scheme == "ws" and not _is_loopback(parts.hostname or ""):
        raise ConfigError(
            where=where,
            so=message(
                "the way to {hostname} is not encrypted; wss:// or https:// is wanted off this machine",
                hostname=parts.hostname,
            ),
        )
    return Endpoint(url=parts, identity=f"custom:{parts.hostname}")


def _split(url: str, where: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port  # a port that is no number raises here
        (host or "").encode("idna")  # and here a name that none can be: an empty part, or one over 63 characters
    except ValueError as exc:
        raise ConfigError(where=where, so=message("not a URL; one such as wss://host/path is wanted")) from exc
    if parts.scheme not in _SCHEMES or not host:
        raise ConfigError(
            where=where, so=message("not the URL of a service; wss://host/path or https://host is wanted")
        )
    path = parts.path.rstrip("/") or _SERVICE_PATH
    if path == _SERVICE_PATH:
        path += _SPEECH_PATH
    return parts._replace(scheme=_SCHEMES[parts.scheme], path=path, fragment="")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _with_token(url: SplitResult, name: str, token: str) -> str:
    if name.lower() not in {key.lower() for key, _ in parse_qsl(url.query, keep_blank_values=True)}:
        url = url._replace(query="&".join(filter(None, (url.query, f"{name}={token}"))))
    return urlunsplit(url)
