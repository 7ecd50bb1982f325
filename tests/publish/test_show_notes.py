"""The show notes."""

from __future__ import annotations

import re

import pytest
from editions import chunk, edition

from bulletin.model import MIX_RATE_HZ
from bulletin.publish.show_notes import clock, show_notes

SNOW = chunk(1, "云泽下雪了。")


def test_they_have_paper_date_notice_and_a_line_for_each_chapter() -> None:
    made = edition([SNOW], titles=[("开场", 0.0), ("云泽\n下雪\u202e", 65.9), ("湖边的路", 3_723.0)])
    assert show_notes(made).decode() == (
        "《云泽日报》 2026年11月20日 星期五\n"
        "本节目由人工智能合成语音播报。\n"
        "\n"
        "00:00 开场\n"
        "01:05 云泽 下雪\n"
        "1:02:03 湖边的路\n"
        "\n"
        "报刊有声播报\n"
    )


@pytest.mark.parametrize("seconds", [0, 59, 60, 599, 3_599, 3_600, 35_999, 36_000])
def test_every_time_is_one_that_apps_find(seconds: int) -> None:
    told = clock(seconds * MIX_RATE_HZ + MIX_RATE_HZ - 1)
    assert re.fullmatch(r"\d\d:\d\d|\d+:\d\d:\d\d", told)
    parts = [int(part) for part in told.split(":")]
    assert sum(part * 60**n for n, part in enumerate(reversed(parts))) == seconds, "never behind the beginning"
