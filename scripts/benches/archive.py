"""An archive by one and by two workers, beside two busy processes and beside `bulletin build` in a loop; a plan."""

from __future__ import annotations

import csv
import io
import json
import platform
import shlex
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benches.papers import made_up_issue
from benches.runs import ROOT, Run, environ, program, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_N_TONE, _TONE_CHARACTERS = 40, 600
_N_VOICE, _VOICE_CHARACTERS = 4, 300
_N_SCRIPTS = (100, 1000)
_ISSUES, _SOUND_S, _SPOKEN_S, _OUTPUT_BYTES = 14_600, 973.0, 913.0, 12_300_000
"""Forty years of a daily of four pages: its bulletin, as measured in `bulletin.archive.costs`."""
_CORE_HOUR, _GB_MONTH = 0.04, 0.023
"""Prices, in whatever money; an example, to be replaced by those of the house."""
_HOUR_S = 3600.0
_BUSY_ROUNDS = 200


def serve_speech() -> None:
    """Serve as the tests' own speech server, in a process of its own, until standard input ends."""
    sys.path.insert(0, str(ROOT / "tests"))
    from loopback.speech import SpeechServer

    server = SpeechServer()
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    sys.stdin.read()
    server.close()


def be_busy() -> None:
    """Keep a core busy with work that needs the memory of an engine: products of matrices."""
    import numpy as np

    matrix = np.random.default_rng(1).standard_normal((700, 700)).astype(np.float32)
    for _ in range(_BUSY_ROUNDS):
        matrix = np.tanh(matrix @ matrix / 30)


PROGRAMS: dict[str, Callable[[], None]] = {"speech-server": serve_speech, "busy": be_busy}


@dataclass(frozen=True)
class Archive:
    """Made-up issues in a folder, and how they are made.

    Attributes:
        home: For stores and outputs.
        environ: Of the programs.
    """

    home: Path
    n: int
    n_characters: int
    environ: dict[str, str]

    def write(self) -> Archive:
        """Write the issues."""
        (self.home / "paper").mkdir(parents=True)
        for number in range(self.n):
            text = made_up_issue(number, self.n_characters)
            (self.home / "paper" / f"{number:05}.txt").write_text(text, "utf-8")
        return self

    def made(self, name: str, *options: str) -> tuple[Run, int]:
        """Make all with an empty store and output of that name; return the figures, and a worker's most memory."""
        out = self.home / name
        words = ("archive", str(self.home / "paper"), "-o", str(out), "--store", str(self.home / f"{name}-clips"))
        figures = run([sys.executable, "-m", "bulletin", *words, "--quiet", *options], self.environ)
        rows = csv.DictReader(io.StringIO((out / "archive.csv").read_text("utf-8-sig")))
        return figures, max(int(row["peak_bytes"]) for row in rows)

    def foreseen(self, *options: str) -> tuple[Run, dict[str, Any]]:
        """Look at all without a store; return the figures, and what the program says that it will take."""
        words = ("archive", str(self.home / "paper"), "--dry-run", "--json", "--quiet", "--shard", "1/1")
        empty = ("--store", str(self.home / "none"))
        figures = run([sys.executable, "-m", "bulletin", *words, *empty, *options], self.environ)
        return figures, json.loads(figures.stdout)

    def built(self, name: str, *options: str) -> Run:
        """Make each by a `bulletin build` of its own, all with one store; return the figures."""
        words = " ".join(map(shlex.quote, (sys.executable, "-m", "bulletin", "build", "-q", *options)))
        loop = f'out=$1; shift; for issue; do {words} "$issue" -o "$out"; done'
        issues = [str(path) for path in sorted((self.home / "paper").iterdir())]
        store = {**self.environ, "BULLETIN_CACHE": str(self.home / f"{name}-clips")}
        return run(["sh", "-c", loop, "loop", str(self.home / name), *issues], store)


def bench_archive() -> None:
    """Print all tables, and the plan."""
    print(f"{_processor()}\n")
    with tempfile.TemporaryDirectory() as folder, _speech_server() as address:
        home = Path(folder)
        usual = {**environ(), "BULLETIN_CACHE": str(home / "home")}
        tone = Archive(home / "tone", _N_TONE, _TONE_CHARACTERS, usual).write()
        voices = tone.home / "voices.yaml"
        voices.write_text(f"engine: server\nengines: {{server: {{address: '{address}', voices: {{}}}}}}\n", "utf-8")
        print(f"{_N_TONE} issues of {_TONE_CHARACTERS} characters, voice of tones, empty store")
        _table(tone, "--voices", str(voices), has_loop=False)
        voice = Archive(home / "voice", _N_VOICE, _VOICE_CHARACTERS, usual).write()
        run([sys.executable, "-m", "bulletin", "doctor"], usual)  # makes the model
        print(f"\n{_N_VOICE} issues of {_VOICE_CHARACTERS} characters, embedded voice, empty store")
        one_thread = voice.home / "voices.yaml"  # else one worker fills both cores
        one_thread.write_text("engines: {kokoro: {workers: 1}}\n", "utf-8")
        options = ("--voices", str(one_thread))
        took_s = _table(voice, *options, has_loop=True)
        ratio = took_s / (float(voice.foreseen(*options)[1]["core_hours"]) * _HOUR_S)
        print(f"two workers took {ratio:.2f} times what --dry-run foresees")
        _scripts(home, usual)
        _plan(ratio)


