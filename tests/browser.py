"""A real browser, headless, for what people open: the one that the system has, driven by playwright."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"]


@cache
def why_not() -> str | None:
    """Return why nothing can be opened in a browser here; `None` if it can."""
    if _path() is None:
        return "there is no Chromium; scripts/system_tools installs it where it may"
    try:
        with browser():
            return None
    except Error as exc:
        return f"Chromium does not start here: {exc.message.splitlines()[0]}"


@contextmanager
def browser() -> Iterator[Browser]:
    """Run a browser; it may play sound that nobody has asked it for, and nobody hears it."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=_path(), args=_FLAGS)
        yield running
        running.close()


def _path() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)
