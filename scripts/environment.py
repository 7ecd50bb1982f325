"""Make or mend .venv, say how far it is, leave a stamp at the end. Standard library only.

usage: environment.py SET WHEELS     SET: run, archive, test or check; WHEELS: a folder of wheels, or empty
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
READY = VENV / "ready"
UNFINISHED = VENV / "unfinished"
"""Exists while pip works: after a kill, packages may look installed and not be whole."""

SETS = ("run", "archive", "test", "check")  # each holds all of the one before, in the same versions
_ONE_MORE = re.compile(r"(?:Collecting|Ignoring|Requirement already satisfied:) ([\w.-]+)")
_TAIL_LINES = 8
_CTRL_C = 130
_PAUSE_S = 15.0  # between two lines, where one cannot overwrite the other
_OF_PIP = ("USER", "TARGET", "PREFIX", "ROOT", "PYTHON", "DRY_RUN", "CONSTRAINT", "REQUIREMENT", "QUIET", "VERBOSE")
"""Settings of pip that would make it install elsewhere, install something else, or hide its progress."""


def main() -> int:
    """Set up, or print on one line why that fails; return the exit code."""
    try:
        return set_up(*sys.argv[1:])
    except KeyboardInterrupt:
        print("\nset-up: stopped; run again to go on", file=sys.stderr)
        return _CTRL_C
    except OSError as exc:
        return refuse(
            f"{exc.filename or ROOT}: {exc.strerror}; a checkout that can be written to, with room, is wanted"
        )


def set_up(set_name: str, wheels: str) -> int:
    """Set up under a lock that dies with this process and its pip; a second set-up waits and then finds it done."""
    requirements = ROOT / "scripts" / "requirements" / f"{set_name}.txt"
    stamp = READY / requirements.name
    with (ROOT / ".venv.lock").open("w") as lock:
        take(lock)
        if is_sound() and stamp.is_file() and stamp.read_bytes() == requirements.read_bytes():
            return 0
        print(f"setting up .venv ({set_name}) with Python {sys.version.split()[0]}; this happens once", file=sys.stderr)
        began = time.monotonic()
        if not is_sound():
            shutil.rmtree(VENV, ignore_errors=True)
            try:
                venv.create(VENV, with_pip=True)
            except (OSError, subprocess.CalledProcessError) as exc:
                return refuse(f"cannot make {VENV}: {exc}; a Python with venv and ensurepip is wanted")
            point_at_checkout()
        code = install(requirements, wheels, lock)
        if code:
            return refuse(f"pip ended with {code}; see the lines above, then run again")
        leave_stamps(set_name)
        print(f"ready after {time.monotonic() - began:.0f} s", file=sys.stderr)
    return 0


def take(lock: TextIO) -> None:
    """Take the lock; wait while another set-up works in this checkout."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("another set-up is at work here; waiting for it", file=sys.stderr)
        fcntl.flock(lock, fcntl.LOCK_EX)


def leave_stamps(set_name: str) -> None:
    """Mark the set as installed, and with it the smaller ones that it contains."""
    READY.mkdir(exist_ok=True)
    for name in SETS[: SETS.index(set_name) + 1]:
        half = READY / f".{name}.part"
        shutil.copyfile(ROOT / "scripts" / "requirements" / f"{name}.txt", half)
        half.replace(READY / f"{name}.txt")


def refuse(so: str) -> int:
    """Print the reason of a failure and return the exit code."""
    print(f"set-up: {so}", file=sys.stderr)
    return 2


def is_sound() -> bool:
    """Tell whether .venv was once completely made, no pip was killed in it, and its Python still starts."""
    if UNFINISHED.exists():
        return False
    try:
        subprocess.run([VENV / "bin" / "python", "-m", "pip", "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return any(VENV.glob("lib/python*/site-packages/bulletin-checkout.pth"))


def point_at_checkout() -> None:
    """Let this environment import the package from the checkout: nothing is built, nothing to go stale."""
    (site_packages,) = VENV.glob("lib/python*/site-packages")
    (site_packages / "bulletin-checkout.pth").write_text(f"{ROOT}\n")


def install(requirements: Path, wheels: str, lock: TextIO) -> int:
    """Run pip with checksums required, and show how many of the packages it has reached.

    It shows pip's own output only if pip fails.
    """
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "--no-deps", "--require-hashes", "--requirement", str(requirements)]
    if wheels:
        command += ["--no-index", "--find-links", wheels]
    # An empty value counts as none, in pip's files of settings too.
    environ = {**os.environ, **{f"PIP_{name}": "" for name in _OF_PIP}, "PIP_ROOT_USER_ACTION": "ignore"}
    UNFINISHED.touch()
    process = subprocess.Popen(
        command,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        pass_fds=[lock.fileno()],  # whoever comes after a set-up that was killed waits for its pip
    )
    counter = Counter(len(re.findall(r"^[\w.-]+==", requirements.read_text(), flags=re.MULTILINE)))
    tail: list[str] = []
    for line in process.stdout or ():
        tail = [*tail[1 - _TAIL_LINES :], line]
        counter.read(line)
    code = process.wait()
    counter.end()
    if code:
        sys.stderr.write("".join(tail))
    if not code or not counter.is_unpacking:
        UNFINISHED.unlink(missing_ok=True)
    return code


class Counter:
    """Shows how far pip is: on one line on a terminal, else by a line now and then.

    Attributes:
        is_unpacking: True once pip has all packages and has begun to install them.
    """

    def __init__(self, n_packages: int) -> None:
        self.is_unpacking = False
        self._n_packages = n_packages
        self._n_seen = 0
        self._is_in_place = os.isatty(2)
        self._said_s = time.monotonic()

    def read(self, line: str) -> None:
        """Take one line of pip's output."""
        if named := _ONE_MORE.match(line):
            self._n_seen += 1
            self._say(f"package {self._n_seen} of {self._n_packages}: {named[1]}")
        elif line.startswith("Installing collected packages"):
            self.is_unpacking = True
            self._say(f"{self._n_packages} of {self._n_packages} packages fetched, unpacking …", is_due=True)

    def end(self) -> None:
        """Leave an empty line on a terminal."""
        if self._is_in_place:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def _say(self, text: str, *, is_due: bool = False) -> None:
        if self._is_in_place:
            width = os.get_terminal_size(2).columns or 80
            sys.stderr.write("\r\033[K" + f"  {text}"[: width - 1])
        elif is_due or time.monotonic() - self._said_s > _PAUSE_S:
            self._said_s = time.monotonic()
            sys.stderr.write(f"  {text}\n")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
