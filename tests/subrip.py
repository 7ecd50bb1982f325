"""A strict reader of SubRip: numbers from 1, a time line, one or two lines of text, an empty line, nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

_TIMES = re.compile(r"(\d{2,}):([0-5]\d):([0-5]\d),(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d),(\d{3})")


class Shown(NamedTuple):
    """What a player shows from one time to another, in milliseconds."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


def read(data: bytes) -> list[Shown]:
    """Return what is shown.

    Raises:
        ValueError: The file is not as every player reads it.
    """
    text = data.decode()
    if "\r" in text or "\0" in text or text != "\n".join(text.splitlines()) + "\n" or not text.endswith("\n"):
        msg = "a line ends otherwise than with one line feed"
        raise ValueError(msg)
    shown: list[Shown] = []
    for number, block in enumerate(text.removesuffix("\n").split("\n\n"), 1):
        first, times, *lines = block.split("\n")
        match = _TIMES.fullmatch(times)
        if first != str(number) or match is None or not 1 <= len(lines) <= 2:
            msg = f"block {number}: {block!r}"
            raise ValueError(msg)
        if any(not line.strip() or "-->" in line or re.search(r"[<>{}]", line) for line in lines):
            msg = f"block {number} has text that a player takes for its own: {lines}"
            raise ValueError(msg)
        hours, minutes, seconds, ms = (tuple(map(int, match.groups()[n::4])) for n in range(4))
        start_ms, end_ms = (((hours[n] * 60 + minutes[n]) * 60 + seconds[n]) * 1000 + ms[n] for n in range(2))
        if not (shown[-1].end_ms if shown else 0) <= start_ms < end_ms:
            msg = f"block {number} is out of turn"
            raise ValueError(msg)
        shown.append(Shown(start_ms, end_ms, tuple(lines)))
    return shown
