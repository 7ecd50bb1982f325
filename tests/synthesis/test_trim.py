from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bulletin.model import ATTACK_S, RELEASE_S, Pcm
from bulletin.synthesis.inspect import ClipRejected
from bulletin.synthesis.trim import trim

RATE_HZ = 24_000
Samples = NDArray[np.float32]


def tone(length_s: float, *, level_db: float = -14.0, hz: float = 210.0) -> Samples:
    at = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    wave: Samples = (10 ** (level_db / 20) * np.sin(2 * np.pi * hz * at)).astype(np.float32)
    return wave


def hiss(length_s: float, *, level_db: float) -> Samples:
    noise: Samples = np.random.default_rng(7).standard_normal(round(length_s * RATE_HZ)).astype(np.float32)
    return noise * np.float32(10 ** (level_db / 20))


def silence(length_s: float) -> Samples:
    return np.zeros(round(length_s * RATE_HZ), np.float32)


def trimmed(*parts: Samples) -> Samples:
    return trim(Pcm(np.concatenate(parts), RATE_HZ)).samples


def length_s(samples: Samples) -> float:
    return samples.size / RATE_HZ


def test_speech_keeps_an_attack_and_a_release() -> None:
    speech = tone(1.0)
    kept = trimmed(silence(0.4), speech, silence(0.9))
    assert length_s(kept) == pytest.approx(1.0 + ATTACK_S + RELEASE_S, abs=0.006)
    start = int(np.flatnonzero(kept)[0])
    assert start / RATE_HZ == pytest.approx(ATTACK_S, abs=0.003)
    np.testing.assert_array_equal(kept[start : start + speech.size - 1], speech[1:])


@given(st.integers(0, 30_000), st.integers(0, 30_000))
def test_padding_does_not_change_the_cut(n_before: int, n_after: int) -> None:
    core = np.concatenate((silence(0.1), hiss(0.1, level_db=-44), tone(0.5), tone(0.2, level_db=-40), silence(0.2)))
    padded = np.concatenate((np.zeros(n_before, np.float32), core, np.zeros(n_after, np.float32)))
    np.testing.assert_array_equal(trimmed(padded), trimmed(core))


@pytest.mark.parametrize("level_db", [0.0, -14.0, -30.0, -45.0])
def test_the_level_of_the_voice_does_not_matter(level_db: float) -> None:
    kept = trimmed(silence(0.4), tone(0.6, level_db=level_db), silence(0.9))
    assert length_s(kept) == pytest.approx(0.6 + ATTACK_S + RELEASE_S, abs=0.006)


def test_a_soft_first_consonant_stays() -> None:
    consonant = hiss(0.12, level_db=-56)  # 42 dB under the vowel: a weak f
    kept = trimmed(silence(0.4), consonant, tone(0.5), silence(0.9))
    assert length_s(kept) == pytest.approx(0.62 + ATTACK_S + RELEASE_S, abs=0.012)


def test_a_final_stop_after_its_closure_stays() -> None:
    kept = trimmed(silence(0.4), tone(0.5), silence(0.07), hiss(0.03, level_db=-48), silence(0.9))
    assert length_s(kept) == pytest.approx(0.6 + ATTACK_S + RELEASE_S, abs=0.012)


def test_a_vowel_that_dies_away_is_not_cut_off() -> None:
    fade = tone(0.5) * np.linspace(1, 0, 12_000, dtype=np.float32) ** 2
    kept = trimmed(silence(0.4), tone(0.5), fade, silence(0.9))
    assert length_s(kept) > 0.95 + ATTACK_S


def test_a_click_in_the_silence_is_not_speech() -> None:
    click = silence(0.4)
    click[2_000] = 0.5
    kept = trimmed(click, tone(0.5), silence(0.9))
    assert length_s(kept) == pytest.approx(0.5 + ATTACK_S + RELEASE_S, abs=0.012)


def test_the_noise_of_a_voice_is_not_speech() -> None:
    noise = hiss(2.0, level_db=-58)  # 44 dB under the voice
    noise[12_000:24_000] += tone(0.5)
    assert length_s(trimmed(noise)) == pytest.approx(0.5 + ATTACK_S + RELEASE_S, abs=0.03)


def test_a_pause_inside_stays() -> None:
    kept = trimmed(silence(0.4), tone(0.5), silence(0.8), tone(0.5), silence(0.9))
    assert length_s(kept) == pytest.approx(1.8 + ATTACK_S + RELEASE_S, abs=0.006)


def test_speech_from_the_first_sample_to_the_last_is_kept_whole() -> None:
    assert trimmed(tone(0.7)).size == tone(0.7).size


def test_what_is_trimmed_is_trimmed() -> None:
    once = trimmed(silence(0.4), hiss(0.1, level_db=-50), tone(0.5), silence(0.3), tone(0.5), silence(0.9))
    np.testing.assert_array_equal(trimmed(once), once)


@pytest.mark.parametrize(
    "samples", [silence(1.0), hiss(1.0, level_db=-80), silence(0.0)], ids=["zeros", "dither", "nothing"]
)
def test_silence_is_rejected(samples: Samples) -> None:
    with pytest.raises(ClipRejected, match="silence"):
        trimmed(samples)


def test_a_click_alone_is_rejected() -> None:
    click = silence(1.0)
    click[9_000:9_100] = 0.5
    with pytest.raises(ClipRejected, match="clicks"):
        trimmed(click)


def test_the_rate_is_kept() -> None:
    assert trim(Pcm(tone(0.5), 16_000)).sample_rate_hz == 16_000
