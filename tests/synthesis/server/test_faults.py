from __future__ import annotations

import inspect
import json
from ssl import SSLError

import aiohttp
import pytest
from aiohttp import client_exceptions
from hypothesis import given
from hypothesis import strategies as st

from bulletin.synthesis.online.faults import Ruling
from bulletin.synthesis.server.faults import (
    OPEN,
    OUTSIDE,
    PACKED,
    PAGE,
    RULES,
    SLOW,
    TOO_LONG,
    by_status,
    message_of,
    no_sound,
    redirected,
)

ROOTS = (aiohttp.ClientError, aiohttp.ClientConnectionError, OSError)
"""To be caught by these alone is to be forgotten."""

KNOWN = tuple(kind for kind, _ in RULES.rulings)

NEVER_MET = {"UploadAbortedError"}  # nothing is uploaded

AUDIO = "audio/wav"


def errors_of_aiohttp() -> list[type[Exception]]:
    return [
        member
        for name, member in inspect.getmembers(client_exceptions, inspect.isclass)
        if issubclass(member, Exception) and member.__module__ == client_exceptions.__name__
    ]


@pytest.mark.parametrize("kind", errors_of_aiohttp(), ids=lambda kind: kind.__name__)
def test_every_error_of_the_client_has_a_ruling_or_is_of_a_known_kind(kind: type[Exception]) -> None:
    if not issubclass(kind, aiohttp.ClientResponseError):  # these are judged by their status
        rule = next(known for known in KNOWN if issubclass(kind, known))
        assert rule is kind or rule not in ROOTS or kind.__name__ in NEVER_MET


def test_the_list_of_the_client_s_errors_is_not_empty() -> None:
    assert len(errors_of_aiohttp()) > 25


def test_a_clock_that_ran_out_is_said_with_its_settings() -> None:
    assert RULES.fault_of(TimeoutError()).ruling is SLOW
    assert "engines.server.idle_s" in SLOW.remedy


@pytest.mark.parametrize(
    ("status", "so", "weight", "most_tries", "is_final"),
    [
        (204, "an answer that is none (204)", 3, 2, False),
        (400, "the server refuses the request (400)", 0, None, True),
        (401, "the server wants another key (401)", 3, 1, False),
        (403, "the server wants another key (403)", 3, 1, False),
        (404, "nothing that speaks is there (404)", 3, 2, False),
        (405, "nothing that speaks is there (405)", 3, 2, False),
        (407, "the proxy wants a name and a password (407)", 3, 1, False),
        (408, "no answer in time (408)", 1, None, False),
        (413, "the server refuses the request (413)", 0, None, True),
        (422, "the server refuses the request (422)", 0, None, True),
        (429, "too many requests (429)", 1, None, False),
        (500, "the server is in trouble (500)", 1, None, False),
        (503, "the server is overloaded (503)", 1, None, False),
        (504, "no answer in time (504)", 1, None, False),
        (599, "the server is in trouble (599)", 1, None, False),
        (399, "an answer that is none (399)", 3, 2, False),
        (410, "nothing that speaks is there (410)", 3, 2, False),
        (499, "the server refuses the request (499)", 0, None, True),
    ],
)
def test_a_status_has_its_meaning(status: int, so: str, weight: int, most_tries: int | None, is_final: bool) -> None:
    ruling = by_status(status, "")
    assert ruling.so == so
    assert (ruling.weight, ruling.most_tries, ruling.is_final) == (weight, most_tries, is_final)
    assert ruling.is_throttle == (status in {429, 503})
    assert ruling.remedy


def test_what_a_server_says_of_an_error_is_shown_with_it() -> None:
    assert by_status(400, "no such voice").so == "the server refuses the request (400): no such voice"


def client_error(status: int) -> Ruling:
    error = aiohttp.ClientResponseError(None, (), status=status)  # type: ignore[arg-type]  # not looked at
    return RULES.fault_of(error).ruling


def test_what_the_client_raises_by_itself_is_the_proxy_s_or_no_http() -> None:
    assert client_error(400).so == client_error(0).so == "an answer that is no HTTP"
    assert client_error(407).so == "the proxy wants a name and a password (407)"
    assert client_error(502).so == "the proxy refuses the way (502)"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"error": {"message": "no such voice", "type": "x"}}, "no such voice"),
        ({"error": "no such model"}, "no such model"),
        ({"detail": "Not Found"}, "Not Found"),
        ({"detail": {"error": "validation_error", "message": "Voice x not found"}}, "validation_error"),
        ({"detail": [{"loc": ["body", "speed"], "msg": "Input should be less than 4"}]}, "Input should be less than 4"),
        ({"message": "later"}, "later"),
        ({"error": {}, "message": "later"}, "later"),
        ({"object": "error"}, ""),
        ("plain", "plain"),
        ({"detail": [{"msg": "the first"}, {"msg": "the second"}]}, "the first"),
        ({"error": {"error": {"error": {"error": "not too deep"}}}}, "not too deep"),
        ({"error": "a" + " " * 400 + "b"}, "a b"),
        ({"error": "a" * 160}, "a" * 160),
        ({"error": "a" * 161}, "a" * 159 + "…"),
        ([], ""),
        (None, ""),
        (7, ""),
        ({"error": {"error": {"error": {"error": {"error": "deep"}}}}}, ""),
        ({"error": "\x1b[31m红\u202e\n\n  线"}, r"\x1b[31m红\u202e 线"),
        ({"error": "a" * 500}, "a" * 159 + "…"),
    ],
)
def test_the_message_is_found_where_servers_put_it_short_and_harmless(said: object, message: str) -> None:
    assert message_of(json.dumps(said).encode(), secret="") == message


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 100_000, b"\xff\xfe", b"{", b'"\\ud800"', b"9" * 5000])
def test_no_message_is_no_bug(body: bytes) -> None:
    assert len(message_of(body, secret="")) < 200


