"""Faults of streams, users, limits, signals, other processes and the online service."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzes.runner import NOBODY
from fuzzes.scenes import DOCUMENTED, ISSUE
from fuzzes.service import fault_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from fuzzes.scenes import Scene
    from fuzzes.service import Service

_STREAMS = ("stdin", "stdout", "stderr")


def streams(scene: Scene, chance: Random) -> str:
    """Streams that are closed, full, left by their reader, or a terminal."""
    done = []
    for number in chance.sample((0, 1, 2), chance.choice((1, 1, 1, 2, 3))):
        ways = ("closed", "closed", "full", "left", "a terminal") if number else ("closed", "/dev/null", "left")
        how = chance.choice(ways)
        scene.before.append(_stream(scene, number, how))
        if number:
            scene.is_heard = scene.is_heard and how == "a terminal"
            scene.allowed |= {6} if how != "a terminal" else set()
        done.append(f"{_STREAMS[number]} {how}")
    scene.is_real = True
    if scene.issue == "-":
        scene.allowed |= {3}
    if chance.random() < 0.3:
        scene.options += ["-h"]
        scene.allowed = {0, 6}
    return f"streams: {', '.join(done)}"


def _stream(scene: Scene, number: int, how: str) -> Callable[[], None]:
    """Return a function that brings a stream into this state, in the new process."""
    if how == "a terminal":
        if scene.terminal is None:
            scene.terminal, other = os.openpty()
            os.set_blocking(scene.terminal, False)
            scene.undo += [lambda: os.close(other), lambda: os.close(scene.terminal or 0)]
            scene.environ["TERM"] = "xterm-256color"
            scene.environ["_FUZZ_TERMINAL"] = str(other)
        handle = int(scene.environ["_FUZZ_TERMINAL"] or 0)
        return lambda: _put(handle, number)

    def change() -> None:
        match how:
            case "closed":
                os.close(number)
            case "left":
                reader, writer = os.pipe()
                os.close(reader if number else writer)
                _put(writer if number else reader, number)
            case _:
                _put(os.open("/dev/full" if how == "full" else how, os.O_RDWR), number)

    return change


def _put(handle: int, number: int) -> None:
    os.dup2(handle, number)


def other_user(scene: Scene, chance: Random) -> str:
    """The program runs as a user who may do less."""
    _become_nobody(scene)
    what = chance.choice(sorted(_FORBIDDEN))
    _FORBIDDEN[what](scene, chance)
    return f"as another user, not allowed: {what}"


def _become_nobody(scene: Scene) -> None:
    if os.geteuid():
        return  # who is not root is bound by permissions as anybody
    scene.user = NOBODY
    for path in (scene.desk, *scene.desk.rglob("*")):
        if not path.is_symlink() and path.parent.name != "kokoro":
            os.chown(path, NOBODY, NOBODY)


def _issue(scene: Scene, chance: Random) -> None:
    for page in scene.desk.glob("*.md"):
        if page.is_file():
            _forbid(scene, page, 0)
    scene.allowed |= {3} if scene.command in {"build", "script"} else set()


def _issue_folder(scene: Scene, chance: Random) -> None:
    folder = scene.desk / "closed"
    folder.mkdir()
    (folder / "yunze.md").write_text(ISSUE, "utf-8")
    scene.issue = chance.choice(("closed", "closed/yunze.md"))
    _forbid(scene, folder, chance.choice((0, 0o444, 0o111)))
    scene.allowed |= {3}


def _output(scene: Scene, chance: Random) -> None:
    if (folder := _own_output(scene)) is None:
        return
    _forbid(scene, folder, chance.choice((0o555, 0, 0o666, 0o333)))
    scene.allowed |= {6}


def _output_file(scene: Scene, chance: Random) -> None:
    if (folder := _own_output(scene)) is None:
        return
    path = folder / chance.choice(("yunze.mp3", "yunze.script.json", "yunze.report.json"))
    path.touch()
    _forbid(scene, path, 0)


def _own_output(scene: Scene) -> Path | None:
    """Return the output folder, made for the user if need be; None where something else bears its name."""
    folder = scene.desk / "output"
    if not os.path.lexists(folder):
        folder.mkdir()
        if scene.user is not None:
            os.chown(folder, NOBODY, NOBODY)
    return folder if folder.is_dir() and not folder.is_symlink() else None


def _desk(scene: Scene, chance: Random) -> None:
    _forbid(scene, scene.desk, chance.choice((0o555, 0o111, 0o444, 0)))
    scene.allowed |= {2, 3, 6}


def _store(scene: Scene, chance: Random) -> None:
    folders = [path for path in sorted((*scene.store.glob("c*"), *scene.store.glob("c*/*"))) if path.is_dir()]
    place = chance.choice((scene.store, *folders[:5]))
    _forbid(scene, place, chance.choice((0o555, 0, 0o666)))
    scene.allowed |= {6} if scene.command == "doctor" else set()


def _entry(scene: Scene, chance: Random) -> None:
    _forbid(scene, chance.choice([path for path in sorted(scene.store.glob("c*/*/*")) if path.is_file()]), 0)


def _locks(scene: Scene, chance: Random) -> None:
    (scene.store / "claims").mkdir(parents=True, exist_ok=True)
    for name in ("in-use.lock", "claims/abc.lock"):
        path = scene.store / name
        if not path.is_symlink() and not path.exists():
            path.touch()
        if path.is_file():
            _forbid(scene, path, chance.choice((0, 0o444)))
    scene.allowed |= {6} if scene.command == "doctor" else set()


def _home(scene: Scene, chance: Random) -> None:
    _forbid(scene, scene.desk / "home", 0)


def _tmp(scene: Scene, chance: Random) -> None:
    _forbid(scene, scene.desk / "tmp", 0)
    scene.allowed |= {4, 5, 6}


def _settings(scene: Scene, chance: Random) -> None:
    path = scene.desk / chance.choice(("voices.yaml", "yunze.lexicon.yaml"))
    path.write_text("engine: kokoro\n" if path.name == "voices.yaml" else "柳溪: A I\n", "utf-8")
    _forbid(scene, path, 0)
    scene.allowed |= {2}


_FORBIDDEN: dict[str, Callable[[Scene, Random], None]] = {
    "nothing": lambda scene, chance: None,
    "the issue": _issue,
    "the issue's folder": _issue_folder,
    "the output": _output,
    "a file of the output": _output_file,
    "the working folder": _desk,
    "the store or a folder of it": _store,
    "an entry of the store": _entry,
    "the locks of the store": _locks,
    "the home folder": _home,
    "the temporary folder": _tmp,
    "the settings": _settings,
}
"""Paths to which the user has no rights, or fewer than the program would like."""


def _forbid(scene: Scene, path: Path, mode: int) -> None:
    """Take rights on a path from the user, who becomes its owner, or else from its owner."""
    was = path.stat().st_mode
    if scene.user is not None:
        os.chown(path, NOBODY, NOBODY)
    path.chmod(mode)
    scene.undo.append(lambda: path.chmod(was) if path.exists() else None)


def limits(scene: Scene, chance: Random) -> str:
    """Limits of the system: few file handles, small files, little memory, no more processes."""
    kind = chance.choice(("handles", "handles", "file size", "file size", "memory", "processes"))
    match kind:
        case "handles":
            n = chance.choice((8, 10, 12, 16, 24, 32, 64))
            scene.limits[resource.RLIMIT_NOFILE] = n
            scene.allowed |= DOCUMENTED
        case "file size":
            n = chance.choice((20_000, 60_000, 150_000, 400_000, 700_000))
            scene.limits[resource.RLIMIT_FSIZE] = n
            scene.allowed |= {4, 6}
        case "memory":
            n = chance.choice((100, 200, 400, 1000)) * 1_000_000
            scene.before.append(lambda: resource.setrlimit(resource.RLIMIT_AS, (_space() + n, resource.RLIM_INFINITY)))
            scene.allowed |= DOCUMENTED
        case _:
            n = 0
            _become_nobody(scene)
            scene.limits[resource.RLIMIT_NPROC] = 0
            scene.allowed |= {4}
    return f"limit of {kind}: {n}"


def _space() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def no_folder(scene: Scene, chance: Random) -> str:
    """The working folder was deleted while the shell was in it."""
    gone = scene.desk / "gone"
    gone.mkdir()
    scene.cwd = gone
    scene.before.append(gone.rmdir)
    scene.is_real = chance.random() < 0.3
    if chance.random() < 0.5:
        scene.issue, scene.output = str(scene.desk / "yunze.md"), str(scene.desk / "output")
        scene.allowed |= {2, 6}
    else:
        scene.allowed |= {2, 3, 6}
    return "the working folder is gone"


def killed(scene: Scene, chance: Random) -> str:
    """A signal at any moment; a clean run must mend what it left."""
    which = chance.choice((signal.SIGINT, signal.SIGTERM, signal.SIGKILL))
    scene.kill = (which, 0.05 + chance.random() ** 2 * 2.0)
    scene.allowed |= {130} if which is signal.SIGINT else {-which}
    scene.is_real = which is signal.SIGINT and chance.random() < 0.3
    if scene.is_real:
        scene.kill = (which, 0.1 + chance.random() * 2)
        # Python ends by the signal itself, which a shell calls 130, if it came in a text that a library had executed.
        scene.allowed |= {-signal.SIGINT}
    return f"{which.name} after {scene.kill[1]:.2f} s{' of a real start' if scene.is_real else ''}"


def rival(scene: Scene, chance: Random) -> str:
    """Two builds of the same at the same time."""
    scene.rival = True
    return "two builds at a time"


def service_faults(scene: Scene, chance: Random, service: Service) -> str:
    """The online voice fails in some ways, or always."""
    names = fault_names()
    first = [chance.choice(names) for _ in range(chance.randint(0, 6))]
    always = chance.choice(names) if chance.random() < 0.4 else None
    service.set_faults(first, always)
    scene.allowed |= {4}
    return f"service: {', '.join(first) or 'well'}; then {always or 'well'}"
