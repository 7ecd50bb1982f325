"""What a bulletin costs grows with what is asked of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin.archive.costs import cpu_s, output_bytes
from bulletin.order import Order
from bulletin.rehearsal import write_script

if TYPE_CHECKING:
    from pathlib import Path

PAPER = "# 云泽下雪\n\n云泽县昨天夜里下了今年第一场雪。林小满说，雪深12厘米。\n"
ORDER = Order("a.md")


def test_an_hour_of_new_sound_takes_a_third_of_an_hour_and_a_kept_one_half_a_minute() -> None:
    assert 0.28 < cpu_s(ORDER, spoken_s=3600, sound_s=3600) / 3600 < 0.35
    assert cpu_s(ORDER, spoken_s=0, sound_s=3600) < 40
    assert cpu_s(replace(ORDER, has_opus=True), spoken_s=0, sound_s=3600) > 200
    assert cpu_s(ORDER, spoken_s=0, sound_s=0) < 1


@pytest.mark.parametrize(
    ("more", "at_least"),
    [
        (replace(ORDER, has_wav=True), 96_000),
        (replace(ORDER, has_opus=True), 4_000),
        (replace(ORDER, is_split=True), 12_000),
        (replace(ORDER, has_epub=True), 12_000),
    ],
)
def test_each_more_file_takes_its_room(desk: Path, more: Order, at_least: int) -> None:
    (desk / "a.md").write_text(PAPER, "utf-8")
    draft = write_script(ORDER).draft
    sound_s = draft.lengths.total_s
    less = output_bytes(ORDER, draft)
    assert 12_000 * sound_s < less < 12_000 * sound_s + 500_000
    assert output_bytes(more, draft) - less >= at_least * sound_s - 1
    sound = replace(draft.station.sound, channels=2)
    wide = replace(draft, station=replace(draft.station, sound=sound))
    assert output_bytes(ORDER, wide) - less == pytest.approx(4_000 * sound_s, abs=2)
