from __future__ import annotations

import numpy as np
import pytest

from bulletin.model import Pcm
from bulletin.synthesis.inspect import ClipRejected, frame_levels_db, inspect, inspect_end, inspect_sound

RATE_HZ = 24_000


def speech(length_s: float, *, level: float = 0.2) -> Pcm:
    """Syllables of 0.2 s: 0.16 s of voice, 0.04 s of near silence."""
    at = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    is_voiced = at % 0.2 < 0.16
    return Pcm((level * is_voiced * np.sin(2 * np.pi * 180 * at)).astype(np.float32), RATE_HZ)


def with_silence(length_s: float) -> Pcm:
    """Two seconds of speech, silence, two seconds of speech."""
    half = speech(2.0).samples
    return Pcm(np.concatenate((half, np.zeros(round(length_s * RATE_HZ), np.float32), half)), RATE_HZ)


@pytest.mark.parametrize(
    ("length_s", "n_characters"),
    [
        pytest.param(14.4, 60, id="a sentence at the tempo asked for"),
        pytest.param(0.25, 1, id="one short syllable"),
        pytest.param(0.9, 2, id="two slow syllables"),
        pytest.param(3.0, 8, id="a number in digits, read in words"),
        pytest.param(5.0, 70, id="English, fourteen letters a second"),
        pytest.param(9.0, 20, id="half the tempo asked for"),
    ],
)
def test_a_plausible_clip_passes(length_s: float, n_characters: int) -> None:
    inspect(speech(length_s), n_characters=n_characters, characters_per_minute=250)


def test_a_quiet_voice_and_a_loud_one_pass() -> None:
    inspect(speech(4.0, level=0.005), n_characters=16, characters_per_minute=250)
    inspect(speech(4.0, level=0.999), n_characters=16, characters_per_minute=250)


@pytest.mark.parametrize(
    ("pcm", "n_characters", "so"),
    [
        (speech(1.9), 112, r"1\.90 s of sound; 6\.52 s or more"),
        (speech(0.05), 1, r"0\.10 s or more"),
        (speech(20.0), 12, r"20\.00 s of sound; 12\.08 s or less"),
        (Pcm(np.zeros(4 * RATE_HZ, np.float32), RATE_HZ), 16, "silence"),
        (speech(4.0, level=0.0005), 16, "silence"),
        (with_silence(2.6), 24, r"2\.6 s of dead air"),
        (Pcm(np.clip(speech(4.0).samples * 50, -1, 1), RATE_HZ), 16, "clipped"),
        (Pcm(np.full(4 * RATE_HZ, np.nan, np.float32), RATE_HZ), 16, "no numbers"),
    ],
    ids=["cut", "almost nothing", "babble", "silence", "next to silence", "dead air", "clipped", "not a number"],
)
def test_a_broken_clip_is_rejected_with_its_figures(pcm: Pcm, n_characters: int, so: str) -> None:
    with pytest.raises(ClipRejected, match=so):
        inspect(pcm, n_characters=n_characters, characters_per_minute=250)


def test_a_rest_between_two_sentences_is_no_dead_air() -> None:
    inspect(with_silence(1.5), n_characters=20, characters_per_minute=250)


