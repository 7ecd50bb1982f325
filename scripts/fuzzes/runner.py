"""One run of the command line in a process of its own, within limits.

`run_forked` forks a process that has everything imported and calls the entry of the command line there, so that
thousands of runs do not spend their time on imports; `run_real` starts the program as an editor does.
"""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
"""A user without rights, for runs in which permissions matter, since they do not bind root."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one run; the system ends a run that passes one.

    Attributes:
        cpu_s: Processor time of all threads.
        wall_s: Time by the clock.
        idle_s: Time by the clock without any processor time, in which the run waits for something that never comes.
        memory_bytes: Address space beyond that with which the process begins; `None`: no limit.
    """

    cpu_s: float
    wall_s: float
    memory_bytes: int | None = None
    idle_s: float = 15.0


@dataclass(frozen=True, slots=True)
class Run:
    """A command to run, and its surroundings.

    Attributes:
        arguments: Arguments of the command line; a lone surrogate stands for a byte that is no UTF-8.
        folder: The working folder.
        environ: Changes to the environment of this process; `None` removes a name.
        stdin: Bytes on standard input.
        user: User id as which the command runs; `None`: that of the caller.
        more_limits: Soft limits of `resource`.
        before: Called last in the new process; may close or replace streams.
        kill: A signal, and the seconds after which it is sent; `None`: no signal.
        terminal: The other end of a terminal to which the process writes; `_wait` reads it, so that the process
            never waits.
    """

    arguments: Sequence[str]
    folder: Path
    environ: Mapping[str, str | None] = field(default_factory=dict)
    stdin: bytes = b""
    user: int | None = None
    more_limits: Mapping[int, int] = field(default_factory=dict)
    before: Callable[[], None] | None = None
    kill: tuple[signal.Signals, float] | None = None
    terminal: int | None = None

    def whole_environ(self) -> dict[str, str]:
        """Return the environment of the process."""
        changed = {**os.environ, **self.environ}
        return {name: value for name, value in changed.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Ended:
    """The outcome of a run.

    Attributes:
        code: Exit code; a negative one is the signal that ended the run.
        peak_bytes: Most memory that the run held.
    """

    code: int
    out: bytes
    err: bytes
    cpu_s: float
    wall_s: float
    peak_bytes: int


def run_forked(run: Run, limits: Limits) -> Ended:
    """Run the command line in a fork of this process."""
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(run.stdin)
        stdin.seek(0)
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            _be_the_program(run, limits, (stdin, out, err))
        return _wait(pid, run, began, limits, out, err)


def run_real(run: Run, limits: Limits) -> Ended:
    """Run `python -m bulletin` as a program of its own."""
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(run.stdin)
        stdin.seek(0)
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "bulletin", *map(os.fsencode, run.arguments)],
            stdin=stdin,
            stdout=out,
            stderr=err,
            cwd=run.folder,
            env={**run.whole_environ(), "PYTHONPATH": str(ROOT)},
            preexec_fn=lambda: _prepare(run, limits),  # no threads of ours run
        )
        ended = _wait(process.pid, run, began, limits, out, err)
        process.returncode = ended.code  # it was waited for here
        return ended


def _be_the_program(run: Run, limits: Limits, streams: Sequence[IO[bytes]]) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the tool has a way of its own to end
    code = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream.fileno(), number)
        os.chdir(run.folder)
        environ = run.whole_environ()
        os.environ.clear()
        os.environ.update(environ)
        _open_streams()
        _prepare(run, limits)
        for over in (signal.SIGXCPU, signal.SIGALRM):  # it says where it was when its time was over
            faulthandler.register(over, chain=True)
        from bulletin.cli import main

        code = main(list(run.arguments))
        sys.stdout.flush()
    except SystemExit as exc:
        code = exc.code if isinstance(exc.code, int) else 1
    except BaseException:  # noqa: BLE001  # a bug of the program's is what is looked for
        traceback.print_exc()
        code = 1
    finally:
        os._exit(code)


def _open_streams() -> None:
    """Make Python's streams anew on the standard handles, as at the start of a program."""
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    out = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    err = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.stdout, sys.stderr = out, err
    sys.__dict__.update(__stdout__=out, __stderr__=err)


def _prepare(run: Run, limits: Limits) -> None:
    """Set limits and user, in the new process, before the program starts."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # as Python has it
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for which, soft in run.more_limits.items():
        resource.setrlimit(which, (soft, resource.getrlimit(which)[1]))
    cpu_s = max(1, round(limits.cpu_s + 0.5))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if limits.memory_bytes is not None:
        has_bytes = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (has_bytes + limits.memory_bytes, resource.RLIM_INFINITY))
    if run.user is not None:
        os.setgroups([])
        os.setgid(run.user)
        os.setuid(run.user)
    if run.before is not None:
        run.before()


def _wait(pid: int, run: Run, began: float, limits: Limits, out: IO[bytes], err: IO[bytes]) -> Ended:
    """Wait for a run, end it when its time by the clock is over, and return its outcome; no run outlives this call."""
    try:
        return _watch(pid, run, began, limits, out, err)
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise


def _watch(pid: int, run: Run, began: float, limits: Limits, out: IO[bytes], err: IO[bytes]) -> Ended:
    signals = [] if run.kill is None else [run.kill]
    shown, worked_s, moved = b"", -1.0, began
    while True:
        shown += _shown(run.terminal)
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if ended:
            break
        now = time.monotonic()
        if now - moved > 1 and (has_worked_s := _worked_s(pid)) != worked_s:
            worked_s, moved = has_worked_s, now
        if not signals and (now - moved > limits.idle_s or now - began > limits.wall_s):
            signals, moved = [(signal.SIGALRM, now - began), (signal.SIGKILL, now - began + 2)], now
        if signals and now - began >= signals[0][1]:
            os.kill(pid, signals.pop(0)[0])
        time.sleep(0.001 if now - began < 1 else 0.02)
    out.seek(0)
    err.seek(0)
    return Ended(
        code=os.waitstatus_to_exitcode(status),
        out=out.read(),
        err=err.read() + shown + _shown(run.terminal),
        cpu_s=used.ru_utime + used.ru_stime,
        wall_s=time.monotonic() - began,
        peak_bytes=used.ru_maxrss * 1024,
    )


def _worked_s(pid: int) -> float:
    """Return the processor time of a process so far."""
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def _shown(terminal: int | None) -> bytes:
    """Return the bytes written to a terminal since the last call."""
    if terminal is None:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
