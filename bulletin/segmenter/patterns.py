r"""Parts of patterns that read a long run of blanks once.

`\s*X\s*` tried at each blank of a run that no X follows takes time with the square of its length, and a page may
hold a line of a thousand tabs.
"""

from __future__ import annotations

BLANKS_BEFORE = r"(?:(?<!\s)\s++)?"
r"""As `\s*` at the beginning of a pattern, tried at the first blank of a run alone."""
