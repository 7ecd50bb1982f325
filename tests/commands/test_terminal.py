"""What is said, to whom."""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from bulletin.commands.terminal import Progress, fail, print_json, say_paths
from bulletin.errors import PublishError
from bulletin.model import Chunk

CHUNK = Chunk("p01-01/1", 0, "p01-01", "anchor_a", "云泽下雪了。", "云泽下雪了。")


class Terminal(io.StringIO):
    """Keeps what a terminal would show."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    return Terminal()


@pytest.mark.parametrize(
    ("is_quiet", "is_verbose", "said"),
    [
        (True, False, ["warning: odd"]),
        (False, False, ["warning: odd", "so"]),
        (False, True, ["warning: odd", "so", "corrected"]),
    ],
)
def test_a_warning_is_always_said_a_note_unless_quiet_a_detail_where_wanted(
    capsys: pytest.CaptureFixture[str], is_quiet: bool, is_verbose: bool, said: list[str]
) -> None:
    with Progress(is_quiet=is_quiet, is_verbose=is_verbose) as progress:
        progress.warned("odd")
        progress.noted("so")
        progress.detailed("corrected")
    assert capsys.readouterr().err.splitlines() == [f"bulletin: {line}" for line in said]
    assert progress.warnings == ["odd"]


def test_a_terminal_shows_what_is_spoken_and_how_far_it_is_and_messages_stay_as_they_are(terminal: Terminal) -> None:
    with redirect_stderr(terminal), Progress() as progress:
        progress.expects(10)
        progress.began(CHUNK)
        progress.ended(CHUNK)
        progress.warned("odd [b]12[/b]")
    shown = terminal.getvalue()
    assert "bulletin: warning: odd [b]12[/b]\n" in shown
    assert "anchor_a 云泽下雪了。" in shown
    assert " 50%" in re.sub(r"\x1b\[[0-9;]*m", "", shown)


@pytest.mark.parametrize(("is_quiet", "n_characters"), [(True, 10), (False, 0)])
def test_a_quiet_terminal_and_one_with_nothing_to_wait_for_show_no_bar(
    terminal: Terminal, is_quiet: bool, n_characters: int
) -> None:
    with redirect_stderr(terminal), Progress(is_quiet=is_quiet) as progress:
        progress.expects(n_characters)
        progress.began(CHUNK)
        progress.ended(CHUNK)
    assert terminal.getvalue() == ""


def test_a_program_reads_one_object_a_line_and_paths_in_their_own_bytes(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    print_json({"issue": "云泽\n早报"})
    say_paths([Path("云泽.mp3"), Path("\udcd4.mp3")])
    first, *paths = capfdbinary.readouterr().out.splitlines(keepends=True)
    assert (first.endswith(b"}\n"), json.loads(first)) == (True, {"issue": "云泽\n早报"})
    assert paths == ["云泽.mp3\n".encode(), b"\xd4.mp3\n"]


@pytest.mark.parametrize("is_json", [True, False])
def test_a_refusal_has_its_exit_code_and_for_programs_its_kind(
    capsys: pytest.CaptureFixture[str], *, is_json: bool
) -> None:
    exc = PublishError(where="out", so="is full")
    assert fail("云泽.md", exc, is_json=is_json) == exc.exit_code
    out, err = capsys.readouterr()
    assert "out: is full" in err
    if is_json:
        error = json.loads(out)["error"]
        assert (error["exit"], error["kind"]) == (exc.exit_code, exc.kind)
    else:
        assert out == ""
