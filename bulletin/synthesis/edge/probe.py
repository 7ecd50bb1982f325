"""Does the online voice answer? Asked once a run, before anybody decides who speaks."""

from __future__ import annotations

import os
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, TypeVar

from bulletin.errors import EngineError
from bulletin.synthesis.edge.background import Background
from bulletin.synthesis.edge.endpoint import choose, is_offline
from bulletin.synthesis.edge.faults import Fault
from bulletin.synthesis.edge.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from bulletin.station import EdgeSettings

LIMIT_S = 3.0
_LIST_LIMIT_S = 10.0

ResultT = TypeVar("ResultT")


def is_answering(settings: EdgeSettings, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether the service takes a websocket's handshake, within 3 s over everything.

    No text is sent. A name server or a service that hangs is left behind in a daemon thread.

    Raises:
        ConfigError: The endpoint cannot be used.
    """

    async def shake_hands(wire: Wire) -> bool:
        await wire.shake_hands()
        return True

    return bool(_ask(shake_hands, settings, environ, limit_s=LIMIT_S))


def list_speakers(settings: EdgeSettings, environ: Mapping[str, str] = os.environ) -> frozenset[str] | None:
    """Return the service's own names of its speakers, in all languages; `None` if it gives no list in 10 s.

    Raises:
        ConfigError: The endpoint cannot be used.
    """
    return _ask(Wire.list_speakers, settings, environ, limit_s=_LIST_LIMIT_S)


def _ask(
    question: Callable[[Wire], Coroutine[Any, Any, ResultT]],
    settings: EdgeSettings,
    environ: Mapping[str, str],
    *,
    limit_s: float,
) -> ResultT | None:
    if is_offline(environ):
        return None
    try:
        wire = Wire(settings, choose(settings, environ))
    except EngineError:  # an edge-tts that we do not know cannot be asked
        return None
    background = Background("edge-probe")
    try:
        return background.submit(question(wire)).result(limit_s)
    except (Fault, TimeoutError, CancelledError):
        return None
    finally:
        background.close(wait_s=0.0)
