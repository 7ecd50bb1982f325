"""Who does an archive: this process, processes of this machine, or the workers of a scheduler."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from bulletin.archive.hands import Alone
from bulletin.errors import ClusterError, ConfigError
from bulletin.fingerprint import of_code
from bulletin.machine import n_cores
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bulletin.archive.asked import Asked
    from bulletin.archive.hands import Hands
    from bulletin.archive.site import Task
    from bulletin.archive.workers import Workers

DoneT = TypeVar("DoneT")


@dataclass(frozen=True, slots=True)
class Staff(Generic[DoneT]):
    """Hands that work.

    Attributes:
        hands: They get the tasks.
        n_threads: Lines that an engine speaks at a time in each of their processes; `None`: that is for them to say.
        dashboard: Address of the page that shows them; empty without one.
    """

    hands: Hands[Task, DoneT]
    n_threads: int | None = None
    dashboard: str = ""


@contextlib.contextmanager
def staff_for(
    asked: Asked, work: Callable[[Task], DoneT], lost: Callable[[Task, ClusterError], DoneT]
) -> Iterator[Staff[DoneT]]:
    """Yield those who do an archive, until the end of the block.

    Args:
        work: Does a task.
        lost: Makes the result of a task whose workers died.

    Raises:
        ConfigError: Dask is not installed, no scheduler answers, or a worker runs another version of this program.
    """
    if asked.is_alone:
        yield Staff(Alone(work))
        return
    from bulletin.archive.cluster import of_scheduler, of_this_machine, require_dask, usual_workers

    require_dask()
    if asked.address is not None:
        with of_scheduler(asked.address, work, lost) as workers:
            _require_same_program(workers)
            yield Staff(workers, dashboard=workers.dashboard)
        return
    n_workers = max(1, min(asked.n_workers or usual_workers(), len(asked.issues)))
    with of_this_machine(work, lost, n_workers) as workers:
        yield Staff(workers, max(1, n_cores() // n_workers), workers.dashboard)


def _require_same_program(workers: Workers[Task, DoneT]) -> None:
    """Refuse workers that would make other bulletins than this program.

    Raises:
        ConfigError: One has another version, or none.
    """
    try:
        answers = workers.everywhere(of_code)
    except ImportError as exc:
        so = message("the workers have no bulletin: {reason}; install the same version there", reason=str(exc))
        raise ConfigError(where="--cluster", so=so) from exc
    for address, code in answers.items():
        if code != of_code():
            so = message("the worker {address} runs another bulletin; install the same version there", address=address)
            raise ConfigError(where="--cluster", so=so)
