"""A program under a trace of its system calls (strace): which sockets it asks for, which files it touches.

Every process and thread is followed. What strace cannot see through, io_uring, counts as a socket.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_OPENING = ("open", "openat", "openat2", "creat")
_CHANGING = (
    *("mkdir", "mkdirat", "mknod", "mknodat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2"),
    *("link", "linkat", "symlink", "symlinkat", "truncate", "ftruncate", "chmod", "fchmod", "fchmodat", "chown"),
    *("fchown", "lchown", "fchownat", "utime", "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr"),
    *("fsetxattr", "removexattr", "lremovexattr", "fremovexattr"),
)
_REACHING = ("socket", "connect", "bind", "io_uring_setup")
_MOVING = ("chdir", "fchdir")
_CALLS = ",".join(f"?{call}" for call in (*_OPENING, *_CHANGING, *_REACHING, *_MOVING))  # ?: not on every processor

_FOR_WRITING = re.compile(r"\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)\b")
_LINE = re.compile(r"(\w+)\((.*)")
_HEX = r"((?:\\x[0-9a-f]{2})*)"
_FILE = re.compile(rf'(?:(?:AT_FDCWD|\d+)<{_HEX}>, )?"{_HEX}"')
_DESCRIPTOR = re.compile(rf"\d+<{_HEX}>")


@dataclass(frozen=True, slots=True)
class Trace:
    """What a program and all that it started did.

    Attributes:
        reached: Each call that asks for a socket of another family than AF_UNIX, or connects or binds any.
        touched: Each file or folder that was opened for writing, made, renamed, changed or removed, or was to be.
    """

    code: int
    out: str
    err: str
    reached: tuple[str, ...]
    touched: tuple[Path, ...]

    def outside(self, allowed: Iterable[Path]) -> list[Path]:
        """Return what was touched that is none of `allowed` and in none of them."""
        roots = tuple(allowed)
        return [path for path in self.touched if not any(path.is_relative_to(root) for root in roots)]


@cache
def why_not() -> str | None:
    """Return why programs cannot be traced here; `None` if they can."""
    if shutil.which("strace") is None:
        return "strace is not there; scripts/system_tools installs it where it may"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return f"strace may not trace here: {tried.stderr.strip()}" if tried.returncode else None


def trace(command: Sequence[str | Path], *, folder: Path, cwd: Path, environ: Mapping[str, str]) -> Trace:
    """Run a program to its end, in an environment of exactly `environ`.

    Args:
        folder: An empty one, for what strace notes.
    """
    # One file a process, so that no line is cut in two by another's; all text as bytes in hexadecimal.
    strace: list[str | Path] = [
        "strace",
        "-ff",
        "-qq",
        "-y",
        "-xx",
        "-s",
        "4096",
        "-e",
        f"trace={_CALLS}",
        "-o",
        folder / "calls",
    ]
    ended = subprocess.run([*strace, *command], cwd=cwd, env=environ, capture_output=True, check=False)
    lines = [line for path in sorted(folder.iterdir()) for line in path.read_text("ascii").splitlines()]
    cwds = {cwd, *(path for call, rest in _calls(lines) if call in _MOVING for path in _paths(rest, {cwd}))}
    reached = [f"{call}({rest}" for call, rest in _calls(lines) if _reaches(call, rest)]
    touched = dict.fromkeys(path for call, rest in _calls(lines) if _changes(call, rest) for path in _paths(rest, cwds))
    return Trace(ended.returncode, ended.stdout.decode(), ended.stderr.decode(), tuple(reached), tuple(touched))


def _calls(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if found := _LINE.match(line):
            yield found[1], found[2]


def _reaches(call: str, rest: str) -> bool:
    return call in _REACHING and not (call == "socket" and rest.startswith("AF_UNIX"))


def _changes(call: str, rest: str) -> bool:
    return call in _CHANGING or call == "creat" or (call in _OPENING and _FOR_WRITING.search(rest) is not None)


def _paths(rest: str, cwds: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that a call names; a relative one without a folder in each that the program was in."""
    named = [(_text(found[1]), _text(found[2])) for found in _FILE.finditer(rest)]
    if not named and (found := _DESCRIPTOR.match(rest)):
        yield Path(_text(found[1]))
    for folder, name in named:
        yield from (Path(cwd, folder, name) for cwd in cwds)


def _text(hexadecimal: str | None) -> str:
    return bytes.fromhex((hexadecimal or "").replace("\\x", "")).decode(errors="surrogateescape")
