"""Is the service dead, or is it one sentence? Counted over all lines of a run.

Counted are failures of the way to the service and of its clock, never of what it said: a service
that spoils each sentence once is alive, though it fails as often as it answers.
"""

from __future__ import annotations

import threading

_MOST_FAILURES = 8
_MOST_GIVEN_UP = 3


class Breaker:
    """Counts what failed since something last succeeded. Thread-safe.

    Attributes:
        n_successes: Whole clips in all.
        has_answered: The service has once said something, whole or not.
        n_closed: How often the service was seen alive after it had looked dead.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._weight = 0
        self._n_given_up = 0
        self.n_successes = 0
        self.n_closed = 0
        self.has_answered = False

    def succeeded(self) -> None:
        """A whole clip came."""
        with self._lock:
            self._weight = self._n_given_up = 0
            self.n_successes += 1

    def answered(self) -> None:
        """Something came, whatever it is worth: this is the service, and the way to it is open."""
        self.has_answered = True

    def failed(self, weight: int) -> bool:
        """Count a request that failed; return whether the service now looks dead."""
        with self._lock:
            self._weight += weight
            return weight > 0 and self._weight >= _MOST_FAILURES

    def gave_up(self) -> bool:
        """Count a line that was given up; return whether they have become too many to be the lines' fault."""
        with self._lock:
            self._n_given_up += 1
            return self._n_given_up >= _MOST_GIVEN_UP

    def close(self) -> None:
        """Begin to count anew: the service has been seen alive."""
        with self._lock:
            self._weight = self._n_given_up = 0
            self.n_closed += 1
