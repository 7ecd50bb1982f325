"""How far an archive is, on a terminal of any width and in a log."""

from __future__ import annotations

import pytest

from bulletin.commands.archive_progress import ArchiveLine, ArchiveProgress
from bulletin.commands.columns import width_of
from bulletin.messages import Language, message


def line_after(n: int, *, n_failed: int = 0, language: Language = Language.ENGLISH) -> ArchiveLine:
    line = ArchiveLine(40, 0.0, language)
    for number in range(n):
        line.ended(f"1986-03-{number + 1:02}", 10.0 * (number + 1), has_failed=number < n_failed)
    return line


def test_it_begins_with_the_time_that_is_gone() -> None:
    assert line_after(0).at(65.0, 80).rstrip() == "1:05 gone  [                    ]  0 of 40"


def test_it_tells_what_is_left_what_failed_and_what_was_last() -> None:
    told = line_after(20, n_failed=3).at(200.0, 80).rstrip()
    assert told == "3:20 left  [==========          ]  20 of 40  3 failed  1986-03-20"


def test_it_speaks_chinese() -> None:
    told = line_after(20, n_failed=3, language=Language.CHINESE).at(200.0, 80).rstrip()
    assert "失败 3" in told
    assert "共 40 期，已完 20" in told


@pytest.mark.parametrize("columns", [1, 2, 20, 46, 60, 80, 200])
def test_it_fills_the_line_and_never_wraps(columns: int) -> None:
    assert width_of(line_after(20, n_failed=3).at(200.0, columns)) == columns - 1


def test_a_log_has_a_line_for_each_issue(capsys: pytest.CaptureFixture[str]) -> None:
    with ArchiveProgress(2, is_quiet=False) as progress:
        progress.begin()
        progress.noted(message("nothing wants eyes"))
        progress.ended("a", message("{issue}: up to date", issue="a.txt"), has_failed=False)
        progress.ended("b", message("{issue}: {why}", issue="b.txt", why="gone"), has_failed=True)
    assert capsys.readouterr().err.splitlines() == [
        "bulletin: nothing wants eyes",
        "bulletin: 1 of 2  a.txt: up to date",
        "bulletin: 2 of 2  b.txt: gone",
    ]


def test_quiet_it_tells_what_failed_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with ArchiveProgress(2, is_quiet=True) as progress:
        progress.begin()
        progress.noted(message("nothing wants eyes"))
        progress.ended("a", message("{issue}: up to date", issue="a.txt"), has_failed=False)
        progress.ended("b", message("{issue}: {why}", issue="b.txt", why="gone"), has_failed=True)
    assert capsys.readouterr().err.splitlines() == ["bulletin: 2 of 2  b.txt: gone"]
