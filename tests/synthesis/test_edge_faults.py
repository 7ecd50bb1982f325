from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import pytest
from aiohttp import RequestInfo, client_exceptions
from edge_tts import exceptions as edge
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bulletin.synthesis.edge.faults import FOREIGN, RULINGS, SLOW, Fault, fault_of

ROOTS = (edge.EdgeTTSException, aiohttp.ClientError, aiohttp.ClientConnectionError, OSError)
"""To be caught by these alone is to be forgotten."""

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
        rule = next(known for known in FOREIGN if issubclass(kind, known))
        assert rule is kind or rule not in ROOTS or kind.__name__ in NEVER_MET


def test_the_list_of_the_library_s_errors_is_not_empty() -> None:
    assert len(library_errors()) > 30


def test_no_ruling_stands_behind_a_more_general_one() -> None:
    for index, kind in enumerate(FOREIGN):
        assert not any(issubclass(kind, earlier) for earlier in FOREIGN[:index]), kind


def test_errors_of_the_system_and_of_the_parser_are_known() -> None:
    for exc in (
        ConnectionResetError(),
        TimeoutError(),
        UnicodeDecodeError("utf-8", b"", 0, 1, ""),
        KeyError(),
        IndexError(),
    ):
        assert isinstance(exc, FOREIGN)
    assert fault_of(TimeoutError()).ruling is SLOW


def test_a_bug_is_not_taken_for_a_fault() -> None:
    for exc in (RuntimeError(), AssertionError(), AttributeError(), NameError()):
        assert not isinstance(exc, FOREIGN)


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


def test_retry_after_may_be_a_date() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=20)
    assert refusal(503, **{"Retry-After": format_datetime(soon, usegmt=True)}).pause_s == pytest.approx(20, abs=2)
    assert refusal(503, **{"Retry-After": format_datetime(soon - timedelta(days=1), usegmt=True)}).pause_s == 0.0
