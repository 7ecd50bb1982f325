"""Runs the real command line in each state, and checks the files that it leaves against the contract."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import shutil
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzes.findings import Finding, Findings, bug_in, cut_short
from fuzzes.runner import NOBODY, Ended, Limits, Run, run_forked, run_real
from fuzzes.scenes import DOCUMENTED, Scene, contents
from fuzzes.service import Service
from fuzzes.set_checks import broken_set, broken_stdout, lost_files, strays_of_ours
from fuzzes.states import state_of
from fuzzes.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LIMITS = Limits(cpu_s=60, wall_s=150)


def try_states(seed: int, numbers: Iterable[int], findings: Findings, *, is_tone: bool) -> float:
    """Try states of a seed; return the CPU seconds that they took.

    Args:
        is_tone: True to have the tone voice speak in all states.
    """
    cpu_s = 0.0
    with contextlib.closing(Service()) as service, tempfile.TemporaryDirectory(prefix="fuzz-states-") as name:
        root = Path(name)
        root.chmod(0o755)
        template = Template(root / "template", service, is_tone)
        template.fill()
        can_start = _can_start(root)
        for n_tried, number in enumerate(numbers, 1):
            desk = root / "desk"
            scene = state_of(seed, number, desk, template)
            if scene.is_real and not can_start:
                scene.user = None
            with contextlib.ExitStack() as stack:
                stack.callback(shutil.rmtree, desk)
                for undo in scene.undo:
                    stack.callback(undo)
                before = contents(scene.out)
                ended = _run(scene)
                cpu_s += ended.cpu_s
                found = [*_look_at(scene, ended), *_look_around(scene, ended, before)]
                if scene.kill is not None and not found:
                    found += _mended(scene)
                if found:
                    _write_down(scene, ended)
                for finding in found:
                    findings.add(number, finding, desk)
            findings.tried(n_tried)
    return cpu_s


def _can_start(root: Path) -> bool:
    """Tell whether another user may start Python; where it lies in a folder of ours alone, only a fork is that user."""
    try:
        return not run_real(Run(["--version"], root, user=NOBODY), _LIMITS).code
    except PermissionError:
        return False


def _run(scene: Scene) -> Ended:
    run = run_real if scene.is_real else run_forked
    if not scene.rival:
        return run(scene.run(), _LIMITS)
    pid = os.fork()
    if pid == 0:
        os._exit(run_forked(scene.run(), _LIMITS).code & 0x7F)
    ended = run(scene.run(), _LIMITS)
    _, status = os.waitpid(pid, 0)
    return ended if ended.code else Ended(os.waitstatus_to_exitcode(status), *_parts(ended))


def _parts(ended: Ended) -> tuple[bytes, bytes, float, float, int]:
    return ended.out, ended.err, ended.cpu_s, ended.wall_s, ended.peak_bytes


def _look_at(scene: Scene, ended: Ended) -> Iterator[Finding]:
    """Check the exit code and the output of the command."""
    # With a mark of order at its start it is in UTF-16, as the environment may ask for.
    err = ended.err.decode("utf-16" if ended.err.startswith(codecs.BOM_UTF16) else "utf-8", "replace")
    what = f"{'; '.join(scene.amiss)} [{' '.join(map(ascii, scene.arguments))[:120]}]"
    if bug := bug_in(err):
        yield Finding(bug.kind, f"{what}: {bug.detail}")
        return
    if ended.code in {-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL} and ended.code not in scene.allowed:
        yield cut_short(ended, what)
        return
    if ended.code not in scene.allowed:
        yield Finding(
            f"exit {ended.code}, not of {sorted(scene.allowed)}: {_kind_of(scene)}", f"{what}: {err[-300:].strip()}"
        )
    if not scene.is_heard or ended.code < 0:
        return
    if scene.terminal is None:
        yield from _lines(scene, err, ended.code, what)
        yield from _stdout(scene, ended, what)


def _kind_of(scene: Scene) -> str:
    return "; ".join(re.split(r"[:=(]| is | of | after ", amiss)[0] for amiss in scene.amiss)


def _lines(scene: Scene, err: str, code: int, what: str) -> Iterator[Finding]:
    lines = err.splitlines()
    odd = [line for line in lines if not line.startswith("bulletin: ") or not line[10:].strip()]
    if odd:
        yield Finding(
            f"stderr: a line that is not ours: {re.sub('[0-9/].*', '', odd[0])[:60]}", f"{what}: {odd[0][:200]}"
        )
    if "<U+000A>" in err and "\n" not in what and "\\n" not in what:
        yield Finding("stderr: several lines escaped into one", f"{what}: {err[:300]}")
    if code and not lines and scene.command not in {"doctor", "voices check"}:  # they say it on stdout
        yield Finding(f"exit {code} without a word", what)


def _stdout(scene: Scene, ended: Ended, what: str) -> Iterator[Finding]:
    for broken in broken_stdout(scene, ended):
        yield Finding(f"stdout: {broken}", f"{what}: {ended.out[:200]!r}")


def _look_around(scene: Scene, ended: Ended, before: dict[str, str]) -> Iterator[Finding]:
    """Check the folders that the command left."""
    what = f"{'; '.join(scene.amiss)} [{' '.join(map(ascii, scene.arguments))[:120]}]"
    if ended.code >= 0 and "-h" not in scene.options:  # help looks after nothing
        yield from (
            Finding(f"left behind: {kind}", f"{what}: {detail}")
            for kind, detail in strays_of_ours(scene, ended, before)
        )
    yield from (Finding(f"lost: {kind}", f"{what}: {detail}") for kind, detail in lost_files(scene, ended, before))
    if ended.code == 0 and scene.command == "build" and "-h" not in scene.options:
        yield from (Finding(f"set: {kind}", f"{what}: {detail}") for kind, detail in broken_set(scene, ended))


def _mended(scene: Scene) -> Iterator[Finding]:
    """Run the command again with nothing amiss: it must end well."""
    again = run_forked(scene.clean_run(), _LIMITS)
    if again.code not in scene.allowed & DOCUMENTED:
        yield Finding(f"a clean run after a signal ends with {again.code}", again.err.decode("utf-8", "replace")[-300:])
    scene.kill = None
    yield from _look_around(scene, again, {})


def _write_down(scene: Scene, ended: Ended) -> None:
    """Write the particulars of a case into its folder."""
    lines = [
        *scene.amiss,
        f"bulletin {' '.join(map(ascii, scene.arguments))}",
        f"environment {scene.environ!a}",
        f"exit {ended.code}, allowed {sorted(scene.allowed)}, {ended.cpu_s:.1f} CPU s, {ended.wall_s:.1f} s",
        f"--- stdout\n{ended.out.decode('utf-8', 'replace')}",
        f"--- stderr\n{ended.err.decode('utf-8', 'replace')}",
    ]
    with contextlib.suppress(OSError):
        (scene.desk / "case.txt").write_bytes("\n".join(lines).encode("utf-8", "backslashreplace"))
