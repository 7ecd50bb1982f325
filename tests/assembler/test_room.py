from __future__ import annotations

import numpy as np
import pytest

from bulletin.assembler.room import Room

ROOM = Room(0.9, -12.0)


def test_what_comes_back_is_softer_than_what_was_played_by_as_much_as_told() -> None:
    click = np.zeros((2, 96_000))
    click[:, 100] = 1.0
    heard = ROOM.answer(click, is_loop=False)
    assert heard[:, 100] == pytest.approx([1, 1], abs=1e-6)
    echo = np.square(heard - click).sum(axis=1)
    assert 10 * np.log10(echo) == pytest.approx([-12, -12], abs=0.1)
    assert np.abs(heard[:, :100]).max() < 1e-9, "nothing comes before it"


def test_it_dies_in_its_time_the_treble_first() -> None:
    echoes = ROOM.echoes()

    def power_db(at_s: float, low: int, high: int) -> float:
        part = echoes[:, round(at_s * 48_000) :][:, :4_800]
        return float(10 * np.log10((np.abs(np.fft.rfft(part)) ** 2)[:, low // 10 : high // 10].mean()))

    falls_db = power_db(0.1, 200, 3_000) - power_db(0.55, 200, 3_000)
    assert falls_db == pytest.approx(30, abs=3)
    assert power_db(0.1, 6_000, 12_000) - power_db(0.55, 6_000, 12_000) > falls_db + 10


def test_the_two_sides_hear_different_echoes() -> None:
    left, right = ROOM.echoes()
    assert abs(float(np.corrcoef(left, right)[0, 1])) < 0.2


def test_what_rings_on_at_the_end_of_a_loop_is_heard_at_its_start() -> None:
    loop = np.zeros((2, 96_000))
    loop[:, -10] = 1.0
    assert np.abs(ROOM.answer(loop, is_loop=True)[:, :4_800]).max() > 1e-3
    assert np.abs(ROOM.answer(loop, is_loop=False)[:, :4_800]).max() < 1e-9


def test_a_loop_shorter_than_the_room_is_refused() -> None:
    with pytest.raises(ValueError, match="a loop of 4800 samples; one longer than the room's 43200 is wanted"):
        ROOM.answer(np.zeros((2, 4_800)), is_loop=True)


def test_it_is_the_same_room_each_time() -> None:
    assert ROOM.echoes().tobytes() == Room(0.9, -12.0).echoes().tobytes()
