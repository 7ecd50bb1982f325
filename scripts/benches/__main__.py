"""What a bulletin costs beside the bare model on the same words, and the reader beside bare libraries.

usage: bench archive           40 issues by one and by two workers, 4 by the embedded voice, 1,000 scripts; 20 minutes
       bench build [ISSUE]     default: samples/page.md
       bench reader            pages of 0.1, 1 and 10 MB, made of samples/issue.md
       bench readings [FILE]   sentences with 【words】 => their pinyin; default: those of the tests
       bench voice             the fast model beside the published one: all speakers; then 1 and 2 workers
       bench sound [MINUTES…]  clips to MP3 beside LAME alone, pydub, ffmpeg with loudnorm; default: 30 180
       bench sync MP3          the cues of its .vtt beside the first sound after each
       bench tones [CALLS]     the tones that the embedded voice is told, and those that its pitch gives; default: 300
       bench page              the page of a bulletin of three hours: its size, and how fast a browser opens it
       bench wire              the online voice beside plain edge-tts, chunk by chunk, at 300 ms latency on 127.0.0.1

Each program is a process of its own with a store of its own. The bare model speaks the same calls with the
same number of workers and does nothing else; it runs before and after the build, so a machine
whose speed drifts shows. CPU seconds are the figure to trust; memory is the sum of the proportional
set sizes (PSS) of the whole process tree, sampled four times a second.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from benches.runs import ROOT

# A peer's process is to hold what the peer needs: each bench is imported when it is its turn.
PROGRAMS = {
    "busy": "archive",
    "speech-server": "archive",
    "bare": "build",
    "read": "reader",
    "read-bare": "reader",
    "sound-by": "sound",
    "speak-all": "voice",
    "wire-server": "wire",
}
"""What a bench measures, in a process of its own, by the module that has it."""

PLAIN = {
    "archive": ("bench_archive",),
    "page": ("bench_page",),
    "reader": ("bench_reader",),
    "voice": ("bench_voice", "bench_workers"),
    "wire": ("bench_wire",),
}
"""The benches without arguments, by the module that has them."""


def main(arguments: list[str]) -> int:
    """Print the tables of one bench, or do, in this process, what one measures."""
    match arguments:
        case ["build", *rest]:
            from benches.build import bench_build

            bench_build(rest[0] if rest else str(ROOT / "samples" / "page.md"))
        case ["readings", *rest]:
            from benches.readings import bench_readings

            bench_readings(Path(rest[0]) if rest else ROOT / "tests/synthesis/pronounce/readings.txt")
        case ["sound", *minutes]:
            from benches.sound import bench_sound

            bench_sound([int(each) for each in minutes] or [30, 180])
        case ["sync", mp3]:
            from benches.sync import bench_sync

            bench_sync(Path(mp3))
        case ["tones", *n_calls]:
            from benches.tones import bench_tones

            bench_tones(int(n_calls[0]) if n_calls else 300)
        case [name] if name in PLAIN:
            for bench in PLAIN[name]:
                getattr(importlib.import_module(f"benches.{name}"), bench)()
        case [name, *words] if name in PROGRAMS:
            importlib.import_module(f"benches.{PROGRAMS[name]}").PROGRAMS[name](*words)
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
