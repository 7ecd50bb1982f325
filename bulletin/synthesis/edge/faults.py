"""Every way in which a request can fail, and what follows: the one place that knows the client's exceptions."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ssl import SSLError
from typing import TYPE_CHECKING

import aiohttp
from edge_tts import exceptions as edge

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_PAUSE_S = 60.0
_LONGEST_HOST = 80  # characters of a name that the service chose


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a kind of failure means.

    Attributes:
        so: What is so.
        remedy: What the editor can do about it.
        weight: How much it speaks for a dead service; 0: it speaks against the text or the speaker.
        most_tries: Failures of this kind worth having while the service has never answered; `None`: all that
            the settings allow.
        is_throttle: The service asks for fewer requests.
    """

    so: str
    remedy: str
    weight: int = 0
    most_tries: int | None = None
    is_throttle: bool = False


class Fault(Exception):  # noqa: N818  # a failed request, not yet a failure
    """A request that gave no answer.

    Attributes:
        pause_s: Until the service wants to be asked again; 0-60.
    """

    def __init__(self, ruling: Ruling, *, pause_s: float = 0.0) -> None:
        self.ruling = ruling
        self.pause_s = pause_s
        super().__init__(ruling.so)


_NETWORK = "check the network and the firewall, run again to go on"
_LATER = "run again later to go on"
_OTHER = "run again to go on, or try another speaker"
_UPGRADE = "a newer edge-tts may know it: pip install --upgrade edge-tts"
_ENDPOINT = "check BULLETIN_EDGE_URL and engines.edge.endpoint"
_CERTIFICATE = "check the clock; where a proxy opens the encryption, name its CA file in engines.edge.ca_file"

SLOW = Ruling("no answer in time", _NETWORK, weight=1)
UNREADABLE = Ruling("an answer that edge-tts cannot read: the protocol may have changed", _UPGRADE)
TOO_LONG = Ruling("an answer that is longer than its text can be", _OTHER)
TOO_LONG_LIST = Ruling("a list of speakers without end", _LATER, weight=1)
IMPOSSIBLE_TIMES = Ruling("times of words that cannot be", _OTHER)
_BUSY = Ruling(
    "too many requests (429)", "lower engines.edge.concurrency, or run again in 5 minutes", weight=1, is_throttle=True
)
_OVERLOADED = Ruling("the service is overloaded (503)", _LATER, weight=1, is_throttle=True)
_REFUSED = Ruling(
    "refused (403)", f"check the clock; the service may block this address; {_UPGRADE}", weight=3, most_tries=2
)
_PAGE = Ruling(
    "a web page answers in place of the service (200)",
    "sign in to the network, or check the proxy",
    weight=3,
    most_tries=2,
)
_PROXY_LOGIN = Ruling(
    "the proxy wants a name and a password (407)", "put them into HTTPS_PROXY", weight=3, most_tries=1
)

_BY_STATUS = {200: _PAGE, 403: _REFUSED, 407: _PROXY_LOGIN, 429: _BUSY, 503: _OVERLOADED}

_BROKEN = Ruling("the connection broke", _NETWORK, weight=1)
_SILENT = Ruling("no answer to the handshake", _NETWORK, weight=1)
_NO_URL = Ruling("an address that cannot be asked", _ENDPOINT, weight=3, most_tries=1)
_UNTRUSTED = Ruling("no encryption that can be trusted", _CERTIFICATE, weight=3, most_tries=1)
_NAMELESS = Ruling("the name cannot be looked up", _NETWORK, weight=1, most_tries=2)
_PROXY = Ruling("the proxy does not answer", "check HTTPS_PROXY", weight=1, most_tries=2)

