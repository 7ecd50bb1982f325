"""What a bulletin costs beside the bare model on the same words, and the reader beside bare libraries.

usage: bench build [ISSUE]     default: samples/page.md
       bench reader            pages of 0.1, 1 and 10 MB, made of samples/issue.md
       bench readings [FILE]   sentences with 【words】 => their pinyin; default: those of the tests
       bench wire              the online voice beside plain edge-tts, chunk by chunk, at 300 ms latency on 127.0.0.1
       bench voice             the fast model beside the published one, all speakers

Each program is a process of its own with a store of its own. The bare model speaks the same calls with the
same number of workers and does nothing else; it runs before and after the build, so a machine
whose speed drifts shows. CPU seconds are the figure to trust; memory is the sum of the proportional
set sizes (PSS) of the whole process tree, sampled four times a second.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from bulletin.model import Chunk
    from bulletin.synthesis.edge.lines import EdgeLine

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """One finished process tree."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    stdout: str

    def row(self, name: str) -> str:
        """Return a line of the table."""
        return f"{name:34} {self.cpu_s:8.1f} {self.wall_s:8.1f} {self.peak_mb:8.0f}"


def run(command: list[str], environ: dict[str, str]) -> Run:
    """Run a command to its end and measure it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)
    peaks = [0.0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.25):
            peaks.append(tree_mb(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    stdout, _ = process.communicate()
    wall_s = time.monotonic() - began
    ended.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu_s, wall_s, max(peaks), stdout)


def tree_mb(root: int) -> float:
    """Return the proportional set size of a process and all below it, in MB (Linux)."""
    total_kb, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue
        match = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
        total_kb += int(match[1]) if match else 0
    return total_kb / 1024


def speak_bare(issue: str) -> None:
    """The peer: the bare model on the calls of the same chunks, with the same workers; nothing else."""
    import numpy as np

    from bulletin.produce import Order, write_script
    from bulletin.synthesis.kokoro.engine import KokoroLine
    from bulletin.synthesis.kokoro.runtime import Runtime
    from bulletin.synthesis.kokoro.speakers import style
    from bulletin.synthesis.kokoro.utterance import calls_for
    from bulletin.synthesis.kokoro.weights import load_model

    spec = write_script(Order(issue=issue))
    lines = {line.key: line for line in spec.lines.values() if isinstance(line, KokoroLine)}
    calls = [(line, call) for line in lines.values() for call in calls_for(line.words)]
    workers = spec.station.kokoro.workers or min(4, len(os.sched_getaffinity(0)))
    prepared_s = time.process_time()
    runtime = Runtime(load_model(Path(os.environ["BULLETIN_CACHE"])))
    began = time.monotonic()

    def speak(work: tuple[KokoroLine, object]) -> int:
        line, call = work
        ids = np.array(call.ids, np.int64)  # type: ignore[attr-defined]
        return len(runtime.run(ids, style(line.speaker)[len(ids) - 1], line.speed).samples)

    with ThreadPoolExecutor(workers) as pool:
        n_samples = sum(pool.map(speak, calls))
    facts = {
        "cpu_s": time.process_time() - prepared_s,
        "wall_s": time.monotonic() - began,
        "audio_s": n_samples / 24_000,
        "workers": workers,
        "calls": len(calls),
    }
    sys.stdout.write(json.dumps(facts))


def bench_build(issue: str) -> None:
    """Print the table for one issue."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        copy = work / Path(issue).name
        copy.write_bytes(Path(issue).read_bytes())
        environ = {**os.environ, "BULLETIN_CACHE": str(work / "cache"), "PYTHONPATH": str(ROOT)}
        build = [sys.executable, "-P", "-m", "bulletin", "build", str(copy), "-o", str(work / "out"), "--json", "-q"]
        bare = [sys.executable, "-P", __file__, "bare", issue]
        first = json.loads(run(bare, environ).stdout)
        cold = run(build, environ)
        second = json.loads(run(bare, environ).stdout)
        again = run(build, environ)
        copy.write_text(changed(copy.read_text("utf-8")), "utf-8")
        edited = run(build, environ)
        numpy = run([sys.executable, "-c", "import numpy"], environ)
    report = json.loads(cold.stdout)
    bare_cpu_s = (first["cpu_s"] + second["cpu_s"]) / 2
    bare_wall_s = (first["wall_s"] + second["wall_s"]) / 2
    print(
        f"{issue}: {report['duration_s']:.0f} s of programme, {report['chunks']['total']} chunks, "
        f"{first['calls']} calls, {first['workers']} workers"
    )
    print(f"{'':34} {'CPU s':>8} {'wall s':>8} {'PSS MB':>8}")
    for name, facts in (("bare model, before", first), ("bare model, after", second)):
        print(f"{name:34} {facts['cpu_s']:8.1f} {facts['wall_s']:8.1f}")
    print(cold.row("cold build"))
    print(again.row("unchanged"))
    print(edited.row("one sentence changed"))
    print(numpy.row("python -c 'import numpy'"))
    print(
        f"cold build : bare model       CPU {cold.cpu_s / bare_cpu_s:.3f} (limit 1.15), "
        f"wall {cold.wall_s / bare_wall_s:.3f} (limit 1.15)"
    )
    print(f"unchanged                     stages run: {sorted(json.loads(again.stdout)['seconds'])}")
    print(
        f"one sentence changed          spoken: {json.loads(edited.stdout)['chunks']['synthesized']}, "
        f"stages: {json.loads(edited.stdout)['seconds']}"
    )
    print(f"memory                        {cold.peak_mb:.0f} MB (limit 1500)")


