"""What each failure of Microsoft's service means: the one place that knows the exceptions of edge-tts."""

from __future__ import annotations

from edge_tts import exceptions as edge

from bulletin.synthesis.online import faults
from bulletin.synthesis.online.faults import Fault, Rulebook, Ruling, Rulings, Trouble, rulings_of

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


def by_status(status: int) -> Ruling:
    """Return the ruling for an HTTP status that the service sends in place of a websocket."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return Ruling(f"the service is in trouble ({status})", _LATER, weight=1)
    so = f"the service does not take the request ({status})"
    return Ruling(so, f"{_ENDPOINT}; {_UPGRADE}", weight=3, most_tries=2)


RULINGS: Rulings = (
    (
        edge.NoAudioReceived,
        Ruling("no sound came back", "the speaker may be gone or the text refused: try another speaker"),
    ),
    (edge.UnexpectedResponse, UNREADABLE),
    (edge.UnknownResponse, UNREADABLE),
    (edge.WebSocketError, Ruling("the connection broke within the answer", _NETWORK)),
    (edge.SkewAdjustmentError, _REFUSED),
    (edge.EdgeTTSException, UNREADABLE),
    *rulings_of(
        Trouble(
            nameless=Ruling("the name cannot be looked up", _NETWORK, weight=1, most_tries=2),
            proxy=Ruling("the proxy does not answer", "check HTTPS_PROXY", weight=1, most_tries=2),
            untrusted=Ruling("no encryption that can be trusted", _CERTIFICATE, weight=3, most_tries=1),
            refused=Ruling("the connection was refused", _NETWORK, weight=1),
            silent=Ruling("no answer to the handshake", _NETWORK, weight=1),
            broken=Ruling("the connection broke", _NETWORK, weight=1),
            no_url=Ruling("an address that cannot be asked", _ENDPOINT, weight=3, most_tries=1),
            unreadable=UNREADABLE,
            slow=SLOW,
        )
    ),
)

_RULES = Rulebook(RULINGS, by_status, UNREADABLE)
translated = _RULES.translated
fault_of = _RULES.fault_of


def redirected(host: str) -> Fault:
    """Return the refusal to follow the service's redirect to `host`, which may be any text."""
    return faults.redirected(host, setting=_ENDPOINT)
