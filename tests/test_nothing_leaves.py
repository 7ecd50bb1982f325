"""With the embedded voice nothing leaves the machine, and nothing is left on it but what was asked for.

Shown by a trace of the system's calls, so for every library and whatever it does in C.
"""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tracing import Trace, trace, why_not

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-P", "-m", "bulletin")
ISSUE = "# 云泽下雪\n\n本报讯（记者林小满）昨天夜里，云泽县下了今年第一场雪。\n"
OFFLINE = {"BULLETIN_OFFLINE": "1"}

pytestmark = pytest.mark.voice


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has never used it."""
    if reason := why_not():
        pytest.skip(reason)
    home = tmp_path_factory.mktemp("home")
    (home / "tmp").mkdir()
    (home / "issue.md").write_text(ISSUE, "utf-8")
    return home


@pytest.fixture(scope="session")
def checkout(home: Path) -> Path:
    """A checkout whose set-up is done: its real scripts, and this Python as the one that they made."""
    python = home / "checkout" / ".venv" / "bin" / "python"
    for name in ("bulletin", "environment", "requirements/run.txt"):
        copy = home / "checkout" / "scripts" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "scripts" / name, copy)
    ready = home / "checkout" / ".venv" / "ready" / "run.txt"
    for path in (python, ready):
        path.parent.mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "requirements" / "run.txt", ready)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return home / "checkout"


def run(home: Path, name: str, *command: str | Path, **environ: str) -> Trace:
    """Run a command there, with nothing in the environment that would lead it elsewhere."""
    folder = home.parent / f"{home.name}-{name}"
    folder.mkdir()
    plain = {"HOME": str(home), "TMPDIR": str(home / "tmp"), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    return trace(command, folder=folder, cwd=home, environ={**plain, "LANG": "C.UTF-8", **environ})


@pytest.fixture(scope="session")
def traces(home: Path, checkout: Path) -> dict[str, Trace]:
    """Commands, each traced once: the first build alone, then the others with its store, two at a time."""
    commands: dict[str, tuple[tuple[str | Path, ...], dict[str, str]]] = {
        "build": ((*PROGRAM, "build", "issue.md", "--format", "wav", "--split"), {"ORT_DISABLE_TELEMETRY": "0"}),
        "build again": ((*PROGRAM, "build", "issue.md", "--format", "wav", "--split"), {}),
        "script": ((*PROGRAM, "script", "issue.md", "--json"), {}),
        "script into a file": ((*PROGRAM, "script", "issue.md", "-o", "output/issue.txt"), {}),
        "voices": ((*PROGRAM, "voices"), {}),
        "voices try": ((*PROGRAM, "voices", "try", "commentator", "云泽下雪了。"), {}),
        "voices check": ((*PROGRAM, "voices", "check"), {}),
        "doctor": ((*PROGRAM, "doctor"), {}),
        "help": ((checkout / "scripts" / "bulletin", "--help"), {}),
        "archive": ((*PROGRAM, "archive", "*.md", "-o", "output/archive", "--shard", "1/1"), OFFLINE),
        "edge, offline": ((*PROGRAM, "build", "issue.md", "-o", "output/edge", "--engine", "edge"), OFFLINE),
        "auto, offline": ((*PROGRAM, "build", "issue.md", "-o", "output/auto", "--engine", "auto"), OFFLINE),
        "try, auto, offline": ((*PROGRAM, "voices", "try", "commentator", "云泽下雪了。", "--engine", "auto"), OFFLINE),
    }
    first, *others = commands
    made = {first: run(home, first, *commands[first][0], **commands[first][1])}
    with ThreadPoolExecutor(2) as pool:
        runs = {name: pool.submit(run, home, name, *commands[name][0], **commands[name][1]) for name in others}
    return made | {name: future.result() for name, future in runs.items()}


def test_the_trace_sees_what_must_not_be(home: Path) -> None:
    program = """
