"""The end of an archive on the terminal, in both languages."""

from __future__ import annotations

from bulletin.archive.row import Status
from bulletin.archive.summary import Tally, summary_lines
from bulletin.messages import Language, translated


def tally() -> Tally:
    found = Tally(14_600)
    for at in range(14_000):
        status = Status.MADE if at % 2 else Status.UNCHANGED
        found.add(status, 0, "", 970.0, 10)
    for at in range(12):
        found.add(Status.FAILED, 4 if at else 3, "voice" if at else "issue", 0.0, 0)
    found.add(Status.BUSY, 0, "", 0.0, 0)
    return found


def test_the_numbers_stand_below_each_other() -> None:
    assert list(summary_lines(tally().summary())) == [
        "  14,600  issues",
        "   7,000  made now",
        "   7,000  up to date",
        "      12  failed: voice 11, issue 1",
        "       1  in the hands of another run",
        "     587  not reached",
        " 3,772.2  hours of sound",
    ]


def test_a_number_that_is_0_has_no_line() -> None:
    assert list(summary_lines(Tally(3).summary())) == [
        "       3  issues",
        "       3  not reached",
        "     0.0  hours of sound",
    ]


def test_the_table_is_said_in_chinese() -> None:
    said = [translated(line, Language.CHINESE) for line in summary_lines(tally().summary())]
    assert said[3] == "      12  期未做成：voice 11、issue 1"
