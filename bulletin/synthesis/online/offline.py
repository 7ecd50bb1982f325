"""An online voice opens no socket where `BULLETIN_OFFLINE` forbids every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.errors import EngineError
from bulletin.messages import message
from bulletin.offline import is_offline

if TYPE_CHECKING:
    from collections.abc import Mapping


def require_online(environ: Mapping[str, str], engine: str) -> None:
    """Refuse to open a socket if `BULLETIN_OFFLINE` is set.

    Args:
        engine: Name of the engine that would open it.

    Raises:
        EngineError: `BULLETIN_OFFLINE` is set.
    """
    if is_offline(environ):
        raise EngineError(
            engine=engine,
            so=message("BULLETIN_OFFLINE is set and this voice is online; unset it, or choose engine kokoro"),
        )
