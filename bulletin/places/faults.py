"""What a service or a file system means by an exception: the one place where those of foreign libraries cross.

s3fs raises an `OSError` with botocore's error as its cause, or botocore's or aiohttp's own errors as they are.
"""

from __future__ import annotations

import errno
import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from bulletin.errors import PublishError
from bulletin.harmless import legible
from bulletin.messages import message

if TYPE_CHECKING:
    from bulletin.messages import Message

_PASSING_STATUS = frozenset({408, 409, 429, 500, 502, 503, 504})
_PASSING_CODES = frozenset(
    {
        *("SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout", "Throttling", "ThrottlingException"),
        *("TooManyRequests", "TooManyRequestsException", "RequestLimitExceeded", "RequestThrottled"),
        *("BandwidthLimitExceeded", "PriorRequestNotComplete", "OperationAborted", "ConditionalRequestConflict"),
        *("IncompleteBody", "BadDigest", "XAmzContentSHA256Mismatch"),  # what came is not what was sent
    }
)
_FULL_CODES = frozenset({"QuotaExceeded", "XMinioStorageFull", "InsufficientCapacity", "EntityTooLarge"})
_REFUSED_CODES = frozenset({"ExpiredToken", "InvalidToken", "ExpiredTokenException", "AuthorizationHeaderMalformed"})
_PASSING_ERRNOS = frozenset(
    {errno.EBUSY, errno.EAGAIN, errno.EINTR, errno.EIO, errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTUNREACH}
    | {getattr(errno, "EREMOTEIO", errno.EIO)}
)
_FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PASSING_NAMES = frozenset(
    {
        *("HTTPClientError", "ConnectionError", "IncompleteReadError", "FlexibleChecksumError"),  # botocore; Python
        *("ResponseParserError", "ClientError"),  # botocore's for half a page; aiohttp's for half an answer
    }
)
_WITHOUT_CREDENTIALS = frozenset(
    {
        "NoCredentialsError",
        "PartialCredentialsError",
        "CredentialRetrievalError",
        "ProfileNotFound",
        "TokenRetrievalError",
    }
)
_MOST_REASON = 300
_USERINFO = re.compile(r"//[^/@\s]*@")


class Kind(Enum):
    """What an exception means for whoever asked."""

    ABSENT = auto()  # there is no such file
    THERE = auto()  # the file that was to be new is there
    PASSING = auto()  # a later try may succeed
    NO_BUCKET = auto()
    NO_CREDENTIALS = auto()
    REFUSED = auto()
    FULL = auto()
    UNKNOWN_WAY = auto()  # the service cannot do this
    LASTING = auto()  # anything else


def kind_of(exc: Exception) -> Kind:
    """Return what an exception that a place raised means."""
    code, status = _answer(exc)
    if code:
        return _kind_of_answer(code, status)
    names = {base.__name__ for base in type(exc).__mro__}
    if names & _WITHOUT_CREDENTIALS:
        return Kind.NO_CREDENTIALS
    if names & _PASSING_NAMES and "SSLError" not in names:  # some of botocore's are an `OSError` too, without a number
        return Kind.PASSING
    if isinstance(exc, (NotImplementedError, TypeError)):  # a filesystem without that call, or that argument
        return Kind.UNKNOWN_WAY
    return _kind_of_system(exc) if isinstance(exc, OSError) else Kind.LASTING


def error_of(exc: Exception, *, where: str, n_tries: int) -> PublishError:
    """Return the error that says so to people.

    Args:
        where: URL of the place or of the file in it, without secrets.
        n_tries: How often it was tried, if the fault could pass.
    """
    return PublishError(where=where, so=_so(kind_of(exc), reason_of(exc), n_tries))


def _so(kind: Kind, reason: str, n_tries: int) -> Message:
    match kind:
        case Kind.PASSING:
            return message("{reason}; {n} tries; run again when the service answers", reason=reason, n=n_tries)
        case Kind.NO_BUCKET:
            return message("there is no such bucket; make it, or name another")
        case Kind.NO_CREDENTIALS:
            return message("{reason}; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE", reason=reason)
        case Kind.REFUSED:
            return message("refused: {reason}; credentials that may read and write there are wanted", reason=reason)
        case Kind.FULL:
            return message("there is no room: {reason}; make room there, run again to go on", reason=reason)
        case _:
            return message("cannot be used: {reason}", reason=reason)


def _answer(exc: Exception) -> tuple[str, int]:
    """Return code and status of the service's answer that an exception stands for; empty and 0 without one."""
    for error in (exc, exc.__cause__):
        response: Any = getattr(error, "response", None)
        if isinstance(response, dict) and "Error" in response:
            status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            return str(response["Error"].get("Code", "")) or str(status), int(status)
    return "", 0


def _kind_of_answer(code: str, status: int) -> Kind:
    if code == "NoSuchBucket":
        return Kind.NO_BUCKET
    if code in _FULL_CODES or status == 507:
        return Kind.FULL
    if code in _PASSING_CODES or status in _PASSING_STATUS:
        return Kind.PASSING
    if code in _REFUSED_CODES or status in {401, 403}:
        return Kind.REFUSED
    match status:
        case 404:
            return Kind.ABSENT
        case 412:
            return Kind.THERE
        case 501:
            return Kind.UNKNOWN_WAY
    return Kind.LASTING


def _kind_of_system(exc: OSError) -> Kind:
    if isinstance(exc, FileNotFoundError):
        return Kind.ABSENT
    if isinstance(exc, FileExistsError):
        return Kind.THERE
    if isinstance(exc, PermissionError):
        return Kind.REFUSED
    if exc.errno in _FULL_ERRNOS:
        return Kind.FULL
    if exc.errno == errno.ENOSYS:
        return Kind.UNKNOWN_WAY
    is_passing = isinstance(exc, TimeoutError) or exc.errno in _PASSING_ERRNOS
    return Kind.PASSING if is_passing else Kind.LASTING


def reason_of(exc: Exception) -> str:
    """Return in one line what the service or the library says, without a password in an address."""
    text = getattr(exc, "strerror", None) or str(exc) or type(exc).__name__
    return _USERINFO.sub("//", legible(text))[:_MOST_REASON].rstrip(". ")
