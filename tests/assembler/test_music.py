from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest
from studio import measure

from bulletin.assembler.bed import without_seam
from bulletin.assembler.instruments import BELL, DRUM, REED
from bulletin.assembler.music import SCORES, Note, compose
from bulletin.model import Jingle
from bulletin.sound.level import quiet_ends

LENGTHS_S = {
    Jingle.IDENT: (4.5, 6.0),
    Jingle.NOTICE: (0.8, 1.5),
    Jingle.BED: (15.0, 25.0),
    Jingle.STING: (1.5, 2.5),
    Jingle.COMMENTARY_STING: (2.0, 3.0),
    Jingle.CLOSING: (6.0, 7.5),
}
piece = cache(compose)
"""What nobody changes is made once."""

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


IN_D = {2, 4, 6, 7, 9, 11, 1}
"""D major, as places in the octave from C."""
CHORDS = {jingle: [note for note in SCORES[jingle][1] if len(note.pitches) > 1] for jingle in Jingle}
HELD = [(jingle, chords) for jingle, chords in CHORDS.items() if chords]
BEAT_S = {Jingle.IDENT: 0.2, Jingle.STING: 0.16, Jingle.COMMENTARY_STING: 0.5, Jingle.BED: 0.6, Jingle.CLOSING: 0.3}


def bells(jingle: Jingle) -> list[Note]:
    """Return the notes that a listener would sing."""
    drums = {35, 38}
    return [note for note in SCORES[jingle][1] if len(note.pitches) == 1 and note.pitches[0] not in drums]


def drums(jingle: Jingle) -> list[Note]:
    return [note for note in SCORES[jingle][1] if note not in bells(jingle) and len(note.pitches) == 1]


@pytest.mark.parametrize("jingle", Jingle)
def test_all_is_in_d(jingle: Jingle) -> None:
    for note in SCORES[jingle][1]:
        assert {pitch % 12 for pitch in note.pitches} <= IN_D


@pytest.mark.parametrize(("jingle", "chords"), HELD)
def test_a_chord_is_a_triad_over_its_root_and_its_notes_rise(jingle: Jingle, chords: list[Note]) -> None:
    for chord in chords:
        root = chord.pitches[0]
        above = {(pitch - root) % 12 for pitch in chord.pitches}
        assert above in ({0, 4, 7}, {0, 3, 7}), (jingle, chord)
        assert list(chord.pitches) == sorted(set(chord.pitches))
        assert 36 <= root <= 50, "in the bass"


@pytest.mark.parametrize(("jingle", "chords"), HELD)
def test_a_bell_on_a_chord_s_first_beat_is_one_of_its_notes(jingle: Jingle, chords: list[Note]) -> None:
    for chord in chords:
        together = [bell for bell in bells(jingle) if abs(bell.at_s - chord.at_s) < 1e-9]
        assert together, (jingle, chord.at_s)
        assert {bell.pitches[0] % 12 for bell in together} <= {pitch % 12 for pitch in chord.pitches}


@pytest.mark.parametrize(("jingle", "chords"), HELD)
def test_each_chord_lasts_into_the_next_one_and_the_last_to_the_end(jingle: Jingle, chords: list[Note]) -> None:
    length_s = SCORES[jingle][0]
    starts = [*(chord.at_s for chord in chords[1:]), length_s]
    for chord, next_s in zip(chords, starts, strict=True):
        assert next_s - 1e-9 <= chord.at_s + chord.length_s <= next_s + 1.0


@pytest.mark.parametrize("jingle", BEAT_S)
def test_bells_and_drums_are_on_the_beat_one_at_a_time_from_the_first_moment(jingle: Jingle) -> None:
    for line in (bells(jingle), drums(jingle)):
        beats = [note.at_s / BEAT_S[jingle] for note in line]
        assert beats == pytest.approx([round(beat) for beat in beats], abs=1e-6)
        assert beats == sorted(set(beats))
        assert not beats or beats[0] == 0
        assert all(note.at_s < SCORES[jingle][0] - 0.5 for note in line)


