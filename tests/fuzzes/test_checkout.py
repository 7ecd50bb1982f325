"""The tool runs where another user may read the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_a_checkout_that_is_closed_to_others_is_copied_and_an_open_one_is_not(tmp_path: Path) -> None:
    for name, mode, is_copied in (("closed", 0o700, True), ("open", 0o755, False)):
        folder = Path("/tmp") / f"bulletin-checkout-{os.getpid()}-{name}"  # noqa: S108  # open to all, unlike `tmp_path`
        try:
            (folder / "bulletin").mkdir(parents=True)
            shutil.copytree(ROOT / "scripts" / "fuzzes", folder / "scripts" / "fuzzes")
            folder.chmod(mode)
            told = subprocess.run(
                [sys.executable, "-P", "-c", "from fuzzes.checkout import needs_copy; print(needs_copy())"],
                env={"PYTHONPATH": str(folder / "scripts"), "TMPDIR": "/tmp"},  # noqa: S108
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        finally:
            shutil.rmtree(folder)
        assert told.strip() == str(is_copied)
