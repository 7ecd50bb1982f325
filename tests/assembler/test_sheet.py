"""The sets of our own music as a musician would look at them."""

from __future__ import annotations

import itertools
from importlib.resources import files

import pytest

import bulletin.assembler
from bulletin.assembler.instruments import INSTRUMENTS
from bulletin.assembler.sheet import Note, pitch_of, read_sheet
from bulletin.model import Jingle
from bulletin.station.settings import Theme

HOME = {Theme.DAWN: "D", Theme.NOON: "G", Theme.EVENING: "F"}
MAJOR = {0, 2, 4, 5, 7, 9, 11}
TRIADS = ({0, 4, 7}, {0, 3, 7}, {0, 4, 7, 10}, {0, 7})
AIR = {"brush", "cymbal"}
MELODY = {"bell", "mallet", "signal"}
CHORDS = {"strings", "pad"}
ALL = [(theme, jingle) for theme in Theme for jingle in Jingle]
HELD = [(theme, jingle) for theme, jingle in ALL if jingle not in (Jingle.NOTICE, Jingle.BRIEF_STING)]


def notes(theme: Theme, jingle: Jingle, names: set[str] | None = None) -> list[Note]:
    wanted = [INSTRUMENTS[name] for name in (names or {*INSTRUMENTS} - AIR)]
    return [note for note in read_sheet(theme).scores[jingle].notes if note.instrument in wanted]


def home(theme: Theme) -> int:
    return pitch_of(f"{HOME[theme]}4") % 12


def test_a_line_is_read_step_by_step() -> None:
    first, second, *_ = notes(Theme.DAWN, Jingle.STING, {"bell"})
    assert (first.at_s, second.at_s) == pytest.approx((0, 0.15))
    assert first.held_s == pytest.approx(0.15)
    assert (first.level, first.pitches, second.pitches) == (0.5, (74,), (81,))
    assert first.pan == -second.pan != 0
    (chord,) = notes(Theme.DAWN, Jingle.STING, {"strings"})
    assert chord.held_s == pytest.approx(1.8)
    assert chord.pitches == (50, 57, 62, 66, 69)


@pytest.mark.parametrize("name", ["H4", "D", "d4", "D#b4", ""])
def test_what_is_no_pitch_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no line of a set"):
        pitch_of(name)


@pytest.mark.parametrize("theme", Theme)
def test_a_set_has_every_piece_on_a_page_of_250_lines(theme: Theme) -> None:
    assert set(read_sheet(theme).scores) == set(Jingle)
    page = files(bulletin.assembler).joinpath("themes", f"{theme}.txt").read_text(encoding="utf-8")
    assert len(page.splitlines()) <= 250


def test_every_set_has_a_page_and_every_page_a_set() -> None:
    pages = {page.name for page in files(bulletin.assembler).joinpath("themes").iterdir()}
    assert pages == {f"{theme}.txt" for theme in Theme}


@pytest.mark.parametrize(("theme", "jingle"), ALL)
def test_all_is_in_one_key(theme: Theme, jingle: Jingle) -> None:
    for note in notes(theme, jingle):
        assert {(pitch - home(theme)) % 12 for pitch in note.pitches} <= MAJOR, note


@pytest.mark.parametrize(("theme", "jingle"), ALL)
def test_all_is_on_the_grid_of_one_tempo_and_sounds_before_the_end(theme: Theme, jingle: Jingle) -> None:
    sheet = read_sheet(theme)
    divided = round(sheet.beat_s / 0.1) if jingle is Jingle.NOTICE else 4
    for note in sheet.scores[jingle].notes:
        beats = divided * note.at_s / sheet.beat_s
        assert beats == pytest.approx(round(beats), abs=1e-6)
        assert note.at_s < sheet.scores[jingle].length_s - 0.15


@pytest.mark.parametrize("theme", Theme)
def test_the_bed_is_whole_bars_and_begins_on_the_chord_of_the_sting(theme: Theme) -> None:
    sheet = read_sheet(theme)
    bars = sheet.scores[Jingle.BED].length_s / (4 * sheet.beat_s)
    assert bars == pytest.approx(round(bars))
    bed, sting = (notes(theme, jingle, CHORDS)[0] for jingle in (Jingle.BED, Jingle.STING))
    assert {pitch % 12 for pitch in bed.pitches} == {pitch % 12 for pitch in sting.pitches}
    assert sting.pitches[0] % 12 == home(theme)
    ends = [note.at_s + note.held_s for note in notes(theme, Jingle.BED, {"pad"})]
    assert max(ends) == pytest.approx(sheet.scores[Jingle.BED].length_s)


