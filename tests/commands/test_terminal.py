"""What is said, to whom."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr

import pytest

from bulletin.commands.terminal import Progress
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
