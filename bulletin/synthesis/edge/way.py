"""The choice of the proxy through which the text goes to the endpoint."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.synthesis.online.way import is_direct, proxy_to

if TYPE_CHECKING:
    from bulletin.synthesis.edge.endpoint import Endpoint


def proxy_for(endpoint: Endpoint, host: str) -> str | None:
    """Return the URL of the proxy to `host`; `None` for no proxy.

    edge-tts itself ignores `HTTPS_PROXY` and `ALL_PROXY` for wss.

    Raises:
        ConfigError: The proxy cannot be used, or would carry unencrypted text off the machine.
    """
    if not endpoint.is_loopback:
        return proxy_to(host, schemes=("wss", "https"))
    if not is_direct(host) and {"ws", "wss"} & urllib.request.getproxies().keys():
        raise ConfigError(
            where="WS_PROXY",
            so=message("it would carry the text off this machine; put {host} into NO_PROXY", host=host),
        )
    return None
