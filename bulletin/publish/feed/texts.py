"""Texts, lengths and addresses as feed and overview write them."""

from __future__ import annotations

import os
from urllib.parse import quote

from bulletin.harmless import visible

_NO_XML = {0xFFFE: None, 0xFFFF: None}
_MOST = 250
"""Characters of a title: directories of podcasts show fewer, and some refuse more."""


def plain(text: str) -> str:
    r"""Return a text on one line, without characters that XML cannot hold or that turn the reading direction.

    Example:
        >>> plain("标题\x00\u202e")
        '标题<U+0000><U+202E>'
    """
    return visible(" ".join(text.split())).translate(_NO_XML)


def short(text: str, most: int = _MOST) -> str:
    """Return a text as `plain`, cut to `most` characters.

    Example:
        >>> short("沿湖步道全线贯通", 5)
        '沿湖步道…'
    """
    whole = plain(text)
    return whole if len(whole) <= most else f"{whole[: most - 1]}…"


def reference(name: str) -> str:
    """Return the relative address of a file beside the page, whatever bytes its name has.

    Example:
        >>> reference("一 #1?.mp3"), reference("a:b.mp3")
        ('%E4%B8%80%20%231%3F.mp3', 'a%3Ab.mp3')
    """
    return quote(os.fsencode(name), safe="")


def minutes(length_s: float) -> str:
    """Return a time as show notes have it, `05:07` or `1:02:03`.

    Example:
        >>> minutes(307.4), minutes(3723)
        ('05:07', '1:02:03')
    """
    whole = int(length_s)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60:02d}:{rest % 60:02d}"


def megabytes(n_bytes: int) -> str:
    """Return a size for people.

    Example:
        >>> megabytes(1_469_041), megabytes(2_000)
        ('1.5 MB', '不到 0.1 MB')
    """
    return f"{n_bytes / 1e6:.1f} MB" if n_bytes >= 50_000 else "不到 0.1 MB"
