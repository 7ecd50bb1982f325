"""The first lines of a rundown: that it is one, and the issue that it was made from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin.errors import IssueError
from bulletin.messages import message

MARK = "<!-- bulletin rundown"
"""How a rundown begins."""
_FIRST = re.compile(r"<!-- bulletin rundown (\d+) -->\s*")
_VERSION = "1"
_KEY = re.compile(r"<!-- (issue|sha256|date|paper|encoding): (.*?) -->\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say.

    Attributes:
        issue: Path of the issue, relative to the rundown's folder.
        sha256: Of the issue's bytes, 64 hex digits.
        date: The editor's, as are `paper` and `encoding`; `None`: as the issue says.
    """

    issue: str
    sha256: str
    date: str | None = None
    paper: str | None = None
    encoding: str | None = None


def head_lines(head: Head) -> list[str]:
    """Return the first lines of a rundown."""
    facts = {
        "issue": head.issue,
        "sha256": head.sha256,
        "date": head.date,
        "paper": head.paper,
        "encoding": head.encoding,
    }
    lines = [f"<!-- {name}: {_escaped(value)} -->" for name, value in facts.items() if value is not None]
    return [f"{MARK} {_VERSION} -->", *lines]


def is_rundown(raw: bytes) -> bool:
    """Tell whether a file is a rundown, by its first line."""
    return raw.removeprefix(b"\xef\xbb\xbf").startswith(MARK.encode())


def read_head(text: str, *, where: str) -> Head:
    """Return what the first lines of a rundown say.

    Raises:
        IssueError: Another version, or issue or sum are not given.
    """
    first, *lines = text.splitlines()
    version = _FIRST.fullmatch(first)
    if version is None or version[1] != _VERSION:
        raise IssueError(
            where=f"{where}:1", so=message("no rundown of version {version}; make it anew", version=_VERSION)
        )
    found: dict[str, str] = {}
    for line in lines:
        key = _KEY.fullmatch(line)
        if key is None:
            break
        found[key[1]] = _unescaped(key[2])
    for name in ("issue", "sha256"):
        if name not in found:
            raise IssueError(
                where=f"{where}:2", so=message("the line '{name}: …' is missing; make the rundown anew", name=name)
            )
    return Head(**found)


def _escaped(value: str) -> str:
    return "".join(f"%{ord(each):02X}" if each in "%\n\r" else each for each in value).replace("--", "-%2D")


def _unescaped(value: str) -> str:
    return re.sub("%(25|0A|0D|2D)", lambda match: chr(int(match[1], 16)), value)
