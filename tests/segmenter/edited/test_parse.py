"""A rundown read: blocks, lines, comments."""

from __future__ import annotations

import pytest

from bulletin.errors import IssueError
from bulletin.segmenter.edited.parse import read_blocks


def test_headings_and_lines_are_read_as_editors_write_them() -> None:
    text = "<!-- a -->\n<!--\n## no\n-->\n## p01-02 报道 读:anchor_a(晓晓) 〔3-4〕\r\n\r\n〔3〕 云泽\n"
    text += "~~〔4〕下雪~~\n##~~p01-03~~\n〔略2〕~~图~~\n"
    first, second = read_blocks(text, where="x.md")
    assert (first.slug, first.voice, first.cues, first.is_struck, first.line) == (
        "p01-02",
        "anchor_a",
        (3, 4),
        False,
        5,
    )
    assert [(row.number, row.text, row.is_struck, row.is_left) for row in first.rows] == [
        (3, "云泽", False, False),
        (4, "下雪", True, False),
    ]
    assert second.is_struck
    assert [(row.number, row.is_left, row.is_struck, row.line) for row in second.rows] == [(2, True, True, 10)]


def test_a_line_of_its_own_hands_over_to_another_voice() -> None:
    text = "## a 读：x\n〔1〕云\n\n读：anchor_b（云健）\n〔2〕泽\n~~〔3〕县~~\n读:anchor_a\n〔4〕雪\n## b\n〔5〕停\n"
    first, second = read_blocks(text, where="x.md")
    told = [(row.handover.line, row.handover.voice) if row.handover else None for row in first.rows]
    assert told == [None, (4, "anchor_b"), (4, "anchor_b"), (7, "anchor_a")]
    assert second.rows[0].handover is None


def test_strikes_inside_a_line_do_not_strike_the_line() -> None:
    ((row,),) = ([*block.rows] for block in read_blocks("## a\n〔1〕~~云~~泽~~县~~\n", where="x.md"))
    assert (row.is_struck, row.text) == (False, "~~云~~泽~~县~~")


@pytest.mark.parametrize(
    ("text", "line", "so"),
    [
        ("〔1〕云", 1, "stands in no piece"),
        ("## a\n云", 2, "this line has no number"),
        ("## a\n~~〔1〕云", 2, "~~ is not closed"),
        ("## ~~a", 1, "this heading cannot be understood"),
        ("## 云泽", 1, "this heading cannot be understood"),
        ("## a\n<!-- x", 2, "never ends"),
        ("## a\n〔1〕云\n〔1〕云", 3, "〔1〕 stands in line 2 already"),
        ("## a\n## a", 2, "a stands in line 1 already"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(text: str, line: int, so: str) -> None:
    with pytest.raises(IssueError) as caught:
        read_blocks(text, where="x.md")
    assert str(caught.value).startswith(f"x.md:{line}: ")
    assert so in str(caught.value)
