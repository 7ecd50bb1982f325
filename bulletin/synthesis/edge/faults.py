"""What each failure of Microsoft's service means: the one place that knows the exceptions of edge-tts."""

from __future__ import annotations

from edge_tts import exceptions as edge

from bulletin.messages import message
from bulletin.synthesis.online import faults
from bulletin.synthesis.online.faults import Fault, Rulebook, Ruling, Rulings, Trouble, rulings_of

_NETWORK = message("check the network and the firewall, run again to go on")
_LATER = message("run again later to go on")
_OTHER = message("run again to go on, or try another speaker")
_UPGRADE = message("a newer edge-tts may know it: pip install --upgrade edge-tts")
_ENDPOINT = message("check BULLETIN_EDGE_URL and engines.edge.endpoint")
_CERTIFICATE = message("check the clock; where a proxy opens the encryption, name its CA file in engines.edge.ca_file")

SLOW = Ruling(message("no answer in time"), _NETWORK, weight=1)
UNREADABLE = Ruling(message("an answer that edge-tts cannot read: the protocol may have changed"), _UPGRADE)
TOO_LONG = Ruling(message("an answer that is longer than its text can be"), _OTHER)
TOO_LONG_LIST = Ruling(message("a list of speakers without end"), _LATER, weight=1)
IMPOSSIBLE_TIMES = Ruling(message("times of words that cannot be"), _OTHER)
_BUSY = Ruling(
    message("too many requests (429)"),
    message("lower engines.edge.concurrency, or run again in 5 minutes"),
    weight=1,
    is_throttle=True,
)
_OVERLOADED = Ruling(message("the service is overloaded (503)"), _LATER, weight=1, is_throttle=True)
_REFUSED = Ruling(
    message("refused (403)"),
    message("check the clock; the service may block this address; {upgrade}", upgrade=_UPGRADE),
    weight=3,
    most_tries=2,
)
_PAGE = Ruling(
    message("a web page answers in place of the service (200)"),
    message("sign in to the network, or check the proxy"),
    weight=3,
    most_tries=2,
)
_PROXY_LOGIN = Ruling(
    message("the proxy wants a name and a password (407)"), message("put them into HTTPS_PROXY"), weight=3, most_tries=1
)

_BY_STATUS = {200: _PAGE, 403: _REFUSED, 407: _PROXY_LOGIN, 429: _BUSY, 503: _OVERLOADED}


def by_status(status: int) -> Ruling:
    """Return the ruling for an HTTP status that the service sends in place of a websocket."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return Ruling(message("the service is in trouble ({status})", status=status), _LATER, weight=1)
    so = message("the service does not take the request ({status})", status=status)
    return Ruling(so, message("{endpoint}; {upgrade}", endpoint=_ENDPOINT, upgrade=_UPGRADE), weight=3, most_tries=2)


RULINGS: Rulings = (
    (
        edge.NoAudioReceived,
        Ruling(
            message("no sound came back"), message("the speaker may be gone or the text refused: try another speaker")
        ),
    ),
    (edge.UnexpectedResponse, UNREADABLE),
    (edge.UnknownResponse, UNREADABLE),
    (edge.WebSocketError, Ruling(message("the connection broke within the answer"), _NETWORK)),
    (edge.SkewAdjustmentError, _REFUSED),
    (edge.EdgeTTSException, UNREADABLE),
    *rulings_of(
        Trouble(
            nameless=Ruling(message("the name cannot be looked up"), _NETWORK, weight=1, most_tries=2),
            proxy=Ruling(message("the proxy does not answer"), message("check HTTPS_PROXY"), weight=1, most_tries=2),
            untrusted=Ruling(message("no encryption that can be trusted"), _CERTIFICATE, weight=3, most_tries=1),
            refused=Ruling(message("the connection was refused"), _NETWORK, weight=1),
            silent=Ruling(message("no answer to the handshake"), _NETWORK, weight=1),
            broken=Ruling(message("the connection broke"), _NETWORK, weight=1),
            no_url=Ruling(message("an address that cannot be asked"), _ENDPOINT, weight=3, most_tries=1),
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
