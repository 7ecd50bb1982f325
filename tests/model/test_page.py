from __future__ import annotations

import numpy as np
import pytest

from bulletin.model import (
    Article,
    Byline,
    Chunk,
    Issue,
    Kind,
    Paragraph,
    Passage,
    Pcm,
    Recording,
)


@pytest.mark.parametrize(
    ("kind", "parent", "is_attached", "is_main"),
    [
        (Kind.ARTICLE, None, False, True),
        (Kind.BRIEFS, None, False, True),
        (Kind.CAPTION, None, False, True),
        (Kind.PACKAGE, None, False, False),
        (Kind.BRIEF, "p01-01", True, False),
        (Kind.SECTION, "p01-01", True, False),
    ],
)
def test_the_summary_names_what_is_no_part_of_another_piece_and_no_heading_over_pieces(
    kind: Kind, parent: str | None, is_attached: bool, is_main: bool
) -> None:
    article = Article("p01-02", kind, Passage.of("题", (0, 1)), (), (0, 1), parent=parent)
    assert (article.is_attached, article.is_main) == (is_attached, is_main)


def test_what_nobody_doubts_or_marks_is_the_plain_case() -> None:
    issue = Issue("a", "晴。", "utf-8", ())
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", "晴。", "晴。")
    passage = Passage.of("晴。", (0, 2))
    assert (issue.margin, Article("p01-01", Kind.ARTICLE, passage, (), (0, 2)).confidence) == (1, 1)
    assert (chunk.is_repeat, chunk.pause_s) == (False, 0)
    assert (Paragraph(passage).is_crosshead, Byline(passage, "晴").has_name) == (False, True)
    assert not Recording(Pcm(np.zeros(4, np.float32), 24_000)).has_estimated_times
