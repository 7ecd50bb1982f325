"""The command line with its standard streams in every state, in processes of their own."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from studio import lend

_ROOT = Path(__file__).parents[1]
_PROGRAM = f"{shlex.quote(sys.executable)} -m bulletin"
_PAPER = "# 云泽日报\n\n2026年11月21日\n\n## 县里修好三条路\n\n三条乡村公路完工。♪\n"


def run(command: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    env = os.environ | {"PYTHONPATH": str(_ROOT), "BULLETIN_CACHE": str(folder / "store")} | environ
    command = f"set -o pipefail; {command.replace('bulletin', _PROGRAM)}"
    return subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, check=False, timeout=120)


_FULL = b"bulletin: standard output: cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("bulletin --help >/dev/full", 6, _FULL),
        ("bulletin voices list >/dev/full", 6, _FULL),
        ("bulletin voices list 2>/dev/full | head -1", 0, b""),
        ("bulletin voices list >&-", 0, b""),
        ("bulletin voices list | true", 0, b""),
        ("bulletin build none.md 2>&-", 3, b""),
        ("bulletin build none.md 2>/dev/full", 3, b""),
        (
            "bulletin build - <&-",
            3,
            b"bulletin: -: standard input is closed or a folder; a file, a folder or text in it is wanted\n",
        ),
        ("bulletin build - 0>/dev/null", 3, b"bulletin: -: standard input cannot be read (Bad file descriptor)\n"),
    ],
)
def test_no_state_of_a_stream_is_a_bug(tmp_path: Path, command: str, code: int, said: bytes) -> None:
    done = run(command, tmp_path)
    assert done.returncode == code
    assert done.stderr == said


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (
            "build - <.",
            3,
            b"bulletin: -: standard input is closed or a folder; a file, a folder or text in it is wanted\n",
        ),
        ("build none.md <.", 3, b"bulletin: none.md: no such file or folder\n"),
        ("--help 3<. >&3", 6, b"bulletin: standard output: cannot be written: Bad file descriptor\n"),
        ("build none.md 3<. 2>&3", 3, b""),
    ],
)
def test_a_checkout_bears_a_stream_that_is_a_folder(tmp_path: Path, command: str, code: int, said: bytes) -> None:
    for name, text in (
        ("scripts/bulletin", (_ROOT / "scripts" / "bulletin").read_text()),
        ("scripts/environment", "#!/bin/sh\n"),
        (".venv/bin/python", f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n'),
    ):
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(text)
        program.chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", f"scripts/bulletin {command}"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == code
    assert done.stderr == said


def test_no_file_gets_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    program = """
from bulletin.streams import open_streams
open_streams()
from pathlib import Path
import os
with Path("a").open("wb") as file:
    os.write(2, b"a library's remark")
    file.write(b"body")
    Path("number").write_text(str(file.fileno()))
"""
    (tmp_path / "program.py").write_text(program)
    done = run(f"{shlex.quote(sys.executable)} program.py <&- >&- 2>&-", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "a").read_bytes() == b"body"
    assert int((tmp_path / "number").read_text()) > 2


def test_a_character_that_the_encoding_lacks_is_its_code_point_and_a_path_is_its_bytes(tmp_path: Path) -> None:
    name = "早报♪.md"
    (tmp_path / name).write_text(_PAPER)
    shown = run(f"bulletin build none-{name}", tmp_path, PYTHONIOENCODING="gbk:strict")
    assert shown.stderr.decode("gbk") == "bulletin: none-早报<U+266A>.md: no such file or folder\n"
    assert shown.returncode == 3
    paths = "import os; from pathlib import Path; from bulletin.streams import *; open_streams(); "
    paths += "say('♪'); say_bytes(os.fsencode('早报♪') + b'\\n')"
    (tmp_path / "program.py").write_text(paths)
    done = run(f"{shlex.quote(sys.executable)} program.py", tmp_path, PYTHONIOENCODING="ascii:strict")
    assert done.stdout == b"<U+266A>" + "早报♪\n".encode()


def test_input_that_is_not_ready_is_waited_for(tmp_path: Path) -> None:
    program = """
import os, sys
from bulletin.segmenter import read_issue
os.set_blocking(0, False)
print(len(read_issue("-").text))
"""
    (tmp_path / "program.py").write_text(program)
    writer = "(printf 云泽县; sleep 0.5; printf 修好三条路)"
    done = run(f"{writer} | {shlex.quote(sys.executable)} program.py", tmp_path)
    assert done.stdout == b"8\n"


def test_a_name_that_is_no_utf_8_is_read_and_travels_whole(tmp_path: Path, made_music: Path) -> None:
    lend(made_music, tmp_path / "store")
    name = os.fsdecode("早报".encode("gbk"))
    (tmp_path / f"{name}.md").write_text(_PAPER)
    (tmp_path / f"{name}.lexicon.yaml").write_text("云泽: yún zé\n")
    # The script's road has all that names a file, and no sound.
    done = run(f"bulletin script {os.fsdecode(shlex.quote(name))}.md --json | cat", tmp_path)
    assert done.returncode == 0
    assert b'"files": [{"name": "\\udcd4' in done.stdout
    assert done.stdout.decode()  # which is UTF-8 as a whole
