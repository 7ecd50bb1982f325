"""Does the online voice answer? Asked once a run, before anybody decides who speaks."""

from __future__ import annotations

import os
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from bulletin.errors import EngineError
from bulletin.synthesis.edge.background import Background
from bulletin.synthesis.edge.endpoint import choose, is_offline
from bulletin.synthesis.edge.faults import Fault
from bulletin.synthesis.edge.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.station import EdgeSettings

LIMIT_S = 3.0


def is_answering(settings: EdgeSettings, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether the service takes a websocket's handshake, within 3 s over everything.

    No text is sent. A name server or a service that hangs is left behind in a daemon thread.

    Raises:
        ConfigError: The endpoint cannot be used.
    """
    if is_offline(environ):
        return False
    try:
        wire = Wire(settings, choose(settings, environ))
    except EngineError:  # an edge-tts that we do not know cannot be asked
        return False
    background = Background("edge-probe")
    try:
        background.submit(wire.shake_hands()).result(LIMIT_S)
    except (Fault, TimeoutError, CancelledError):
        return False
    else:
        return True
    finally:
        background.close(wait_s=0.0)
