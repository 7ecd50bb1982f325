from __future__ import annotations

import numpy as np
import pytest

from bulletin.assembler.instruments import BELL, DRUM, INSTRUMENTS, MALLET, SIGNAL

TIME_S = np.arange(48_000) / 48_000


@pytest.mark.parametrize("partials", [BELL, MALLET, DRUM, SIGNAL])
def test_an_overtone_is_weaker_than_the_one_below_it_and_dies_no_later(
    partials: tuple[tuple[float, float, float], ...],
) -> None:
    ratios, shares, decays = zip(*partials, strict=True)
    assert (ratios[0], shares[0]) == (1, 1)
    assert list(ratios) == sorted(set(ratios))
    assert list(shares) == sorted(set(shares), reverse=True)
    assert list(decays) == sorted(decays)
    assert all(share > 0 for share in shares)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_note_begins_softly_and_is_no_louder_than_it_may_be(name: str) -> None:
    sound = INSTRUMENTS[name].play(440.0 if name not in {"brush", "cymbal"} else 4_186.0, TIME_S, 0.5)
    assert sound.shape == TIME_S.shape
    assert abs(sound[0]) < 1e-3
    assert np.isfinite(sound).all()
    assert 0.05 < np.abs(sound).max() < 2.5


@pytest.mark.parametrize("name", ["strings", "brass", "signal"])
def test_a_held_note_dies_when_it_is_let_go(name: str) -> None:
    long, short = (INSTRUMENTS[name].play(440.0, TIME_S, held_s) for held_s in (0.9, 0.2))
    assert (short[:9_600] == long[:9_600]).all()
    assert np.abs(short[-4_800:]).max() < 0.3 * np.abs(long[-4_800:]).max()


def test_a_plucked_string_closes_while_it_rings() -> None:
    sound = INSTRUMENTS["pluck"].play(440.0, TIME_S, 0.1)

    def treble(part: np.ndarray) -> float:
        power = np.abs(np.fft.rfft(part * np.hanning(part.size))) ** 2
        return float(power[power.size // 4 :].sum() / power.sum())

    assert treble(sound[:9_600]) > 10 * treble(sound[-9_600:])


def test_the_same_stroke_of_air_comes_each_time() -> None:
    first, again = (INSTRUMENTS["brush"].play(4_186.0, TIME_S, 0.1) for _ in range(2))
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != INSTRUMENTS["brush"].play(4_435.0, TIME_S, 0.1).tobytes()
