"""Is the service dead, or does one sentence alone fail? `Breaker` counts over all lines of a run.

It counts failures to reach the service and answers that come too late, but never bad answers: a service that spoils
each sentence once is alive, though it fails as often as it answers.
"""

from __future__ import annotations

import threading

_MOST_FAILURES = 8
_MOST_GIVEN_UP = 3


class Breaker:
    """Counts the failures since the last success. Thread-safe.

    Attributes:
        n_successes: Number of whole clips that the service gave in all.
        has_answered: True once the service has sent any answer, whole or not.
        n_closed: How often the service proved alive after it had looked dead.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._weight = 0
        self._n_given_up = 0
        self.n_successes = 0
        self.n_closed = 0
        self.has_answered = False

    def succeeded(self) -> None:
        """Note that a whole clip came."""
        with self._lock:
            self._weight = self._n_given_up = 0
            self.n_successes += 1

    def answered(self) -> None:
        """Note that any answer came: we reach the service, and it is the right one."""
        self.has_answered = True

    def failed(self, weight: int) -> bool:
        """Count a request that failed; return whether the service now looks dead."""
        with self._lock:
            self._weight += weight
            return weight > 0 and self._weight >= _MOST_FAILURES

    def gave_up(self) -> bool:
        """Count a line that we gave up; return whether there are too many of them to blame the lines."""
        with self._lock:
            self._n_given_up += 1
            return self._n_given_up >= _MOST_GIVEN_UP

    def close(self) -> None:
        """Begin to count anew, because the service has proved alive."""
        with self._lock:
            self._weight = self._n_given_up = 0
            self.n_closed += 1
