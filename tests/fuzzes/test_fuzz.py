"""A small part of what `scripts/fuzz` does, each time: no paper and no state of the machine is a bug."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def fuzz(*arguments: str, kept: Path) -> str:
    """Run the tool and return what it prints."""
    environ = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}"}
    command = [sys.executable, "-P", "-m", "fuzzes", *arguments, "--keep", str(kept)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("seed", ["1", "2"])
def test_papers_of_any_kind_are_read_or_refused(tmp_path: Path, seed: str) -> None:
    found = fuzz("papers", "--count", "30", "--seed", seed, kept=tmp_path)
    assert f"30 papers, seed {seed}: findings 0" in found, found


def test_states_of_any_kind_have_their_line_and_their_code(tmp_path: Path) -> None:
    found = fuzz("states", "--count", "16", "--seed", "3", "--tone", kept=tmp_path)
    assert "16 states, seed 3: findings 0" in found, found
