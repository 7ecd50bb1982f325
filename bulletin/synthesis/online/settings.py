"""Keys of voices.yaml that every voice at an address has, with defaults of its own. None shapes a bulletin."""

from __future__ import annotations

from typing import Any

from bulletin.messages import message
from bulletin.station.keys import key
from bulletin.station.values import Number, Whole

SECONDS = Number(0.1, 600, message("seconds"))
"""Of a limit of time."""


def concurrency(default: int) -> Any:  # noqa: ANN401  # as `dataclasses.field`
    """Return the key for requests at a time."""
    return key(
        default,
        Whole(1, 8, message("requests at a time")),
        doc="Requests at a time.",
        zh="同时几路，1 到 8",
        shapes=False,
    )


def connect_s(default: float) -> Any:  # noqa: ANN401
    """Return the key for the limit of a connection."""
    return key(default, SECONDS, doc="Limit for the connection.", zh="等接通", shapes=False)


def tries(default: int) -> Any:  # noqa: ANN401
    """Return the key for the requests that one chunk is worth."""
    return key(
        default,
        Whole(1, 10, message("tries")),
        doc="Requests for one chunk before it is given up; twice as many where they fail in three ways or more.",
        zh="一句最多试几次，1 到 10",
        shapes=False,
    )


def backoff_s(default: float) -> Any:  # noqa: ANN401
    """Return the key for the pauses between tries."""
    return key(
        default,
        Number(0, 60, message("seconds")),
        doc="First pause between tries; doubles, with full jitter.",
        zh="第一次重试前等多久，以后每次加倍",
        shapes=False,
    )


def pause_s(default: float) -> Any:  # noqa: ANN401
    """Return the key for the rest of a service that looks dead."""
    return key(
        default,
        Number(0, 600, message("seconds")),
        doc="How long the engine leaves a service alone that looks dead, before it asks again.",
        zh="服务像是断了，歇多久再试",
        shapes=False,
    )
