"""The ways in which a request can fail, and our ruling on each; no other module knows the exceptions of aiohttp."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ssl import SSLError
from typing import TYPE_CHECKING

import aiohttp

from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONGEST_PAUSE_S = 60.0
_LONGEST_HOST = 80  # characters of a name that the service chose


@dataclass(frozen=True, slots=True)
class Ruling:
    """Our judgement of one kind of failure.

    Attributes:
        so: What has failed, in words.
        remedy: What the editor can do about it.
        weight: How much the failure points to a dead service; 0 if it points to the text or the speaker.
        most_tries: After how many failures of this kind we give up a service that has never answered; `None`: as
            many as the settings allow.
        is_throttle: True if the service asks for fewer requests.
        is_final: True if the same request would fail in the same way again.
    """

    so: str
    remedy: str
    weight: int = 0
    most_tries: int | None = None
    is_throttle: bool = False
    is_final: bool = False


class Fault(Exception):  # noqa: N818  # a failed request, not yet a failure
    """A request that brought no answer.

    Attributes:
        pause_s: How long the service wants to be left alone; 0-60.
    """

    def __init__(self, ruling: Ruling, *, pause_s: float = 0.0) -> None:
        self.ruling = ruling
        self.pause_s = pause_s
        super().__init__(ruling.so)


Rulings = tuple[tuple[type[Exception], Ruling], ...]
"""The first match decides, so a class stands before those from which it inherits."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One engine's ruling on each kind of trouble with a connection.

    Attributes:
        nameless: The host name cannot be looked up.
        proxy: The proxy does not answer.
        untrusted: The encryption cannot be trusted.
        refused: The host refuses the connection.
        silent: The host does not take the connection in time.
        broken: The connection ends too early.
        no_url: The address is no URL for a request.
        unreadable: The answer cannot be read.
        slow: The answer does not come in time.
    """

    nameless: Ruling
    proxy: Ruling
    untrusted: Ruling
    refused: Ruling
    silent: Ruling
    broken: Ruling
    no_url: Ruling
    unreadable: Ruling
    slow: Ruling


def rulings_of(trouble: Trouble) -> Rulings:
    """Return the ruling on each exception of aiohttp and of the sockets under it."""
    return (
        (aiohttp.ClientConnectorDNSError, trouble.nameless),
        (aiohttp.ClientProxyConnectionError, trouble.proxy),
        (aiohttp.ClientConnectorCertificateError, trouble.untrusted),
        (aiohttp.ClientConnectorSSLError, trouble.untrusted),
        (aiohttp.ClientSSLError, trouble.untrusted),
        (aiohttp.ServerFingerprintMismatch, trouble.untrusted),
        (aiohttp.ClientConnectorError, trouble.refused),
        (aiohttp.ConnectionTimeoutError, trouble.silent),
        (aiohttp.SocketTimeoutError, trouble.silent),
        (aiohttp.ServerTimeoutError, trouble.silent),
        (aiohttp.ServerDisconnectedError, trouble.broken),
        (aiohttp.ServerConnectionError, trouble.broken),
        (aiohttp.ClientConnectionResetError, trouble.broken),
        (aiohttp.ClientOSError, trouble.broken),
        (aiohttp.InvalidUrlRedirectClientError, trouble.no_url),
        (aiohttp.InvalidUrlClientError, trouble.no_url),
        (aiohttp.NonHttpUrlRedirectClientError, trouble.no_url),
        (aiohttp.NonHttpUrlClientError, trouble.no_url),
        (aiohttp.RedirectClientError, trouble.no_url),
        (aiohttp.InvalidURL, trouble.no_url),
        (aiohttp.ClientConnectionError, trouble.broken),
        (aiohttp.ClientPayloadError, trouble.unreadable),
        (aiohttp.ClientError, trouble.broken),
        (aiohttp.WSMessageTypeError, trouble.unreadable),
        (TimeoutError, trouble.slow),
        (SSLError, trouble.untrusted),
        (OSError, trouble.broken),
    )


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Turns each exception of an engine's client into a `Fault`.

    Attributes:
        rulings: Rulings on the exceptions of the client and of the connection.
        by_status: Returns the ruling on an HTTP status.
        unreadable: Ruling on an exception of any other class.
    """

    rulings: Rulings
    by_status: Callable[[int], Ruling]
    unreadable: Ruling

    @contextlib.contextmanager
    def translated(self) -> Iterator[None]:
        """Turn an exception of the client library in the block into a `Fault`; a bug of ours keeps its traceback."""
        try:
            yield
        except Fault:
            raise
        except Exception as exc:  # the service's bytes decide what the client's parser raises: any class
            if not self._is_foreign(exc):
                raise
            raise self.fault_of(exc) from exc

    def fault_of(self, exc: Exception) -> Fault:
        """Return the fault for an exception of the client, without its message, which may hold URL and token."""
        if isinstance(exc, aiohttp.ClientResponseError):
            retry_after = exc.headers.get("Retry-After", "") if exc.headers else ""
            return Fault(self.by_status(exc.status), pause_s=retry_after_s(retry_after))
        return Fault(next((ruling for kind, ruling in self.rulings if isinstance(exc, kind)), self.unreadable))

    def _is_foreign(self, exc: Exception) -> bool:
        """Return whether the connection, the client, or code that the client called raised `exc`.

        Only the connection raises the classes in `rulings`. For any other class, such as `ValueError`, the place
        decides: it is a bug of ours if the innermost frame outside the standard library is ours.
        """
        if isinstance(exc, tuple(kind for kind, _ in self.rulings)):
            return True
        innermost, trace = "", exc.__traceback__
        while trace is not None:
            root = str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0]
            innermost = innermost if root in sys.stdlib_module_names else root
            trace = trace.tb_next
        return innermost != __name__.partition(".")[0]


def redirected(host: str, *, setting: str) -> Fault:
    """Return the refusal to follow the service's redirect to `host`, which may be any text.

    Args:
        setting: Remedy that names the setting with the address.
    """
    shown = "".join(character if character.isalnum() or character in ".-:" else "?" for character in host)
    so = message(
        "the service sends the request on to {host}; the text goes to no other address",
        host=shown[:_LONGEST_HOST] or message("nowhere"),
    )
    remedy = message("sign in to the network, check the proxy, or {setting}", setting=setting)
    return Fault(Ruling(so, remedy, weight=3, most_tries=2))


def retry_after_s(value: str) -> float:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3); 0 if it cannot be read.

    Example:
        >>> retry_after_s("7"), retry_after_s("3600"), retry_after_s("soon")
        (7.0, 60.0, 0.0)
    """
    if value.isascii() and value.isdigit():
        seconds = float(value)
    else:
        try:
            at = parsedate_to_datetime(value)
            seconds = (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, OverflowError, IndexError):  # all of them, on dates of other shapes
            return 0.0
    return min(_LONGEST_PAUSE_S, max(0.0, seconds))
