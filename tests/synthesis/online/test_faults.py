from __future__ import annotations

import json
import struct
import zlib
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bulletin.synthesis.online.faults import Fault, Rulebook, Ruling, Trouble, redirected, rulings_of

SLOW = Ruling("slow", "wait", weight=1)
UNREADABLE = Ruling("unreadable", "upgrade")
OTHER = Ruling("other", "look")
BOOK = Rulebook(
    rulings_of(Trouble(OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, UNREADABLE, SLOW)),
    lambda status: Ruling(f"status {status}", "look"),
    UNREADABLE,
)
translated = BOOK.translated


def refusal(status: int, **headers: str) -> Fault:
    url = URL("wss://relay.example/edge/v1?TrustedClientToken=SECRET")
    request = RequestInfo(url, "GET", CIMultiDictProxy(CIMultiDict()), url)
    exc = aiohttp.WSServerHandshakeError(
        request, (), status=status, message="Invalid response status", headers=CIMultiDict(headers)
    )
    return BOOK.fault_of(exc)


def test_a_refusal_is_judged_by_its_status() -> None:
    assert refusal(418).ruling.so == "status 418"


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
    fault = redirected("elsewhere.example", setting="check it")
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
    so = redirected(host, setting="check it").ruling.so
    assert so == f"the service sends the request on to {shown}; the text goes to no other address"


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


def test_a_failure_of_which_no_more_is_said_speaks_against_the_text_and_may_be_tried_again_at_once() -> None:
    fault = Fault(Ruling("no sound came back", "try another speaker"))
    assert fault.pause_s == 0.0
    assert fault.ruling == Ruling(
        "no sound came back", "try another speaker", weight=0, most_tries=None, is_throttle=False, is_final=False
    )


def test_a_service_that_sends_the_request_on_is_asked_once_more_as_one_that_refuses() -> None:
    ruling = redirected("portal.example", setting="check it").ruling
    assert (ruling.weight, ruling.most_tries, ruling.is_final) == (3, 2, False)


def test_retry_after_may_be_a_date_of_another_zone() -> None:
    soon = datetime.now(timezone(timedelta(hours=8))) + timedelta(seconds=20)
    assert refusal(503, **{"Retry-After": format_datetime(soon)}).pause_s == pytest.approx(20, abs=2)
    unzoned = soon.astimezone(UTC).replace(tzinfo=None)
    assert refusal(503, **{"Retry-After": f"{unzoned:%d %b %Y %H:%M:%S} -0000"}).pause_s == pytest.approx(20, abs=2)
