"""The reader beside bare libraries: time per character and memory at three sizes."""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
from pathlib import Path

from benches.runs import ROOT, environ, program, run


def read_all(page: str) -> None:
    """Run our reader alone: from the bytes of a page to its script."""
    from bulletin.segmenter import read_issue, segment
    from bulletin.segmenter.coverage import check_coverage
    from bulletin.synthesis.engines import read_station

    station = read_station(None)
    # Load rules, word cutter and wetext before the clock starts, as for the peer.
    segment(read_issue(str(ROOT / "samples" / "issue.md")), station)
    began = time.process_time()
    script = segment(read_issue(page), station)
    check_coverage(script)
    facts = {"cpu_s": time.process_time() - began, "characters": len(script.issue.text), "chunks": len(script.chunks)}
    sys.stdout.write(json.dumps(facts))


def read_bare(page: str) -> None:
    """Run the peer: wetext and pypinyin on each line of the same page, and nothing else."""
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
            ours = run(program("read", str(page)), environ())
            bare = run(program("read-bare", str(page)), environ())
            facts, peer = json.loads(ours.stdout), json.loads(bare.stdout)
            per_character.append(1e6 * facts["cpu_s"] / facts["characters"])
            print(
                f"{n_bytes / 1e6:7.1f} MB{facts['characters']:14,}{facts['cpu_s']:14.2f}{per_character[-1]:14.1f}"
                f"{peer['cpu_s']:14.2f}{facts['cpu_s'] / peer['cpu_s']:14.2f}{ours.peak_mb:14.0f}"
            )
    print(f"time per character, largest : smallest {max(per_character) / min(per_character):.2f} (limit 1.2)")
    print("ratio to wetext + pypinyin: limit 1.5; memory: limit 1000 MB")


PROGRAMS = {"read": read_all, "read-bare": read_bare}
