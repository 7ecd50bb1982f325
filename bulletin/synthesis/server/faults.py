"""Our ruling on each failure of a speech server, with the server's own message."""

from __future__ import annotations

from typing import Any

from bulletin.json_text import read_json
from bulletin.messages import message
from bulletin.station.wording import escaped
from bulletin.synthesis.online import faults
from bulletin.synthesis.online.faults import Fault, Rulebook, Ruling, Trouble, rulings_of
from bulletin.synthesis.server.address import ALLOW, ENCRYPT, SETTING

_LONGEST_MESSAGE = 160
_ADDRESS = message("check {setting}", setting=SETTING)
_SERVER = message("see whether the server runs, and {address}; run again to go on", address=_ADDRESS)
_LATER = message("look into the server's log, run again to go on")
_OTHER = message("run again to go on, or try another speaker")
_FORM = message("check engines.server.model and .voices, and {address}", address=_ADDRESS)
_KEY = message("name the variable that holds the key in engines.server.api_key_env, and see that it is the right one")

SLOW = Ruling(
    message("no answer in time"),
    message("{server}, or raise engines.server.idle_s and .total_s", server=_SERVER),
    weight=1,
)
CUT_OFF = Ruling(message("the answer was cut off"), _LATER, weight=1)
TOO_LONG = Ruling(message("an answer that is longer than its text can be"), _OTHER)
EMPTY = Ruling(message("an answer without a byte"), _LATER)
PACKED = Ruling(
    message("an answer that is compressed, which nobody asked for"),
    message("check the proxy, and {address}", address=_ADDRESS),
    weight=1,
)
PAGE = Ruling(
    message("a web page in place of sound"),
    message("sign in to the network, or {address}", address=_ADDRESS),
    weight=3,
    most_tries=2,
)
OUTSIDE = Ruling(message("its name leads out of the house's network"), ALLOW, weight=3, most_tries=1)
OPEN = Ruling(message("its name leads out of the house's network, unencrypted"), ENCRYPT, weight=3, most_tries=1)
NAMELESS = Ruling(
    message("the name cannot be looked up"),
    message("check the network, and {address}", address=_ADDRESS),
    weight=1,
    most_tries=2,
)

_UNREADABLE = Ruling(
    message("an answer that is no HTTP"),
    message("another program may listen there: {address}", address=_ADDRESS),
    weight=1,
)
_PROXY_LOGIN = Ruling(
    message("the proxy wants a name and a password (407)"), message("put them into HTTPS_PROXY"), weight=3, most_tries=1
)
_BROKEN = Ruling(message("the connection broke"), _SERVER, weight=1)
_CERTIFICATE = message("name the CA file of the house's authority in engines.server.ca_file, and check the clock")


def _by_status_of_client(status: int) -> Ruling:
    """Return the ruling for a status at which aiohttp itself raises: a proxy's, or 400 for an answer not in HTTP."""
    if status == 407:
        return _PROXY_LOGIN
    if status <= 400:
        return _UNREADABLE
    return Ruling(
        message("the proxy refuses the way ({status})", status=status),
        message("check HTTPS_PROXY and NO_PROXY"),
        weight=3,
        most_tries=2,
    )


RULES = Rulebook(
    rulings_of(
        Trouble(
            nameless=NAMELESS,
            proxy=Ruling(message("the proxy does not answer"), message("check HTTPS_PROXY"), weight=1, most_tries=2),
            untrusted=Ruling(message("no encryption that can be trusted"), _CERTIFICATE, weight=3, most_tries=1),
            refused=Ruling(message("the connection was refused"), _SERVER, weight=1),
            silent=SLOW,
            broken=_BROKEN,
            no_url=Ruling(message("an address that cannot be asked"), _ADDRESS, weight=3, most_tries=1),
            unreadable=CUT_OFF,
            slow=SLOW,
        )
    ),
    _by_status_of_client,
    _UNREADABLE,
)


def by_status(status: int, told: str) -> Ruling:
    """Return the ruling for an HTTP status that the server sends in place of sound.

    Args:
        told: The server's own message, made harmless; may be empty.
    """
    said = message("({status}): {told}", status=status, told=told) if told else f"({status})"
    match status:
        case 401 | 403:
            return Ruling(message("the server wants another key {said}", said=said), _KEY, weight=3, most_tries=1)
        case 404 | 405 | 410:
            return Ruling(message("nothing that speaks is there {said}", said=said), _FORM, weight=3, most_tries=2)
        case 407:
            return _PROXY_LOGIN
        case 408 | 504:
            return Ruling(message("no answer in time {said}", said=said), _LATER, weight=1)
        case 429:
            so = message("too many requests {said}", said=said)
            less = message("lower engines.server.concurrency, run again to go on")
            return Ruling(so, less, weight=1, is_throttle=True)
        case 503:
            return Ruling(message("the server is overloaded {said}", said=said), _LATER, weight=1, is_throttle=True)
        case _ if status >= 500:
            return Ruling(message("the server is in trouble {said}", said=said), _LATER, weight=1)
        case _ if status >= 400:
            return Ruling(message("the server refuses the request {said}", said=said), _FORM, is_final=True)
        case _:
            return Ruling(message("an answer that is none {said}", said=said), _ADDRESS, weight=3, most_tries=2)


def no_sound(body: bytes, content_type: str, *, secret: str) -> Ruling | None:
    """Return the ruling for an answer that is no sound; `None` if it begins as WAV, FLAC or MP3, whatever its type."""
    if not body:
        return EMPTY
    if body[:4] in (b"RIFF", b"fLaC") or body[:3] == b"ID3" or (body[0] == 0xFF and body[1:2] >= b"\xe0"):
        return None
    start = body[:100].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<") or "html" in content_type:
        return PAGE
    if start.startswith((b"{", b"[")) or "json" in content_type:
        told = message_of(body, secret=secret)
        so = message("JSON in place of sound: {told}", told=told) if told else message("JSON in place of sound")
        return Ruling(so, _FORM)
    if content_type.startswith("text/"):
        return Ruling(message("text in place of sound"), _FORM)
    return Ruling(message("neither WAV nor FLAC nor MP3"), message("check engines.server.response_format"))


def redirected(host: str) -> Fault:
    """Return the refusal to follow the server's redirect to `host`, which may be any text."""
    return faults.redirected(host, setting=_ADDRESS)


def message_of(body: bytes, *, secret: str) -> str:
    r"""Return the server's message about an error, as one short harmless line; empty if there is none.

    Args:
        secret: The key, which a server may repeat and which is left out; empty without a key.

    Example:
        >>> message_of(b'{"error": {"message": "no voice\\n\'x\'"}}', secret="")
        "no voice 'x'"
    """
    try:
        said = _text_in(read_json(body))
    except ValueError:
        return ""
    if secret:
        said = said.replace(secret, "…")
    said = escaped(" ".join(said[: 4 * _LONGEST_MESSAGE].split()))
    return said if len(said) <= _LONGEST_MESSAGE else said[: _LONGEST_MESSAGE - 1] + "…"


def _text_in(value: Any, n_deep: int = 0) -> str:  # noqa: ANN401  # whatever the server says
    """Return the message in `{"error": {"message": …}}`, or where other servers put it: FastAPI's is `detail`."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict) or n_deep > 3:
        return ""
    found = (_text_in(value[key], n_deep + 1) for key in ("error", "detail", "message", "msg") if key in value)
    return next(filter(None, found), "")
