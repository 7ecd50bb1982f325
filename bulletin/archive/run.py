"""The run of an archive: packs issues, has them made, tries again what may pass, and sets aside what does not."""

from __future__ import annotations

import time
from collections import Counter, deque
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from bulletin.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bulletin.archive.hands import Hands
    from bulletin.archive.listed import Listed

TaskT = TypeVar("TaskT")
DoneT = TypeVar("DoneT", bound="Outcome")

MOST_TRIES = 3
"""How often an issue is tried that fails by what may pass: a service, a disk, a worker that died."""
_LEAST_PAUSE_S, _LONGEST_PAUSE_S = 0.2, 5.0
"""How long it waits when all that is left is in the hands of another run."""


class Outcome(Protocol):
    """What came of a task."""

    @property
    def is_busy(self) -> bool:
        """True if another run has the issue in its hands."""

    @property
    def may_pass(self) -> bool:
        """True if it failed by what may be otherwise at another try."""


class Run(Generic[TaskT, DoneT]):
    """All issues of a list, each done once, whatever becomes of the others.

    Args:
        pack: Makes the task of an issue. A BulletinError fails that issue alone.
        refused: Makes the outcome of an issue that could not be packed.
        ended: Hears the place of an issue in the list, and what came of it, once for each issue, in any order.
    """

    def __init__(
        self,
        pack: Callable[[Listed], TaskT],
        refused: Callable[[Listed, BulletinError], DoneT],
        ended: Callable[[int, DoneT], object],
    ) -> None:
        self._pack = pack
        self._refused = refused
        self._ended = ended
        self._tries: Counter[int] = Counter()
        self._pause_s = _LEAST_PAUSE_S

    def through(self, issues: Iterable[Listed], hands: Hands[TaskT, DoneT]) -> None:
        """Have every issue done; what may pass is tried again after all others.

        Raises:
            BulletinError: The hands cannot go on.
        """
        waiting = deque(enumerate(issues))
        busy: list[tuple[int, Listed]] = []
        out: dict[int, Listed] = {}
        while waiting or busy or out:
            if busy and not waiting and not out:
                self._rest()
                waiting.extend(busy)
                busy.clear()
            while waiting and hands.n_free > 0:
                number, listed = waiting.popleft()
                if self._give(number, listed, hands):
                    out[number] = listed
            if out:
                number, done = hands.take()
                listed = out.pop(number)
                if done.is_busy:
                    self._tries[number] -= 1
                    busy.append((number, listed))
                    continue
                if done.may_pass and self._tries[number] < MOST_TRIES:
                    waiting.append((number, listed))
                else:
                    self._ended(number, done)
                self._pause_s = _LEAST_PAUSE_S
                waiting.extend(busy)  # time has passed for the other run too
                busy.clear()

    def _give(self, number: int, listed: Listed, hands: Hands[TaskT, DoneT]) -> bool:
        """Pack an issue and hand it over; False if it cannot be read."""
        try:
            task = self._pack(listed)
        except BulletinError as exc:
            self._ended(number, self._refused(listed, exc))
            return False
        self._tries[number] += 1
        hands.give(number, task)
        return True

    def _rest(self) -> None:
        time.sleep(self._pause_s)
        self._pause_s = min(2 * self._pause_s, _LONGEST_PAUSE_S)