# The first that matches rules: a class stands before those that it inherits from.
RULINGS: tuple[tuple[type[Exception], Ruling], ...] = (
    (
        edge.NoAudioReceived,
        Ruling("no sound came back", "the speaker may be gone or the text refused: try another speaker"),
    ),
    (edge.UnexpectedResponse, UNREADABLE),
    (edge.UnknownResponse, UNREADABLE),
    (edge.WebSocketError, Ruling("the connection broke within the answer", _NETWORK)),
    (edge.SkewAdjustmentError, _REFUSED),
    (edge.EdgeTTSException, UNREADABLE),
    (aiohttp.ClientConnectorDNSError, _NAMELESS),
    (aiohttp.ClientProxyConnectionError, _PROXY),
    (aiohttp.ClientConnectorCertificateError, _UNTRUSTED),
    (aiohttp.ClientConnectorSSLError, _UNTRUSTED),
    (aiohttp.ClientSSLError, _UNTRUSTED),
    (aiohttp.ServerFingerprintMismatch, _UNTRUSTED),
    (aiohttp.ClientConnectorError, Ruling("the connection was refused", _NETWORK, weight=1)),
    (aiohttp.ConnectionTimeoutError, _SILENT),
    (aiohttp.SocketTimeoutError, _SILENT),
    (aiohttp.ServerTimeoutError, _SILENT),
    (aiohttp.ServerDisconnectedError, _BROKEN),
    (aiohttp.ServerConnectionError, _BROKEN),
    (aiohttp.ClientConnectionResetError, _BROKEN),
    (aiohttp.ClientOSError, _BROKEN),
    (aiohttp.InvalidUrlRedirectClientError, _NO_URL),
    (aiohttp.InvalidUrlClientError, _NO_URL),
    (aiohttp.NonHttpUrlRedirectClientError, _NO_URL),
    (aiohttp.NonHttpUrlClientError, _NO_URL),
    (aiohttp.RedirectClientError, _NO_URL),
    (aiohttp.InvalidURL, _NO_URL),
    (aiohttp.ClientConnectionError, _BROKEN),
    (aiohttp.ClientPayloadError, UNREADABLE),
    (aiohttp.ClientError, _BROKEN),
    (aiohttp.WSMessageTypeError, UNREADABLE),
    (TimeoutError, SLOW),
    (SSLError, _UNTRUSTED),
    (OSError, _BROKEN),
)


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Make a `Fault` of whatever the client library raises inside; a bug of our own keeps its traceback."""
    try:
        yield
    except Fault:
        raise
    except Exception as exc:  # the service's bytes decide what the client's parser raises: any class
        if not _is_foreign(exc):
            raise
        raise fault_of(exc) from exc


def fault_of(exc: Exception) -> Fault:
    """Return what an exception of the client means. Its own words are not repeated: they hold the URL and the token."""
    if isinstance(exc, aiohttp.ClientResponseError):
        ruling = _BY_STATUS.get(exc.status) or _by_class_of_status(exc.status)
        return Fault(ruling, pause_s=_retry_after_s(exc.headers.get("Retry-After", "") if exc.headers else ""))
    return Fault(next((ruling for kind, ruling in RULINGS if isinstance(exc, kind)), UNREADABLE))


def redirected(host: str) -> Fault:
    """Return the refusal to follow the service to `host`, which it names and which may be anything."""
    shown = "".join(character if character.isalnum() or character in ".-:" else "?" for character in host)
    so = f"the service sends the request on to {shown[:_LONGEST_HOST] or 'nowhere'}; the text goes to no other address"
    return Fault(Ruling(so, f"sign in to the network, check the proxy, or {_ENDPOINT}", weight=3, most_tries=2))


def _is_foreign(exc: Exception) -> bool:
    """Return whether the way to the service, the client, or code that the client called raised `exc`.

    The classes of `RULINGS` speak of the way alone. Of any other class, such as `ValueError`, the code that
    raised it decides: it is a bug where the innermost frame outside the standard library is ours.
    """
    if isinstance(exc, tuple(kind for kind, _ in RULINGS)):
        return True
    innermost, trace = "", exc.__traceback__
    while trace is not None:
        root = str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0]
        innermost = innermost if root in sys.stdlib_module_names else root
        trace = trace.tb_next
    return innermost != __name__.partition(".")[0]


def _by_class_of_status(status: int) -> Ruling:
    if status >= 500:
        return Ruling(f"the service is in trouble ({status})", _LATER, weight=1)
    so = f"the service does not take the request ({status})"
    return Ruling(so, f"{_ENDPOINT}; {_UPGRADE}", weight=3, most_tries=2)


def _retry_after_s(value: str) -> float:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3); 0 if it cannot be read.

    Example:
        >>> _retry_after_s("7"), _retry_after_s("3600"), _retry_after_s("soon")
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
