"""Which files are web pages: they are read by their tags, where all others are lines of text or markdown."""

from __future__ import annotations

import re

_SUFFIXES = (".html", ".htm")
_BOUND = re.compile(
    r"<(?:!doctype\s+html|html|body|p|div|br|h[1-6]|li|table|tr|td|article|section|main|span|center|pre|blockquote|figure|ul|ol|dl|form)\b",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


def is_web_page(name: str, text: str) -> bool:
    """Tell whether a file is a web page: by its suffix, on standard input by its first tag; text without tags is none.

    Example:
        >>> is_web_page("1.html", "<p>渡口加灯</p>"), is_web_page("1.txt", "<p>渡口加灯</p>")
        (True, False)
        >>> is_web_page("1.html", "渡口加灯"), is_web_page("-", "<!DOCTYPE html><p>渡口加灯")
        (False, True)
    """
    if name == "-":
        return _DECLARED.match(text) is not None
    return name.lower().endswith(_SUFFIXES) and _BOUND.search(text) is not None
