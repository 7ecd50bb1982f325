"""The steps towards a slot in words, one line each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bulletin.clock_time import clock_time
from bulletin.messages import Message, joined, message
from bulletin.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Fit


def steps_told(fit: Fit) -> Iterator[Message]:
    """Yield a line for each step that was taken, and where sentences are left out; one line where there is none."""
    slot = clock_time(fit.slot_s)
    steps = fit.steps
    if not steps:
        yield message("fit to {slot}: it is so long anyway", slot=slot)
    if Step.PAUSES in steps:
        yield message("fit to {slot}: pauses {percent} % of the usual ones", slot=slot, percent=round(100 * fit.pauses))
    if Step.RATE in steps:
        rate, usual = fit.characters_per_minute, fit.usual_characters_per_minute
        yield message("fit to {slot}: {rate} characters a minute, not {usual}", slot=slot, rate=rate, usual=usual)
    if Step.RECAP in steps:
        yield message("fit to {slot}: the headlines are not repeated at the end", slot=slot)
    if Step.STINGS in steps:
        yield message("fit to {slot}: {n} stings left out", slot=slot, n=fit.n_stings)
    if fit.left_out:
        # A paragraph counts with the sentences it has, so that both numbers are of what an editor hears missing.
        counted = Counter(each.slug for each in fit.left_out)
        where = [message("{n} in {slug}", n=n, slug=slug) for slug, n in counted.items()]
        yield message(
            "fit to {slot}: {n} sentences left out, among them {paragraphs} whole paragraphs: {where}",
            slot=slot,
            n=len(fit.left_out),
            paragraphs=fit.n_paragraphs,
            where=joined(where, ", "),
        )
