"""The checker of EPUBs (epubcheck), which is a program of the system, and what an EPUB holds."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path


@cache
def why_not() -> str | None:
    """Return why books cannot be checked here; `None` if they can."""
    if _program() is None:
        return "epubcheck is not there; scripts/system_tools installs it where it may"
    tried = subprocess.run([*(_program() or ()), "--version"], capture_output=True, text=True, check=False)
    return None if "EPUBCheck" in tried.stdout + tried.stderr else f"epubcheck does not run here: {tried.stderr[:200]}"


def complaints(book: Path) -> list[str]:
    """Return the errors and warnings of epubcheck, a line each."""
    command = [*(_program() or ()), "--failonwarnings", str(book)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = (ended.stdout + ended.stderr).splitlines()
    found = [line for line in lines if line.startswith(("FATAL", "ERROR", "WARNING"))]
    assert found or ended.returncode == 0, ended.stderr
    return found


def files_in(book: Path) -> dict[str, bytes]:
    """Return the files of a book by their names, in order."""
    with zipfile.ZipFile(book) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _program() -> tuple[str, ...] | None:
    """Return how it is started: Debian's is a jar, which not every kernel runs by itself."""
    found = shutil.which("epubcheck")
    if found is None:
        return None
    with Path(found).open("rb") as file:
        is_jar = file.read(2) == b"PK"
    java = shutil.which("java")
    if is_jar:
        return (java, "-jar", found) if java else None
    return (found,)
