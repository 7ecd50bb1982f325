from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import CoverageError
from bulletin.model import Chunk, Dropped, Flag, FlagKind, Issue
from bulletin.segmenter.coverage import check_coverage, coverage_flags, is_covered
from bulletin.segmenter.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bulletin.station import Station

CHUNK = Chunk("p01-01/1", 0, "p01-01", "anchor_a", "秋收", "秋收", ((2, 4),))


def found(issue: Issue, chunks: Sequence[Chunk], dropped: Sequence[Dropped]) -> list[tuple[tuple[int, int], str]]:
    return [(flag.span, flag.text) for flag in coverage_flags(issue, chunks, dropped)]


def test_heard_and_listed_together_cover_the_paper(issue_of: Callable[[str], Issue]) -> None:
    assert found(issue_of("# 秋收 \n"), [CHUNK], [Dropped((0, 2), "# ", "markup")]) == []


def test_every_stretch_in_neither_is_named_with_its_place(issue_of: Callable[[str], Issue]) -> None:
    assert found(issue_of("# 秋收 了 \n 呢"), [replace(CHUNK, spans=((3, 4),))], []) == [
        ((0, 3), "# 秋"),
        ((5, 10), "了 \n 呢"),
    ]


def test_a_stretch_in_both_is_named_with_its_place(issue_of: Callable[[str], Issue]) -> None:
    assert found(issue_of("# 秋收"), [CHUNK], [Dropped((0, 3), "# 秋", "markup")]) == [((2, 3), "秋")]


def test_a_repeat_does_not_count(issue_of: Callable[[str], Issue]) -> None:
    assert found(issue_of("  秋收"), [replace(CHUNK, is_repeat=True)], []) == [((2, 4), "秋收")]
    assert found(issue_of("  秋收"), [CHUNK, replace(CHUNK, is_repeat=True)], []) == []


def test_a_script_with_a_gap_is_refused_and_says_how_many(
    issue_of: Callable[[str], Issue], paper: str, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = segment(issue_of(paper), station)
    check_coverage(script)
    monkeypatch.setattr("bulletin.segmenter.page.steps.gather_articles", lambda blocks: ((), ()))
    with pytest.raises(CoverageError, match=r"is accounted for 0 times; exactly once is wanted \(\d+ such stretches\)"):
        check_coverage(segment(issue_of(paper), station))


def test_a_long_gap_is_shown_by_its_beginning(issue_of: Callable[[str], Issue]) -> None:
    text = "云泽县的稻田" * 10
    ((span, shown),) = found(issue_of(f" {text} "), [], [])
    assert span == (1, 61)
    assert len(shown) == 24
    assert text.startswith(shown)


def test_a_span_inside_another_is_named_once_and_what_follows_is_still_heard(
    issue_of: Callable[[str], Issue],
) -> None:
    outer, inner = Dropped((0, 6), "云泽县的稻田", "markup"), Dropped((2, 4), "县的", "markup")
    assert found(issue_of("云泽县的稻田"), [], [outer, inner]) == [((2, 4), "县的")]
    assert found(issue_of("云泽县的稻田了"), [], [outer, inner]) == [((2, 4), "县的"), ((6, 7), "了")]


def test_other_flags_say_nothing_of_coverage(issue_of: Callable[[str], Issue], paper: str, station: Station) -> None:
    whole = segment(issue_of(paper), station)
    noted = replace(whole, flags=(Flag((0, 1), "云", FlagKind.NEEDS_EYES, "请看原文"),))
    gap = replace(whole, flags=(*noted.flags, *coverage_flags(issue_of("云泽"), [], [])))
    assert (is_covered(replace(whole, flags=())), is_covered(noted), is_covered(gap)) == (True, True, False)
