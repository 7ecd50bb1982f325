from __future__ import annotations

import inspect
from ssl import SSLError

import aiohttp
import pytest
from aiohttp import RequestInfo, client_exceptions
from edge_tts import exceptions as edge
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bulletin.synthesis.edge.faults import (
    IMPOSSIBLE_TIMES,
    RULINGS,
    TOO_LONG,
    TOO_LONG_LIST,
    UNREADABLE,
    fault_of,
    redirected,
)
from bulletin.synthesis.online.faults import Fault

ROOTS = (edge.EdgeTTSException, aiohttp.ClientError, aiohttp.ClientConnectionError, OSError)
"""To be caught by these alone is to be forgotten."""

KNOWN = tuple(kind for kind, _ in RULINGS)

NEVER_MET = {"UploadAbortedError"}  # nothing is uploaded


def library_errors() -> list[type[Exception]]:
    """Every class of exception that the client library and its transport define."""
    return [
        member
        for module in (edge, client_exceptions)
        for name, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, Exception) and member.__module__ == module.__name__
    ]


def refusal(status: int) -> Fault:
    url = URL("wss://relay.example/edge/v1?TrustedClientToken=SECRET")
    request = RequestInfo(url, "GET", CIMultiDictProxy(CIMultiDict()), url)
    exc = aiohttp.WSServerHandshakeError(
        request, (), status=status, message="Invalid response status", headers=CIMultiDict()
    )
    return fault_of(exc)


@pytest.mark.parametrize("kind", library_errors(), ids=lambda kind: kind.__name__)
def test_every_error_of_the_library_has_a_ruling_or_is_of_a_known_kind(kind: type[Exception]) -> None:
    if not issubclass(kind, aiohttp.ClientResponseError):  # these are judged by their status
        rule = next(known for known in KNOWN if issubclass(kind, known))
        assert rule is kind or rule not in ROOTS or kind.__name__ in NEVER_MET


def test_the_list_of_the_library_s_errors_is_not_empty() -> None:
    assert len(library_errors()) > 30


def test_no_ruling_stands_behind_a_more_general_one() -> None:
    for index, kind in enumerate(KNOWN):
        assert not any(issubclass(kind, earlier) for earlier in KNOWN[:index]), kind


@pytest.mark.parametrize(
    ("status", "so", "remedy", "weight", "most_tries"),
    [
        (200, "a web page answers", "proxy", 3, 2),
        (401, "does not take the request (401)", "upgrade", 3, 2),
        (403, "refused (403)", "clock", 3, 2),
        (404, "does not take the request (404)", "BULLETIN_EDGE_URL", 3, 2),
        (407, "wants a name and a password (407)", "HTTPS_PROXY", 3, 1),
        (429, "too many requests (429)", "concurrency", 1, None),
        (500, "in trouble (500)", "later", 1, None),
        (503, "overloaded (503)", "later", 1, None),
    ],
)
def test_a_refused_handshake_says_its_status_and_a_remedy(
    status: int, so: str, remedy: str, weight: int, most_tries: int | None
) -> None:
    ruling = refusal(status).ruling
    assert so in ruling.so
    assert remedy in ruling.remedy
    assert (ruling.weight, ruling.most_tries) == (weight, most_tries)
    assert ruling.is_throttle == (status in {429, 503})


def test_no_ruling_repeats_what_the_library_said() -> None:
    said = [text for _, ruling in RULINGS for text in (ruling.so, ruling.remedy)]
    said += [str(refusal(status)) for status in (200, 401, 403, 429, 503)]
    assert not [text for text in said if "SECRET" in text or "Token" in text or "://" in text]
    assert not [text for text in said if "\n" in text]


def test_a_redirect_is_refused_with_the_settings_that_hold_the_address() -> None:
    assert redirected("portal.example").ruling.remedy.endswith("check BULLETIN_EDGE_URL and engines.edge.endpoint")


def ruling_of(kind: type[Exception]) -> tuple[int, int | None, bool]:
    ruling = next(ruling for known, ruling in RULINGS if issubclass(kind, known))
    return ruling.weight, ruling.most_tries, ruling.is_final


@pytest.mark.parametrize(
    "kind", [aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError, aiohttp.ServerDisconnectedError, TimeoutError]
)
def test_a_way_that_may_be_open_in_a_moment_is_tried_as_often_as_is_set(kind: type[Exception]) -> None:
    assert ruling_of(kind) == (1, None, False)
    assert (TOO_LONG_LIST.weight, TOO_LONG_LIST.most_tries) == (1, None)


@pytest.mark.parametrize(
    "kind", [aiohttp.ClientConnectorDNSError, aiohttp.ClientProxyConnectionError], ids=["name", "proxy"]
)
def test_a_name_or_a_proxy_that_was_never_there_is_tried_twice(kind: type[Exception]) -> None:
    assert ruling_of(kind) == (1, 2, False)


@pytest.mark.parametrize("kind", [aiohttp.ClientConnectorCertificateError, SSLError, aiohttp.InvalidUrlClientError])
def test_what_no_other_try_mends_is_tried_once_and_speaks_against_the_service_three_times_over(
    kind: type[Exception],
) -> None:
    assert ruling_of(kind) == (3, 1, False)


@pytest.mark.parametrize(
    "kind", [edge.NoAudioReceived, edge.WebSocketError, edge.UnknownResponse, edge.EdgeTTSException, ValueError]
)
def test_what_a_service_said_speaks_against_the_text_alone(kind: type[Exception]) -> None:
    ruling = fault_of(kind()).ruling
    assert (ruling.weight, ruling.most_tries, ruling.is_final) == (0, None, False)
    assert TOO_LONG.weight == IMPOSSIBLE_TIMES.weight == UNREADABLE.weight == 0


def test_a_clock_that_is_wrong_is_judged_as_the_refusal_that_follows_from_it() -> None:
    assert fault_of(edge.SkewAdjustmentError()).ruling == refusal(403).ruling


def test_a_status_below_the_service_s_own_trouble_is_not_taken() -> None:
    assert refusal(499).ruling.so == "the service does not take the request (499)"
    assert refusal(599).ruling.so == "the service is in trouble (599)"
