from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from studio import measure

from bulletin.assembler.as_run import AsRun
from bulletin.assembler.cart import Tally, record
from bulletin.errors import AudioError
from bulletin.sound.codec import decode
from bulletin.sound.meter import CELL, mean_squares
from bulletin.sound.mp3 import FRAME_SAMPLES, MONO, SETTLE, STEREO
from bulletin.sound.weighting import weigh

if TYPE_CHECKING:
    from studio import Samples, Studio

    from bulletin.assembler.cart import Cart
    from bulletin.sound.mp3 import Layout

LEAD = 1_000
"""Silence before each sound: on no border of anything."""


def stretch(studio: Studio, seed: int, length_s: float | None = None) -> Samples:
    sound = studio.babble(length_s or 3.0 + seed / 3, seed=seed)
    n_frames = -(-(LEAD + sound.size + SETTLE) // FRAME_SAMPLES)
    return np.pad(sound, (LEAD, n_frames * FRAME_SAMPLES - LEAD - sound.size))


def recorded(sound: Samples, layout: Layout = MONO, *, noted: float = 1.0) -> Cart:
    """Record a stretch; the log says that its energies are `noted` times what they are."""
    log = AsRun()
    log.places.append((LEAD, sound.size - SETTLE))
    log.note(LEAD, mean_squares(weigh(sound[LEAD:]), CELL) * noted)
    return record([sound if layout is MONO else np.stack((sound, sound), axis=1)], layout, log)


@pytest.mark.parametrize("noted", [0.85, 1.0, 1.2])
def test_carts_read_together_as_the_whole_does_even_if_the_log_is_off(studio: Studio, noted: float) -> None:
    carts = [recorded(stretch(studio, seed), noted=noted) for seed in range(5)]
    tally = Tally()
    tally.add_silence(4)
    for cart in carts:
        tally.add(cart)
    whole = decode(b"".join([MONO.silent_frame * 4, *(cart.frames for cart in carts)]), where="carts")
    theirs, ours = measure(whole), tally.measure()
    assert ours.integrated_lufs == pytest.approx(theirs.integrated_lufs, abs=0.03)
    assert ours.max_short_term_lufs == pytest.approx(theirs.max_short_term_lufs, abs=0.1)
    assert ours.true_peak_dbtp == pytest.approx(theirs.true_peak_dbtp, abs=0.01)


def test_a_cart_that_is_not_what_went_in_is_an_error(studio: Studio) -> None:
    with pytest.raises(AudioError, match=r"a stretch reads -\d+\.\d+ LUFS once it is encoded; -\d+\.\d+ LUFS went in"):
        recorded(stretch(studio, 1), noted=0.2)


def test_hiss_that_the_codec_leaves_out_is_read_as_it_is_decoded() -> None:
    spectrum = np.fft.rfft(np.random.default_rng(0).standard_normal(150 * FRAME_SAMPLES))
    spectrum[: spectrum.size * 17 // 24] = 0
    hiss = np.fft.irfft(spectrum)
    hiss[-SETTLE:] = 0
    cart = recorded((0.2 * hiss / np.abs(hiss).max()).astype(np.float32))
    tally = Tally()
    tally.add(cart)
    theirs = measure(decode(cart.frames, where="cart"))
    assert tally.measure().integrated_lufs == pytest.approx(theirs.integrated_lufs, abs=0.1)


@pytest.mark.parametrize("layout", [MONO, STEREO])
def test_a_cart_says_how_long_it_is_and_where_its_sounds_are(studio: Studio, layout: Layout) -> None:
    sound = stretch(studio, 1)
    cart = recorded(sound, layout)
    assert cart.n_frames == sound.size // FRAME_SAMPLES
    assert cart.places == ((LEAD, sound.size - SETTLE),)
    assert cart.energies.shape == (6 * cart.n_frames,)
    assert 0.4 < cart.peak < 0.7


def test_both_layouts_read_the_same_loudness(studio: Studio) -> None:
    readings = []
    for layout in (MONO, STEREO):
        tally = Tally()
        tally.add(recorded(stretch(studio, 2), layout))
        readings.append(tally.measure().integrated_lufs)
    assert readings[0] == pytest.approx(readings[1], abs=0.05)


def test_a_stretch_shorter_than_any_meter_reads_is_read_with_silence_after_it(studio: Studio) -> None:
    sound = stretch(studio, 3, length_s=0.1)
    assert sound.size < 0.4 * 48_000
    cart = recorded(sound)
    tally = Tally()
    tally.add(cart)
    tally.add_silence(40)
    decoded = decode(cart.frames + MONO.silent_frame * 40, where="cart")
    assert tally.measure().integrated_lufs == pytest.approx(measure(decoded).integrated_lufs, abs=0.1)


def test_silence_is_a_cart_too() -> None:
    log = AsRun()
    cart = record([np.zeros(20 * FRAME_SAMPLES, np.float32)], MONO, log)
    assert not cart.energies.any()
    assert cart.peak == 0


def test_the_log_puts_a_sound_where_a_decoder_gives_it_back() -> None:
    log = AsRun()
    log.note(0, np.array([1.0, 2.0]))
    log.note(500, np.array([4.0]))
    # 1105 samples later, on cells of 192
    assert log.energies(2).tolist() == [0, 0, 0, 0, 0, 0, 1, 2, 4, 0, 0, 0]


@pytest.mark.parametrize(
    ("start", "wanted"), [(-1_500, [3, 0]), (-1_300, [2, 0]), (1_000, [0, 1]), (2 * FRAME_SAMPLES, [0, 0])]
)
def test_what_is_cut_off_at_an_end_is_not_read(start: int, wanted: list[float]) -> None:
    log = AsRun()
    log.note(start, np.array([1.0, 2.0, 3.0]))
    cells = log.energies(2)
    assert cells.shape == (12,)
    assert [cells[0], cells[11]] == wanted