def read_all(page: str) -> None:
    """The reader: bytes to script, nothing spoken."""
    from bulletin.segmenter import read_issue, segment
    from bulletin.segmenter.coverage import check_coverage
    from bulletin.station import read_station

    station = read_station(None)
    # Rules, word cutter and wetext are loaded before the clock runs, as the peer's are.
    segment(read_issue(str(ROOT / "samples" / "issue.md")), station)
    began = time.process_time()
    script = segment(read_issue(page), station)
    check_coverage(script)
    facts = {"cpu_s": time.process_time() - began, "characters": len(script.issue.text), "chunks": len(script.chunks)}
    sys.stdout.write(json.dumps(facts))


def read_bare(page: str) -> None:
    """The peer: wetext and pypinyin on each line of the same page, and nothing else."""
    import wetext
    from pypinyin import Style, lazy_pinyin

    normalizer = wetext.Normalizer(lang="zh", operator="tn")
    lazy_pinyin(normalizer.normalize((ROOT / "samples" / "issue.md").read_text("utf-8")))
    lines = [line for line in Path(page).read_text("utf-8").splitlines() if line.strip()]
    began = time.process_time()
    for line in lines:
        lazy_pinyin(normalizer.normalize(line), style=Style.TONE3)
    sys.stdout.write(json.dumps({"cpu_s": time.process_time() - began}))


def page_of(n_bytes: int) -> str:
    """Return a page of about `n_bytes` in UTF-8; no two copies of the sample in it have the same numbers."""
    sample = (ROOT / "samples" / "issue.md").read_text("utf-8")
    chance = random.Random(1)  # noqa: S311  # the same page in each run
    parts: list[str] = []
    size = 0
    while size < n_bytes:
        part = re.sub(r"[1-9]", lambda _: str(chance.randint(1, 9)), sample)
        parts.append(part)
        size += len(part.encode())
    return "\n".join(parts)


