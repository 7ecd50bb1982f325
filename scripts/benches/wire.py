"""The online voice beside plain edge-tts, at 300 ms of latency on 127.0.0.1."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benches.runs import ROOT, environ, program
from bulletin.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.synthesis.edge.lines import EdgeLine

_WIRE_CHUNKS = 32
_WIRE_ROUNDS = 3  # the service makes its tones in the first, which is not counted
_LATENCY_S = 0.3


def serve_wire() -> None:
    """Serve as the tests' own online voice, in a process of its own, until standard input ends."""
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
    """Run the peer: edge-tts as its README shows it, chunk by chunk; return the number of bytes of sound."""
    from edge_tts import Communicate

    n_bytes = 0
    for line in lines:
        async for message in Communicate(
            line.sent, line.speaker, rate=f"{line.rate_percent:+d}%", boundary="WordBoundary"
        ).stream():
            n_bytes += len(message["data"]) if message["type"] == "audio" else 0
    return n_bytes


class Warned(Silent):
    """Listens for warnings alone."""

    def warned(self, message: str) -> None:
        """Print the warning, because a bench with warnings measures something else."""
        print(f"warning: {message}")


def bench_wire() -> None:
    """Print chunks a second of the online voice and of plain edge-tts, in turns, against the same service."""
    from bulletin.segmenter import read_issue, segment
    from bulletin.store.clips import Store
    from bulletin.synthesis.engines import make_engine, read_station
    from bulletin.synthesis.pronounce import pronouncer_for
    from bulletin.synthesis.row import Outfit
    from bulletin.synthesis.speak import prepare, speak

    station = read_station(None)
    script = segment(read_issue(str(ROOT / "samples" / "issue.md")), station)
    pronouncer = pronouncer_for(script, station)
    with subprocess.Popen(
        program("wire-server"), env=environ(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        service = {"BULLETIN_EDGE_URL": server.stdout.readline().strip() if server.stdout else ""}
        rates: dict[str, list[float]] = {"plain edge-tts": [], "bulletin": []}
        for _ in range(_WIRE_ROUNDS):
            with tempfile.TemporaryDirectory() as folder:
                store = Store(Path(folder))
                engine = make_engine("edge", Outfit(station, pronouncer, store.folder, service))
                by_key = {job.line.key: job for job in prepare(script.chunks, station.voices, engine)}
                jobs = list(by_key.values())[:_WIRE_CHUNKS]
                # The engine has led edge-tts to the service; both ask the same one.
                began, cpu_began_s = time.monotonic(), time.process_time()
                asyncio.run(ask_plainly([job.line for job in jobs]))
                plain_cpu_s = time.process_time() - cpu_began_s
                rates["plain edge-tts"].append(len(jobs) / (time.monotonic() - began))
                began, cpu_began_s = time.monotonic(), time.process_time()
                clips = list(speak(jobs, engine, store, listener=Warned()))
                cpu_s = time.process_time() - cpu_began_s
                rates["bulletin"].append(len(jobs) / (time.monotonic() - began))
                engine.close()
                n_tries = sum(clip.n_tries for clip in clips)
                print(f"{len(jobs)} chunks, {n_tries} requests; CPU s: plain {plain_cpu_s:.2f}, bulletin {cpu_s:.2f}")
        peak = server.communicate()[0].strip()
    for name, each in rates.items():
        print(f"{name:16} {' '.join(f'{rate:6.2f}' for rate in each[1:])} chunks a second")
    ratio = sum(rates["bulletin"][1:]) / sum(rates["plain edge-tts"][1:])
    print(f"ratio {ratio:.2f}; {station.engines['edge'].concurrency} requests at a time")
    print(f"most requests at a time, as the service saw it: {peak}")


PROGRAMS = {"wire-server": serve_wire}
