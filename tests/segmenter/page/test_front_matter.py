from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.page.front_matter import read_front_matter
from bulletin.segmenter.page.markup import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("author: 何青青", "何青青"),
        ('author: "记者何青青"', "记者何青青"),
        ("byline: 何青青、程小满", "何青青、程小满"),
        ("作者：何青青", "何青青"),
        ("author: 云泽日报", None),
        ("author: 编辑部", None),
        ("author: admin", None),
        ("author:", None),
        ("tags: 何青青", None),
    ],
)
def test_a_person_is_the_author(issue_of: Callable[[str], Issue], line: str, author: str | None) -> None:
    issue = issue_of(f"---\ntitle: 题\n{line}\n---\n正文。")
    front = read_front_matter(issue.text, list(lines_of(issue)))
    assert (front.n_lines, front.author.text if front.author else None) == (4, author)
    if front.author:
        assert "".join(issue.text[start:end] for start, end in front.author.spans) == author


def test_keys_have_several_names(issue_of: Callable[[str], Issue]) -> None:
    issue = issue_of("---\n报纸：云泽日报\npubDate: 2026-11-21T06:00:00+08:00\n标题: 一版\n---\n正文。")
    front = read_front_matter(issue.text, list(lines_of(issue)))
    assert front.keys == {"paper": "云泽日报", "date": "2026-11-21T06:00:00+08:00", "title": "一版"}
