from __future__ import annotations

import errno
from typing import Any

import aiohttp
import botocore.exceptions
import pytest
from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserError
from s3fs.errors import translate_boto_error

from bulletin.places.faults import Kind, error_of, kind_of, reason_of


def answered(code: str, status: int) -> ClientError:
    response: Any = {"Error": {"Code": code, "Message": "so it is."}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(response, "GetObject")


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        ("NoSuchKey", 404, Kind.ABSENT),
        ("404", 404, Kind.ABSENT),
        ("NoSuchBucket", 404, Kind.NO_BUCKET),
        ("PreconditionFailed", 412, Kind.THERE),
        ("ConditionalRequestConflict", 409, Kind.PASSING),
        ("SlowDown", 503, Kind.PASSING),
        ("503", 503, Kind.PASSING),
        ("InternalError", 500, Kind.PASSING),
        ("", 502, Kind.PASSING),
        ("TooManyRequests", 429, Kind.PASSING),
        ("RequestTimeout", 400, Kind.PASSING),
        ("AccessDenied", 403, Kind.REFUSED),
        ("403", 403, Kind.REFUSED),
        ("InvalidAccessKeyId", 403, Kind.REFUSED),
        ("SignatureDoesNotMatch", 403, Kind.REFUSED),
        ("QuotaExceeded", 403, Kind.FULL),
        ("XMinioStorageFull", 507, Kind.FULL),
        ("507", 507, Kind.FULL),
        ("NotImplemented", 501, Kind.UNKNOWN_WAY),
        ("InvalidRequest", 400, Kind.LASTING),
        ("ExpiredToken", 400, Kind.REFUSED),
    ],
)
def test_an_answer_of_the_service_has_a_meaning_with_s3fs_around_it_or_not(code: str, status: int, kind: Kind) -> None:
    assert kind_of(answered(code, status)) is kind
    assert kind_of(translate_boto_error(answered(code, status))) is kind


@pytest.mark.parametrize(
    ("exc", "kind"),
    [
        (FileNotFoundError(), Kind.ABSENT),
        (FileExistsError(), Kind.THERE),
        (PermissionError(), Kind.REFUSED),
        (TimeoutError(), Kind.PASSING),
        (ConnectionResetError(), Kind.PASSING),
        (OSError(errno.EHOSTUNREACH, "no route"), Kind.PASSING),
        (OSError(errno.ENOSPC, "full"), Kind.FULL),
        (OSError(errno.EINVAL, "odd"), Kind.LASTING),
        (aiohttp.ClientPayloadError("half"), Kind.PASSING),
        (ResponseParserError("half a page"), Kind.PASSING),
    ],
)
def test_an_error_of_the_system_or_of_the_wire_has_a_meaning(exc: Exception, kind: Kind) -> None:
    assert kind_of(exc) is kind


PASSING = {
    *("HTTPClientError", "ConnectionError", "EndpointConnectionError", "ProxyConnectionError", "ConnectTimeoutError"),
    *("ConnectionClosedError", "ReadTimeoutError", "ResponseStreamingError", "IncompleteReadError"),
    *("FlexibleChecksumError",),
}
WITHOUT = {"NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "ProfileNotFound"}


def test_each_error_of_botocore_has_a_meaning() -> None:
    classes = [each for each in vars(botocore.exceptions).values() if isinstance(each, type)]
    of_botocore: list[type[Exception]] = [
        each for each in classes if issubclass(each, botocore.exceptions.BotoCoreError)
    ]
    kinds = {each.__name__: kind_of(each.__new__(each)) for each in of_botocore}
    assert len(kinds) > 80
    assert {name for name, kind in kinds.items() if kind is Kind.PASSING} == PASSING
    assert {name for name, kind in kinds.items() if kind is Kind.NO_CREDENTIALS} >= WITHOUT
    assert set(kinds.values()) == {Kind.PASSING, Kind.NO_CREDENTIALS, Kind.LASTING}


@pytest.mark.parametrize(
    ("exc", "so"),
    [
        (answered("NoSuchBucket", 404), "s3://b: there is no such bucket; make it, or name another"),
        (PermissionError("Access Denied"), "s3://b: refused: Access Denied; credentials that may read and write there"),
        (TimeoutError("too slow."), "s3://b: too slow; 5 tries; run again when the service answers"),
        (OSError(errno.ENOSPC, "full"), "s3://b: there is no room: full; make room there, run again to go on"),
        (OSError(errno.EINVAL, "odd"), "s3://b: cannot be used: odd"),
        (
            botocore.exceptions.NoCredentialsError(),
            "s3://b: Unable to locate credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
        ),
    ],
)
def test_an_error_says_what_is_so_and_what_is_wanted(exc: Exception, so: str) -> None:
    error = error_of(exc, where="s3://b", n_tries=5)
    assert error.exit_code == 6
    assert str(error).startswith(so)


def test_a_reason_is_one_short_line_without_a_password() -> None:
    exc = OSError('Could not connect to "http://me:secret@127.0.0.1:9000/b"\n\x1b[31m' + "x" * 10_000)
    assert reason_of(exc).startswith('Could not connect to "http://127.0.0.1:9000/b" [31mxxx')
    assert len(reason_of(exc)) == 300
    assert reason_of(TimeoutError()) == "TimeoutError"
