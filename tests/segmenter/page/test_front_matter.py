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


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ('authors: ["何青青", "程小满"]', "何青青,程小满"),
        ("author:\n  - 何青青\n  - 程小满", "何青青\n程小满"),
        ("author: 何青青, 云泽日报", None),
    ],
)
def test_several_people_are_the_authors(issue_of: Callable[[str], Issue], lines: str, names: str | None) -> None:
    issue = issue_of(f"---\ntitle: 题\n{lines}\n---\n正文。")
    front = read_front_matter(issue.text, list(lines_of(issue)))
    assert (front.author.text if front.author else None) == names


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("---\nheadline: '老桥通车'\npubDatetime: 2026-11-21T06:00:00+08:00\n---\n文。", ("老桥通车", None)),
        ("---\ntitle: 老桥通车\nsource: 云泽晚报\n---\n文。", ("老桥通车", "云泽晚报")),
        ("---\ntitle: 老桥通车\nsource: https://a.cn/1\n---\n文。", ("老桥通车", None)),
        ("---\ntitle: 老桥通车\nnewspaper: 晨曦\nsource: 云泽晚报\n---\n文。", ("老桥通车", "晨曦")),
        ('+++\ntitle = "老桥通车"\n+++\n文。', ("老桥通车", None)),
    ],
)
def test_title_and_paper_have_many_keys(
    issue_of: Callable[[str], Issue], text: str, keys: tuple[str, str | None]
) -> None:
    issue = issue_of(text)
    front = read_front_matter(issue.text, list(lines_of(issue)))
    assert (front.title.text if front.title else None, front.keys.get("paper")) == keys
