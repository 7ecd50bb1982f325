"""An object store on 127.0.0.1 that speaks S3: moto's, behind a gate that counts, refuses and cuts.

Requests are answered one at a time, so that "unless it is there" is atomic as in S3; moto itself would look first and
write later.
"""

from __future__ import annotations

import http.client
import itertools
import threading
import time
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

_CLOSING_S = 5.0
_PAGE = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{text}</Message></Error>'


class Trouble(Enum):
    """What goes wrong with one request: status, code and text of S3's answer."""

    BUSY = (503, "SlowDown", "Please reduce your request rate.")
    DOWN = (503, "ServiceUnavailable", "Service is unable to handle request.")
    INTERNAL = (500, "InternalError", "We encountered an internal error. Please try again.")
    GATEWAY = (502, "", "")  # a page of the proxy's, no XML
    CONFLICT = (409, "ConditionalRequestConflict", "A conflicting operation is in progress.")
    REFUSED = (403, "AccessDenied", "Access Denied")
    UNKNOWN_KEY = (403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
    OVER_QUOTA = (403, "QuotaExceeded", "The quota of this account is used up.")
    FULL = (507, "XMinioStorageFull", "Storage backend has reached its minimum free drive threshold.")
    NOT_IMPLEMENTED = (501, "NotImplemented", "A header you provided implies functionality that is not implemented.")
    CUT = (200, "cut", "")  # half of the answer, then the connection ends
    LOST = (200, "lost", "")  # the request is carried out, the answer never comes
    RESET = (0, "", "")  # the connection ends without a word
    STALL = (-1, "", "")  # no answer for a second


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: `GET`, and `/bucket/key`."""

    method: str
    path: str


class ObjectServer:
    """Starts when made; `close` ends it.

    Attributes:
        asked: Every request since the last `calm`, in order, also those that went wrong.
    """

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._troubles: dict[int, Trouble] = {}
        self._every: Trouble | None = None
        self._one = threading.RLock()
        self._numbers = itertools.count(1)
        self._app = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True, request_handler=_Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="objects", daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The endpoint, without a path."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def environ(self) -> dict[str, str]:
        """What a program is told to use this store, and no other credentials than these."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "made-up-key",
            "AWS_SECRET_ACCESS_KEY": "made-up-secret",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": "/nowhere",
            "AWS_SHARED_CREDENTIALS_FILE": "/nowhere",
        }

    def bucket(self) -> str:
        """Make an empty bucket, and return its URL."""
        name = f"bucket-{next(self._numbers)}"
        connection = http.client.HTTPConnection("127.0.0.1", self._server.server_port, timeout=_CLOSING_S)
        connection.request("PUT", f"/{name}")
        assert connection.getresponse().status == 200
        connection.close()
        self.asked.clear()
        return f"s3://{name}"

    def disturb(self, trouble: Trouble, *, times: int = 1, after: int = 0) -> None:
        """Let `times` requests go wrong, beginning with the one that comes after `after` others from now on."""
        with self._one:
            first = len(self.asked) + after
            self._troubles |= dict.fromkeys(range(first, first + times), trouble)

    def disturb_all(self, trouble: Trouble) -> None:
        """Let every request go wrong until `calm`."""
        self._every = trouble

    def calm(self) -> None:
        """Forget all troubles and requests."""
        with self._one:
            self._troubles.clear()
            self._every = None
            self.asked.clear()

    def count(self, method: str) -> int:
        """Return how many requests of a method came since the last `calm`."""
        return sum(asked.method == method for asked in self.asked)

    def close(self) -> None:
        """Hang up on everybody and end the thread."""
        self._server.shutdown()
        self._thread.join(_CLOSING_S)
        self._server.server_close()
        assert not self._thread.is_alive(), "the object store did not end"

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with self._one:
            trouble = self._troubles.pop(len(self.asked), self._every)
            self.asked.append(Asked(environ["REQUEST_METHOD"], environ["PATH_INFO"]))
            if trouble in (None, Trouble.CUT, Trouble.LOST):
                whole = b"".join(self._app(environ, _Started(start_response, trouble)))
            else:
                environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        match trouble:
            case None:
                return [whole]
            case Trouble.CUT if whole:
                return _ended(environ, whole[: len(whole) // 2])
            case Trouble.STALL:
                time.sleep(1.0)
                return _ended(environ, b"")
            case Trouble.CUT | Trouble.LOST | Trouble.RESET:
                return _ended(environ, b"")
            case _:
                return _refusal(trouble, environ, start_response)


def _refusal(trouble: Trouble, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    status, code, text = trouble.value
    is_bare = environ["REQUEST_METHOD"] == "HEAD"
    page = _PAGE.format(code=code, text=text) if code else "<html>Bad Gateway</html>"
    start_response(f"{status} Trouble", [("Content-Type", "application/xml"), ("Content-Length", str(len(page)))])
    return [] if is_bare else [page.encode()]


def _ended(environ: WSGIEnvironment, start: bytes) -> Iterable[bytes]:
    """Yield the start of an answer, then hang up."""
    if start:
        yield start
    environ["werkzeug.socket"].shutdown(2)
    raise ConnectionAbortedError


class _Started:
    """Passes the head of an answer on, unless nothing of it is to be seen."""

    def __init__(self, start_response: StartResponse, trouble: Trouble | None) -> None:
        self._start_response = start_response
        self._trouble = trouble

    def __call__(self, *head: Any, **more: Any) -> Any:  # noqa: ANN401  # as WSGI has it
        if self._trouble is Trouble.LOST:
            return lambda _: None
        return self._start_response(*head, **more)


class _Handler(MotoRequestHandler):
    """Logs nothing, and takes a client that hangs up for granted."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002, ANN401
        """Keep quiet."""

    def connection_dropped(self, error: BaseException, environ: WSGIEnvironment | None = None) -> None:
        """Keep quiet."""
