"""Each `classes/NAME.txt` is the table of `bulletin/segmenter/spoken/classes/NAME.py`: written => spoken.

A line is said by all classes together, as a listener will hear it. An editor adds a line and no code. A line with
` => ? ` has something that a class leaves to the editor: it must be flagged.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.segmenter.spoken import spell_out
from bulletin.segmenter.spoken.classes import CLASSES

_HERE = Path(__file__).parent
_ALONE = {"mixed", "headlines", "quotes", "punctuation", "blanks", "plain", "widths"}
"""Tables of what is no class: several classes together, marks, single characters."""


def _pairs() -> list[tuple[str, str, str]]:
    found = []
    for table in sorted(_HERE.glob("classes/*.txt")):
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                written, _, spoken = line.partition(" => ")
                found.append((table.stem, written, spoken))
    return found


@pytest.mark.parametrize(("table", "written", "spoken"), _pairs())
def test_what_is_written_is_said_so(table: str, written: str, spoken: str) -> None:
    said = spell_out(written, is_headline=table == "headlines")
    doubtful = spoken.startswith("? ")
    assert said.text == spoken.removeprefix("? ")
    assert any(doubt.needs_eyes for doubt in said.doubts) == doubtful, said.doubts


@pytest.mark.parametrize(("table", "written", "spoken"), _pairs())
def test_what_is_said_is_said_the_same_way_again(table: str, written: str, spoken: str) -> None:
    said = spoken.removeprefix("? ")
    assert spell_out(said).text == said, (table, written)


def test_every_class_has_a_table_and_every_table_a_class() -> None:
    classes = {each.propose.__module__.rpartition(".")[2] for each in CLASSES}
    assert {table.stem for table in _HERE.glob("classes/*.txt")} == classes | _ALONE
