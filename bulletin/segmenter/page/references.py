"""References of HTML: the character that `&times;`, `&#20113;` or `&#x4E91;` names.

Names and numbers are those of HTML 5, by the standard library. The semicolon may lack where HTML lets it lack, and
where what follows cannot be the rest of a word.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from bulletin.segmenter.page.signs import Sign

_NAME = r"(#[xX][0-9A-Fa-f]{1,8}|#[0-9]{1,10}|[A-Za-z][A-Za-z0-9]{1,31})"
_ENDED = re.compile(f"&{_NAME};")
_ESCAPED_TWICE = re.compile(f"&(?:amp;){{1,3}}{_NAME};")
"""No paper prints the name of a reference as its news."""
_NUMBER = re.compile(r"&(#[xX][0-9A-Fa-f]{1,8}|#[0-9]{1,10})(?![0-9A-Za-z;])")
_MISNAMED = re.compile(r"#.*|[a-z][a-z0-9]{2,}")
"""Looks like a name, where HTML knows none of it: &B; of B&B; does not."""
_LONGEST_SHORT = max(len(name) for name in html5 if not name.endswith(";"))
_LETTER = re.compile("[A-Za-z]")
_JOINS_LETTERS = {"nbsp": _LETTER, "deg": re.compile("[CF](?![A-Za-z])")}
"""Names that may stand without a semicolon before letters, and before which."""
_LINE_ENDS = str.maketrans("\t\n\v\f\r\x85\u2028\u2029", " " * 8)


def reference_at(text: str, at: int) -> Sign | None:
    """Return the reference that begins at the & of `text` at `at`; `None`: that & is an & and no more.

    One that shows nothing has a name or number of which HTML knows no character.

    Example:
        >>> reference_at("3&times;4", 1)
        Sign(span=(1, 8), shown='×')
        >>> reference_at("AT&T", 2), reference_at("5&degC", 1)
        (None, Sign(span=(1, 5), shown='°'))
    """
    if (match := _ESCAPED_TWICE.match(text, at)) and (shown := _shown(match[1])):
        return Sign(match.span(), shown)
    if match := _ENDED.match(text, at):
        shown = _shown(match[1])
        if shown or _MISNAMED.fullmatch(match[1]):
            short = None if shown else _short(text, at)
            return short or Sign(match.span(), shown)
    elif (match := _NUMBER.match(text, at)) and (shown := _shown(match[1])) and not shown.isspace():
        return Sign(match.span(), shown)
    return _short(text, at)


def _shown(name: str) -> str:
    """Return the characters of a name or number; empty for one that HTML does not know, or that is no character."""
    shown = unescape(f"&{name};") if name.startswith("#") else html5.get(f"{name};", "")
    return "" if shown == "\ufffd" else shown.translate(_LINE_ENDS)


def _short(text: str, at: int) -> Sign | None:
    """Return the reference without a semicolon at `at`, the longest that HTML knows."""
    for length in range(_LONGEST_SHORT, 1, -1):
        name = text[at + 1 : at + 1 + length]
        if len(name) == length and name in html5:
            end = at + 1 + length
            return Sign((at, end), html5[name]) if _may_end(text, at, name) else None
    return None


def _may_end(text: str, at: int, name: str) -> bool:
    """Tell whether a name without a semicolon is a reference: R&LT, Q&copying and ?a=1&copy=2 hold none."""
    before, after = text[at - 1 : at], text[at + 1 + len(name) : at + 3 + len(name)]
    if name.isupper() and before.isascii() and before.isalnum():
        return False
    if not _LETTER.match(after):
        return not after.startswith("=")
    joined = _JOINS_LETTERS.get(name)
    return joined is not None and joined.match(after) is not None