def test_a_clip_that_is_mostly_silent_is_rejected() -> None:
    samples = np.zeros(8 * RATE_HZ, np.float32)
    for start_s in (0, 2, 4, 6):
        samples[start_s * RATE_HZ :][: RATE_HZ // 5] = speech(0.2).samples
    with pytest.raises(ClipRejected, match=r"0\.64 s of 8\.00 s sound; 2\.00 s was expected"):
        inspect(Pcm(samples, RATE_HZ), n_characters=30, characters_per_minute=250)


def test_the_tempo_asked_for_decides_what_is_too_long() -> None:
    inspect(speech(20.0), n_characters=12, characters_per_minute=130)
    with pytest.raises(ClipRejected, match="or less"):
        inspect(speech(20.0), n_characters=12, characters_per_minute=400)


def test_no_sample_at_all_is_rejected() -> None:
    with pytest.raises(ClipRejected, match=r"0\.00 s of sound"):
        inspect(Pcm(np.zeros(0, np.float32), RATE_HZ), n_characters=3, characters_per_minute=250)


def voice(length_s: float, *, seed: int = 0) -> Pcm:
    """Harmonics of a wandering pitch in syllables of uneven length and level, as no voice says twice."""
    chance = np.random.default_rng(seed)
    n = round(length_s * RATE_HZ)
    pitch_hz = 180 + 40 * np.interp(np.arange(n), np.linspace(0, n, 40), chance.uniform(-1, 1, 40))
    phase = 2 * np.pi * np.cumsum(pitch_hz) / RATE_HZ
    level = np.interp(np.arange(n), np.linspace(0, n, 60), chance.uniform(0, 1, 60))
    sound = sum(np.sin(k * phase) / k for k in range(1, 8)) * level * 0.1
    fade = np.minimum(1.0, np.arange(n)[::-1] / (0.05 * RATE_HZ))
    return Pcm((sound * fade).astype(np.float32), RATE_HZ)


def refuse(pcm: Pcm) -> str:
    n_characters = max(1, round(pcm.duration_s * 250 / 60))
    with pytest.raises(ClipRejected) as caught:
        inspect(pcm, n_characters=n_characters, characters_per_minute=250)
    return caught.value.so


def test_a_voice_that_goes_on_is_not_said_twice() -> None:
    inspect(voice(6.0), n_characters=25, characters_per_minute=250)
    inspect_end(voice(6.0))


@pytest.mark.parametrize("gap_s", [0.0, 0.1, 0.5])
def test_a_clip_that_is_said_twice_is_rejected(gap_s: float) -> None:
    once = voice(3.0).samples
    twice = np.concatenate((once, np.zeros(round(gap_s * RATE_HZ), np.float32), once))
    assert refuse(Pcm(twice, RATE_HZ)) == f"the same sound again after {3.0 + gap_s:.2f} s"


def test_noise_is_no_voice() -> None:
    noise = np.random.default_rng(1).standard_normal(3 * RATE_HZ).astype(np.float32) * 0.1
    assert refuse(Pcm(noise, RATE_HZ)) == "0% of the sound is voiced; 15% is the least"


def test_a_clip_that_ends_in_the_midst_of_a_vowel_is_rejected() -> None:
    whole = speech(3.0).samples
    with pytest.raises(ClipRejected, match="cut off"):
        inspect_end(Pcm(whole[: round(2.5 * 0.2 * RATE_HZ)], RATE_HZ))
    inspect_end(Pcm(np.concatenate((whole, np.zeros(1440, np.float32))), RATE_HZ))


def test_a_breath_of_noise_is_no_voice_either() -> None:
    noise = np.random.default_rng(1).standard_normal(RATE_HZ // 2).astype(np.float32) * 0.1
    assert refuse(Pcm(noise, RATE_HZ)).endswith("of the sound is voiced; 15% is the least")


@pytest.mark.parametrize("pitch_hz", [70.0, 120.0, 250.0, 480.0])
def test_voices_low_and_high_are_voices(pitch_hz: float) -> None:
    at = np.arange(2 * RATE_HZ) / RATE_HZ
    level = 0.5 + 0.5 * np.sin(2 * np.pi * 0.37 * at)
    sound = sum(np.sin(2 * np.pi * pitch_hz * k * (at + 0.0005 * np.sin(9 * at))) / k for k in range(1, 6))
    inspect(Pcm((0.1 * level * sound).astype(np.float32), RATE_HZ), n_characters=8, characters_per_minute=250)


def test_a_voice_with_the_hiss_of_consonants_is_one() -> None:
    sound = voice(4.0).samples.copy()
    noise = np.random.default_rng(2).standard_normal(sound.size).astype(np.float32) * 0.05
    is_hiss = np.arange(sound.size) // (RATE_HZ // 10) % 2 == 0
    sound[is_hiss] = noise[is_hiss]
    inspect(Pcm(sound, RATE_HZ), n_characters=16, characters_per_minute=250)


def test_silence_at_the_edge_is_dead_air_too() -> None:
    sound = np.concatenate((speech(2.0).samples, np.zeros(round(2.6 * RATE_HZ), np.float32)))
    with pytest.raises(ClipRejected, match=r"2\.6 s of dead air; 2\.5 s is the most"):
        inspect(Pcm(sound, RATE_HZ), n_characters=16, characters_per_minute=250)


def test_levels_are_of_full_frames_of_ten_milliseconds() -> None:
    levels = frame_levels_db(
        Pcm(np.concatenate((np.full(240, 0.1), np.zeros(240), np.ones(239))).astype(np.float32), RATE_HZ)
    )
    assert levels.tolist() == pytest.approx([-20.0, -200.0])


def test_a_sound_too_short_to_have_an_end_has_none_to_be_cut_off() -> None:
    at = np.arange(RATE_HZ) / RATE_HZ
    vowel = (0.2 * np.sin(2 * np.pi * 180 * at)).astype(np.float32)
    inspect_end(Pcm(vowel[: RATE_HZ // 10 - 1].copy(), RATE_HZ))
    with pytest.raises(ClipRejected, match="cut off"):
        inspect_end(Pcm(vowel[: RATE_HZ // 10].copy(), RATE_HZ))
    dying = vowel * np.linspace(1, 0, vowel.size, dtype=np.float32)
    inspect_end(Pcm(dying, RATE_HZ))


def test_a_few_samples_at_full_scale_are_loud_and_not_clipped() -> None:
    loud, clipped = (voice(2.0).samples.copy() for _ in range(2))
    loud[::112] = 1.0
    inspect(Pcm(loud, RATE_HZ), n_characters=8, characters_per_minute=250)
    clipped[::96] = 1.0
    assert refuse(Pcm(clipped, RATE_HZ)) == "1% of the samples are clipped; 1% is the most"


def test_a_sentence_that_was_begun_anew_is_rejected_too() -> None:
    once = voice(4.0).samples
    again = np.concatenate((once, once[: round(2.2 * RATE_HZ)]))
    assert refuse(Pcm(again, RATE_HZ)) == "the same sound again after 4.00 s"


@pytest.mark.parametrize(("share", "is_taken"), [(0.2, True), (0.1, False)])
def test_a_seventh_of_the_sound_must_be_voiced(share: float, is_taken: bool) -> None:
    sound = voice(6.0).samples.copy()
    noise = np.random.default_rng(2).standard_normal(sound.size).astype(np.float32) * 0.1
    frame = np.arange(sound.size) // 960
    is_hiss = (frame % 20) >= 20 * share
    loud = np.sin(2 * np.pi * 150 * np.arange(sound.size) / RATE_HZ) * 0.15 * (1 + 0.3 * np.sin(frame * 1.7))
    mixed = np.where(is_hiss, noise, loud).astype(np.float32)
    if is_taken:
        inspect(Pcm(mixed, RATE_HZ), n_characters=25, characters_per_minute=250)
    else:
        assert refuse(Pcm(mixed, RATE_HZ)).endswith("% of the sound is voiced; 15% is the least")


@pytest.mark.parametrize("length_s", [0.02, 0.05, 0.09])
def test_a_clip_too_short_to_hold_a_syllable_is_rejected_whatever_its_text(length_s: float) -> None:
    with pytest.raises(ClipRejected, match=rf"s of {length_s:.2f} s sound; 0\.10 s was expected"):
        inspect_sound(speech(length_s))
    inspect_sound(speech(0.13))


def test_just_enough_sound_is_enough() -> None:
    at = np.arange(RATE_HZ * 4) / RATE_HZ
    is_sounding = at % 0.4 < 0.1
    inspect_sound(Pcm((0.2 * is_sounding * np.sin(2 * np.pi * (180 + 9 * at) * at)).astype(np.float32), RATE_HZ))
