"""`BULLETIN_OFFLINE` forbids every socket, even to this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_offline(environ: Mapping[str, str]) -> bool:
    """Return whether `BULLETIN_OFFLINE` forbids every socket.

    Example:
        >>> is_offline({"BULLETIN_OFFLINE": "1"}), is_offline({"BULLETIN_OFFLINE": "0"}), is_offline({})
        (True, False, False)
    """
    return environ.get("BULLETIN_OFFLINE", "") not in ("", "0")
