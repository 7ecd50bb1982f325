"""Does the speech server answer? Asked without a text, before anybody decides who speaks."""

from __future__ import annotations

import os
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from bulletin.errors import EngineError
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
    """Return whether the server answers a request in HTTP, with whatever, within 3 s over everything.

    Servers need not have the list of models that is asked for. A name server or a server that hangs is left behind
    in a daemon thread.

    Args:
        told: Told why it does not, on one line, with what the editor can do; and where it does, but wants another key.

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
        told(f"{client.address.netloc}: {ruling.so}; {ruling.remedy}")
        return False
    finally:
        background.close(wait_s=0.0)
    if status in _REFUSED:
        ruling = by_status(status, "")
        told(f"{client.address.netloc}: {ruling.so}; {ruling.remedy}")
    return True
