"""Look for papers and states of a machine that the program does not bear.

usage: fuzz papers [--count N] [--seed N] [--only K] [--first K] [--keep DIR]
       fuzz states [--count N] [--seed N] [--only K] [--first K] [--keep DIR] [--tone]

`papers` has the command line read made-up papers, whole ones and broken ones; `states` has it work on a machine
where something is amiss. Case K of seed N is always the same. Only documented exits may come of it. Each kind of
finding is printed with the command that repeats it; its first cases are kept in DIR, `.fuzz` of the checkout
without `--keep`. With `--tone` the tests' tone voice speaks in place of the embedded
one, which spends half a minute on the first words. Exit 1 if there are any findings.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import pkgutil
import resource
import signal
import sys
from pathlib import Path

from fuzzes.checkout import needs_copy, run_in_copy
from fuzzes.findings import Findings
from fuzzes.paper_trials import try_papers
from fuzzes.runner import ROOT
from fuzzes.state_trials import try_states


def main(arguments: list[str]) -> int:
    """Try what is asked for, print what was found."""
    parser = argparse.ArgumentParser(
        prog="fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["papers", "states"])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=ROOT / ".fuzz")
    parser.add_argument("--tone", action="store_true")
    asked = parser.parse_args(arguments)
    numbers = range(asked.first, asked.first + asked.count) if asked.only is None else [asked.only]
    signal.signal(signal.SIGTERM, _stop)
    if asked.what == "states" and needs_copy():
        return run_in_copy([*arguments, "--keep", str(asked.keep.resolve())])
    findings = Findings(asked.what, asked.seed, asked.keep)
    _warm_up()
    if asked.what == "papers":
        cpu_s = try_papers(asked.seed, numbers, findings)
    else:
        cpu_s = try_states(asked.seed, numbers, findings, is_tone=asked.tone)
    used = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    n_found = sum(map(len, findings.by_kind.values()))
    print(f"{findings}\n" if n_found else "", end="")
    spent = f"{cpu_s:.0f} CPU s in the program, {used:.0f} in all"
    print(f"{len(numbers)} {asked.what}, seed {asked.seed}: findings {n_found}; {spent}")
    return 1 if n_found else 0


def _stop(number: int, _: object) -> None:
    """End as after an exception: what was mounted and made is undone."""
    sys.exit(128 + number)


def _warm_up() -> None:
    """Import all that a run may need and read a page, so that forks begin where the work begins."""
    import bulletin

    for module in pkgutil.walk_packages(bulletin.__path__, "bulletin."):
        if module.name != "bulletin.__main__":
            importlib.import_module(module.name)
    from bulletin.errors import EngineError
    from bulletin.segmenter import read_issue, segment
    from bulletin.synthesis.engines import read_station
    from bulletin.synthesis.kokoro.runtime import load
    from bulletin.synthesis.pronounce import findings, pronouncer_for

    with contextlib.suppress(EngineError):  # its library is imported with the first model
        load(b"no model")
    station = read_station(None)
    script = segment(read_issue(str(ROOT / "samples" / "brief.md")), station)
    findings(script.chunks, pronouncer_for(script, station))
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
