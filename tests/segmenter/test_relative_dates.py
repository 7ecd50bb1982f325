from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue
    from bulletin.station import Station

DATED, UNDATED = "云泽日报 2026年11月21日\n\n# 秋收\n\n", "# 秋收\n\n"


def flagged(issue: Issue, station: Station, date: str | None = None) -> list[str]:
    return [flag.text for flag in segment(issue, station, date=date).flags if flag.kind == "relative-date"]


@pytest.mark.parametrize(
    ("head", "date", "expected"),
    [
        (UNDATED, None, ["昨天下午", "本周六"]),
        (DATED, None, []),
        (DATED, "2026-11-21", []),
        (DATED, "2026-11-22", ["昨天下午", "本周六"]),
        (UNDATED, "2026-11-22", []),
    ],
)
def test_a_day_is_shown_where_the_listener_would_take_another(
    issue_of: Callable[[str], Issue], station: Station, head: str, date: str | None, expected: list[str]
) -> None:
    assert flagged(issue_of(head + "昨天下午，稻子收完了。本周六还有一场比赛。"), station, date) == expected


@pytest.mark.parametrize(
    "text",
    [
        "今天的中国，稻子收完了。",
        "我们赢得了今天。",
        "昨天、今天和明天都一样。",
        "明天会更好。",
        "《今日说法》开播了。",
        "为了明天，我们收稻子。",
    ],
)
def test_a_day_that_means_an_age_is_not_shown(issue_of: Callable[[str], Issue], station: Station, text: str) -> None:
    assert flagged(issue_of(UNDATED + text), station) == []
