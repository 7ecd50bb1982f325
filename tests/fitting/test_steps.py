"""What is told on the terminal: a line for each step, in both languages."""

from __future__ import annotations

from bulletin.fitting.steps import steps_told
from bulletin.messages import Language, translated
from bulletin.model import Fit, LeftOut

NONE = Fit(720, 719.9, 1.0, 250, 250)
ALL = Fit(
    *(720, 719.9, 0.7, 290, 250),
    has_lost_recap=True,
    n_stings=4,
    left_out=(
        LeftOut("p01-01", (5, 9), "雨停了。", 1, is_whole_paragraph=False),
        LeftOut("p01-03", (15, 19), "路通了。", 2, is_whole_paragraph=True),
        LeftOut("p01-03", (19, 23), "灯亮了。", 2, is_whole_paragraph=True),
    ),
)


def test_a_programme_that_is_as_long_as_its_slot_needs_no_step() -> None:
    assert [*steps_told(NONE)] == ["fit to 12:00: it is so long anyway"]


def test_each_step_has_a_line() -> None:
    assert [*steps_told(ALL)] == [
        "fit to 12:00: pauses 70 % of the usual ones",
        "fit to 12:00: 290 characters a minute, not 250",
        "fit to 12:00: the headlines are not repeated at the end",
        "fit to 12:00: 4 stings left out",
        "fit to 12:00: 3 sentences left out, among them 1 whole paragraphs: 1 in p01-01, 2 in p01-03",
    ]


def test_an_editor_reads_them_in_chinese() -> None:
    assert translated([*steps_told(ALL)][-1], Language.CHINESE) == (
        "定长 12:00：略去 3 句，其中整段 1 段：p01-01 略 1 句、p01-03 略 2 句"
    )
