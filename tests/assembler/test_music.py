from __future__ import annotations

import itertools
import subprocess
import sys
from functools import cache
from hashlib import sha256

import numpy as np
import pytest
from studio import measure

from bulletin.assembler.bed import without_seam
from bulletin.assembler.music import compose
from bulletin.assembler.sheet import read_sheet
from bulletin.model import Jingle
from bulletin.sound.level import quiet_ends
from bulletin.station.settings import Theme

LENGTHS_S = {
    Jingle.IDENT: (4.5, 6.0),
    Jingle.NOTICE: (0.8, 1.5),
    Jingle.BED: (15.0, 25.0),
    Jingle.STING: (1.5, 2.5),
    Jingle.COMMENTARY_STING: (2.0, 3.0),
    Jingle.BRIEF_STING: (0.5, 0.8),
    Jingle.CLOSING: (6.0, 7.5),
}
piece = cache(compose)
"""What nobody changes is made once."""

ALL = [(theme, jingle) for theme in Theme for jingle in Jingle]
WITH_AN_END = [(theme, jingle) for theme, jingle in ALL if jingle is not Jingle.BED]
MUSIC = [(theme, jingle) for theme, jingle in ALL if jingle is not Jingle.NOTICE]


def db(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.square(samples, dtype=np.float64).mean() + 1e-12))


@pytest.mark.parametrize(("theme", "jingle"), ALL)
def test_a_piece_is_a_clean_sound(theme: Theme, jingle: Jingle) -> None:
    pcm = piece(jingle, theme)
    low_s, high_s = LENGTHS_S[jingle]
    assert low_s <= pcm.duration_s <= high_s
    assert measure(pcm).true_peak_dbtp < -2.5
    assert np.abs(np.diff(pcm.samples, axis=0)).max() < 0.4, "no click"
    assert np.abs(pcm.samples.mean(axis=0)).max() < 1e-3, "no direct current"


@pytest.mark.parametrize(("theme", "jingle"), WITH_AN_END)
def test_a_jingle_begins_and_ends_in_zero(theme: Theme, jingle: Jingle) -> None:
    samples = piece(jingle, theme).samples
    assert np.abs(samples[0]).max() < 1e-6
    assert not samples[-1].any()
    assert np.abs(samples[-480:]).max() < 1e-3, "the tail fades to nothing"


