"""The words of a refusal: they show a text of the file, and guess the name that was meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIMIT_SHOWN = 40


def quoted(value: str) -> str:
    r"""Return `value` between quotes on one line: shortened, nothing in it that a terminal obeys.

    Example:
        >>> print(quoted("晴\x1b[31m"))
        '晴\x1b[31m'
    """
    return repr(value if len(value) <= _LIMIT_SHOWN else value[: _LIMIT_SHOWN - 1] + "…")


def escaped(text: str) -> str:
    r"""Return `text` whole, with line ends, controls and bidi marks written as escapes.

    Example:
        >>> print(escaped("a\nb"))
        a\nb
    """
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)


def choice_of(names: Iterable[str], *, given: str) -> str:
    """Return the words "one of … is wanted", with the name that `given` comes nearest to.

    Example:
        >>> choice_of(["kokoro", "edge", "auto"], given="kokro")
        "one of kokoro, edge, auto is wanted; did you mean 'kokoro'?"
    """
    known = tuple(names)
    wanted = f"one of {', '.join(known)} is wanted" if len(known) > 1 else f"'{known[0]}' is wanted"
    near = nearest(given, known)
    return f"{wanted}; did you mean '{near}'?" if near else wanted


def nearest(given: str, names: Iterable[str]) -> str | None:
    """Return the one of `names` that stands in `given` or looks most like it; `None` if none does.

    Example:
        >>> nearest("zh-CN-YunxiNeural", ["yunxia", "yunxi"]), nearest("openning", ["name", "opening"])
        ('yunxi', 'opening')
    """
    by_fold = {name.casefold(): name for name in names}
    sought = given.casefold()[:_LIMIT_SHOWN]
    within = [name for name in by_fold if len(name) > 3 and name in sought]
    found = within or get_close_matches(sought, by_fold, n=1)
    return by_fold[found[0]] if found else None
