"""Who does the work of an archive: this process, or the workers of a cluster."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

TaskT = TypeVar("TaskT")
GivenT = TypeVar("GivenT", contravariant=True)
DoneT = TypeVar("DoneT", covariant=True)
ResultT = TypeVar("ResultT")


class Hands(Protocol[GivenT, DoneT]):
    """Workers who get tasks by number, and give each back when it is done, in any order."""

    @property
    def n_free(self) -> int:
        """How many tasks more may be given now; at least one if none is out."""

    def give(self, number: int, task: GivenT) -> None:
        """Have a task done."""

    def take(self) -> tuple[int, DoneT]:
        """Return the number of a task that was given, and what came of it; wait for one.

        Raises:
            BulletinError: The workers are gone, or cannot work at all.
        """


class Alone(Generic[TaskT, ResultT]):
    """This process: it does a task when somebody asks for the result."""

    def __init__(self, work: Callable[[TaskT], ResultT]) -> None:
        self._work = work
        self._given: deque[tuple[int, TaskT]] = deque()

    @property
    def n_free(self) -> int:
        """One, unless a task is waiting."""
        return 1 - len(self._given)

    def give(self, number: int, task: TaskT) -> None:
        """Keep a task for `take`."""
        self._given.append((number, task))

    def take(self) -> tuple[int, ResultT]:
        """Do a task."""
        number, task = self._given.popleft()
        return number, self._work(task)