@pytest.mark.parametrize(("theme", "jingle"), [each for each in WITH_AN_END if each[1] is not Jingle.NOTICE])
def test_a_jingle_dies_away_without_a_step(theme: Theme, jingle: Jingle) -> None:
    samples = piece(jingle, theme).samples
    last = max(note.at_s + note.held_s for note in read_sheet(theme).scores[jingle].notes if note.held_s < 1)
    tail = samples[round(last * 48_000) + 2_400 :]
    levels = [db(frame) for frame in tail[: len(tail) // 2_400 * 2_400].reshape(-1, 2_400, 2)]
    steps = [after - before for before, after in itertools.pairwise(levels) if before > -45]
    assert max(steps) < 3.5, "what is gone does not come again"
    assert min(steps) > -20, "nothing stops"


@pytest.mark.parametrize(("theme", "jingle"), ALL)
def test_a_piece_is_neither_dull_nor_shrill(theme: Theme, jingle: Jingle) -> None:
    power, hz = spectrum(theme, jingle)
    assert 300 <= float((power * hz).sum() / power.sum()) <= 2_500


def spectrum(theme: Theme, jingle: Jingle) -> tuple[np.ndarray, np.ndarray]:
    samples = piece(jingle, theme).samples.mean(axis=1, dtype=np.float64)
    return np.abs(np.fft.rfft(samples)) ** 2, np.fft.rfftfreq(samples.size, 1 / 48_000)


@pytest.mark.parametrize(("theme", "jingle"), MUSIC)
def test_music_is_bright_up_to_15_khz_and_has_nothing_to_hear_above(theme: Theme, jingle: Jingle) -> None:
    power, hz = spectrum(theme, jingle)

    def share_db(low_hz: float, high_hz: float) -> float:
        return float(10 * np.log10(power[(hz >= low_hz) & (hz < high_hz)].sum() / power.sum()))

    assert -38 <= share_db(6_000, 24_000) <= -18
    shares = [share_db(low, low + 3_000) for low in (6_000, 9_000, 12_000)]
    assert min(shares) > -48
    assert shares == sorted(shares, reverse=True)
    assert share_db(16_500, 24_000) < -48


@pytest.mark.parametrize(("theme", "jingle"), WITH_AN_END)
def test_a_jingle_is_heard_from_its_first_moment_to_its_last(theme: Theme, jingle: Jingle) -> None:
    head, tail = quiet_ends(piece(jingle, theme).samples, -52)
    assert head <= 960
    assert tail <= 9_600


@pytest.mark.parametrize(("theme", "jingle"), ALL)
def test_it_is_stereo_and_loses_little_in_mono(theme: Theme, jingle: Jingle) -> None:
    samples = piece(jingle, theme).samples
    assert db(samples.mean(axis=1)) > db(samples) - 1.2
    if jingle is not Jingle.NOTICE:
        assert np.abs(samples[:, 0] - samples[:, 1]).max() > 0.05


@pytest.mark.parametrize("theme", Theme)
def test_the_end_of_the_bed_goes_on_with_its_start(theme: Theme) -> None:
    bed = piece(Jingle.BED, theme).samples
    seam = np.abs(bed[0] - bed[-1]).max()
    assert 0 < seam < np.abs(np.diff(bed, axis=0)).max()
    around = np.concatenate((bed[-4_800:], bed[:4_800]))
    assert db(around[4_320:5_280]) > db(around) - 3, "no hole at the seam"


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


def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "from hashlib import sha256; from bulletin.assembler.music import compose; from bulletin.model import Jingle\n"
        "print(sha256(compose(Jingle.IDENT).samples.tobytes()).hexdigest())"
    )
    said = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == sha256(piece(Jingle.IDENT).samples.tobytes()).hexdigest()


def test_all_are_different() -> None:
    assert len({piece(jingle, theme).samples[:24_000].tobytes() for theme, jingle in ALL}) == len(ALL)


@pytest.mark.parametrize("theme", Theme)
def test_the_notice_is_the_letters_a_and_i_in_morse(theme: Theme) -> None:
    notice = piece(Jingle.NOTICE, theme).samples.mean(axis=1)
    n = notice.size // 480 * 480
    loud = np.abs(notice[:n]).reshape(-1, 480).max(axis=1) > 0.25 * np.abs(notice).max()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], loud, [False])).astype(int)))
    sounds, silences = (edges[1::2] - edges[::2]) / 10, (edges[2::2] - edges[1:-1:2]) / 10
    assert sounds.tolist() == pytest.approx([1, 3, 1, 1], abs=0.5)
    assert silences.tolist() == pytest.approx([1, 3, 1], abs=0.5)


@pytest.mark.parametrize("theme", Theme)
def test_the_notice_is_soft(theme: Theme) -> None:
    power, hz = spectrum(theme, Jingle.NOTICE)
    main = float(hz[power.argmax()])
    assert 600 < main < 1_000
    assert power[np.abs(hz - main) < 60].sum() > 0.95 * power.sum(), "nearly one sine"
    notice = piece(Jingle.NOTICE, theme).samples.mean(axis=1)
    assert np.abs(notice[:480]).max() < 0.8 * np.abs(notice).max(), "it does not break in"
    let_go = notice[round(1.1 * 48_000) :]
    assert np.abs(let_go[960:1_440]).max() > 0.3 * np.abs(let_go[:480]).max(), "nor off"


def test_the_lowest_note_of_a_chord_is_in_the_middle_and_the_others_on_both_sides() -> None:
    samples = piece(Jingle.STING).samples
    power = np.abs(np.fft.rfft(samples[:48_000], axis=0))
    balance = {}
    for pitch in (50, 57, 66, 69):
        at = round(440 * 2 ** ((pitch - 69) / 12))
        left, right = power[at - 2 : at + 3].max(axis=0)
        balance[pitch] = (right - left) / (right + left)
    assert abs(balance[50]) < 0.15
    assert balance[57] < -0.05
    assert balance[69] > 0.05
    assert balance[66] < balance[57]
