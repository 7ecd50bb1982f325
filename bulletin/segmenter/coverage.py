"""Every printed character is heard, or listed as left out: once, and not both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.errors import CoverageError
from bulletin.model import Flag, FlagKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.model import Chunk, Dropped, Issue, Script

_SHOWN = 24
_WORDS = {0: "既没有读，也没有列为不读", 2: "重复：读了又列为不读，或读了两遍"}


def coverage_flags(issue: Issue, chunks: Iterable[Chunk], dropped: Iterable[Dropped]) -> Iterator[Flag]:
    """Yield a flag for each stretch of non-blank characters that lies in no span or in two; repeats do not count."""
    spans = [span for chunk in chunks if not chunk.is_repeat for span in chunk.spans]
    spans += [item.span for item in dropped]
    spans.sort()
    reached = 0
    for start, end in spans:
        if start > reached:
            yield from _stretch(issue, reached, start, times=0)
        elif start < reached:
            yield from _stretch(issue, start, min(reached, end), times=2)
        reached = max(reached, end)
    yield from _stretch(issue, reached, len(issue.text), times=0)


def _stretch(issue: Issue, start: int, end: int, *, times: int) -> Iterator[Flag]:
    printed = issue.text[start:end]
    if printed.strip():
        start += len(printed) - len(printed.lstrip())
        end -= len(printed) - len(printed.rstrip())
        yield Flag((start, end), printed.strip()[:_SHOWN], FlagKind.COVERAGE, _WORDS[times])


def is_covered(script: Script) -> bool:
    """Tell whether each non-blank character of the paper is accounted for exactly once."""
    return not any(flag.kind == FlagKind.COVERAGE for flag in script.flags)


def check_coverage(script: Script) -> None:
    """Return if each non-blank character of the paper is accounted for exactly once.

    Raises:
        CoverageError: The first stretch, in order of the paper, that is not, and how many there are.
    """
    found = [flag for flag in script.flags if flag.kind == FlagKind.COVERAGE]
    if found:
        first = found[0]
        raise CoverageError(
            where=script.issue.stem,
            offset=first.span[0],
            text=first.text,
            times=0 if first.message == _WORDS[0] else 2,
            n_stretches=len(found),
        )
