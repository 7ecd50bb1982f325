"""Has the real command line read each paper, and checks the outcome against the contract."""

from __future__ import annotations

import json
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzes.findings import Finding, Findings, bug_in, cut_short
from fuzzes.papers import Paper, paper_of
from fuzzes.runner import Ended, Limits, Run, run_forked, run_real
from fuzzes.script_checks import broken_promises, has_many_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TWICE_IN = 50
"""The command line reads one paper in so many twice."""

_REAL_IN = 200
"""A program of its own, with another hash seed, also reads one paper in so many."""

_MEMORY_BYTES = 700_000_000
_SHORTEST_LINE = 12
_WORDLESS = ("no text in it", "not a word in it", "nothing to say")
_UNREADABLE = ("cannot be read as", "neither UTF-8", "a binary file", "text or markdown is wanted")
"""Reasons for which the program may refuse an issue."""


def try_papers(seed: int, numbers: Iterable[int], findings: Findings) -> float:
    """Try papers of a seed; return the CPU seconds that they took."""
    cpu_s = 0.0
    with tempfile.TemporaryDirectory(prefix="fuzz-papers-") as name:
        root = Path(name)
        environ = {"BULLETIN_CACHE": str(root / "store"), "BULLETIN_OFFLINE": "1", "HOME": str(root)}
        for n_tried, number in enumerate(numbers, 1):
            desk = root / "desk"
            desk.mkdir()
            paper = paper_of(seed, number)
            paper.lay(desk)
            run = Run(paper.arguments, desk, environ, paper.stdin)
            ended = run_forked(run, _limits(paper))
            cpu_s += ended.cpu_s
            found = list(_look_at(paper, ended))
            if number % _TWICE_IN == 0 and not found:
                found += _compare(ended, run_forked(run, _limits(paper)), "twice in a row")
            if number % _REAL_IN == 0 and not found:
                found += _compare(ended, run_real(run, _limits(paper, start_s=8)), "in a process of its own")
            if found:
                (desk / "stdout").write_bytes(ended.out)
                (desk / "stderr").write_bytes(ended.err)
                (desk / "command").write_text(f"bulletin {' '.join(map(ascii, paper.arguments))}\nexit {ended.code}\n")
            for finding in found:
                findings.add(number, finding, desk)
            findings.tried(n_tried)
            shutil.rmtree(desk)
    return cpu_s


def _limits(paper: Paper, *, start_s: float = 0) -> Limits:
    cpu_s = start_s + 2 + paper.n_bytes * 150e-6
    return Limits(cpu_s, 20 + 10 * cpu_s, _MEMORY_BYTES)


def _look_at(paper: Paper, ended: Ended) -> Iterator[Finding]:
    err = ended.err.decode("utf-8", "replace")
    if bug := bug_in(err):
        yield bug
    elif ended.code < 0:
        yield cut_short(ended, f"{paper.n_bytes} bytes")
    elif ended.code not in {0, 2, 3}:
        yield Finding(f"exit {ended.code}", err)
    else:
        yield from _words_on_stderr(ended.code, err)
        yield from _outcome(paper, ended, err)


def _words_on_stderr(code: int, err: str) -> Iterator[Finding]:
    lines = err.splitlines()
    if any(not line.startswith("bulletin: ") or len(line) < _SHORTEST_LINE or "<U+000A>" in line for line in lines):
        yield Finding("stderr: a line that is not ours, or empty", err)
    if bool(code) != bool(lines):
        yield Finding(f"exit {code} with {'some' if lines else 'no'} words on stderr", err)


def _outcome(paper: Paper, ended: Ended, err: str) -> Iterator[Finding]:
    match ended.code:
        case 2 if not paper.may_be_refused:
            yield Finding("exit 2 without an option that is wrong", err)
        case 3:
            yield from _refusal(paper, ended, err)
        case 0 if "--json" in paper.arguments:
            for broken in broken_promises(ended.out, [data for _, data in sorted(paper.files)]):
                kind, _, detail = broken.partition(" | ")
                yield Finding(kind, detail)
        case 0:
            yield from _plain(ended.out)


def _refusal(paper: Paper, ended: Ended, err: str) -> Iterator[Finding]:
    """Check a refusal of an issue: its reason must be one that is allowed, and must also stand in the JSON."""
    if "accounted for" in err:
        yield Finding("exit 3: coverage", err)
        return
    if not any(reason in err for reason in (*_WORDLESS, *_UNREADABLE)):
        yield Finding("exit 3: an unknown reason", err)
    if any(reason in err for reason in _WORDLESS):
        try:
            whole = "".join(data.decode("utf-8") for _, data in paper.files)
        except UnicodeDecodeError:
            whole = ""
        if has_many_words(whole):
            yield Finding("exit 3: a paper with words is refused as without", err)
    if "--json" in paper.arguments:
        try:
            error = json.loads(ended.out)["error"]
            is_told = error["exit"] == 3 and error["kind"] and error["message"]
        except (ValueError, KeyError, TypeError):
            is_told = False
        if not is_told:
            yield Finding("exit 3 without its JSON", ended.out.decode("utf-8", "replace")[:200])
    elif ended.out:
        yield Finding("exit 3 with words on stdout", ended.out.decode("utf-8", "replace")[:200])


def _plain(out: bytes) -> Iterator[Finding]:
    """Check the output for people: it must be text, with no character that steers a terminal."""
    try:
        text = out.decode()
    except UnicodeDecodeError as exc:
        yield Finding("plain: stdout is no UTF-8", str(exc))
        return
    steering = [sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} and sign != "\n"]
    if steering:
        yield Finding("plain: a sign that steers the terminal", ascii(steering[:5]))
    if not text.strip():
        yield Finding("plain: nothing on stdout")


def _compare(one: Ended, other: Ended, how: str) -> Iterator[Finding]:
    if (one.code, one.out, one.err) != (other.code, other.out, other.err):
        at = next((at for at, (a, b) in enumerate(zip(one.out, other.out, strict=False)) if a != b), -1)
        yield Finding(
            f"other bytes {how}", f"exit {one.code} and {other.code}, byte {at}: {one.out[max(0, at - 60) : at + 20]!r}"
        )
