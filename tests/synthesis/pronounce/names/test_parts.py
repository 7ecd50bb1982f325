"""Names that are built of known parts."""

from __future__ import annotations

import pytest

from bulletin.synthesis.pronounce.names.parts import names_of_parts
from bulletin.synthesis.pronounce.names.runs import Run


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in names_of_parts(Run(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("牧民才仁卓玛把马牵回家", "才仁卓玛"),
        ("央金卓嘎在合作社当会计", "央金卓嘎"),
        ("护边员努尔买买提每天巡边", "努尔买买提"),
        ("小伙多吉说他来了", "多吉"),
    ],
)
def test_parts_together_are_a_name_and_one_is_behind_a_title(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize("text", ["多吉街上车来车往", "巴特尔大街通车", "干部努力学习"])
def test_a_part_alone_is_none_without_what_tells_it(text: str) -> None:
    assert found(text) == []
