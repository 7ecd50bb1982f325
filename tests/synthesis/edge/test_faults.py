from __future__ import annotations

import inspect
import json
import struct
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import RequestInfo, client_exceptions
from edge_tts import exceptions as edge
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bulletin.synthesis.edge.faults import RULINGS, SLOW, UNREADABLE, Fault, fault_of, redirected, translated

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


def refusal(status: int, **headers: str) -> Fault:
    url = URL("wss://relay.example/edge/v1?TrustedClientToken=SECRET")
    request = RequestInfo(url, "GET", CIMultiDictProxy(CIMultiDict()), url)
    exc = aiohttp.WSServerHandshakeError(
        request, (), status=status, message="Invalid response status", headers=CIMultiDict(headers)
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


ANY_CLASS = [
    AssertionError(),
    AttributeError(),
    KeyError("Metadata"),
    MemoryError(),
    OverflowError(),
    RecursionError(),
    RuntimeError("Session is closed"),
    TypeError(),
    UnicodeDecodeError("utf-8", b"", 0, 1, ""),
    struct.error(),
    zlib.error(),
    ExceptionGroup("several", [ValueError()]),
]


def raise_in(module: str, exc: Exception) -> None:
    """Raise as code of another module would, which the standard library has called back."""
    place: dict[str, Any] = {"__name__": module, "exc": exc.with_traceback(None)}
    exec("def fail(_): raise exc", place)  # noqa: S102  # a frame of that module
    json.loads("{}", object_pairs_hook=place["fail"])


@pytest.mark.parametrize("exc", ANY_CLASS, ids=lambda exc: type(exc).__name__)
@pytest.mark.parametrize("module", ["edge_tts.communicate", "aiohttp.client_ws", "multidict"])
def test_whatever_the_client_raises_is_a_fault_of_its_answer(module: str, exc: Exception) -> None:
    with pytest.raises(Fault) as caught, translated():
        raise_in(module, exc)
    assert caught.value.ruling is UNREADABLE
    assert caught.value.__cause__ is exc


@pytest.mark.parametrize("exc", ANY_CLASS, ids=lambda exc: type(exc).__name__)
def test_a_bug_of_our_own_keeps_its_traceback(exc: Exception) -> None:
    with pytest.raises(type(exc)) as caught, translated():
        raise_in("bulletin.synthesis.edge.tape", exc)
    assert caught.value is exc


def test_what_the_standard_library_raises_for_the_client_is_no_bug() -> None:
    place: dict[str, Any] = {"__name__": "edge_tts.communicate", "json": json}
    exec("def parse(): return json.loads('[' * 100000)", place)  # noqa: S102
    with pytest.raises(Fault) as caught, translated():
        place["parse"]()
    assert caught.value.ruling is UNREADABLE


def test_the_way_is_at_fault_whoever_raises_for_it() -> None:
    with pytest.raises(Fault) as caught, translated():
        raise_in("bulletin.synthesis.edge.wire", TimeoutError())
    assert caught.value.ruling is SLOW


def test_a_fault_that_is_known_stays_what_it_is() -> None:
    fault = redirected("elsewhere.example")
    with pytest.raises(Fault) as caught, translated():
        raise fault
    assert caught.value is fault


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("portal.example", "portal.example"),
        ("::1", "::1"),
        ("新闻.example", "新闻.example"),
        ("a\x1b[31m\u202eb", "a??31m?b"),
        ("", "nowhere"),
        ("x" * 500, "x" * 80),
    ],
)
def test_a_host_that_the_service_names_is_harmless_on_the_terminal(host: str, shown: str) -> None:
    assert (
        redirected(host).ruling.so == f"the service sends the request on to {shown}; the text goes to no other address"
    )


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


@pytest.mark.parametrize(
    ("value", "pause_s"), [("7", 7.0), ("0", 0.0), ("3600", 60.0), ("-5", 0.0), ("", 0.0), ("bald", 0.0), ("٣", 0.0)]
)
def test_retry_after_is_honoured_up_to_a_minute(value: str, pause_s: float) -> None:
    assert refusal(429, **{"Retry-After": value}).pause_s == pause_s


@pytest.mark.parametrize(
    "value",
    [
        "9" * 5000,
        "Fri, 01 Jan 99999999999999999999 00:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 +2300",
        "Fri, 31 Dec 9999 23:59:59 -2300",
        "Fri, 01 Jan 2027 00:00:00 +999999999",
        "Fri, 01 Jan 2027 00:00:00 -",
        ", , , ,",
        "\udcff\x00",
        "1 2 3 4 5 6 7",
    ],
)
def test_retry_after_of_any_shape_is_no_bug(value: str) -> None:
    assert 0.0 <= refusal(429, **{"Retry-After": value}).pause_s <= 60.0


def test_retry_after_may_be_a_date() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=20)
    assert refusal(503, **{"Retry-After": format_datetime(soon, usegmt=True)}).pause_s == pytest.approx(20, abs=2)
    assert refusal(503, **{"Retry-After": format_datetime(soon - timedelta(days=1), usegmt=True)}).pause_s == 0.0


@pytest.mark.parametrize(
    ("kind", "weight", "most_tries"),
    [
        (edge.NoAudioReceived, 0, None),
        (edge.UnknownResponse, 0, None),
        (edge.WebSocketError, 0, None),
        (edge.SkewAdjustmentError, 3, 2),
        (aiohttp.ClientConnectorDNSError, 1, 2),
        (aiohttp.ClientProxyConnectionError, 1, 2),
        (aiohttp.ClientConnectorCertificateError, 3, 1),
        (aiohttp.InvalidURL, 3, 1),
        (aiohttp.ClientConnectorError, 1, None),
        (aiohttp.ServerDisconnectedError, 1, None),
        (aiohttp.ServerTimeoutError, 1, None),
        (aiohttp.ClientPayloadError, 0, None),
        (TimeoutError, 1, None),
        (OSError, 1, None),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_the_editor_has_to_put_right_is_asked_for_once_and_what_was_said_speaks_for_no_death(
    kind: type[Exception], weight: int, most_tries: int | None
) -> None:
    ruling = dict(RULINGS)[kind]
    assert (ruling.weight, ruling.most_tries, ruling.is_throttle) == (weight, most_tries, False)


def test_a_redirect_is_tried_twice() -> None:
    ruling = redirected("elsewhere.example").ruling
    assert (ruling.weight, ruling.most_tries) == (3, 2)
