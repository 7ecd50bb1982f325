"""The issue as the steps see it: with the characters that it shows, in Simplified characters, with plain marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.segmenter.page.printed import as_printed
from bulletin.segmenter.page.rendering import render
from bulletin.segmenter.page.traditional import is_traditional, restored, shadow, with_plain_marks

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue, Script


def as_seen(issue: Issue, write: Callable[[Issue], Script], *, has_traditional: bool | None = None) -> Script:
    """Return what `write` makes of the characters that an issue shows, with the issue's own places and characters.

    Args:
        has_traditional: It is in Traditional characters; `None`: as it seems.
    """
    page = render(issue)
    if has_traditional is None:
        has_traditional = is_traditional(page.shown.text)
    seen = shadow(page.guarded) if has_traditional else with_plain_marks(page.guarded)
    script = write(seen)
    return as_printed(script if seen is page.shown else restored(script, page.shown), page)


def seems_traditional(issue: Issue) -> bool:
    """Tell whether an issue is in Traditional characters, as far as it shows."""
    return is_traditional(render(issue).shown.text)