import os, socket, subprocess, sys, threading
def leave():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    os.makedirs(".cache/某处", exist_ok=True)
    with open(".cache/某处/id", "w") as file:
        file.write("x")
threading.Thread(target=leave).start()
subprocess.run(["sh", "-c", "cd .cache && rm -f 某处/none && : > left"])
socket.socketpair()
os.rename(".cache/left", ".cache/right")
"""
    seen = run(home, "self", sys.executable, "-P", "-c", program)
    assert (seen.code, seen.err) == (0, "")
    (reached,) = seen.reached
    assert reached.startswith("socket(AF_INET")
    cache = home / ".cache"
    touched = {cache / "某处", cache / "某处" / "id", cache / "left", cache / "right"}
    assert touched <= set(seen.touched)
    assert touched & {*seen.outside([home / "output"])} == touched
    assert not seen.outside([home, Path("/dev/null")])
    shutil.rmtree(cache)


def test_every_command_does_what_it_is_for(traces: dict[str, Trace]) -> None:
    assert {name: trace.code for name, trace in traces.items() if trace.code} == {"edge, offline": 4}, [
        trace.err for trace in traces.values()
    ]
    assert "output/issue.mp3" in traces["build"].out
    assert "up to date" in traces["build again"].err
    assert traces["voices try"].out == "output/try-commentator.mp3\n"
    assert "embedded voice: Kokoro-82M" in traces["doctor"].out
    assert "Usage: bulletin" in traces["help"].out


def test_no_library_asks_for_a_socket_that_could_leave_the_machine(traces: dict[str, Trace]) -> None:
    assert {name: trace.reached for name, trace in traces.items() if trace.reached} == {}


def test_nothing_is_written_but_store_output_and_temporary_files(traces: dict[str, Trace], home: Path) -> None:
    allowed = (home / ".cache" / "bulletin", home / "output", home / "tmp", Path("/dev/null"))
    outside = {
        name: [path for path in trace.outside(allowed) if path != home / ".cache" and not is_compiled(path)]
        for name, trace in traces.items()
    }
    assert {name: paths for name, paths in outside.items() if paths} == {}
    assert sorted(path.name for path in home.iterdir()) == [".cache", "checkout", "issue.md", "output", "tmp"]
    assert [path.name for path in (home / ".cache").iterdir()] == ["bulletin"]
    assert not list((home / "tmp").iterdir())


def test_the_workers_of_this_machine_are_reached_by_loopback_alone(home: Path) -> None:
    looked = run(home, "cluster", *PROGRAM, "archive", "*.md", "--dry-run", "--cluster", "local:1")
    assert (looked.code, looked.err) == (0, "")
    assert [call for call in looked.reached if call.startswith("connect(")]
    loopback = "".join(f"\\x{byte:02x}" for byte in b"127.0.0.1")  # as the trace writes texts
    inside = ("socket(", f'inet_addr("{loopback}")', "AF_UNIX")
    assert [call for call in looked.reached if not any(mark in call for mark in inside)] == []


def is_compiled(path: Path) -> bool:
    """Return whether Python keeps a compiled module there, beside its source, as it does for every program."""
    installed = (ROOT, Path(sys.prefix), Path(sys.base_prefix))
    return "__pycache__" in path.parts and any(path.is_relative_to(root) for root in installed)


def test_offline_the_online_voice_is_refused_and_nobody_is_told_that_the_text_goes_out(
    traces: dict[str, Trace],
) -> None:
    assert "BULLETIN_OFFLINE is set" in traces["edge, offline"].err
    assert not [name for name, trace in traces.items() if "the text goes to" in trace.err]


def test_offline_auto_says_that_the_embedded_voice_speaks(traces: dict[str, Trace]) -> None:
    for name in ("auto, offline", "try, auto, offline"):
        said = "engine auto: BULLETIN_OFFLINE is set; the embedded voice speaks"
        assert [line for line in traces[name].err.splitlines() if "auto" in line] == [f"bulletin: {said}"]
