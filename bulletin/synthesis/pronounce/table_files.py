"""The files of the reviewed tables: one entry a line, `#` before a comment, blanks between the fields."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from bulletin.mandarin.syllables import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Pinyin(NamedTuple):
    """The reading of a word or a name, a syllable for each character, and whether no editor need check it."""

    syllables: tuple[str, ...]
    is_certain: bool


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a table that hold an entry."""
    text = (files("bulletin.synthesis.pronounce") / "tables" / f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


def rows(name: str) -> Iterator[list[str]]:
    """Yield the entries of a table, each as its fields."""
    for line in lines(name):
        yield line.split()


def pinyin(name: str) -> Iterator[tuple[str, Pinyin]]:
    """Yield the entries of a table of readings: a word, its syllables, and `?` behind them where it is not certain."""
    for word, *syllables in rows(name):
        yield word, Pinyin(numbered_all(s for s in syllables if s != "?"), syllables[-1] != "?")


def numbered_all(syllables: Iterable[str]) -> tuple[str, ...]:
    """Return syllables with their tones as digits."""
    return tuple(numbered(syllable) for syllable in syllables)


def ahead(after: str) -> str:
    """Return a pattern for what stands behind a character."""
    # The pattern looks ahead without consuming, because the words after a character may decide the next one too.
    return f"(?={after})" if after else ""
