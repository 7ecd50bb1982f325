from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import CoverageError
from bulletin.model import Chunk, Dropped, Issue
from bulletin.segmenter.coverage import check_coverage

if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = Chunk("p01-01/1", 0, "p01-01", "anchor_a", "秋收", "秋收", ((2, 4),))


def test_heard_and_listed_together_cover_the_paper(issue_of: Callable[[str], Issue]) -> None:
    check_coverage(issue_of("# 秋收 \n"), [CHUNK], [Dropped((0, 2), "# ", "markup")])


def test_a_character_in_neither_is_named_with_its_place(issue_of: Callable[[str], Issue]) -> None:
    with pytest.raises(CoverageError) as caught:
        check_coverage(issue_of("# 秋收 了"), [CHUNK], [Dropped((0, 2), "# ", "markup")])
    assert (caught.value.offset, caught.value.text, caught.value.times) == (5, "了", 0)


def test_a_character_in_both_is_named_with_its_place(issue_of: Callable[[str], Issue]) -> None:
    with pytest.raises(CoverageError) as caught:
        check_coverage(issue_of("# 秋收"), [CHUNK], [Dropped((0, 3), "# 秋", "markup")])
    assert (caught.value.offset, caught.value.times) == (2, 2)


def test_a_repeat_does_not_count(issue_of: Callable[[str], Issue]) -> None:
    with pytest.raises(CoverageError):
        check_coverage(issue_of("# 秋收"), [replace(CHUNK, is_repeat=True)], [Dropped((0, 2), "# ", "markup")])
    check_coverage(issue_of("  秋收"), [CHUNK, replace(CHUNK, is_repeat=True)], [])
