"""The findings of a session: by kind, each with the command that repeats it, and kept in a folder."""

from __future__ import annotations

import re
import shutil
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzzes.runner import Ended

_SHOWN = 3
"""Cases of each kind that are printed at the end."""

_SAID_EVERY = 250

_KEPT = 3
"""Cases of each kind that are printed and kept when they are found."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A behaviour that no paper and no state of a machine may cause.

    Attributes:
        kind: Words that all findings with the same cause share.
        detail: The particulars of this finding, on one line.
    """

    kind: str
    detail: str = ""


@dataclass(slots=True)
class Findings:
    """All findings of a session.

    Attributes:
        what: `papers` or `states`.
        folder: Folder that keeps cases.
        by_kind: Number and particulars of each case.
    """

    what: str
    seed: int
    folder: Path
    by_kind: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, number: int, finding: Finding, case: Path) -> None:
        """Keep a finding; for the first ones of a kind, also keep the whole folder of the case."""
        detail = " ".join(finding.detail.split())
        cases = self.by_kind.setdefault(finding.kind, [])
        cases.append((number, detail))
        if len(cases) <= _KEPT:
            kept = self.folder / f"{self.what}-{self.seed}-{number}"
            shutil.copytree(case, kept, dirs_exist_ok=True, symlinks=True, ignore=_no_specials)
            print(f"FOUND {finding.kind} | {detail[:300]}\n      {self.again(number)}", flush=True)

    def tried(self, n_cases: int) -> None:
        """Print the progress now and then."""
        if n_cases % _SAID_EVERY == 0:
            n_found = sum(map(len, self.by_kind.values()))
            print(f"{n_cases} {self.what} of seed {self.seed} tried, findings {n_found}", file=sys.stderr, flush=True)

    def again(self, number: int) -> str:
        """Return the command that repeats one case."""
        return f"scripts/fuzz {self.what} --seed {self.seed} --only {number}"

    def __str__(self) -> str:
        lines = []
        for kind, cases in sorted(self.by_kind.items(), key=lambda entry: -len(entry[1])):
            lines.append(f"{len(cases):6} {kind}")
            lines += [f"       {self.again(number)}    {detail[:160]}" for number, detail in cases[:_SHOWN]]
        return "\n".join(lines)


def bug_in(err: str) -> Finding | None:
    """Return the finding for a traceback on standard error, by its last line and its last place in the program."""
    if "Traceback (most recent call last)" not in err and "Exception ignored" not in err:
        return None
    places = re.findall(r'File "[^"]*?/(bulletin/[^"]+)", line (\d+)', err)
    last = [line for line in err.splitlines() if line.strip() and not line.startswith((" ", "bulletin:"))]
    words = re.sub(r"\d+", "N", last[-1][:120]) if last else ""
    where = ":".join(places[-1]) if places else "?"
    ignored = "Exception ignored, " if "Exception ignored" in err else ""
    return Finding(f"bug: {ignored}{re.sub(chr(39) + '.*', '', words)} at {where}", last[-1][:200] if last else "")


def cut_short(ended: Ended, what: str) -> Finding:
    """Return the finding for a run that a signal ended, with the place where it then was, if known."""
    place = re.search(r'File "[^"]*?/(bulletin/[^"]+)", line (\d+)', ended.err.decode("utf-8", "replace"))
    where = f" at {place[1]}:{place[2]}" if place else ""
    return Finding(
        f"ended by {signal.Signals(-ended.code).name}{where}", f"{what}, {ended.cpu_s:.1f} CPU s, {ended.wall_s:.0f} s"
    )


def _no_specials(folder: str, names: list[str]) -> list[str]:
    """Name what cannot be copied: pipes, sockets, devices, what may not be read, and the model's files."""
    return [
        name
        for name in names
        if name in {"kokoro", "carts", "clips"}
        or not ((path := Path(folder, name)).is_symlink() or path.is_dir() or path.is_file())
    ]
