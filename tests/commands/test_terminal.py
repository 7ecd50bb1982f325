"""What is said, to whom."""

from __future__ import annotations

import pytest

from bulletin.commands.terminal import Progress


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