def bench_reader() -> None:
    """Print time per character and memory of the reader at three sizes, and of the bare libraries."""
    heads = ("characters", "reader CPU s", "us/char", "bare CPU s", "ratio", "PSS MB")
    print(f"{'page':>10}" + "".join(f"{head:>14}" for head in heads))
    per_character: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for n_bytes in (100_000, 1_000_000, 10_000_000):
            page = Path(folder) / f"{n_bytes}.md"
            page.write_text(page_of(n_bytes), "utf-8")
            environ = {**os.environ, "PYTHONPATH": str(ROOT)}
            ours = run([sys.executable, "-P", __file__, "read", str(page)], environ)
            bare = run([sys.executable, "-P", __file__, "read-bare", str(page)], environ)
            facts, peer = json.loads(ours.stdout), json.loads(bare.stdout)
            per_character.append(1e6 * facts["cpu_s"] / facts["characters"])
            print(
                f"{n_bytes / 1e6:7.1f} MB{facts['characters']:14,}{facts['cpu_s']:14.2f}{per_character[-1]:14.1f}"
                f"{peer['cpu_s']:14.2f}{facts['cpu_s'] / peer['cpu_s']:14.2f}{ours.peak_mb:14.0f}"
            )
    print(f"time per character, largest : smallest {max(per_character) / min(per_character):.2f} (limit 1.2)")
    print("ratio to wetext + pypinyin: limit 1.5; memory: limit 1000 MB")


VOICE_SENTENCES = (
    "市政府昨天宣布，明年起将新增三条公交线路。",
    "受冷空气影响，本周末北方大部分地区气温将下降八到十度，气象部门提醒市民注意添衣保暖，出行慢行。",
    "记者从发布会上了解到，今年前三季度全省外贸进出口总额同比增长百分之六点二，其中民营企业贡献超过一半，"
    "新能源汽车和锂电池出口增势明显。",
)
"""About 20, 40 and 60 characters."""