def test_a_key_that_the_server_repeats_is_taken_out() -> None:
    assert message_of(b'{"error": "key sk-1 and sk-1"}', secret="sk-1") == "key … and …"  # noqa: S106  # made up


@pytest.mark.parametrize("body", [b"RIFF....WAVE", b"fLaC....", b"ID3\4", b"\xff\xfb\x90", b"\xff\xf3", b"\xff\xe0"])
@pytest.mark.parametrize("content_type", [AUDIO, "text/html", "application/json", ""])
def test_sound_is_told_by_what_it_is_and_not_by_what_it_is_called(body: bytes, content_type: str) -> None:
    assert no_sound(body, content_type, secret="") is None


@pytest.mark.parametrize(
    ("body", "content_type", "so"),
    [
        (b"", AUDIO, "an answer without a byte"),
        (b"<!DOCTYPE html>", AUDIO, "a web page in place of sound"),
        (b"\xef\xbb\xbf\n <html>", "", "a web page in place of sound"),
        (b"hello", "text/html; charset=utf-8", "a web page in place of sound"),
        (b'{"error": "no"}', AUDIO, "JSON in place of sound: no"),
        (b"[]", "", "JSON in place of sound"),
        (b"null", "application/json", "JSON in place of sound"),
        (b"later", "text/plain", "text in place of sound"),
        (b"OggS....", AUDIO, "neither WAV nor FLAC nor MP3"),
        (b"\x00\xf3", AUDIO, "neither WAV nor FLAC nor MP3"),
        (b"\xff\xdf", AUDIO, "neither WAV nor FLAC nor MP3"),
        (b"\xff", AUDIO, "neither WAV nor FLAC nor MP3"),
        (bytes(100), AUDIO, "neither WAV nor FLAC nor MP3"),
    ],
)
def test_what_is_no_sound_is_called_what_it_is(body: bytes, content_type: str, so: str) -> None:
    ruling = no_sound(body, content_type, secret="")
    assert ruling is not None
    assert ruling.so == so


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_body_is_judged_on_one_harmless_line(body: bytes, content_type: str) -> None:
    ruling = no_sound(body, content_type, secret="")
    assert ruling is None or ruling.so.isprintable()


def test_a_redirect_is_refused_with_the_setting_that_holds_the_address() -> None:
    assert redirected("portal.example").ruling.remedy.endswith("or check engines.server.address")


def test_no_ruling_is_more_than_a_line_or_shows_an_address() -> None:
    said = [text for _, ruling in RULES.rulings for text in (ruling.so, ruling.remedy)]
    assert all(said)
    assert not [text for text in said if "\n" in text or "://" in text]


def ruling_of(kind: type[Exception]) -> tuple[int, int | None, bool]:
    return terms(next(ruling for known, ruling in RULES.rulings if issubclass(kind, known)))


def terms(ruling: Ruling) -> tuple[int, int | None, bool]:
    return ruling.weight, ruling.most_tries, ruling.is_final


@pytest.mark.parametrize(
    "kind",
    [
        aiohttp.ClientConnectorError,
        aiohttp.ServerTimeoutError,
        aiohttp.ServerDisconnectedError,
        aiohttp.ClientPayloadError,
        TimeoutError,
    ],
)
def test_a_way_that_may_be_open_in_a_moment_is_tried_as_often_as_is_set(kind: type[Exception]) -> None:
    assert ruling_of(kind) == (1, None, False)
    assert terms(PACKED) == (1, None, False)


def test_a_name_or_a_proxy_that_was_never_there_is_tried_twice() -> None:
    assert ruling_of(aiohttp.ClientConnectorDNSError) == ruling_of(aiohttp.ClientProxyConnectionError) == (1, 2, False)


@pytest.mark.parametrize("kind", [aiohttp.ClientConnectorCertificateError, SSLError, aiohttp.InvalidUrlClientError])
def test_what_no_other_try_mends_is_tried_once_and_speaks_against_the_server_three_times_over(
    kind: type[Exception],
) -> None:
    assert ruling_of(kind) == terms(OUTSIDE) == terms(OPEN) == (3, 1, False)


def test_a_page_or_a_proxy_that_refuses_is_asked_twice() -> None:
    assert terms(PAGE) == terms(client_error(401)) == terms(client_error(502)) == (3, 2, False)
    assert client_error(401).so == "the proxy refuses the way (401)"


def test_what_a_server_said_speaks_against_the_text_alone() -> None:
    no_audio = [no_sound(body, AUDIO, secret="") for body in (b"", b"{}", b"OggS", b"later")]
    for ruling in (TOO_LONG, *no_audio, no_sound(b"later", "text/plain", secret="")):
        assert ruling is not None
        assert terms(ruling) == (0, None, False)


def test_what_is_no_http_may_be_in_a_moment() -> None:
    assert terms(client_error(400)) == (1, None, False)
