"""What an editor sees on a terminal while a bulletin is made, and what a log says."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from bulletin.commands.columns import width_of
from bulletin.commands.progress_bar import Progress
from bulletin.model import Chunk
from bulletin.progress import Workload

ROOT = Path(__file__).resolve().parents[2]
WORDS = "云泽县夜里下了今年第一场雪，县城的路上铺了盐。" * 4
CHUNK = Chunk("p01-01/1", 0, "p01-01", "anchor_a", WORDS, WORDS)
PROGRAM = f"""
import sys, time
from bulletin.commands.progress_bar import Progress
from bulletin.model import Chunk
from bulletin.progress import Workload
chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", {WORDS!r}, {WORDS!r})
with Progress(is_quiet="-q" in sys.argv) as progress:
    progress.expects(Workload(40, 30, 4000, 3000))
    for n in range(4):
        progress.began(chunk)
        time.sleep(0.2)
        progress.ended(chunk)
    progress.began(chunk)
    progress.warned("odd [b]12[/b]")
    time.sleep(2.6)
sys.stderr.write("done\\n")
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came to a terminal: whatever stands after each return of the carriage, and when, in seconds."""

    frames: tuple[tuple[float, str], ...]

    @property
    def lines(self) -> list[str]:
        """The lines that told how far it was."""
        return [text for _, text in self.frames if "[" in text and "odd" not in text]


def seen(columns: int, *arguments: str, language: str = "en") -> Seen:
    """Run the program at a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environ = os.environ | {"PYTHONPATH": str(ROOT), "BULLETIN_LANG": language, "PYTHONUTF8": "1"}
    with subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], stderr=theirs, env=environ) as process:
        os.close(theirs)
        data, came = b"", []
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so at the end
                break
            came += [(time.monotonic(), len(data) + match.start()) for match in re.finditer(b"\r", part)]
            data += part
        os.close(ours)
    assert process.returncode == 0
    ends = [place for _, place in came[1:]] + [len(data)]
    texts = [data[place + 1 : end].decode() for (_, place), end in zip(came, ends, strict=True)]
    return Seen(tuple((at, text) for (at, _), text in zip(came, texts, strict=True)))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_line_fits_stands_still_moves_each_second_and_begins_where_the_store_left_off(
    columns: int, language: str
) -> None:
    shown = seen(columns, language=language)
    lines = shown.lines
    assert {width_of(line) for line in lines} == {columns - 1}
    assert {(width_of(line[: line.index("[")]), line.index("]") - line.index("[")) for line in lines} == {(14, 21)}
    assert re.match(r"还剩 +\d+:\d\d  \[|已过 +\d+:\d\d  \[| +\d+:\d\d (left|gone)  \[", lines[-1])
    assert ("10 of 40" if language == "en" else "10/40 句") in lines[0]
    assert "[=====" in lines[0]
    assert ("14 of 40" if language == "en" else "14/40 句") in lines[-1]
    times = [at for at, text in shown.frames if text in lines]
    assert max(after - before for before, after in pairwise(times)) < 1.0
    assert len(set(lines[-5:])) > 1
    assert ("云泽县" in lines[-1]) == (columns > 60)


def test_a_message_stands_on_a_line_of_its_own_above_and_the_line_is_gone_at_the_end() -> None:
    shown = seen(80)
    (said,) = [text for _, text in shown.frames if "odd" in text]
    assert said.rstrip("\r\n") == "bulletin: warning: odd [b]12[/b]"
    (_, blank), (_, end), *_ = [*shown.frames[-3:]]
    assert blank == " " * 79
    assert end.rstrip("\r\n") == "done"


def test_a_quiet_terminal_shows_no_line() -> None:
    assert seen(80, "-q").lines == []


@pytest.mark.parametrize(
    ("is_quiet", "said"), [(True, ["warning: odd"]), (False, ["warning: odd", "so"])]
)  # fmt: skip
def test_a_warning_is_always_said_a_note_unless_quiet_a_detail_not(
    capsys: pytest.CaptureFixture[str], is_quiet: bool, said: list[str]
) -> None:
    with Progress(is_quiet=is_quiet) as progress:
        progress.warned("odd")
        progress.noted("so")
        progress.detailed("corrected")
    assert capsys.readouterr().err.splitlines() == [f"bulletin: {line}" for line in said]
    assert progress.warnings == ["odd"]


def test_a_log_has_every_message_with_its_second_and_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(is_verbose=True) as progress:
        progress.expects(Workload(2, 1, 200, 84))
        progress.began(CHUNK)
        time.sleep(0.2)
        progress.ended(CHUNK)
        progress.warned("odd")
        progress.detailed("corrected")
    lines = capsys.readouterr().err.splitlines()
    assert [re.sub(r" +\d\.\d s  ", " ", line) for line in lines] == [
        "bulletin: 1 of 2 clips are in the store; 84 characters are to be spoken",
        "bulletin: p01-01/1 spoken by anchor_a, 84 characters",
        "bulletin: warning: odd",
        "bulletin: corrected",
    ]
    assert float(lines[1].split()[1]) >= 0.2
