"""The set-up of a checkout: what is seen of pip, and what a killed one leaves."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING: Mapping[str, str] = MappingProxyType({})
ROOT = Path(__file__).resolve().parent.parent

# What pip 24 prints for three packages, one of them for another Python, with its usual warnings.
PIP = r"""#!/bin/sh
if [ "$3" = --version ] || [ "$4" = --version ]; then exit 0; fi
env | sort > "$0.environ"
test -e "$(dirname "$0")/../unfinished" && touch "$0.was-marked"
echo "WARNING: The directory '/x/.cache/pip' or its parent directory is not owned or is not writable by you."
echo "Ignoring audioop-lts: markers 'python_version >= \"3.13\"' don't match your environment"
echo "Collecting aiohttp==3.11 (from -r run.txt (line 1))"
echo "  Downloading aiohttp-3.11-py3-none-any.whl (1.2 MB)"
echo "Requirement already satisfied: zopfli==1.0 in ./lib (from -r run.txt (line 9)) (1.0)"
[ -n "$FAIL" ] && { echo "ERROR: No matching distribution found for aiohttp==3.11"; exit 1; }
echo "Installing collected packages: aiohttp"
[ -n "$FAIL_LATE" ] && { echo "ERROR: Could not install packages due to an OSError: No space left"; exit 1; }
echo "Successfully installed aiohttp-3.11"
echo "WARNING: Running pip as the 'root' user can result in broken permissions"
echo "[notice] A new release of pip is available: 24.0 -> 25.0"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a .venv in which a stand-in for Python plays pip, its set-up not yet done."""
    for name in ("bulletin", "environment", "environment.py"):
        copy = tmp_path / "scripts" / name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((ROOT / "scripts" / name).read_bytes())
        copy.chmod(0o755)
    (tmp_path / "scripts" / "requirements").mkdir()
    for name in ("run", "archive", "test"):
        (tmp_path / "scripts" / "requirements" / f"{name}.txt").write_text("a==1\nb==2\nc==3\n")
    for folder in ("bin", "lib/python3.11/site-packages"):
        (tmp_path / ".venv" / folder).mkdir(parents=True)
    (tmp_path / ".venv/lib/python3.11/site-packages/bulletin-checkout.pth").write_text(f"{tmp_path}\n")
    (tmp_path / ".venv" / "bin" / "python").write_text(PIP)
    (tmp_path / ".venv" / "bin" / "python").chmod(0o755)
    return tmp_path


def set_up(checkout: Path, environ: Mapping[str, str] = NOTHING, *, code: int = 0) -> str:
    """Return what a set-up says that is not seen on a terminal."""
    ended = subprocess.run(
        [checkout / "scripts" / "environment", "run"],
        env={**os.environ, "PYTHON": sys.executable, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == code, ended.stderr
    assert ended.stdout == ""
    return ended.stderr


def test_off_a_terminal_it_takes_three_lines_and_none_is_pip_s(checkout: Path) -> None:
    version = re.escape(sys.version.split()[0])
    assert re.fullmatch(
        rf"setting up \.venv \(run\) with Python {version}; this happens once\n"
        r"  3 of 3 packages fetched, unpacking …\n"
        r"ready after \d+ s\n",
        set_up(checkout),
    )
    assert set_up(checkout) == ""


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["build", "issue.md"], "run"),
        (["archive", "1986"], "archive"),
        (["--wheels", ".", "archive", "1986"], "archive"),
        (["build", "archive"], "run"),
        ([], "run"),
    ],
)
def test_an_archive_gets_what_it_wants_and_nothing_else_does(checkout: Path, words: list[str], wanted: str) -> None:
    ended = subprocess.run(
        [checkout / "scripts" / "bulletin", *words],
        env={**os.environ, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
        cwd=checkout,
    )
    assert f"setting up .venv ({wanted})" in ended.stderr
    is_there = (checkout / ".venv" / "ready" / "archive.txt").exists()
    assert is_there == (wanted == "archive")


def test_on_a_terminal_one_line_counts(checkout: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [checkout / "scripts" / "environment", "run"], env={**os.environ, "PYTHON": sys.executable}, stderr=theirs
    ) as process:
        os.close(theirs)
        said = b""
        while piece := _read(ours):
            said += piece
        assert process.wait() == 0
    os.close(ours)
    first, *counted, last, after = re.split(r"\r\x1b\[K|\r\n", said.decode())
    assert first.startswith("setting up .venv")
    assert [line.strip() for line in counted if line] == [
        "package 1 of 3: audioop-lts",
        "package 2 of 3: aiohttp",
        "package 3 of 3: zopfli",
        "3 of 3 packages fetched, unpacking …",
    ]
    assert last.startswith("ready after ")
    assert after == ""


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # nobody holds the other end any more
        return b""


def test_where_pip_fails_its_last_lines_are_shown_and_the_next_run_goes_on(checkout: Path) -> None:
    said = set_up(checkout, {"FAIL": "1"}, code=2).splitlines()
    assert said[-2:] == [
        "ERROR: No matching distribution found for aiohttp==3.11",
        "set-up: pip ended with 1; see the lines above, then run again",
    ]
    assert not (checkout / ".venv" / "unfinished").exists()
    assert not (checkout / ".venv" / "ready" / "run.txt").exists()
    assert "ready after" in set_up(checkout)


def test_pip_is_not_led_elsewhere_by_the_user_s_settings_and_keeps_the_others(checkout: Path) -> None:
    led = {f"PIP_{name}": "1" for name in ("USER", "TARGET", "DRY_RUN", "QUIET", "CONSTRAINT", "PYTHON")}
    set_up(checkout, {**led, "PIP_INDEX_URL": "https://index.example/simple"})
    environ = dict(
        line.split("=", 1) for line in (checkout / ".venv/bin/python.environ").read_text().splitlines() if "=" in line
    )
    assert {environ[name] for name in led} == {""}
    assert environ["PIP_INDEX_URL"] == "https://index.example/simple"


def test_while_pip_is_at_work_the_environment_is_marked_as_unfinished(checkout: Path) -> None:
    set_up(checkout)
    assert (checkout / ".venv/bin/python.was-marked").exists()
    assert not (checkout / ".venv/unfinished").exists()


def test_an_environment_in_which_pip_was_ended_midway_is_made_anew(checkout: Path) -> None:
    set_up(checkout, {"FAIL_LATE": "1"}, code=2)
    assert (checkout / ".venv/unfinished").exists()
    # It would be made anew by a real venv and a real pip, for which there is no time here: that it is not taken for
    # sound shows in the stand-in being gone.
    (checkout / "scripts/requirements/run.txt").write_text("nothing-such==0 --hash=sha256:00\n")
    said = set_up(checkout, {"PIP_NO_INDEX": "1"}, code=2)
    assert "pip ended with" in said
    assert not (checkout / ".venv/bin/python.was-marked").exists()


def test_a_checkout_that_cannot_be_written_to_is_one_line(checkout: Path) -> None:
    (checkout / ".venv.lock").mkdir()
    (line,) = set_up(checkout, code=2).splitlines()
    assert line.startswith(f"set-up: {checkout}/.venv.lock: Is a directory; ")
