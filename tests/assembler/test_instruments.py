"""The instruments: each has the pitch that it was asked for, begins without a click and dies away as it should."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.assembler.instruments import bell, drum, pad, reed, strings
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Instrument = Callable[[float, NDArray[np.float64]], NDArray[np.float64]]

TIME_S = np.arange(2 * MIX_RATE_HZ) / MIX_RATE_HZ
INSTRUMENTS: dict[str, Instrument] = {
    "bell": bell,
    "drum": drum,
    "reed": partial(reed, 1.5),
    "strings": strings,
    "pad": pad,
}


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_the_lowest_partial_is_the_pitch_and_the_strongest(name: str) -> None:
    sound = INSTRUMENTS[name](440.0, TIME_S)
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(sound.size)))
    assert spectrum.argmax() * MIX_RATE_HZ / sound.size == pytest.approx(440, abs=1.5)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_note_begins_at_zero_without_a_click(name: str) -> None:
    sound = INSTRUMENTS[name](440.0, TIME_S)
    assert sound.shape == TIME_S.shape
    assert sound[0] == 0
    assert np.abs(np.diff(sound[:48])).max() < 0.1


@pytest.mark.parametrize(("instrument", "faster"), [(bell, drum), (strings, bell)])
def test_a_drum_dies_before_a_bell_and_a_bell_before_strings(instrument: Instrument, faster: Instrument) -> None:
    assert left_of(faster(440.0, TIME_S)) < left_of(instrument(440.0, TIME_S))


def left_of(sound: NDArray[np.float64]) -> float:
    """Return how much of the first half second's strength is left after a second and a half."""
    return float(sound[3 * MIX_RATE_HZ // 2 :].std() / sound[: MIX_RATE_HZ // 2].std())


def test_a_reed_is_even_until_it_is_let_go() -> None:
    sound = reed(1.0, 440.0, TIME_S)
    held = [sound[at : at + 4_800].std() for at in (4_800, 24_000, 42_000)]
    assert held == pytest.approx([held[0]] * 3, rel=0.01)
    assert np.abs(sound[round(1.3 * MIX_RATE_HZ) :]).max() < 1e-5


def test_a_pad_swells_and_goes() -> None:
    sound = pad(440.0, TIME_S)
    middle, edges = sound[40_000:56_000].std(), (sound[:4_800].std(), sound[-4_800:].std())
    assert max(edges) < middle / 2


def test_no_instrument_drowns_another() -> None:
    peaks = [np.abs(instrument(440.0, TIME_S)).max() for instrument in INSTRUMENTS.values()]
    assert max(peaks) < 2 * min(peaks)
