"""Every printed character is heard, or listed as left out: once, and not both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.errors import CoverageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.model import Chunk, Dropped, Issue


def check_coverage(issue: Issue, chunks: Iterable[Chunk], dropped: Iterable[Dropped]) -> None:
    """Return if each non-blank character lies in exactly one span; repeats do not count.

    Raises:
        CoverageError: The first character, in order of the paper, that lies in none or in two.
    """
    spans = [span for chunk in chunks if not chunk.is_repeat for span in chunk.spans]
    spans += [item.span for item in dropped]
    spans.sort()
    reached = 0
    for start, end in spans:
        if start > reached:
            _must_be_blank(issue, reached, start, times=0)
        elif start < reached:
            _must_be_blank(issue, start, min(reached, end), times=2)
        reached = max(reached, end)
    _must_be_blank(issue, reached, len(issue.text), times=0)


def _must_be_blank(issue: Issue, start: int, end: int, *, times: int) -> None:
    rest = issue.text[start:end].lstrip()
    if rest:
        offset = end - len(rest)
        raise CoverageError(where=issue.stem, offset=offset, text=issue.text[offset : offset + 12], times=times)
