"""The lines of `voices check --show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.cli import main
from bulletin.commands.settings_lines import settings_lines
from bulletin.station.effective import Setting

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_columns_are_as_wide_as_a_terminal_shows_them() -> None:
    first, blank, last = settings_lines([Setting("a.云", "云泽", "v.yaml:1"), Setting("b.name", "x")])
    assert (first, blank) == (f"a.云    云泽{24 * ' '}  v.yaml:1", "")
    assert last == f"b.name  x{27 * ' '}  default"


def test_show_lists_every_setting_and_checks_nothing_else(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "voices.yaml").write_text("pacing: {title_s: 0.9}\n", "utf-8")
    assert main(["voices", "check", "--show"]) == 0
    lines = capsys.readouterr().out.splitlines()
    (title,) = [line.split() for line in lines if line.startswith("pacing.title_s")]
    assert title == ["pacing.title_s", "0.9", "voices.yaml:1"]
    assert "jingles" not in "".join(lines)