def _table(archive: Archive, *options: str, has_loop: bool) -> float:
    """Print what all take by one process, by one worker and by two; return the CPU seconds of two workers."""
    before = _two_busy()
    print(f"{'':34} {'CPU s':>8} {'s':>8} {'MB':>8}  CPU s an issue")
    n = archive.n
    alone, alone_bytes = archive.made("alone", "--shard", "1/1", *options)
    one, one_bytes = archive.made("one", "--cluster", "local:1", *options)
    two, two_bytes = archive.made("two", "--cluster", "local:2", *options)
    figures = {"one process (--shard 1/1)": alone, "one worker": one, "two workers": two}
    if has_loop:
        figures["build, in a loop"] = archive.built("loop", *options)
    for name, each in figures.items():
        print(f"{each.row(name)} {each.cpu_s / n:15.2f}")
    speed_up, after = one.wall_s / two.wall_s, _two_busy()
    print(f"two workers are {speed_up:.2f} times one; two busy processes {before:.2f} before, {after:.2f} after")
    print(f"a worker's most memory: {max(alone_bytes, one_bytes, two_bytes) / 1e6:.0f} MB")
    return two.cpu_s


def _two_busy() -> float:
    """Return how much more two busy processes get done than one in the same time."""
    command, one_thread = program("busy"), environ(OPENBLAS_NUM_THREADS="1")
    began = time.monotonic()
    subprocess.run(command, env=one_thread, check=True)
    alone_s = time.monotonic() - began
    began = time.monotonic()
    both = [subprocess.Popen(command, env=one_thread) for _ in range(2)]
    for process in both:
        process.wait()
    return 2 * alone_s / (time.monotonic() - began)


def _scripts(home: Path, usual: dict[str, str]) -> None:
    print("\nthe script stage alone (--dry-run, one process)")
    print(f"{'':34} {'CPU s':>8} {'s':>8} {'MB':>8}  CPU s an issue")
    for n in _N_SCRIPTS:
        archive = Archive(home / f"scripts-{n}", n, _TONE_CHARACTERS, usual).write()
        figures, plan = archive.foreseen()
        print(f"{figures.row(f'{n} issues')} {figures.cpu_s / n:15.3f}")
        print(f"{'':4}{plan['sound_s'] / 60:.0f} minutes, {plan['core_hours']:.1f} core-hours foreseen")


def _plan(ratio: float) -> None:
    """Print what forty years of a daily take on machines like this one.

    Args:
        ratio: CPU seconds here for one that `bulletin.archive.costs` names.
    """
    from bulletin.archive.costs import CLIP_BYTES, cpu_s
    from bulletin.order import Order

    core_s = ratio * cpu_s(Order(""), spoken_s=_SPOKEN_S, sound_s=_SOUND_S)
    hours = core_s * _ISSUES / _HOUR_S
    clips, output = CLIP_BYTES * _SPOKEN_S, _OUTPUT_BYTES
    print(f"\nforty years of a daily: {_ISSUES:,} issues of {_SOUND_S / 60:.1f} minutes")
    print(f"an issue       {core_s:8.0f} core-seconds, {clips / 1e6:.0f} MB of clips, {output / 1e6:.1f} MB of output")
    print(f"all            {hours:8,.0f} core-hours, {clips * _ISSUES / 1e9:,.0f} and {output * _ISSUES / 1e9:,.0f} GB")
    for cores in (2, 32, 160):
        print(f"on {cores:3} cores   {hours / cores:8,.0f} hours")
    print(f"at {_CORE_HOUR} a core-hour and {_GB_MONTH} a GB and month: {hours * _CORE_HOUR:,.0f} once,")
    print(f"{(clips + output) * _ISSUES / 1e9 * _GB_MONTH:,.0f} a month; {core_s / _HOUR_S * _CORE_HOUR:.4f} an issue")


@contextmanager
def _speech_server() -> Iterator[str]:
    """Yield the address of a speech server in a process of its own."""
    command = program("speech-server")
    with subprocess.Popen(command, env=environ(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        yield server.stdout.readline().strip() if server.stdout else ""
        server.communicate()


def _processor() -> str:
    """Return the name of the processor, and how many cores this process may use."""
    from bulletin.machine import n_cores

    name = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0] if names else name}, {n_cores()} cores"
