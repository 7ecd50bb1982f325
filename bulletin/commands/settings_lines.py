"""The lines of `bulletin voices check --show`: every setting, its value, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.commands.columns import width_of
from bulletin.commands.lines import cell
from bulletin.messages import joined, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.station.effective import Setting

_MOST_VALUE = 28  # columns, so that key, value and place fit a terminal of 80


def settings_lines(settings: Sequence[Setting]) -> Iterator[str]:
    """Yield a line a setting, in columns as a terminal counts them, an empty line before each section.

    A value too long for its column stays whole; its place follows behind it.
    """
    widest = min(max((width_of(setting.key) for setting in settings), default=0), 34)
    section = None
    for setting in settings:
        if section is not None and setting.key.split(".")[0] != section:
            yield ""
        section = setting.key.split(".")[0]
        where = setting.where or message("default")
        yield joined([cell(setting.key, widest + 2) + cell(setting.value, _MOST_VALUE + 2), where], "")
