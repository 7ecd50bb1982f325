"""Does the online voice answer? `auto` and `doctor` probe it before an engine is chosen."""

from __future__ import annotations

import os
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, TypeVar

from bulletin.errors import EngineError
from bulletin.messages import message
from bulletin.synthesis.edge.endpoint import endpoint_for
from bulletin.synthesis.edge.faults import SLOW
from bulletin.synthesis.edge.settings import NAME
from bulletin.synthesis.edge.wire import Wire
from bulletin.synthesis.online.background import Background
from bulletin.synthesis.online.faults import Fault
from bulletin.synthesis.online.offline import require_online

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from bulletin.synthesis.edge.settings import EdgeSettings

LIMIT_S = 3.0
_LIST_LIMIT_S = 10.0

ResultT = TypeVar("ResultT")


def is_answering(
    settings: EdgeSettings, environ: Mapping[str, str] = os.environ, *, told: Callable[[str], object] = str
) -> bool:
    """Return whether the service takes a websocket's handshake, within 3 s in all.

    It sends no text. If a name server or the service hangs, its call stays behind in a daemon thread.

    Args:
        told: Gets the reason why the service does not answer, and the remedy, on one line.

    Raises:
        ConfigError: The endpoint, the proxy or a file of certificates cannot be used.
    """

    async def shake_hands(wire: Wire) -> bool:
        await wire.shake_hands()
        return True

    return bool(_ask(shake_hands, settings, environ, told, limit_s=LIMIT_S))


def list_speakers(
    settings: EdgeSettings, environ: Mapping[str, str] = os.environ, *, told: Callable[[str], object] = str
) -> frozenset[str] | None:
    """Return the service's own names of its speakers, in all languages; `None` if it gives no list in 10 s.

    Args:
        told: As for `is_answering`.

    Raises:
        ConfigError: The endpoint, the proxy or a file of certificates cannot be used.
    """
    return _ask(Wire.list_speakers, settings, environ, told, limit_s=_LIST_LIMIT_S)


def _ask(
    question: Callable[[Wire], Coroutine[Any, Any, ResultT]],
    settings: EdgeSettings,
    environ: Mapping[str, str],
    told: Callable[[str], object],
    *,
    limit_s: float,
) -> ResultT | None:
    try:
        require_online(environ, NAME)
        wire = Wire(settings, endpoint_for(settings, environ))
    except EngineError as exc:  # raised, among others, for a version of edge-tts that we do not know
        told(exc.so)
        return None
    background = Background("edge-probe")
    try:
        return background.submit(question(wire)).result(limit_s)
    except (Fault, TimeoutError, CancelledError) as exc:
        ruling = exc.ruling if isinstance(exc, Fault) else SLOW
        told(message("{host}: {so}; {remedy}", host=wire.host, so=ruling.so, remedy=ruling.remedy))
        return None
    finally:
        background.close(wait_s=0.0)
