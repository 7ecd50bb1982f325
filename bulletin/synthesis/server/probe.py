"""Does the speech server answer? `doctor` probes it without sending a text."""

from __future__ import annotations

import os
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from bulletin.errors import EngineError
from bulletin.messages import message
from bulletin.synthesis.online.background import Background
from bulletin.synthesis.online.faults import Fault
from bulletin.synthesis.online.offline import require_online
from bulletin.synthesis.server.client import Client
from bulletin.synthesis.server.faults import SLOW, by_status
from bulletin.synthesis.server.settings import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bulletin.synthesis.server.settings import ServerSettings

LIMIT_S = 3.0
_REFUSED = (401, 403)


def is_answering(
    settings: ServerSettings, environ: Mapping[str, str] = os.environ, *, told: Callable[[str], object] = str
) -> bool:
    """Return whether the server answers an HTTP request, with any status, within 3 s in all.

    It asks for the list of models, which not every server has. If a name server or the server hangs, its call stays
    behind in a daemon thread.

    Args:
        told: Gets the reason why the server does not answer, and the remedy, on one line; also gets a line if the
            server answers but wants another key.

    Raises:
        ConfigError: The address, the key, the proxy or the CA file cannot be used.
    """
    client = Client(settings, environ)
    try:
        require_online(environ, NAME)
    except EngineError as exc:
        told(exc.so)
        return False
    background = Background(f"{NAME}-probe")
    try:
        status = background.submit(client.knock()).result(LIMIT_S)
    except (Fault, TimeoutError, CancelledError) as exc:
        ruling = exc.ruling if isinstance(exc, Fault) else SLOW
        told(message("{host}: {so}; {remedy}", host=client.address.netloc, so=ruling.so, remedy=ruling.remedy))
        return False
    finally:
        background.close(wait_s=0.0)
    if status in _REFUSED:
        ruling = by_status(status, "")
        told(message("{host}: {so}; {remedy}", host=client.address.netloc, so=ruling.so, remedy=ruling.remedy))
    return True
