"""A web page as a text of markdown by itself, for files that hold pages but are none: EPUB, Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.page.html.page import read_web_page
from bulletin.segmenter.page.scan import GUARDS

if TYPE_CHECKING:
    from bulletin.segmenter.page.signs import Sign

_GUARDED = re.compile(f"[{re.escape(''.join(map(chr, GUARDS)))}]")


def as_markdown(source: str) -> str:
    """Return what a page shows as markdown; what its reader does not see, and what is not read, is not in it."""
    at = 0
    parts: list[str] = []
    for sign in read_web_page(source, keys=frozenset()).signs:
        parts += (source[at : sign.span[0]], _shown(sign))
        at = sign.span[1]
    return "".join((*parts, source[at:])).strip("\n") + "\n"


def _shown(sign: Sign) -> str:
    return sign.shown if sign.is_markup else _GUARDED.sub(r"\\\g<0>", sign.shown)
