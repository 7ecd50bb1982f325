"""Signs: stretches of a page that show something other than themselves.

Values only: the tests of `references`, `latex` and `html`, which find them, hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bulletin.model import Span


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch of an issue and the characters that it shows: × at `&times;`; none at what is only markup.

    Attributes:
        is_markup: What it shows are no words but marks of markdown in the place of tags.
    """

    span: Span
    shown: str = ""
    is_markup: bool = field(default=False, repr=False)
