"""What a bulletin costs beside the bare model on the same words."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benches.runs import environ, program, run


def speak_bare(issue: str) -> None:
    """Run the peer: the bare model on the calls of the same chunks, with the same workers and nothing else."""
    import numpy as np

    from bulletin.machine import n_cores
    from bulletin.order import Order
    from bulletin.rehearsal import write_script
    from bulletin.synthesis.kokoro.engine import KokoroLine
    from bulletin.synthesis.kokoro.runtime import LoadedModel, Runtime
    from bulletin.synthesis.kokoro.speakers import style
    from bulletin.synthesis.kokoro.utterance import calls_for
    from bulletin.synthesis.kokoro.weights import load_model

    rehearsal = write_script(Order(issue=issue))
    lines = {line.key: line for line in rehearsal.lines.values() if isinstance(line, KokoroLine)}
    calls = [(line, call) for line in lines.values() for call in calls_for(line.words)]
    workers = rehearsal.draft.station.engines["kokoro"].workers or min(4, n_cores())
    prepared_s = time.process_time()
    runtime = Runtime(LoadedModel(load_model(Path(os.environ["BULLETIN_CACHE"]))))
    began = time.monotonic()

    def speak(work: tuple[KokoroLine, object]) -> int:
        line, call = work
        ids = np.array(call.ids, np.int64)  # type: ignore[attr-defined]
        return len(runtime.run(ids, style(line.speaker)[len(ids) - 1], line.tempo).samples)

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
        here = environ(BULLETIN_CACHE=str(work / "cache"))
        build = [sys.executable, "-P", "-m", "bulletin", "build", str(copy), "-o", str(work / "out"), "--json", "-q"]
        bare = program("bare", issue)
        first = json.loads(run(bare, here).stdout)
        cold = run(build, here)
        second = json.loads(run(bare, here).stdout)
        again = run(build, here)
        copy.write_text(changed(copy.read_text("utf-8")), "utf-8")
        edited = run(build, here)
        numpy = run([sys.executable, "-c", "import numpy"], here)
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


def changed(text: str) -> str:
    """Return the issue with one word put into its longest sentence, as a correction would."""
    sentence = max(re.findall(r"[^。\n#]+。", text), key=len)
    return text.replace(sentence, f"日前{sentence}", 1)


PROGRAMS = {"bare": speak_bare}
