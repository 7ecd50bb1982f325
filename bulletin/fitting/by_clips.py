"""The choice once more, now from the clips themselves, which are spoken as far as the choice needs them.

The cuts depend on the clips alone, not on the estimate nor on what the store had: their number is the least with which
the programme fits, and what one cut less would leave has been heard and found too long.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bulletin.assembler.gear import Clips
from bulletin.clock_time import clock_time
from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from bulletin.assembler.places import Ends
    from bulletin.fitting.by_estimate import Foresight
    from bulletin.model import Bulletin, Fit, Script
    from bulletin.progress import Count

_A_PAUSE_S = 0.4
_FARTHEST_S = 0.5


class Counted(Clips, Protocol):
    """Clips of which somebody counts where they come from."""

    @property
    def count(self) -> Count:
        """Counts how many were spoken."""

    def expects(self, chunk_ids: Collection[str]) -> None:
        """Say that those chunks are about to be spoken."""

    def close(self) -> None:
        """Let go of the engine."""


@dataclass(frozen=True)
class Fitted:
    """A programme that fills its slot.

    Attributes:
        rate: Tempo of its clips, in characters a minute.
        count: Counts the clips that were spoken for it; `None` if it has no words.
    """

    script: Script
    fit: Fit
    rate: int
    count: Count | None


def fit_to_clips(foresight: Foresight, clips_at: Callable[[int], Counted]) -> Fitted:
    """Return the programme that fills its slot, with all its clips in the store.

    Args:
        clips_at: Gives the clips of the whole script at a tempo; each time anew, as clips are spoken in one go.

    Raises:
        SlotError: Nothing fills the slot.
        BulletinError: As the clips raise it.
    """
    rate, n_cuts = foresight.choice()
    low, high = 0, len(foresight.rates) - 1
    while True:
        ear = _Ear(foresight, rate, clips_at)
        if n_cuts and rate == foresight.rates[-1]:
            n_cuts = ear.fewest_cuts()
        ear.listen(n_cuts)
        if ear.is_too_long(n_cuts) and rate == foresight.rates[-1]:
            n_cuts = ear.fewest_cuts()
        foresight, at = replace(foresight, ratio=ear.ratio), foresight.rates.index(rate)
        is_too_long, is_too_short = ear.is_too_long(n_cuts), ear.is_too_short(n_cuts)
        if not is_too_long and not is_too_short:
            script, fit = foresight.trial.fit(n_cuts, ear.clips(), (rate, foresight.usual))
            return Fitted(script, fit, rate, ear.count)
        low, high = (at + 1, high) if is_too_long else (low, at - 1)
        if low > high:
            raise foresight.impossible()
        rates = foresight.rates[low : high + 1]
        rate = foresight.faster(rates, n_cuts) if is_too_long else foresight.slower(rates, n_cuts)


class _Ear:
    """Hears the clips of a programme at one tempo, and knows how long each is that it has heard."""

    def __init__(self, foresight: Foresight, rate: int, clips_at: Callable[[int], Counted]) -> None:
        self._trial = foresight.trial
        self._foresight = foresight
        self._rate = rate
        self._clips_at = clips_at
        self._heard: dict[str, Ends] = {}
        self.count: Count | None = None

    @property
    def ratio(self) -> float:
        """Length of the clips heard so far over their estimate."""
        foreseen = replace(self._foresight, ratio=1.0).clips(self._rate)
        heard = sum(ends.n_samples - ends.head - ends.tail for ends in self._heard.values())
        return heard / sum(foreseen[id_].n_samples for id_ in self._heard) if self._heard else 1.0

    def clips(self) -> dict[str, Ends]:
        """Return the clips as they are, those not heard as they are foreseen."""
        return {**replace(self._foresight, ratio=self.ratio).clips(self._rate), **self._heard}

    def listen(self, n_cuts: int) -> bool:
        """Hear what is left after so many cuts; tell whether any of it was new."""
        new = [chunk.id for chunk in self._trial.cut(n_cuts).chunks if chunk.id not in self._heard]
        if not new:
            return False
        # An engine that has been stopped speaks no more, and it is stopped behind its last clip.
        with closing(self._clips_at(self._rate)) as clips:
            clips.expects(new)
            with closing(clips.speak(new)) as spoken:
                for clip in spoken:
                    self._heard[clip.chunk_id] = self._trial.watch.ends(clip, _A_PAUSE_S)
            if self.count is not None:
                clips.count.go_on_from(self.count, self.count.spoken)
            self.count = clips.count
        return True

    def is_too_long(self, n_cuts: int) -> bool:
        """Tell whether the programme runs over its slot."""
        return self._trial.is_too_long(n_cuts, self.clips())

    def is_too_short(self, n_cuts: int) -> bool:
        """Tell whether the programme does not fill its slot."""
        return self._trial.is_too_short(n_cuts, self.clips())

    def fewest_cuts(self) -> int:
        """Return how many cuts are needed, after hearing what one less would leave.

        Raises:
            SlotError: No number of them is enough.
        """
        while True:
            n_cuts = self._trial.fewest_cuts(self.clips())
            if n_cuts is None:
                if not self.listen(len(self._trial.cuts)):
                    raise replace(self._foresight, ratio=self.ratio).impossible()
            elif not self.listen(n_cuts) and not self.listen(max(0, n_cuts - 1)):
                return n_cuts


def require_slot(bulletin: Bulletin, slot_s: float) -> None:
    """Return if a finished bulletin ends with its slot.

    Raises:
        AudioError: It ends more than half a second before or after it.
    """
    if abs(bulletin.n_samples / MIX_RATE_HZ - slot_s) > _FARTHEST_S:
        so = message(
            "is {length_s:.2f} s long; {slot} was asked for", length_s=bulletin.duration_s, slot=clock_time(slot_s)
        )
        raise AudioError(where=bulletin.mp3.name, so=so)
