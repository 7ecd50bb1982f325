"""A place in the tests' object store by a connection that all tests of a process share, with short waits."""

from __future__ import annotations

import os
from functools import cache

from bulletin.places.remote import RemotePlace
from bulletin.places.service import S3
from bulletin.places.tries import Tries

QUICK = Tries(first_s=0.001)


class Connected(S3):
    """S3 by a connection that the tests share: to connect takes longer than a test."""

    def connect(self) -> object:
        """Return it."""
        return _connection(os.environ["AWS_ENDPOINT_URL"])


@cache
def _connection(endpoint: str) -> object:
    assert os.environ["AWS_ENDPOINT_URL"] == endpoint
    return S3(read_s=20.0).connect()


def place_in(url: str, service: S3 | None = None, tries: Tries = QUICK) -> RemotePlace:
    """Return the place at the URL of a bucket, or of a folder in it."""
    return RemotePlace(url, url.removeprefix("s3://"), service or Connected(), tries)
