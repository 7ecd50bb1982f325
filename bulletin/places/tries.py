"""Tries again, a bounded number of times, what a service may do later."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_DICE = random.SystemRandom()  # a forked process must not wait as long as its siblings


@dataclass(frozen=True, slots=True)
class Tries:
    """How often, and for how long.

    Attributes:
        n: Most tries, the first among them.
        first_s: Longest wait before the second try, in seconds; it doubles from try to try.
        longest_s: Longest wait before any try.
        most_s: No try begins later than this after the first.
    """

    n: int = 5
    first_s: float = 0.2
    longest_s: float = 5.0
    most_s: float = 120.0

    def run(self, action: Callable[[], T], *, may_pass: Callable[[Exception], bool]) -> T:
        """Return what `action` returns at the first try that succeeds.

        Each wait is between half of its longest and its longest, so that many workers do not come back as one.

        Args:
            may_pass: Tells whether it is of use to try again after this exception.

        Raises:
            Exception: That of the last try.
        """
        until = time.monotonic() + self.most_s
        for number in range(self.n - 1):
            try:
                return action()
            except Exception as exc:
                wait_s = min(self.first_s * 2**number, self.longest_s) * _DICE.uniform(0.5, 1.0)
                if not may_pass(exc) or time.monotonic() + wait_s > until:
                    raise
            time.sleep(wait_s)
        return action()
