"""A copy of the checkout that every user may read, for states in which the program runs as another user.

A checkout below a folder of mode 700, as `mktemp -d` makes it, is closed to all but its owner.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzes.runner import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = ("bulletin", "samples", "scripts", "tests", "voices.yaml", "voices.schema.json")
_BY_ALL = stat.S_IROTH | stat.S_IXOTH
_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*")


def needs_copy() -> bool:
    """Tell whether the tool may run the program as another user who may not read the checkout, but may read a copy."""
    return not os.geteuid() and _is_closed(ROOT / "bulletin") and not _is_closed(Path(tempfile.gettempdir()))


def _is_closed(folder: Path) -> bool:
    return any(each.stat().st_mode & _BY_ALL != _BY_ALL for each in (folder, *folder.parents))


def run_in_copy(arguments: Sequence[str]) -> int:
    """Run the tool once more, from an open copy of the checkout; return its exit code."""
    with tempfile.TemporaryDirectory(prefix="fuzz-checkout-") as name:
        copy = Path(name)
        for part in _PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, copy / part, ignore=_LEFT_OUT)
            else:
                shutil.copy(ROOT / part, copy / part)
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        environ = {**os.environ, "PYTHONPATH": f"{copy}:{copy / 'scripts'}"}
        tool = subprocess.Popen([sys.executable, "-P", "-m", "fuzzes", *arguments], env=environ)
        try:
            return tool.wait()
        finally:
            if tool.poll() is None:
                tool.terminate()  # it undoes what it has mounted and made
                tool.wait()
