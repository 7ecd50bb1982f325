from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from bulletin.assembler.bed import without_seam
from bulletin.assembler.music import compose
from bulletin.model import Jingle
from bulletin.sound.level import quiet_ends
from bulletin.sound.meter import measure

LENGTHS_S = {
    Jingle.IDENT: (4.5, 6.0),
    Jingle.NOTICE: (0.8, 1.5),
    Jingle.BED: (15.0, 25.0),
    Jingle.STING: (1.5, 2.5),
    Jingle.COMMENTARY_STING: (2.0, 3.0),
    Jingle.CLOSING: (6.0, 7.5),
}
piece = cache(compose)
"""Each piece, made once."""

WITH_AN_END = [jingle for jingle in Jingle if jingle is not Jingle.BED]


@pytest.mark.parametrize("jingle", Jingle)
def test_a_piece_is_a_clean_sound(jingle: Jingle) -> None:
    pcm = piece(jingle)
    low_s, high_s = LENGTHS_S[jingle]
    assert low_s <= pcm.duration_s <= high_s
    assert measure(pcm).true_peak_dbtp < -2.5
    assert np.abs(np.diff(pcm.samples, axis=0)).max() < 0.2, "no click"
    assert np.abs(pcm.samples.mean(axis=0)).max() < 1e-3, "no direct current"


@pytest.mark.parametrize("jingle", WITH_AN_END)
def test_a_jingle_begins_and_ends_in_zero(jingle: Jingle) -> None:
    samples = piece(jingle).samples
    assert not samples[0].any()
    assert not samples[-1].any()
    assert np.abs(samples[-480:]).max() < 1e-3, "the tail fades to nothing"


@pytest.mark.parametrize("jingle", Jingle)
def test_a_piece_is_neither_dull_nor_shrill(jingle: Jingle) -> None:
    samples = piece(jingle).samples.mean(axis=1)
    power = np.abs(np.fft.rfft(samples)) ** 2
    centroid_hz = float((power * np.fft.rfftfreq(samples.size, 1 / 48_000)).sum() / power.sum())
    assert 400 <= centroid_hz <= 2_500


@pytest.mark.parametrize("jingle", WITH_AN_END)
def test_a_jingle_is_heard_from_its_first_moment_to_its_last(jingle: Jingle) -> None:
    head, tail = quiet_ends(piece(jingle).samples, -52)
    assert head <= 960
    assert tail <= 9_600


@pytest.mark.parametrize("jingle", Jingle)
def test_it_is_stereo_and_loses_nothing_in_mono(jingle: Jingle) -> None:
    samples = piece(jingle).samples
    energy = float(np.square(samples).mean())
    assert float(np.square(samples.mean(axis=1)).mean()) > 0.8 * energy
    if jingle is not Jingle.NOTICE:
        assert np.abs(samples[:, 0] - samples[:, 1]).max() > 0.05


def test_the_end_of_the_bed_goes_on_with_its_start() -> None:
    bed = piece(Jingle.BED).samples
    seam = np.abs(bed[0] - bed[-1]).max()
    assert 0 < seam < np.abs(np.diff(bed, axis=0)).max()
    around = np.concatenate((bed[-4_800:], bed[:4_800]))
    assert measure_db(around[4_320:5_280]) > measure_db(around) - 3, "no hole at the seam"


def measure_db(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.square(samples).mean()))


def test_any_piece_becomes_a_loop_without_a_seam() -> None:
    time_s = np.arange(5 * 48_000) / 48_000
    tone = np.sin(2 * np.pi * 313.3 * time_s).astype(np.float32)
    loop = without_seam(tone)
    assert loop.size == 4 * 48_000
    assert abs(loop[0] - loop[-1]) <= np.abs(np.diff(tone)).max() * 1.01
    assert np.abs(np.diff(loop)).max() < 0.06


@pytest.mark.parametrize("jingle", [Jingle.STING, Jingle.BED])
def test_the_same_piece_comes_each_time(jingle: Jingle) -> None:
    assert compose(jingle).samples.tobytes() == piece(jingle).samples.tobytes()


def test_all_are_different() -> None:
    assert len({piece(jingle).samples[:48_000].tobytes() for jingle in Jingle}) == len(Jingle)
