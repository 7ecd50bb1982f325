from __future__ import annotations

import pytest

from bulletin.segmenter.page.line_ends import is_ended


def test_a_line_ends_by_its_mark_or_by_what_closes_it() -> None:
    assert [
        is_ended(text)
        for text in (
            "完。",
            "完。”",
            "完。（据新华社电）",
            "完",
            "按照“大管家”",
            "全县（含镇）",
            "",
            "上午9:",
            "（昨天会议通过）",
            "It is here.",
        )
    ] == [
        *(True, True, True),
        *(False, False, False, False, False, True, True),
    ]


@pytest.mark.parametrize("text", ["天晴了。]", "见〈秋收……〉", "（天晴了。）", "天晴了。〕"])
def test_a_line_is_over_behind_whatever_closes_its_end(text: str) -> None:
    assert is_ended(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("完。」", True),
        ("说完了……", True),
        ("全县。（含镇）", True),
        ("（含镇）", False),
        ("（昨天会议通过）", True),
        ("It is.", True),
    ],
)
def test_brackets_and_quotes_do_not_hide_an_end(text: str, is_one: bool) -> None:
    assert is_ended(text) is is_one
