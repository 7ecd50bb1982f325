"""`bulletin listen`: the bulletins of a folder in the browser of this machine."""

from __future__ import annotations

import asyncio
import os
import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin.commands import options
from bulletin.commands.terminal import warn
from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.streams import say

if TYPE_CHECKING:
    from collections.abc import Callable

_CTRL_C = 130
_HIGHEST_PORT = 65535


@click.command(epilog=options.examples("bulletin listen", "bulletin listen 播报 --port 8000 --no-browser"))
@click.argument("folder", metavar="[DIR]", type=options.PATH, default=Path("output"))
@click.option("--port", default="0", metavar="N", help="Port on 127.0.0.1; 0: a free one.")
@click.option("--no-browser", is_flag=True, help="Only say the address.")
def listen(folder: Path, port: str, no_browser: bool) -> int:
    """Show the bulletins of DIR (./output) in the browser, until Ctrl-C.

    Only this machine can ask, only for files of DIR, and only to read. The address is on stdout.
    """
    from bulletin.commands.listening import HOST, INDEX, serve
    from bulletin.offline import is_offline

    if is_offline(os.environ):
        raise ConfigError(where="listen", so=message("BULLETIN_OFFLINE is set, which forbids every socket; unset it"))
    if not os.path.isdir(folder):  # noqa: PTH112 - what may not be looked at is none
        raise ConfigError(where=str(folder), so=message("no such folder; one with bulletins is wanted"))
    if not os.path.isfile(folder / INDEX):  # noqa: PTH113 - the same
        warn(message("{folder} has no index.html; bulletin feed makes it", folder=folder))
    with _bound(HOST, _number(port)) as sock:
        address = f"http://{HOST}:{sock.getsockname()[1]}/"
        try:
            asyncio.run(serve(folder, sock, _teller(address, opens=not no_browser)))
        except KeyboardInterrupt:
            warn(message("stopped"))
    return _CTRL_C


def _number(port: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", port) or int(port) > _HIGHEST_PORT:
        so = message("'{given}' is no port; a number from 0 to {highest} is wanted", given=port, highest=_HIGHEST_PORT)
        raise ConfigError(where="--port", so=so)
    return int(port)


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket that has the port; raises ConfigError if another program has it."""
    sock = socket.socket()
    try:
        if os.name == "posix":  # elsewhere this would let another program take the port from us
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
    except OSError as exc:
        sock.close()
        so = message("{port}: {reason}; another port, or 0, is wanted", port=port, reason=exc.strerror)
        raise ConfigError(where="--port", so=so) from exc
    return sock


def _teller(address: str, *, opens: bool) -> Callable[[], None]:
    def tell() -> None:
        say(f"{address}\n")
        warn(message("serving until Ctrl-C"))
        if opens:
            import threading
            import webbrowser

            # A text browser would hold the server up; a thread of its own ends with the process.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    return tell
