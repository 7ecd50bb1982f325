"""The mixing desk: each sound of a stretch at its level and in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from studio import measure

from bulletin.assembler.as_run import AsRun
from bulletin.assembler.bed import BED_INTRO
from bulletin.assembler.correction import Correction
from bulletin.assembler.desk import Desk
from bulletin.assembler.mixing import play
from bulletin.assembler.stretches import Part, Stretch
from bulletin.assembler.timeline import Music, Speech
from bulletin.assembler.tune import Tune
from bulletin.errors import AudioError
from bulletin.model import MIX_RATE_HZ, Chunk, Jingle, Pcm
from bulletin.sound.meter import CELL
from bulletin.sound.mp3 import DECODED_DELAY, FRAME_SAMPLES, SETTLE
from bulletin.station.settings import Sound

if TYPE_CHECKING:
    from studio import Samples, Studio

LEAD, PAUSE, TAIL = 9_600, 4_800, 14_400
"""In samples at the rate of the programme, where two chunks stand one after the other."""

CHUNKS = tuple(Chunk(f"p01-01/{n}", 0, "p01-01", "anchor_a", "今天晴。", "今天晴。") for n in (1, 2))
PARTS = (Part(Speech(CHUNKS[0]), LEAD, PAUSE), Part(Speech(CHUNKS[1]), PAUSE, TAIL))
STRETCH = Stretch(PARTS, LEAD, TAIL, has_bed=False)
KEYS = {"p01-01/1": "a", "p01-01/2": "b"}


def desk(
    music: dict[Jingle, Tune] | None = None, *, sound: Sound | None = None, correction: Correction | None = None
) -> Desk:
    return Desk(sound or Sound(), music or {}, correction or Correction())


def played(at: Desk, studio: Studio, stretch: Stretch, *sounds: Samples) -> tuple[Samples, AsRun]:
    log = AsRun()
    clips = [studio.clip(chunk, sound) for chunk, sound in zip(CHUNKS, sounds, strict=False)]
    return np.concatenate(list(play(at, stretch, iter(clips), log))), log


def tone(studio: Studio, *, before_s: float = 0.0, after_s: float = 0.0, hz: float = 300) -> Samples:
    """One second of speech, as if it were, with silence at its ends."""
    rate_hz = 24_000
    return np.pad(studio.sine(hz, 1.0, rate_hz=rate_hz), (round(before_s * rate_hz), round(after_s * rate_hz)))


def loop(studio: Studio, *, hz: float = 2_000, dbfs: float = -20.0) -> dict[Jingle, Tune]:
    return {Jingle.BED: Tune(Pcm(studio.sine(hz, 2.0, dbfs=dbfs), MIX_RATE_HZ))}


def test_each_sound_lies_where_the_script_has_it_with_silence_between(studio: Studio) -> None:
    samples, log = played(desk(), studio, STRETCH, tone(studio), tone(studio))
    second = LEAD + MIX_RATE_HZ + PAUSE
    assert log.places == [(LEAD, LEAD + MIX_RATE_HZ), (second, second + MIX_RATE_HZ)]
    assert not samples[:LEAD].any()
    assert not samples[LEAD + MIX_RATE_HZ : second].any()
    assert not samples[second + MIX_RATE_HZ :].any()
    assert all(samples[start + 480 : end - 480].std() > 0.05 for start, end in log.places)


def test_a_stretch_is_whole_frames_and_its_tail_is_right_to_half_of_one(studio: Studio) -> None:
    for tail in range(TAIL, TAIL + FRAME_SAMPLES, 288):
        samples, log = played(desk(), studio, replace(STRETCH, tail=tail), tone(studio), tone(studio))
        assert samples.shape[0] % FRAME_SAMPLES == 0
        assert abs(samples.shape[0] - log.places[-1][1] - tail) <= FRAME_SAMPLES // 2
    samples, log = played(desk(), studio, replace(STRETCH, tail=0), tone(studio), tone(studio))
    assert samples.shape[0] - log.places[-1][1] >= SETTLE, "what the codec needs to come to rest"


def test_silence_that_a_clip_brings_along_is_part_of_the_pauses(studio: Studio) -> None:
    quiet = tone(studio, before_s=0.05, after_s=0.03)
    samples, log = played(desk(), studio, STRETCH, quiet, quiet)
    heard = np.flatnonzero(np.abs(samples) > 0.02)
    assert heard[0] == pytest.approx(LEAD, abs=480)
    assert np.diff(heard).max() == pytest.approx(PAUSE, abs=2 * 480)
    assert log.places[0][0] == pytest.approx(LEAD - 2_400, abs=480)
    assert samples.shape[0] - heard[-1] == pytest.approx(TAIL, abs=480 + FRAME_SAMPLES // 2)


def test_silence_that_a_pause_has_no_room_for_is_cut_off(studio: Studio) -> None:
    quiet = tone(studio, before_s=0.5, after_s=0.5)
    samples, log = played(desk(), studio, replace(STRETCH, tail=PAUSE), quiet, quiet)
    heard = np.flatnonzero(np.abs(samples) > 0.02)
    assert heard[0] == pytest.approx(LEAD, abs=480)
    assert np.diff(heard).max() == pytest.approx(PAUSE, abs=2 * 480)
    assert PAUSE - 480 <= samples.shape[0] - heard[-1] <= PAUSE + 480 + SETTLE, "or what the codec needs"
    assert log.places[0][0] == 0
    cells = log.energies(samples.shape[0] // FRAME_SAMPLES)
    loud = np.flatnonzero(cells > cells.max() / 10)
    assert [loud[0], loud[-1]] == pytest.approx((heard[[0, -1]] + DECODED_DELAY) / CELL, abs=3)


def test_no_sound_begins_or_ends_with_a_click(studio: Studio) -> None:
    cosine = np.roll(studio.sine(300, 1.0, rate_hz=24_000), -20)
    hiss = studio.sine(3_000, 1.0, dbfs=-70, rate_hz=24_000)
    for sound in (cosine, np.concatenate((hiss, cosine, hiss))):
        samples, log = played(desk(), studio, STRETCH, sound, sound)
        for start, end in log.places:
            assert samples[start] == samples[end - 1] == 0
            assert samples[start:end][:480].any()


@pytest.mark.parametrize(("dbfs", "lift_lu"), [(-30.0, 0.0), (-3.0, 0.0), (-12.0, -2.0)])
def test_a_clip_is_brought_to_the_level_of_the_programme(studio: Studio, dbfs: float, lift_lu: float) -> None:
    sound = studio.sine(300, 3.0, dbfs=dbfs, rate_hz=24_000)
    alone = Stretch((Part(Speech(CHUNKS[0]), 0, 0),), LEAD, TAIL, has_bed=False)
    samples, log = played(desk(correction=Correction(lift_lu=lift_lu)), studio, alone, sound)
    start, end = log.places[0]
    read = measure(Pcm(np.ascontiguousarray(samples[start:end]), MIX_RATE_HZ))
    assert read.integrated_lufs == pytest.approx(-16 + lift_lu, abs=0.15)


def test_speech_leaves_room_under_the_ceiling_for_the_bed(studio: Studio) -> None:
    stretch = Stretch(PARTS[:1], LEAD + BED_INTRO, TAIL + BED_INTRO, has_bed=True)
    sharp = studio.babble(3.0, seed=1, rate_hz=24_000, sharpness=2.0)
    samples, log = played(desk(loop(studio, dbfs=-6)), studio, stretch, sharp)
    start, end = log.places[0]
    highest_dbfs = 20 * np.log10(np.abs(samples[start:end]).max())
    assert -1.8 - 1.5 < highest_dbfs <= -1.8 + 0.01


def test_in_stereo_speech_is_in_the_middle_and_music_is_as_it_is_made_louder_or_softer(studio: Studio) -> None:
    left, right = studio.sine(500, 1.0, dbfs=-20), studio.sine(700, 1.0, dbfs=-30)
    music = {Jingle.STING: Tune(Pcm(np.stack((left, right), axis=1), MIX_RATE_HZ))}
    sting = Part(Music(0, "p01-01", Jingle.STING), LEAD, PAUSE)
    stretch = Stretch((sting, Part(Speech(CHUNKS[0]), PAUSE, TAIL)), LEAD, TAIL, has_bed=False)
    samples, log = played(
        desk(music, sound=Sound(channels=2), correction=Correction(lift_lu=-2.0)), studio, stretch, tone(studio)
    )
    assert samples.shape == (samples.shape[0], 2)
    (start, end), (said, to) = log.places
    np.testing.assert_allclose(
        samples[start + 480 : end - 480], music[Jingle.STING].pcm.samples[480:-480] * 10 ** (-2 / 20), atol=1e-5
    )
    np.testing.assert_array_equal(samples[said:to, 0], samples[said:to, 1])
    assert samples[said:to].any()


def test_the_bed_is_heard_before_the_first_word_and_steps_back_under_it(studio: Studio) -> None:
    stretch = Stretch(PARTS, LEAD + BED_INTRO, TAIL + BED_INTRO, has_bed=True)
    samples, log = played(desk(loop(studio)), studio, stretch, tone(studio), tone(studio))
    start, end = log.places[0]
    assert not samples[:LEAD].any()
    assert np.abs(samples[log.places[-1][1] + 4_800 :]).max() > 0.05, "it is heard after the last word"

    def bed_in(piece: Samples) -> float:
        return float(np.abs(np.exp(-2j * np.pi * 2_000 / MIX_RATE_HZ * np.arange(piece.size)) @ piece)) / piece.size

    before = bed_in(samples[start - 30_000 : start - 25_200])
    under = bed_in(samples[start + 4_800 : end - 4_800])
    assert 20 * np.log10(under / before) == pytest.approx(-14, abs=0.5)
    assert log.energies(samples.shape[0] // FRAME_SAMPLES)[: (start - 20_000) // 192].max() > 0


def test_a_clip_without_a_sound_is_an_error(studio: Studio) -> None:
    with pytest.raises(AudioError, match="chunk p01-01/2: its clip is silent; speech is wanted"):
        played(desk(), studio, STRETCH, tone(studio), np.zeros(24_000, np.float32))


def test_the_clip_of_another_chunk_or_none_is_a_bug(studio: Studio) -> None:
    with pytest.raises(ValueError, match="the clip of chunk None came; that of p01-01/2 was wanted"):
        played(desk(), studio, STRETCH, tone(studio))
    with pytest.raises(ValueError, match="the clip of chunk p01-01/1 came; that of p01-01/2 was wanted"):
        played(desk(), studio, replace(STRETCH, parts=PARTS[1:]), tone(studio))


def test_whatever_changes_the_sound_changes_the_key_and_nothing_else_does(studio: Studio) -> None:
    bed, other = loop(studio), loop(studio, hz=1_000)
    lifted, lowered = Correction(lift_lu=0.1), Correction(headroom_db=0.1)
    over_bed = replace(STRETCH, has_bed=True)
    closer = replace(STRETCH, parts=(PARTS[0], replace(PARTS[1], before=PAUSE - 1)))
    keys = [
        desk(bed).key(STRETCH, KEYS),
        desk(bed, sound=Sound(channels=2)).key(STRETCH, KEYS),
        desk(bed, sound=Sound(loudness_lufs=-23)).key(STRETCH, KEYS),
        desk(bed, sound=Sound(true_peak_dbtp=-2)).key(STRETCH, KEYS),
        desk(bed, correction=lifted).key(STRETCH, KEYS),
        desk(bed, correction=lowered).key(STRETCH, KEYS),
        desk(bed).key(over_bed, KEYS),
        desk(other).key(over_bed, KEYS),
        desk(bed).key(closer, KEYS),
        desk(bed).key(replace(STRETCH, lead=LEAD + 1), KEYS),
        desk(bed).key(replace(STRETCH, tail=TAIL + 1), KEYS),
        desk(bed).key(STRETCH, KEYS | {"p01-01/2": "c"}),
    ]
    assert len(set(keys)) == len(keys)
    assert desk(other).key(STRETCH, KEYS | {"p01-02/1": "d"}) == keys[0], (
        "what is not in the stretch is not heard in it"
    )


def test_the_bed_keeps_its_sign_from_the_intro_to_the_end(studio: Studio) -> None:
    bed = {Jingle.BED: Tune(Pcm(np.full(MIX_RATE_HZ, 0.1, np.float32), MIX_RATE_HZ))}
    samples, log = played(desk(bed), studio, replace(STRETCH, has_bed=True), tone(studio), tone(studio))
    between = samples[log.places[0][1] : log.places[1][0]]
    after = samples[log.places[1][1] :]
    assert min(samples[: log.places[0][0]].min(), between.min(), after.min()) >= 0


def test_peaks_that_came_out_too_high_are_held_lower_by_what_is_asked_for(studio: Studio) -> None:
    ident = {Jingle.IDENT: Tune(Pcm(studio.sine(500, 1.0, dbfs=-0.5), MIX_RATE_HZ))}
    stretch = Stretch((Part(Music(0, "opening", Jingle.IDENT), LEAD, TAIL),), LEAD, TAIL, has_bed=False)
    peaks = [
        20 * np.log10(np.abs(played(desk(ident, correction=correction), studio, stretch)[0]).max())
        for correction in (Correction(), Correction(headroom_db=3.0))
    ]
    assert peaks[0] - peaks[1] == pytest.approx(3.0, abs=0.05)
