"""Signs: stretches of a page that show something other than themselves.

Values only: the tests of `references` and `latex`, which find them, hold them.
"""

from __future__ import annotations

from dataclasses import dataclass

from bulletin.model import Span


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch of an issue and the characters that it shows: × at `&times;`; none at what is only markup."""

    span: Span
    shown: str = ""
