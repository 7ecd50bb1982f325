"""Loaded by the workers of this machine: a Ctrl-C is for the process that started them, which ends them."""

from __future__ import annotations

import signal


def dask_setup(worker: object) -> None:
    """Pass over each Ctrl-C; Dask calls this in the main thread of a worker's process when the worker starts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
