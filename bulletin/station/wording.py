"""The words of a refusal: they show a text of the file, and guess the name that was meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.messages import Message

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


def choice_of(names: Iterable[str], *, given: str) -> Message:
    """Return the words "one of … is wanted", with the name that `given` comes nearest to.

    Example:
        >>> choice_of(["kokoro", "edge", "auto"], given="kokro")
        "one of kokoro, edge, auto is wanted; did you mean 'kokoro'?"
    """
    known = tuple(names)
    wanted = one_of(known) if len(known) > 1 else message("'{name}' is wanted", name=known[0])
    near = nearest(given, known)
    return meant(wanted, near) if near else wanted


def one_of(names: Iterable[str]) -> Message:
    """Return the words "one of … is wanted"."""
    return message("one of {names} is wanted", names=", ".join(names))


def meant(wanted: str, near: str) -> Message:
    """Return the words that say what is wanted, and ask whether `near` was meant."""
    return message("{wanted}; did you mean '{near}'?", wanted=wanted, near=near)


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
