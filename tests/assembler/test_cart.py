from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.assembler.cart import Tally, record
from bulletin.assembler.meter import measure
from bulletin.assembler.mp3 import DECODED_DELAY, FRAME_SAMPLES, MONO, SETTLE, STEREO
from bulletin.model import Pcm

if TYPE_CHECKING:
    from assembler.conftest import Samples, Studio

    from bulletin.assembler.mp3 import Layout


def stretch(studio: Studio, seed: int) -> Samples:
    sound = studio.babble(3.0 + seed / 3, seed=seed)
    n_frames = -(-(sound.size + SETTLE) // FRAME_SAMPLES)
    return np.concatenate([sound, np.zeros(n_frames * FRAME_SAMPLES - sound.size, np.float32)])


def test_carts_read_together_as_the_whole_does(studio: Studio) -> None:
    sounds = [stretch(studio, seed) for seed in range(5)]
    tally = Tally()
    tally.add_silence(4)
    for sound in sounds:
        tally.add(record([sound], MONO, []))
    whole = np.concatenate([np.zeros(4 * FRAME_SAMPLES + DECODED_DELAY, np.float32), *sounds])
    theirs, ours = measure(Pcm(whole, 48_000)), tally.read()
    assert ours.integrated_lufs == pytest.approx(theirs.integrated_lufs, abs=0.05)
    assert ours.max_short_term_lufs == pytest.approx(theirs.max_short_term_lufs, abs=0.05)
    assert ours.true_peak_dbtp == pytest.approx(theirs.true_peak_dbtp, abs=0.5), "a codec moves peaks"


@pytest.mark.parametrize("layout", [MONO, STEREO])
def test_a_cart_says_how_long_it_is_and_where_its_sounds_are(studio: Studio, layout: Layout) -> None:
    sound = stretch(studio, 1)
    blocks = [sound if layout is MONO else np.stack((sound, sound), axis=1)]
    cart = record(blocks, layout, [(0, 100), (200, 300)])
    assert cart.n_frames == sound.size // FRAME_SAMPLES
    assert cart.places == ((0, 100), (200, 300))
    assert cart.energies.shape == (6 * cart.n_frames,)
    assert 0.4 < cart.peak < 0.7


def test_both_layouts_read_the_same_loudness(studio: Studio) -> None:
    sound = stretch(studio, 2)
    readings = []
    for layout, block in ((MONO, sound), (STEREO, np.stack((sound, sound), axis=1))):
        tally = Tally()
        tally.add(record([block], layout, []))
        readings.append(tally.read().integrated_lufs)
    assert readings[0] == pytest.approx(readings[1], abs=0.05)
