"""The mix of a stretch: voices over the ends of tunes, a tune under the last words, the bed into a tune."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.assembler.as_run import AsRun
from bulletin.assembler.bed import BED_INTO_TUNE, BED_INTRO
from bulletin.assembler.correction import Correction
from bulletin.assembler.desk import Desk
from bulletin.assembler.mixing import play
from bulletin.assembler.stretches import Part, Stretch
from bulletin.assembler.timeline import Music, Speech
from bulletin.assembler.tune import Tune
from bulletin.model import MIX_RATE_HZ, Chunk, Jingle, Pcm
from bulletin.sound.true_peak import highest_peak
from bulletin.station.sound import RoomTone, Sound

if TYPE_CHECKING:
    from studio import Samples, Studio

SECOND = MIX_RATE_HZ
LEAD, TAIL = 9_600, 14_400
VOICE = Speech(Chunk("p01-01/1", 1, "p01-01", "anchor_a", "今天晴。", "今天晴。"))
TONE_HZ, VOICE_HZ = 2_000, 300


def desk(studio: Studio, *, dbfs: float = -12.0, channels: int = 1, room: RoomTone = RoomTone.NONE) -> Desk:
    tone = studio.sine(TONE_HZ, 3.0, dbfs=dbfs)
    samples = tone if channels == 1 else np.stack((tone, tone), axis=1)
    music = {jingle: Tune(Pcm(samples, MIX_RATE_HZ)) for jingle in (Jingle.STING, Jingle.BED)}
    return Desk(Sound(channels=channels, room=room), music, Correction())


def played(at: Desk, studio: Studio, stretch: Stretch, *, length_s: float = 2.0) -> tuple[Samples, AsRun]:
    log = AsRun()
    sound = studio.sine(VOICE_HZ, length_s, rate_hz=24_000)
    chunks = [part.sound.chunk for part in stretch.parts if isinstance(part.sound, Speech)]
    clips = iter([studio.clip(chunk, sound) for chunk in chunks])
    return np.concatenate(list(play(at, stretch, clips, log))), log


def level_db(samples: Samples, hz: float) -> float:
    """Return how loud one pitch is, in dBFS of its peak."""
    turning = np.exp(-2j * np.pi * hz / MIX_RATE_HZ * np.arange(samples.shape[0]))
    return float(20 * np.log10(2 * np.abs(turning @ samples) / samples.shape[0] + 1e-9))


def over_the_end(overlap: int) -> Stretch:
    sting = Part(Music(0, "p01-01", Jingle.STING), LEAD, 0)
    return Stretch((sting, Part(VOICE, -overlap, TAIL)), LEAD, TAIL, has_bed=False)


@pytest.mark.parametrize("channels", [1, 2])
def test_a_voice_comes_in_where_the_tune_says_and_the_tune_is_soft_under_it(studio: Studio, channels: int) -> None:
    samples, log = played(desk(studio, channels=channels), studio, over_the_end(SECOND))
    (start, end), (said, _) = log.places
    assert end - said == SECOND
    left = np.ascontiguousarray(samples.reshape(samples.shape[0], -1)[:, 0])
    alone, under = left[start + 4_800 : start + 24_000], left[said + 4_800 : end - 4_800]
    assert level_db(under, TONE_HZ) - level_db(alone, TONE_HZ) == pytest.approx(-14, abs=0.3)
    assert level_db(under, VOICE_HZ) > -20
    assert level_db(alone, VOICE_HZ) < -60


def test_a_tune_is_not_heard_longer_than_the_voice_over_it(studio: Studio) -> None:
    _, log = played(desk(studio), studio, over_the_end(2 * SECOND), length_s=0.5)
    (_, end), (said, until) = log.places
    assert end == until
    assert end - said == pytest.approx(SECOND // 2, abs=480)


def test_a_tune_begins_softly_under_the_last_words_and_comes_forward_behind_them(studio: Studio) -> None:
    closing = Music(2, "closing", Jingle.STING)
    stretch = Stretch((Part(VOICE, LEAD, 0), Part(closing, -SECOND, TAIL)), LEAD, TAIL, has_bed=False)
    samples, log = played(desk(studio), studio, stretch)
    (_, said_until), (begun, until) = log.places
    assert said_until - begun == SECOND
    first = samples[begun : begun + 960]
    under = samples[begun + 24_000 : said_until - 2_400]
    after = samples[said_until + 24_000 : until - 4_800]
    assert level_db(under, TONE_HZ) - level_db(after, TONE_HZ) == pytest.approx(-14, abs=0.3)
    assert level_db(first, TONE_HZ) < level_db(under, TONE_HZ) - 12, "it fades in"


def test_the_bed_runs_into_a_tune_without_a_hole_and_is_gone_when_the_voice_comes_in(studio: Studio) -> None:
    headline = Speech(Chunk("headlines/1", 0, "headlines", "anchor_a", "今天晴。", "今天晴。"))
    sting = Music(1, "p01-01", Jingle.STING, ends_bed=True)
    parts = (Part(headline, LEAD, BED_INTO_TUNE), Part(sting, BED_INTO_TUNE, 0), Part(VOICE, -SECOND, TAIL))
    stretch = Stretch(parts, LEAD + BED_INTRO, TAIL, has_bed=True)
    samples, log = played(desk(studio, dbfs=-6), studio, stretch)
    (_, said_until), (begun, _), _ = log.places
    assert begun - said_until == BED_INTO_TUNE
    joint = samples[said_until : begun + SECOND]
    loudest = np.abs(joint[: joint.shape[0] // 480 * 480]).reshape(-1, 480).max(axis=1)
    assert loudest.min() > 0.05, "no hole"
    assert 20 * np.log10(highest_peak(samples, above=0.0)) <= -1.0 - 0.8 + 0.05
    assert not samples[-TAIL // 2 :].any(), "and it does not go on behind the voice"


@pytest.mark.parametrize(("room", "is_silent"), [(RoomTone.NONE, True), (RoomTone.MEASURED, False)])
def test_a_pause_of_a_piece_has_the_floor_of_its_clip_unless_an_editor_wants_none(
    studio: Studio, room: RoomTone, is_silent: bool
) -> None:
    word = studio.sine(VOICE_HZ, 0.8, rate_hz=24_000)
    hush = np.random.default_rng(2).standard_normal(12_000).astype(np.float32) * np.float32(10 ** (-78 / 20))
    clips = iter([studio.clip(VOICE.chunk, np.concatenate((word, hush, word)))])
    stretch = Stretch((Part(VOICE, 19_200, 19_200, (True, True)),), LEAD, LEAD, has_bed=False)
    log = AsRun()
    samples = np.concatenate(list(play(desk(studio, room=room), stretch, clips, log)))
    ahead = samples[1_000 : log.places[0][0] - 1_000]
    assert (not ahead.any()) == is_silent
    assert np.sqrt(np.square(ahead).mean()) <= 10 ** (-65 / 20)
    assert not samples[-2_000:].any(), "the codec needs silence at the border"


def test_what_is_cut_off_the_start_of_a_clip_is_noted(studio: Studio) -> None:
    hush = np.zeros(2_400, np.float32)  # 0.1 s at the rate of the clip
    tone = studio.sine(VOICE_HZ, 1.0, rate_hz=24_000)
    for lead, cut in ((LEAD, 0), (1_200, 3_600)):
        log = AsRun()
        clips = iter([studio.clip(VOICE.chunk, np.concatenate((hush, tone, hush)))])
        stretch = Stretch((Part(VOICE, lead, TAIL),), lead, TAIL, has_bed=False)
        np.concatenate(list(play(desk(studio), stretch, clips, log)))
        assert log.cuts == pytest.approx([cut], abs=480)
        ((start, _),) = log.places
        assert start - log.cuts[0] == pytest.approx(lead - 4_800, abs=480), "where the whole clip would begin"
