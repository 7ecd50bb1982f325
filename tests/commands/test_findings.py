"""What a check has found, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.commands.findings import Finding, show_findings

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_what_is_well_and_what_is_not_stand_on_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_findings([Finding("codec", "MP3 there and back"), Finding("store", "is full", 6)]) == 6
    assert capsys.readouterr().out == "ok   codec: MP3 there and back\nBAD  store: is full\n"


@pytest.mark.parametrize(("codes", "code"), [((), 0), ((0, 0), 0), ((0, 4, 6), 4), ((6, 0, 4), 6)])
def test_the_first_trouble_decides_the_exit_code(codes: tuple[int, ...], code: int) -> None:
    findings = [Finding("part", "so", each) for each in codes]
    assert show_findings(findings) == code
    assert [finding.is_well for finding in findings] == [not each for each in codes]


def test_each_finding_is_shown_before_the_next_is_sought(capsys: pytest.CaptureFixture[str]) -> None:
    shown = []

    def sought() -> Iterator[Finding]:
        yield Finding("python", "3")
        shown.append(capsys.readouterr().out)
        yield Finding("codec", "so")

    assert show_findings(sought()) == 0
    assert shown == ["ok   python: 3\n"]


def test_what_steers_a_terminal_is_shown_as_code_points(capsys: pytest.CaptureFixture[str]) -> None:
    show_findings([Finding("voice \x1b[2J", "a\nb\u202e", 2)])
    assert capsys.readouterr().out == "BAD  voice <U+001B>[2J: a<U+000A>b<U+202E>\n"