@pytest.mark.parametrize("jingle", [Jingle.IDENT, Jingle.CLOSING, Jingle.BED])
def test_a_melody_goes_in_steps_that_can_be_sung(jingle: Jingle) -> None:
    pitches = [note.pitches[0] for note in bells(jingle)]
    assert max(abs(after - before) for before, after in itertools.pairwise(pitches)) <= 10
    assert 72 <= min(pitches) <= max(pitches) <= 86


def test_the_programme_comes_home_an_octave_higher() -> None:
    for jingle in (Jingle.IDENT, Jingle.STING, Jingle.CLOSING):
        assert bells(jingle)[-1].pitches == (86,)
        assert bells(jingle)[-1].pitches[0] % 12 == CHORDS[Jingle.IDENT][0].pitches[0] % 12
    for jingle in (Jingle.IDENT, Jingle.STING):
        assert bells(jingle)[0].pitches == (86 - 12,)


@pytest.mark.parametrize(("jingle", "chords"), HELD)
def test_no_chord_is_louder_than_the_last_and_no_drum_than_its_chords(jingle: Jingle, chords: list[Note]) -> None:
    levels = [chord.level for chord in chords]
    assert levels == sorted(levels)
    assert all(0.25 <= note.level <= 0.7 for note in SCORES[jingle][1])
    assert all(drum.level < max(levels) for drum in drums(jingle))
    assert all(bell.level >= 0.5 for bell in bells(jingle) if jingle is not Jingle.BED)


@pytest.mark.parametrize("jingle", Jingle)
def test_a_melody_stays_near_the_middle_and_goes_from_side_to_side(jingle: Jingle) -> None:
    pans = [note.pan for note in bells(jingle)]
    assert all(abs(pan) <= 0.25 for pan in pans)
    if jingle in {Jingle.IDENT, Jingle.STING, Jingle.CLOSING}:
        assert (min(pans), max(pans)) == (-0.25, 0.25)


@pytest.mark.parametrize("partials", [BELL, DRUM, REED])
def test_an_overtone_is_weaker_than_the_one_below_it_and_dies_no_later(
    partials: tuple[tuple[float, float, float], ...],
) -> None:
    ratios, shares, decays = zip(*partials, strict=True)
    assert (ratios[0], shares[0]) == (1, 1)
    assert list(ratios) == sorted(set(ratios))
    assert list(shares) == sorted(set(shares), reverse=True)
    assert list(decays) == sorted(decays)
    assert all(share > 0 for share in shares)
    assert max(ratios) < 6


def test_the_notice_is_the_letters_a_and_i_in_morse() -> None:
    notice = piece(Jingle.NOTICE).samples.mean(axis=1)
    loud = np.abs(notice).reshape(-1, 480).max(axis=1) > 0.1 * np.abs(notice).max()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], loud, [False])).astype(int)))
    sounds, silences = (edges[1::2] - edges[::2]) / 10, (edges[2::2] - edges[1:-1:2]) / 10
    assert sounds.tolist() == pytest.approx([1, 3, 1, 1], abs=0.5)
    assert silences.tolist() == pytest.approx([1, 2, 1], abs=0.5)


def test_the_lowest_note_of_a_chord_is_in_the_middle_and_the_others_on_both_sides() -> None:
    samples = piece(Jingle.STING).samples
    power = np.abs(np.fft.rfft(samples[:48_000], axis=0))
    balance = {}
    for pitch in (50, 57, 62, 66):
        at = round(440 * 2 ** ((pitch - 69) / 12))
        left, right = power[at - 2 : at + 3].max(axis=0)
        balance[pitch] = (right - left) / (right + left)
    assert abs(balance[50]) < 0.05
    assert balance[57] < -0.05
    assert balance[62] > 0.05
    assert balance[66] < balance[57]
