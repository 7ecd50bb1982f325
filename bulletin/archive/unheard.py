"""Loaded by the workers of this machine: a Ctrl-C is for the process that started them, which ends them."""

from __future__ import annotations

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
