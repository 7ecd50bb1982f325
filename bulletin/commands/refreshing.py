"""Index and feed of an output folder, made anew by the commands that change what lies there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.commands.terminal import warn
from bulletin.errors import BulletinError, ConfigError
from bulletin.messages import joined, message

if TYPE_CHECKING:
    from collections.abc import Collection

    from bulletin.messages import Message
    from bulletin.order import Order
    from bulletin.publish.feed import Refreshed


def refresh_output(order: Order, issues: Collection[str]) -> int:
    """Make index and feed of an output folder anew; return 0, or the exit code of what was wrong, which is told.

    Args:
        order: Names the folder and voices.yaml.
        issues: All that were built; index.html must not become a page of one.
    """
    from bulletin.publish.feed import refresh
    from bulletin.segmenter import refuse_as_page
    from bulletin.synthesis.engines import read_station

    try:
        for issue in issues:
            refuse_as_page(order.output / "index.html", path=issue)
    except ConfigError as exc:
        warn(message("no index.html: {why}", why=exc.message))
        return 0
    try:
        refreshed = refresh(order.output, read_station(order.voices))
    except BulletinError as exc:
        for line in exc.lines:
            warn(line)
        return exc.exit_code
    if undated := undated_of(refreshed):
        warn(undated)
    return 0


def undated_of(refreshed: Refreshed) -> Message | None:
    """Return the line that names the bulletins which are in no feed; `None` if there is none, or no feed."""
    if refreshed.feed is None or not refreshed.undated:
        return None
    stems = joined(refreshed.undated, ", ")
    return message("without a date, so not in the feed: {stems}; build them with --date", stems=stems)
