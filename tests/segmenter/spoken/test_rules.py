"""Each `NAME.txt` is the table of the rule `bulletin/segmenter/spoken/rules/NAME.py`: written => spoken.

A line is said by all rules together, as a listener will hear it. An editor adds a line and no code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.segmenter.spoken import order, spell_out

_HERE = Path(__file__).parent
_RULES = {rule.__module__.rpartition(".")[2] for rule in (*order.RULES, *order.TIDY)} | {"headlines", "plain"}


def _pairs() -> list[tuple[str, str, str]]:
    found = []
    for table in sorted(_HERE.glob("*.txt")):
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                written, _, spoken = line.partition(" => ")
                found.append((table.stem, written, spoken))
    return found


@pytest.mark.parametrize(("rule", "written", "spoken"), _pairs())
def test_what_is_written_is_said_so(rule: str, written: str, spoken: str) -> None:
    assert spell_out(written, is_headline=rule == "headlines").text == spoken


@pytest.mark.parametrize(("rule", "written", "spoken"), _pairs())
def test_what_is_said_is_said_the_same_way_again(rule: str, written: str, spoken: str) -> None:
    assert spell_out(spoken).text == spoken, (rule, written)


def test_every_rule_has_a_table_and_every_table_a_rule() -> None:
    assert {table.stem for table in _HERE.glob("*.txt")} == _RULES
