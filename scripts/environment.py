"""Make or mend .venv, say how far it is, leave a stamp at the end. Standard library only.

usage: environment.py SET WHEELS     SET: run, test or check; WHEELS: a folder of wheels, or empty
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

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
READY = VENV / "ready"
SETS = ("run", "test", "check")  # each holds all of the one before, in the same versions
_TAIL_LINES = 8


def main() -> int:
    """Set up under a lock that dies with this process; a second set-up waits and then finds it done."""
    set_name, wheels = sys.argv[1:]
    requirements = ROOT / "scripts" / "requirements" / f"{set_name}.txt"
    stamp = READY / requirements.name
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
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
        code = install(requirements, wheels)
        if code:
            return refuse(f"pip ended with {code}; see the lines above, then run again")
        leave_stamps(set_name)
        print(f"ready after {time.monotonic() - began:.0f} s", file=sys.stderr)
    return 0


def leave_stamps(set_name: str) -> None:
    """Mark the set as installed, and with it the smaller ones that it contains."""
    READY.mkdir(exist_ok=True)
    for name in SETS[: SETS.index(set_name) + 1]:
        half = READY / f".{name}.part"
        shutil.copyfile(ROOT / "scripts" / "requirements" / f"{name}.txt", half)
        half.replace(READY / f"{name}.txt")


def refuse(so: str) -> int:
    """Say what went wrong and return the exit code."""
    print(f"set-up: {so}", file=sys.stderr)
    return 2


def is_sound() -> bool:
    """Tell whether .venv was once completely made and its Python still starts."""
    try:
        subprocess.run([VENV / "bin" / "python", "-m", "pip", "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return any(VENV.glob("lib/python*/site-packages/bulletin-checkout.pth"))


def point_at_checkout() -> None:
    """Let this environment import the package from the checkout: nothing is built, nothing to go stale."""
    (site_packages,) = VENV.glob("lib/python*/site-packages")
    (site_packages / "bulletin-checkout.pth").write_text(f"{ROOT}\n")


def install(requirements: Path, wheels: str) -> int:
    """Run pip with checksums required; show how many of the packages it has come to."""
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "--no-deps", "--require-hashes", "--requirement", str(requirements)]
    if wheels:
        command += ["--no-index", "--find-links", wheels]
    n_packages = len(re.findall(r"^[\w.-]+==", requirements.read_text(), flags=re.MULTILINE))
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    tail: list[str] = []
    n_seen = 0
    said = time.monotonic()
    for line in process.stdout or ():
        tail = [*tail[1 - _TAIL_LINES :], line]
        if line.startswith(("Collecting ", "Requirement already satisfied: ", "Ignoring ")):
            n_seen += 1
        if line.startswith("Installing collected packages"):
            report(f"{n_packages} packages fetched, unpacking …", is_last=True)
        elif line.startswith("Successfully installed"):
            continue
        elif os.isatty(2) or time.monotonic() - said > 5:
            said = time.monotonic()
            report(f"package {n_seen} of {n_packages}: {' '.join(line.split()[:2])}")
    code = process.wait()
    if code:
        sys.stderr.write("\n" + "".join(tail))
    return code


def report(text: str, *, is_last: bool = False) -> None:
    """Show one line of progress, in place on a terminal."""
    if os.isatty(2):
        sys.stderr.write(f"\r\033[K  {text[:100]}" + ("\n" if is_last else ""))
    else:
        sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
