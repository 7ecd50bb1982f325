"""The script in words on a terminal: its columns, its places, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from studio import MUTE

from bulletin.commands.columns import width_of
from bulletin.commands.lines import Tone
from bulletin.commands.script_lines import placed, script_lines
from bulletin.order import Order
from bulletin.rehearsal import write_script

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.rehearsal import Rehearsal

PAPER = """# 云泽日报 2026年11月21日

## 陈水生到乡镇调研秋收

本报讯（记者 程小满）昨天，县长翟小满到河湾镇、柳塘乡调研秋收工作，强调要抢抓农时、颗粒归仓，决不能让到手的粮食受损失。

全县今年种水稻46,500亩，优质稻占82.5%。

第3版
"""


@pytest.fixture
def rehearsal(desk: Path) -> Rehearsal:
    (desk / "voices.yaml").write_text(MUTE, "utf-8")
    (desk / "yunze.md").write_text(PAPER, "utf-8")
    return write_script(Order("yunze.md"))


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(rehearsal: Rehearsal, columns: int) -> None:
    lines = [line for _, line in script_lines(rehearsal, columns=columns)]
    assert max(map(width_of, lines)) <= min(columns, 120)
    places = [line for line in lines if line.endswith("yunze.md:5")]
    assert places
    assert {width_of(line) for line in places} == {min(columns, 120)}, "places stand at the right"


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_every_sentence_is_there_as_it_is_said_in_order(rehearsal: Rehearsal, columns: int) -> None:
    text = "".join(line.strip() for _, line in script_lines(rehearsal, columns=columns))
    at = 0
    for chunk in rehearsal.draft.script.chunks:
        for word in rehearsal.aloud[chunk.id]:
            for letter in word.text:
                at = text.index(letter, at) + 1


def test_a_doubtful_word_has_its_reading_and_its_line_a_colour(rehearsal: Rehearsal) -> None:
    doubtful = [line for tone, line in script_lines(rehearsal, columns=120) if tone is Tone.WARNING]
    assert any("翟小满〔zhái xiǎo mǎn〕" in line for line in doubtful)


def test_a_place_goes_below_where_the_last_line_has_no_room() -> None:
    assert placed("云泽县昨天夜里下了雪", "a.md:3", 20, indent=2) == ["云泽县昨天夜里下了雪", "              a.md:3"]
    assert placed("云泽", "", 20, indent=2) == ["云泽"]


def test_what_is_left_out_comes_last_with_its_place(rehearsal: Rehearsal) -> None:
    lines = [line for _, line in script_lines(rehearsal, columns=60)]
    end = next(at for at, line in enumerate(lines) if line.endswith("  完"))
    left_out = "\n".join(lines[end:])
    assert "不读·版面元素 1 处：" in left_out
    assert "yunze.md:9" in left_out
    assert "#" not in left_out
