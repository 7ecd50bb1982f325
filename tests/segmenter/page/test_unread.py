from __future__ import annotations

import pytest

from bulletin.model import Dropped
from bulletin.segmenter.page.unread import code_flags, unread

CODE = "```python\nprint(5)\n```"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"早稻\n{CODE}\n入库", [(CODE, "code")]),
        ("早稻\n~~~\n```\n5\n~~~\n入库", [("~~~\n```\n5\n~~~", "code")]),
        ("早稻\n```\n没有完\n入库", []),
        ("```markdown\n早稻\n```\n入库", [("```markdown", "hidden"), ("```", "hidden")]),
        ("\n```\n早稻\n```\n", [("```", "hidden"), ("```", "hidden")]),
        ("早稻\n```\n<!-- \n```\n-->入库", [("```\n<!-- \n```", "code")]),
        ("早稻 ```a``` 入库\n", []),
        ("早<style>b</style>\n```\n5\n```\n稻", [("<style>b</style>", "hidden"), ("```\n5\n```", "code")]),
    ],
)
def test_code_is_unread_but_a_fence_around_the_page_or_without_an_end_is_not(
    page: str, found: list[tuple[str, str]]
) -> None:
    assert [(page[start:end], tag) for start, end, tag in unread(page, (0, len(page)))] == found


def test_code_with_many_chinese_words_is_flagged() -> None:
    dropped = [Dropped((0, 9), "```\n今年早稻收成很好\n```", "code"), Dropped((9, 12), "```\nx = 5\n```", "code")]
    assert [flag.text for flag in code_flags(dropped)] == ["今年早稻收成很好"]
