"""Change one thing in the package and see whether the module's own tests notice.

usage: mutate [--seed N] [--count N] [--first K] [--jobs N] [--goal PERCENT] [PATH...]

Picks single changes of the modules below PATH, of the whole package without one; the same seed picks the same, and an
edit elsewhere changes no pick. Each is made in a temporary copy of the checkout, where the tests of the module's mirror
in `tests` and the examples in its docstrings run until one fails, for three times as long as they take without it and
ten seconds more. What is listed in `equal.toml` beside this file, with the reason why nobody could notice it, is left
out. Exit 1 where a smaller share than the goal was noticed, 2 where tests fail without a change.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections import Counter
from pathlib import Path

from mutants.changes import Change, changes_in
from mutants.trials import ROOT, SURVIVED, TIMED_OUT, UNTRIED, try_all

_EQUAL = Path(__file__).with_name("equal.toml")


def main(arguments: list[str]) -> int:
    """Try what is asked for, print what became of each and the share that was noticed."""
    parser = argparse.ArgumentParser(
        prog="mutate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("bulletin")], metavar="PATH")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--goal", type=float, default=0)
    asked = parser.parse_args(arguments)
    for path in asked.paths:
        if not (ROOT / path).exists():
            parser.error(f"{path} is not in this checkout")
    equal = {(each["where"], each["line"]) for each in tomllib.loads(_EQUAL.read_text("utf-8"))["equal"]}
    picked = pick(asked.paths, asked.seed)[asked.first : asked.first + asked.count]
    tried = [each for each in picked if (each.where, each.whole) not in equal]
    ended: Counter[str] = Counter()
    for change, how in try_all(tried, asked.jobs):
        print(f"{how:9} {change}" + (f"\n          | {change.whole}" if how == SURVIVED else ""), flush=True)
        ended[how] += 1
    n_tried = len(tried) - ended[UNTRIED]
    share = 100 * (1 - ended[SURVIVED] / n_tried) if n_tried else 100
    print(
        f"{n_tried} changes, seed {asked.seed}: {share:.1f} % noticed, {ended[SURVIVED]} survived, "
        f"{ended[TIMED_OUT]} ran out of time; {len(picked) - len(tried)} equal ones left out"
    )
    if ended[UNTRIED]:
        print(f"{ended[UNTRIED]} untried, because tests of their modules fail without a change", file=sys.stderr)
        return 2
    return 0 if share >= asked.goal else 1


def pick(paths: list[Path], seed: int) -> list[Change]:
    """Return one change of each place below `paths`, in an order that only the seed and the changed line decide."""
    files = {
        file for path in paths for file in ((ROOT / path).rglob("*.py") if path.suffix != ".py" else [ROOT / path])
    }
    ranked = []
    for file in sorted(files):
        seen: Counter[tuple[str, str]] = Counter()
        for place in changes_in(file.relative_to(ROOT), file.read_bytes()):
            name = (place[0].where, place[0].whole)
            rank = hashlib.sha256(repr((seed, name, seen[name])).encode()).digest()
            seen[name] += 1
            ranked.append((rank, place[rank[0] % len(place)]))
    return [change for _, change in sorted(ranked, key=lambda each: each[0])]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