def log_mel(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the levels of 80 mel bands in dB, a row each 10 ms of 24 kHz."""
    import numpy as np

    edges_hz = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + 12_000 / 700), 82) / 2595) - 1)
    bins_hz = np.linspace(0, 12_000, 513)
    low, middle, high = edges_hz[:-2, None], edges_hz[1:-1, None], edges_hz[2:, None]
    bank = np.clip(np.minimum((bins_hz - low) / (middle - low), (high - bins_hz) / (high - middle)), 0, None)
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(samples.astype(float), 512), 1024)[::240]
    levels: NDArray[np.float64] = 10 * np.log10(
        np.abs(np.fft.rfft(frames * np.hanning(1024), axis=1)) ** 2 @ bank.T + 1e-6
    )
    return levels


def bench_voice() -> None:
    """Print how fast the fast model is beside the published one, and how far its sound is from it.

    Both run one after the other on the same sentence, on one core. The distance is the mean |dB| of log-mel frames
    within 40 dB of the loudest; as the durations are the same, frame stands against frame, without warping.
    """
    import numpy as np

    from bulletin.synthesis.kokoro.runtime import RATE_HZ, Runtime
    from bulletin.synthesis.kokoro.speakers import FILES, style
    from bulletin.synthesis.kokoro.tempo import TEMPI
    from bulletin.synthesis.kokoro.utterance import calls_for
    from bulletin.synthesis.kokoro.weights import load_fast_model, load_model
    from bulletin.synthesis.pronounce import Lexicon, Pronouncer

    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        fast_model = load_fast_model(Path(folder))
        print(f"made fast in {time.process_time() - began:.1f} CPU s: {len(fast_model) / 1e6:.0f} MB (limit 90 s)")
        began = time.process_time()
        load_fast_model(Path(folder))
        print(f"read and checked in {time.process_time() - began:.2f} CPU s")
        runtimes = {"published": Runtime(load_model(Path(folder))), "fast": Runtime(fast_model)}
    pronouncer = Pronouncer(Lexicon())
    cpu_s = dict.fromkeys(runtimes, 0.0)
    sound_s = 0.0
    distances: dict[str, list[float]] = {speaker: [] for speaker in FILES}
    for sentence in VOICE_SENTENCES:
        here_s = dict.fromkeys(runtimes, 0.0)
        (call,) = calls_for(pronouncer.read(sentence), limit_characters=80)
        ids = np.array(call.ids)
        for speaker in FILES:
            spoken = {}
            for name, runtime in runtimes.items():
                began = time.thread_time()
                spoken[name] = runtime.run(ids, style(speaker)[len(ids) - 1], TEMPI[speaker].speed)
                here_s[name] += time.thread_time() - began
            if not np.array_equal(spoken["published"].edges, spoken["fast"].edges):
                print(f"{speaker}: the durations differ")
            published, fast = (log_mel(spoken[name].samples) for name in runtimes)
            level = published.mean(axis=1)
            distances[speaker].append(float(np.abs(published - fast)[level > level.max() - 40].mean()))
            sound_s += len(spoken["fast"].samples) / RATE_HZ
        print(f"{len(sentence)} characters: {here_s['published'] / here_s['fast']:.2f} x the audio a CPU second")
        for name, seconds in here_s.items():
            cpu_s[name] += seconds
    for name, seconds in cpu_s.items():
        print(f"{name:10s} {seconds / sound_s:.3f} CPU s a second of sound")
    print(f"all: {cpu_s['published'] / cpu_s['fast']:.2f} x (goal 2)")
    for speaker, each in distances.items():
        print(f"{speaker:10s} {np.mean(each):.2f} dB on average, {max(each):.2f} at most (limit 2.5)")


def bench_readings(pairs: Path) -> None:
    """Print how many marked words are read right, by what says so, and beside pypinyin alone.

    Args:
        pairs: Lines `sentence with 【word】 => pinyin | pinyin`.
    """
    from pypinyin import Style, lazy_pinyin

    from bulletin.station.syllables import numbered
    from bulletin.synthesis.pronounce import Lexicon, Pronouncer, find_names

    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    n_plain = n_sure = n_sure_right = 0
    for line in pairs.read_text("utf-8").splitlines():
        if "=>" not in line or line.startswith("#"):
            continue
        sentence, answers = line.split(" => ")
        wanted = [[numbered(syllable) for syllable in answer.split()] for answer in answers.split("|")]
        start, end = sentence.index("【"), sentence.index("】") - 1
        text = sentence.replace("【", "").replace("】", "")
        words = Pronouncer(Lexicon(), find_names([text])).read(text)
        by_place = {word.start + at: reading for word in words for at, reading in enumerate(word.readings)}
        readings = [by_place[at] for at in range(start, end)]
        source = "+".join(sorted({reading.source for reading in readings}))
        is_right = [reading.syllable for reading in readings] in wanted
        total[source] += 1
        right[source] += is_right
        is_sure = all(reading.is_certain for reading in readings)
        n_sure += is_sure
        n_sure_right += is_sure and is_right
        plain = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=list)  # type: ignore[arg-type]  # its stubs forget that a list is allowed
        cited = {"一": "yi1", "不": "bu4"}  # pypinyin gives them as they sound in context
        n_plain += [cited.get(text[at], plain[at]) for at in range(start, end)] in wanted
        if not is_right:
            print(f"  wrong: {sentence} => {answers}, read {' '.join(reading.syllable for reading in readings)}")
    n_pairs = total.total()
    for source, count in total.most_common():
        print(f"{source:24s} {right[source]:4d} of {count:4d}")
    print(f"{'all':24s} {right.total():4d} of {n_pairs:4d}: {right.total() / n_pairs:.1%}")
    print(f"{'said to be certain':24s} {n_sure_right:4d} of {n_sure:4d}: {n_sure_right / n_sure:.1%}")
    print(f"{'pypinyin alone':24s} {n_plain:4d} of {n_pairs:4d}: {n_plain / n_pairs:.1%}")


_WIRE_CHUNKS = 32
_WIRE_ROUNDS = 3  # the service makes its tones in the first, which is not counted
_LATENCY_S = 0.3


def serve_wire() -> None:
    """The tests' own service of the online voice, in a process of its own; ends with its standard input."""
    sys.path.insert(0, str(ROOT / "tests"))
    from loopback import EdgeServer

    server = EdgeServer()
    server.latency_s = _LATENCY_S
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    sys.stdin.read()
    sys.stdout.write(f"{server.peak}\n")
    server.close()


async def ask_plainly(lines: Sequence[EdgeLine]) -> int:
    """The peer: edge-tts as its README shows it, one chunk after the other; returns the bytes of sound."""
    from edge_tts import Communicate

    n_bytes = 0
    for line in lines:
        async for message in Communicate(
            line.sent, line.speaker, rate=f"{line.rate_percent:+d}%", boundary="WordBoundary"
        ).stream():
            n_bytes += len(message["data"]) if message["type"] == "audio" else 0
    return n_bytes


class Unheard:
    """A listener that does not care."""

    def began(self, chunk: Chunk) -> None:
        """Nothing."""

    def ended(self, chunk: Chunk) -> None:
        """Nothing."""

    def warned(self, message: str) -> None:
        """Say it: a bench with warnings measures something else."""
        print(f"warning: {message}")


def bench_wire() -> None:
    """Print chunks a second of the online voice and of plain edge-tts, in turns, against the same service."""
    import asyncio

    from bulletin.segmenter import read_issue, segment
    from bulletin.station import EngineChoice, read_station
    from bulletin.synthesis.engines import make_engine, pronouncer_for
    from bulletin.synthesis.speak import prepare, speak
    from bulletin.synthesis.store import Store

    station = read_station(None)
    script = segment(read_issue(str(ROOT / "samples" / "issue.md")), station)
    pronouncer = pronouncer_for(script, station)
    command = [sys.executable, "-P", __file__, "wire-server"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        environ = {"BULLETIN_EDGE_URL": server.stdout.readline().strip() if server.stdout else ""}
        rates: dict[str, list[float]] = {"plain edge-tts": [], "bulletin": []}
        for _ in range(_WIRE_ROUNDS):
            with tempfile.TemporaryDirectory() as folder:
                store = Store(Path(folder))
                engine = make_engine(EngineChoice.EDGE, station, pronouncer, store, environ)
                by_key = {job.line.key: job for job in prepare(script.chunks, station.voices, engine)}
                jobs = list(by_key.values())[:_WIRE_CHUNKS]
                # The engine has led edge-tts to the service; both ask the same one.
                began, cpu_began_s = time.monotonic(), time.process_time()
                asyncio.run(ask_plainly([job.line for job in jobs]))
                plain_cpu_s = time.process_time() - cpu_began_s
                rates["plain edge-tts"].append(len(jobs) / (time.monotonic() - began))
                began, cpu_began_s = time.monotonic(), time.process_time()
                clips = list(speak(jobs, engine, store, listener=Unheard()))
                cpu_s = time.process_time() - cpu_began_s
                rates["bulletin"].append(len(jobs) / (time.monotonic() - began))
                engine.close()
                n_tries = sum(clip.n_tries for clip in clips)
                print(f"{len(jobs)} chunks, {n_tries} requests; CPU s: plain {plain_cpu_s:.2f}, bulletin {cpu_s:.2f}")
        peak = server.communicate()[0].strip()
    for name, each in rates.items():
        print(f"{name:16} {' '.join(f'{rate:6.2f}' for rate in each[1:])} chunks a second")
    ratio = sum(rates["bulletin"][1:]) / sum(rates["plain edge-tts"][1:])
    print(f"ratio {ratio:.2f}; {station.edge.concurrency} requests at a time")
    print(f"most requests at a time, as the service saw it: {peak}")


def changed(text: str) -> str:
    """Return the issue with one word put into its longest sentence, as a correction would."""
    sentence = max(re.findall(r"[^。\n#]+。", text), key=len)
    return text.replace(sentence, f"日前{sentence}", 1)


def main() -> int:
    """Run what was asked for."""
    match sys.argv[1:]:
        case ["build", *rest]:
            bench_build(rest[0] if rest else str(ROOT / "samples" / "page.md"))
        case ["bare", issue]:
            speak_bare(issue)
        case ["reader"]:
            bench_reader()
        case ["read", page]:
            read_all(page)
        case ["read-bare", page]:
            read_bare(page)
        case ["wire"]:
            bench_wire()
        case ["wire-server"]:
            serve_wire()
        case ["voice"]:
            bench_voice()
        case ["readings", *rest]:
            bench_readings(Path(rest[0]) if rest else ROOT / "tests/synthesis/pronounce/readings.txt")
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
