"""What stands above a list of the programme: the paper, its date, and the notice that the voices are synthetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.harmless import legible
from bulletin.mandarin.dates import in_words, weekday
from bulletin.model import Frame, Read

if TYPE_CHECKING:
    from bulletin.order import Draft


def billing(draft: Draft) -> str:
    """Return the paper and its date on one line, 《云泽日报》 2026年11月20日 星期五, as far as they are known.

    A paper without a name is called as the station is; without a date the issue's stem follows, so that two such
    issues are told apart.
    """
    masthead = draft.script.masthead
    paper = f"《{masthead.paper}》" if masthead.paper else draft.station.name
    date = masthead.date
    when = f"{in_words(date)} {weekday(date)}" if date else draft.script.issue.stem
    return legible(f"{paper} {when}")


def ai_notice(draft: Draft) -> str:
    """Return the notice that the voices are synthetic, in the words in which it is said: the last of the opening."""
    said = [item.text for item in draft.script.items if isinstance(item, Read) and item.slug == Frame.OPENING]
    return legible(said[-1] if said else draft.station.phrases.ai_label)
