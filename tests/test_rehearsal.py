"""A script without sound: what each engine would be given, how long it is, and how its words are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.errors import BulletinError
from bulletin.order import Order
from bulletin.rehearsal import write_script

PAPER = "# 云泽下雪\n\n云泽县昨天夜里下了今年第一场雪。林小满说，雪深12厘米。\n"


@pytest.fixture
def issue(desk: Path) -> str:
    (desk / "issue.md").write_text(PAPER, "utf-8")
    (desk / "issue.lexicon.yaml").write_text("通车: tōng chē\n", "utf-8")
    return "issue.md"


@pytest.mark.parametrize(
    ("settings", "engine", "speaks"),
    [
        ("engine: auto", None, "kokoro"),
        ("engine: edge", None, "edge"),
        ("engine: edge", "kokoro", "kokoro"),
        ("engine: edge", "auto", "kokoro"),
    ],
)
def test_the_lines_are_those_of_the_engine_that_would_speak_and_the_embedded_one_s_for_auto(
    desk: Path, issue: str, settings: str, engine: str | None, speaks: str
) -> None:
    (desk / "voices.yaml").write_text(f"{settings}\n", "utf-8")
    rehearsal = write_script(Order(issue, engine=engine))
    assert rehearsal.engine == speaks
    assert list(rehearsal.lines) == [chunk.id for chunk in rehearsal.draft.script.chunks]
    assert all(f'"{speaks}' in line.recipe for line in rehearsal.lines.values())


def test_what_is_written_is_timed_and_read_and_words_that_nobody_needs_are_named(issue: str) -> None:
    rehearsal = write_script(Order(issue))
    draft = rehearsal.draft
    assert draft.lengths.chunks_s.keys() == rehearsal.lines.keys()
    assert draft.lengths.total_s > 20
    assert "12" in {reading.word for reading in draft.readings}
    assert [entry.word for entry in rehearsal.unused if entry.source.endswith("issue.lexicon.yaml")] == ["通车"]
    without_music = write_script(Order(issue, has_music=False)).draft
    assert without_music.lengths.total_s < draft.lengths.total_s
    assert without_music.script == draft.script


def test_an_issue_without_a_word_is_refused(desk: Path) -> None:
    (desk / "issue.md").write_text("……！？", "utf-8")
    with pytest.raises(BulletinError, match=r"^issue\.md: not a word in it"):
        write_script(Order("issue.md"))
