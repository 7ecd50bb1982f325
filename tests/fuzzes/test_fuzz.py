"""A small part of what `scripts/fuzz` does, each time: no paper and no state of the machine is a bug."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def fuzz(*arguments: str, kept: Path) -> str:
    """Run the tool and return what it prints."""
    environ = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}"}
    command = [sys.executable, "-P", "-m", "fuzzes", *arguments, "--keep", str(kept)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False).stdout


def test_papers_of_any_kind_are_read_or_refused(tmp_path: Path) -> None:
    found = fuzz("papers", "--count", "40", "--seed", "1", kept=tmp_path)
    assert "40 papers, seed 1: findings 0" in found, found


def test_states_of_any_kind_have_their_line_and_their_code(tmp_path: Path) -> None:
    found = fuzz("states", "--count", "12", "--seed", "3", "--tone", kept=tmp_path)
    assert "12 states, seed 3: findings 0" in found, found