@pytest.mark.parametrize(("theme", "jingle"), HELD)
def test_a_chord_is_a_triad_over_its_root_and_its_notes_rise(theme: Theme, jingle: Jingle) -> None:
    chords = notes(theme, jingle, CHORDS)
    for chord in chords:
        assert {(pitch - chord.pitches[0]) % 12 for pitch in chord.pitches} in TRIADS, chord
        assert list(chord.pitches) == sorted(set(chord.pitches))
        assert 31 <= chord.pitches[0] <= 52, "in the bass"
    for before, after in itertools.pairwise(sorted(chords, key=lambda chord: chord.at_s)):
        assert before.at_s + before.held_s == pytest.approx(after.at_s), "each lasts up to the next"


@pytest.mark.parametrize(("theme", "jingle"), HELD)
def test_horns_and_plucked_strings_play_the_chord_that_is_held(theme: Theme, jingle: Jingle) -> None:
    chords = notes(theme, jingle, CHORDS)
    for note in notes(theme, jingle, {"brass", "pluck"}):
        held = {
            pitch % 12
            for chord in chords
            if chord.at_s - 1e-6 <= note.at_s < chord.at_s + chord.held_s - 1e-6
            for pitch in chord.pitches
        }
        assert {pitch % 12 for pitch in note.pitches} <= held | seventh(theme), note


def seventh(theme: Theme) -> set[int]:
    """Return the one note that a dominant chord may have beside its triad, as the end of noon's closing has."""
    return {(home(theme) + 5) % 12} if theme is Theme.NOON else set()


@pytest.mark.parametrize(("theme", "jingle"), HELD)
def test_what_is_sung_on_a_chord_s_first_beat_is_one_of_its_notes(theme: Theme, jingle: Jingle) -> None:
    sung = notes(theme, jingle, MELODY)
    for chord in notes(theme, jingle, CHORDS):
        together = {note.pitches[0] % 12 for note in sung if abs(note.at_s - chord.at_s) < 1e-9}
        assert together <= {pitch % 12 for pitch in chord.pitches}, (chord, together)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("jingle", [Jingle.IDENT, Jingle.CLOSING, Jingle.STING])
def test_the_programme_comes_home(theme: Theme, jingle: Jingle) -> None:
    last = notes(theme, jingle, CHORDS)[-1]
    assert last.pitches[0] % 12 == home(theme)
    assert max(notes(theme, jingle, MELODY), key=lambda note: note.at_s).pitches[0] in {
        pitch + 12 * octave for pitch in last.pitches for octave in range(5)
    }


@pytest.mark.parametrize(("theme", "jingle"), HELD)
def test_no_chord_is_louder_than_the_last_and_no_drum_than_its_chords(theme: Theme, jingle: Jingle) -> None:
    levels = [chord.level for chord in notes(theme, jingle, CHORDS)]
    assert levels == sorted(levels)
    assert all(drum.level < max(levels) for drum in notes(theme, jingle, {"drum"}))


@pytest.mark.parametrize("theme", Theme)
def test_what_is_sung_in_the_opening_stays_within_two_octaves(theme: Theme) -> None:
    for jingle in (Jingle.IDENT, Jingle.CLOSING, Jingle.BED):
        pitches = [note.pitches[0] for note in notes(theme, jingle, {"bell", "mallet"})]
        assert 72 <= min(pitches) <= max(pitches) <= 93


@pytest.mark.parametrize("theme", Theme)
def test_a_voice_may_enter_after_the_last_stroke_of_the_ident_and_over_its_tail(theme: Theme) -> None:
    score = read_sheet(theme).scores[Jingle.IDENT]
    last_s = max(note.at_s for note in score.notes)
    assert score.talk_over_s >= 1.5
    assert last_s <= score.length_s - score.talk_over_s
