"""What the words of a run, and what stands around, say for a name."""

from __future__ import annotations

import pytest

from bulletin.synthesis.pronounce.names.runs import Run


def run_of(text: str) -> Run:
    return Run(text, 0, len(text))


def test_the_longest_title_is_found_on_either_side() -> None:
    run = run_of("副县长任小舟老师")
    assert run.title_before(3) == "副县长"
    assert run.title_after(6) == "老师"


def test_a_title_does_not_end_inside_a_word() -> None:
    assert run_of("任小舟记者节").title_after(3) is None


@pytest.mark.parametrize(("text", "start"), [("编辑：王小满", 3), ("记者 王小满", 3)])
def test_a_title_stands_before_a_colon_or_a_blank_too(text: str, start: int) -> None:
    assert Run(text, start, len(text)).weigh_before(0) == run_of("编辑王小满").weigh_before(2)


def test_what_is_counted_is_no_name() -> None:
    assert Run("3石小满", 1, 4).weigh_before(0) < 0


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [("王小满说", "王小满了"), ("王小满今年", "王小满公司"), ("王小满抱着", "王小满镇")],
)
def test_what_follows_speaks_for_a_name_or_against_it(likely: str, unlikely: str) -> None:
    assert run_of(likely).weigh_after(3) > 0 > run_of(unlikely).weigh_after(3)


@pytest.mark.parametrize(
    ("before", "is_credit"),
    [("校对：", True), ("本报记者 ", True), ("本报记者：", False), ("校对", False), ("他说：", False)],
)
def test_behind_a_credit_stands_a_name_but_behind_a_journalist_s_colon_what_is_said(
    before: str, *, is_credit: bool
) -> None:
    text = before + "龙在天"
    assert Run(text, len(before), len(text)).is_credit is is_credit


def test_a_run_between_quotation_marks_is_quoted() -> None:
    assert Run("网友“山里娃”", 3, 6).is_quoted
    assert not Run("网友“山里娃的”", 3, 6).is_quoted
