"""The first lines of a rundown."""

from __future__ import annotations

import pytest

from bulletin.errors import IssueError
from bulletin.segmenter.edited.head import Head, head_lines, is_rundown, read_head


@pytest.mark.parametrize("issue", ["brief.md", "../a--b -->.md", "100%.md", "a\nb.md"])
def test_what_is_written_is_read(issue: str) -> None:
    head = Head(issue, "ab" * 32, date="2026-11-21", encoding="gb18030")
    text = "\n".join([*head_lines(head), "", "## opening"])
    assert is_rundown(text.encode())
    assert is_rundown(b"\xef\xbb\xbf" + text.encode())
    assert read_head(text, where="x.md") == head


def test_another_version_or_a_missing_line_is_refused() -> None:
    for text, line in (
        ("<!-- bulletin rundown 2 -->\n", 1),
        ("<!-- bulletin rundown 1 -->\n## opening\n", 2),
        ("<!-- bulletin rundown 1 -->\n<!-- issue: a.md -->\n", 2),
    ):
        with pytest.raises(IssueError, match=rf"x\.md:{line}: "):
            read_head(text, where="x.md")
