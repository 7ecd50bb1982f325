from __future__ import annotations

import numpy as np
import pytest

from bulletin.assembler.level import quiet_ends
from bulletin.assembler.meter import measure
from bulletin.assembler.music import compose
from bulletin.model import Jingle

LENGTHS_S = {Jingle.IDENT: (4.5, 6.0), Jingle.STING: (1.5, 2.5), Jingle.CLOSING: (6.0, 7.5)}


@pytest.mark.parametrize("jingle", Jingle)
def test_a_jingle_is_a_clean_sound(jingle: Jingle) -> None:
    pcm = compose(jingle)
    low_s, high_s = LENGTHS_S[jingle]
    assert low_s <= pcm.duration_s <= high_s
    assert pcm.samples[0] == pcm.samples[-1] == 0
    assert np.abs(pcm.samples[-480:]).max() < 1e-3, "the tail fades to nothing"
    assert measure(pcm).true_peak_dbtp < -2.5
    assert np.abs(np.diff(pcm.samples)).max() < 0.2, "no click"
    assert abs(float(pcm.samples.mean())) < 1e-3, "no direct current"


@pytest.mark.parametrize("jingle", Jingle)
def test_a_jingle_is_neither_dull_nor_shrill(jingle: Jingle) -> None:
    samples = compose(jingle).samples
    power = np.abs(np.fft.rfft(samples)) ** 2
    centroid_hz = float((power * np.fft.rfftfreq(samples.size, 1 / 48_000)).sum() / power.sum())
    assert 400 <= centroid_hz <= 2_500


@pytest.mark.parametrize("jingle", Jingle)
def test_a_jingle_is_heard_from_its_first_moment_to_its_last(jingle: Jingle) -> None:
    head, tail = quiet_ends(compose(jingle).samples, -52)
    assert head <= 960
    assert tail <= 9_600


def test_the_same_jingle_comes_each_time() -> None:
    assert compose(Jingle.STING).samples.tobytes() == compose(Jingle.STING).samples.tobytes()


def test_the_three_are_different() -> None:
    assert len({compose(jingle).samples[:48_000].tobytes() for jingle in Jingle}) == 3
