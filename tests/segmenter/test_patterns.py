"""No pattern of the segmenter takes time with the square of what it reads, whatever a page holds."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
from contextlib import contextmanager
from itertools import pairwise, product
from re import _constants, _parser  # type: ignore[attr-defined]  # the only parser of patterns; no stubs
from typing import TYPE_CHECKING

import bulletin.segmenter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, ModuleType

_LENGTH = 14_000
_LIMIT_S = 0.3
"""CPU time. A linear pattern takes a few milliseconds for such a text, one that takes the square of it seconds."""
_COMMON = " \t\u3000\n云1a，。（"
_MOST_SIGNS = 12
_CALLS: dict[str, Callable[[re.Pattern[str], str], object]] = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "search": lambda pattern, text: pattern.search(text),
    "sub": lambda pattern, text: pattern.sub("", text),
    "finditer": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),
    "findall": lambda pattern, text: pattern.findall(text),
    "split": lambda pattern, text: pattern.split(text),
}


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(bulletin.segmenter.__path__, "bulletin.segmenter."):
        yield importlib.import_module(found.name)


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _patterns_in(inner)
    elif isinstance(value, tuple | list | frozenset | set):
        for inner in value:
            yield from _patterns_in(inner)


def _uses(source: str, name: str) -> list[str]:
    """Return how a module uses a pattern; one in a table is used under the name `pattern`."""
    called = "|".join(_CALLS)
    for handle in (re.escape(name), "pattern"):
        if used := sorted(set(re.findall(rf"\b{handle}\.({called})\(", source))):
            return used
    return ["match", "search"]


def _all() -> Iterator[tuple[str, re.Pattern[str], str]]:
    for module in _modules():
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            if not re.search(rf"^{re.escape(name)}\b", source, re.MULTILINE):
                continue  # another module's
            for number, pattern in enumerate(_patterns_in(value)):
                for use in _uses(source, name):
                    yield f"{module.__name__.removeprefix('bulletin.segmenter.')}.{name}[{number}].{use}", pattern, use


_SIGN_OF = {
    _constants.CATEGORY_DIGIT: "1",
    _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_WORD: "a",
    _constants.CATEGORY_NOT_SPACE: "云",
    _constants.CATEGORY_NOT_WORD: "，",
    _constants.CATEGORY_NOT_DIGIT: "云",
}


def _signs(parsed: object) -> Iterator[str]:
    """Yield a sign for each place of a parsed pattern that takes one."""
    match parsed:
        case (kind, int(sign)) if kind is _constants.LITERAL or kind is _constants.NOT_LITERAL:
            yield chr(sign)
        case (kind, (int(first), int(last))) if kind is _constants.RANGE:
            yield from (chr(first), chr(last))
        case (kind, category) if kind is _constants.CATEGORY:
            yield _SIGN_OF[category]
        case tuple() | list() | _parser.SubPattern():
            for part in parsed:
                yield from _signs(part)


def _texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield one or two signs repeated, after what may open a match, before what ends none."""
    own = list(dict.fromkeys(_signs(_parser.parse(pattern.pattern, pattern.flags))))
    own = own[:: -(-len(own) // _MOST_SIGNS)] if own else []
    neighbours = {"".join(pair) for pair in pairwise(own)}
    pumps = dict.fromkeys((*_COMMON, *own, *sorted(neighbours), *map("".join, product(own[:3], " 1云"))))
    for pump in pumps:
        yield pump * (_LENGTH // len(pump)) + "\1"
    for opening, pump in product(own, " 1云"):
        yield opening + pump * _LENGTH + "\1"


class _TooSlowError(Exception):
    pass


@contextmanager
def _at_most(limit_s: float) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _slow(pattern: re.Pattern[str], use: str) -> list[str]:
    found = []
    for text in _texts(pattern):
        try:
            with _at_most(_LIMIT_S):
                _CALLS[use](pattern, text)
        except _TooSlowError:
            found.append(text[:6])
            break
    return found


def test_every_pattern_reads_a_long_line_once() -> None:
    assert {name: text for name, pattern, use in _all() if (text := _slow(pattern, use))} == {}


def test_the_search_for_slow_patterns_finds_one() -> None:
    assert _slow(re.compile(r"\s*云"), "search")
    assert _slow(re.compile(r"\s*云"), "match") == []
