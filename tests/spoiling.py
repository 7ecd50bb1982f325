"""Spoils the shipped voices.yaml as editors do: one slip in one line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SHIPPED = (Path(__file__).parents[1] / "voices.yaml").read_text("utf-8")
LINES = SHIPPED.split("\n")

_KEY = re.compile(r"( *[\w]+): *(.*)")
_WORDS = re.compile(r"( *\w+: )([^\"'\[{#\s][^#]*[\w。])( #.*)?$")


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _key(put: str) -> Callable[[str], str | None]:
    def spoil(line: str) -> str | None:
        match = _KEY.match(line) if _says(line) else None
        return f"{match[1]}{put}{match[2]}" if match and not match[2].startswith("#") and match[2] else None

    return spoil


def _in_flow(old: str, new: str) -> Callable[[str], str | None]:
    def spoil(line: str) -> str | None:
        at = line.find(old, line.find(": ") + 2) if _says(line) and re.search(r": [\[{]\w", line) else -1
        return line[:at] + new + line[at + len(old) :] if at > 0 else None

    return spoil


def _replaced(pattern: str, new: str) -> Callable[[str], str | None]:
    def spoil(line: str) -> str | None:
        spoiled = re.sub(pattern, new, line, count=1) if _says(line) else line
        return spoiled if spoiled != line else None

    return spoil


def _cut(line: str) -> str | None:
    match = _WORDS.match(line)
    if not match or not re.search("[\u4e00-\u9fff]", match[2]):
        return None
    return f"{match[1]}{match[2][:3]} #1 {match[2][3:]}{match[3] or ''}"


SPOILS: Mapping[str, tuple[Callable[[str], str | None], str]] = {
    "full-width colon": (_key("："), "half-width, :"),
    "no blank behind the colon": (_key(":"), "blank is wanted behind the colon"),
    "no colon": (_key(" "), "colon and a blank are wanted"),
    "full-width colon in braces": (_in_flow(": ", "："), "half-width, :"),
    "full-width comma": (_in_flow(", ", "，"), "comma is written half-width"),
    "full-width opening bracket": (_replaced(r": \[(?=\w)", ": ［"), "brackets are written half-width"),
    "full-width closing bracket": (_replaced(r"(?<=\w)\](?= #|$)", "］"), "brackets are written half-width"),
    "missing bracket": (_replaced(r"(?<=\w)\](?= #|$)|(?<=%)\}$", ""), "closing"),
    "missing closing quote": (_replaced(r'(?<=[^" ])"(?= #|$)', ""), "closing quote"),
    "missing opening quote": (_replaced(r'(?<=[-:] )"(?=[^" ])', ""), "quote|quotes"),
    "full-width closing quote": (_replaced(r'(?<=[^" ])"(?= #|$)', "”"), "half-width"),
    "full-width quotes around nothing": (_replaced(r'""(?= #)', '“"'), "quote"),
    "one blank more": (_replaced(r"^( +)(?=\S)", r"\1 "), "blanks"),
    "one blank less": (_replaced(r"^( *) (?=\S)", r"\1"), "blanks"),
    "no indentation": (_replaced(r"^ +(?=\S)", ""), "blanks"),
    "tab": (_replaced(r"^  (?=\s*\S)", "\t"), "tab"),
    "full-width blank": (_replaced(r"^  (?=\s*\S)", "\u3000"), "full-width blank"),
    "dash without a blank": (_replaced(r"^( +)- ", r"\1-"), "list begins with"),
    "a text cut by #": (_cut, "cut"),
}
"""Each kind of slip: what it makes of a line, if it can, and words of its cure."""


def spoiled_lines(kind: str) -> list[tuple[int, str]]:
    """Return the lines that a kind of slip can spoil: number from 1, and the whole text with that line spoiled."""
    spoil = SPOILS[kind][0]
    found = []
    for at, line in enumerate(LINES):
        spoiled = spoil(line)
        if spoiled is not None:
            found.append((at + 1, "\n".join([*LINES[:at], spoiled, *LINES[at + 1 :]])))
    return found
