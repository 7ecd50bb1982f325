"""A folder of bulletins served to this machine's browser: to read, on 127.0.0.1, and nothing beside the folder."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

HOST = "127.0.0.1"
INDEX = "index.html"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
    ".png": "image/png",
    ".srt": "application/x-subrip; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".wav": "audio/wav",
    ".xml": "application/xml; charset=utf-8",
}
_ANY_KIND = "application/octet-stream"
_HEADERS = {
    "Cache-Control": "no-cache",  # a browser asks each time, and is told that nothing changed
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_PATIENCE_S = 0.5
"""How long a file that is being sent may go on after the end."""
_OUR_NAMES = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder, and which of its files an address means."""

    folder: Path

    def file(self, address: str) -> Path | None:
        """Return the regular file that an address means, whose path leads nowhere out of the folder; else `None`.

        Args:
            address: The part of a URL behind the host, as it was sent: still encoded, with its query.
        """
        names = _names(address)
        if names is None:
            return None
        try:
            root = self.folder.resolve(strict=True)
            path = root.joinpath(*names).resolve(strict=True)
            is_file = stat.S_ISREG(path.stat().st_mode)
        except (OSError, RuntimeError, ValueError):  # not there, or links in a circle, or no name for this system
            return None
        return path if is_file and path.is_relative_to(root) else None

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer a request: a file, whole or in parts, or why there is none."""
        if not _OUR_NAMES.fullmatch(request.headers.get("Host", "")):  # a page of the web that calls itself by our IP
            return web.Response(status=403, text="not the name of this server\n", headers=_HEADERS)
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405, text="to read only\n", headers={**_HEADERS, "Allow": "GET, HEAD"})
        path = await asyncio.to_thread(self.file, request.raw_path)
        if path is None:
            return web.Response(status=404, text="没有这个文件\n", headers=_HEADERS)
        kind = _KINDS.get(path.suffix.lower(), _ANY_KIND)
        return web.FileResponse(path, headers={**_HEADERS, "Content-Type": kind})


async def serve(folder: Path, sock: socket, tell: Callable[[], None]) -> None:
    """Serve a folder until the task is cancelled.

    Args:
        sock: Bound, not yet listening.
        tell: Called once, when the server answers.
    """
    runner = web.ServerRunner(web.Server(Shelf(folder).answer, logger=_silent()), shutdown_timeout=_PATIENCE_S)
    await runner.setup()
    try:
        await web.SockSite(runner, sock).start()
        tell()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def _silent() -> logging.Logger:
    """Return a log for what clients do wrong: it is no error of ours, and they are answered."""
    logger = logging.getLogger(__name__)
    logger.disabled = True
    return logger


def _names(address: str) -> list[str] | None:
    """Return the names of the folders and the file that an address means; `None` if one is no plain name.

    A name may hold any character but `/` and NUL. Names with a dot in front are for ourselves: files half written.
    """
    if not address.startswith("/"):
        return None
    names = [os.fsdecode(unquote_to_bytes(part)) for part in address[1:].partition("?")[0].split("/")]
    names[-1] = names[-1] or INDEX
    forbidden = {"/", "\0", os.sep, *(os.altsep or "")}
    if any(not name or name.startswith(".") or forbidden & {*name} for name in names):
        return None
    return names
