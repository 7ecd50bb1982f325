"""The log of a stretch: how loud each of its cells is once it has been decoded."""

from __future__ import annotations

import numpy as np
import pytest

from bulletin.assembler.as_run import CELLS_A_FRAME, AsRun
from bulletin.sound.meter import CELL
from bulletin.sound.mp3 import DECODED_DELAY, FRAME_SAMPLES

ONE_TWO_THREE = np.array([1.0, 2.0, 3.0])


def energies(start: int, *, n_frames: int = 2) -> list[float]:
    log = AsRun()
    log.note(start, ONE_TWO_THREE)
    found = log.energies(n_frames)
    assert found.dtype == np.float32
    assert found.shape == (n_frames * CELLS_A_FRAME,)
    return [float(each) for each in found]


def test_a_frame_is_a_whole_number_of_cells() -> None:
    assert CELLS_A_FRAME * CELL == FRAME_SAMPLES


@pytest.mark.parametrize(("start", "first"), [(-DECODED_DELAY, 0), (-DECODED_DELAY + 3 * CELL, 3), (0, 6), (CELL, 7)])
def test_what_is_heard_lies_where_the_decoder_puts_it(start: int, first: int) -> None:
    assert energies(start) == [0.0] * first + [1.0, 2.0, 3.0] + [0.0] * (9 - first)


@pytest.mark.parametrize(("off", "first"), [(CELL // 2 - 1, 2), (CELL // 2 + 1, 3), (CELL - 1, 3)])
def test_what_starts_inside_a_cell_is_put_on_the_nearest(off: int, first: int) -> None:
    assert energies(-DECODED_DELAY + 2 * CELL + off)[first : first + 3] == [1.0, 2.0, 3.0]


def test_what_was_cut_off_at_either_end_is_not_read() -> None:
    assert energies(-DECODED_DELAY - 2 * CELL) == [3.0] + [0.0] * 11
    assert energies(-DECODED_DELAY + 10 * CELL) == [0.0] * 10 + [1.0, 2.0]
    assert energies(-DECODED_DELAY - 3 * CELL) == energies(-DECODED_DELAY + 12 * CELL) == [0.0] * 12


def test_sounds_that_meet_in_a_cell_add_up() -> None:
    log = AsRun()
    for start in (0, 2 * CELL):
        log.note(start - DECODED_DELAY, ONE_TWO_THREE)
    assert log.energies(1).tolist() == [1.0, 2.0, 4.0, 2.0, 3.0, 0.0]


def test_nothing_played_is_silence() -> None:
    assert AsRun().places == []
    assert not AsRun().energies(3).any()
