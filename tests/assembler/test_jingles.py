from __future__ import annotations

import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from studio import measure

from bulletin.assembler.jingle_file import read_jingle
from bulletin.assembler.jingles import load_jingles
from bulletin.assembler.shelf import Shelf
from bulletin.assembler.tune import Tune
from bulletin.errors import JingleError
from bulletin.model import Jingle, Pcm
from bulletin.sound.level import quiet_ends
from bulletin.station import BUILTIN, Own, Sound, Theme

if TYPE_CHECKING:
    from studio import Samples, Studio

    from bulletin.station.source import Music

SUBTYPES = ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"]


SILENT = Sound(ident=None, ai_notice=None, bed=None, sting=None, commentary_sting=None, brief_sting=None, closing=None)


def only(ident: Music) -> Sound:
    return replace(SILENT, ident=ident)


def chord(studio: Studio, rate_hz: int, n_channels: int = 1) -> Samples:
    tone = studio.sine(500, 2.0, dbfs=-12, rate_hz=rate_hz)
    return np.repeat(tone[:, None], n_channels, axis=1)


UNDER_SPEECH_LU = {Jingle.BED: 3.0, Jingle.NOTICE: 10.0}


@pytest.mark.parametrize("channels", [1, 2])
def test_each_of_our_own_is_there_at_its_level_beside_speech(
    jingles_of: dict[int, dict[Jingle, Tune]], channels: int
) -> None:
    sound, jingles = Sound(channels=channels), jingles_of[channels]
    assert set(jingles) == set(Jingle) - {Jingle.NOTICE}, "the rhythm is there if an editor asks for it"
    for jingle, tune in jingles.items():
        pcm = tune.pcm
        read = measure(pcm)
        wanted_lufs = sound.loudness_lufs - UNDER_SPEECH_LU.get(jingle, 1.0)
        assert read.max_short_term_lufs == pytest.approx(wanted_lufs, abs=0.2)
        assert read.true_peak_dbtp <= sound.true_peak_dbtp
        assert (pcm.sample_rate_hz, pcm.samples.ndim) == (48_000, channels)
        assert jingle is Jingle.BED or not pcm.samples[-1].any()


def test_two_channels_keep_what_is_left_and_right(studio: Studio, tmp_path: Path) -> None:
    pair = np.stack((studio.sine(500, 2.0), studio.sine(900, 2.0)), axis=1)
    path = studio.write(tmp_path / "a.wav", pair)
    stereo = load_jingles(replace(only(path), channels=2))[Jingle.IDENT].pcm.samples
    for channel, hz in ((0, 500), (1, 900)):
        spectrum = np.abs(np.fft.rfft(stereo[9_600:57_600, channel]))
        assert int(spectrum.argmax()) == hz
        assert spectrum[1_400 - hz] < spectrum[hz] / 100


def test_what_is_on_the_shelf_is_the_same_to_the_bit(jingles_of: dict[int, dict[Jingle, Tune]], tmp_path: Path) -> None:
    sound = Sound(channels=2)
    first = load_jingles(sound, shelf=Shelf(tmp_path))
    (entry, *_) = sorted(tmp_path.rglob("*.music"))
    entry.write_bytes(entry.read_bytes()[:-1])
    for again in (load_jingles(sound, shelf=Shelf(tmp_path)), jingles_of[2]):
        assert {j: tune.pcm.samples.tobytes() for j, tune in again.items()} == {
            j: tune.pcm.samples.tobytes() for j, tune in first.items()
        }


def test_a_file_that_changes_is_read_again(studio: Studio, tmp_path: Path) -> None:
    path = studio.write(tmp_path / "a.wav", studio.sine(500, 2.0))
    before = load_jingles(only(path), shelf=Shelf(tmp_path / "store"))
    studio.write(path, studio.sine(700, 2.0))
    after = load_jingles(only(path), shelf=Shelf(tmp_path / "store"))
    assert before[Jingle.IDENT].pcm.samples.tobytes() != after[Jingle.IDENT].pcm.samples.tobytes()


def test_the_level_follows_the_speech() -> None:
    jingles = load_jingles(replace(only(BUILTIN), loudness_lufs=-23))
    assert measure(jingles[Jingle.IDENT].pcm).max_short_term_lufs == pytest.approx(-24, abs=0.2)


def test_a_jingle_that_is_not_wanted_is_absent() -> None:
    assert set(load_jingles(replace(SILENT, sting=BUILTIN))) == {Jingle.STING}


@pytest.mark.parametrize("theme", Theme)
def test_a_set_is_as_loud_as_short_pieces_may_be(theme: Theme) -> None:
    """EBU R128 s1: loudest 3 s at most 5 LU over the programme; and its former rule, 400 ms at most 8 LU over it."""
    sound = Sound(theme=theme)
    for pcm in (tune.pcm for tune in load_jingles(sound).values()):
        n_samples = pcm.samples.shape[0]
        blocks = [Pcm(pcm.samples[at : at + 19_200], 48_000) for at in range(0, n_samples - 19_199, 4_800)]
        assert max(measure(block).integrated_lufs for block in blocks) <= sound.loudness_lufs + 8
        assert measure(pcm).max_short_term_lufs <= sound.loudness_lufs + 5


@pytest.mark.parametrize("theme", Theme)
def test_each_set_comes_from_the_shelf_as_itself(theme: Theme, tmp_path: Path) -> None:
    sound, shelf = replace(SILENT, brief_sting=BUILTIN, theme=theme), Shelf(tmp_path)
    for other in Theme:
        load_jingles(replace(sound, theme=other), shelf=shelf)
    (again,), (made,) = (load_jingles(sound, shelf=each).values() for each in (shelf, None))
    assert again.pcm.samples.tobytes() == made.pcm.samples.tobytes()


@pytest.mark.parametrize("theme", Theme)
def test_a_voice_may_enter_where_the_music_has_become_soft_but_is_still_heard(theme: Theme) -> None:
    sound = Sound(theme=theme)
    jingles = load_jingles(sound)
    over_s = {jingle: tune.talk_over_s for jingle, tune in jingles.items()}
    assert over_s[Jingle.IDENT] >= 1.5
    for jingle in (Jingle.IDENT, Jingle.STING, Jingle.COMMENTARY_STING, Jingle.BRIEF_STING):
        samples = jingles[jingle].pcm.samples
        tail = samples[-round(over_s[jingle] * 48_000) :]
        assert 0 < over_s[jingle] < jingles[jingle].duration_s / 1.6
        assert loudness_db(tail) < loudness_db(samples) - 6, jingle
        assert quiet_ends(samples, sound.loudness_lufs - 36)[1] <= 0.15 * 48_000


def test_a_voice_waits_for_the_end_of_a_file(studio: Studio, tmp_path: Path) -> None:
    path = studio.write(tmp_path / "a.wav", studio.sine(500, 2.0))
    assert load_jingles(only(path))[Jingle.IDENT].talk_over_s == 0
    own = load_jingles(only(Own(path, 0.7)))[Jingle.IDENT]
    assert own.talk_over_s == 0.7
    assert load_jingles(only(Own(path, 9.0)))[Jingle.IDENT].talk_over_s == own.duration_s / 2


def loudness_db(samples: Samples) -> float:
    return float(10 * np.log10(np.square(samples).mean()))


@pytest.mark.parametrize("subtype", SUBTYPES)
@pytest.mark.parametrize("form", ["WAV", "WAVEX"])
@pytest.mark.parametrize("n_channels", [1, 2, 6])
def test_wav_of_any_width_is_read(studio: Studio, tmp_path: Path, subtype: str, form: str, n_channels: int) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, chord(studio, 44_100, n_channels), 44_100, subtype=subtype, format=form)
    check_is_the_tone(read_jingle(path, where="voices.yaml").samples)


@pytest.mark.parametrize(
    ("form", "subtype"), [("FLAC", "PCM_16"), ("FLAC", "PCM_24"), ("OGG", "VORBIS"), ("MP3", "MPEG_LAYER_III")]
)
def test_other_forms_are_read_whatever_they_are_called(studio: Studio, tmp_path: Path, form: str, subtype: str) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, chord(studio, 48_000, 2), 48_000, subtype=subtype, format=form)
    check_is_the_tone(read_jingle(path, where="voices.yaml").samples)


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 22_050, 32_000, 96_000, 192_000])
def test_any_rate_is_read(studio: Studio, tmp_path: Path, rate_hz: int) -> None:
    path = studio.write(tmp_path / "a.wav", chord(studio, rate_hz), rate_hz, "PCM_16")
    check_is_the_tone(read_jingle(path, where="voices.yaml").samples)


def check_is_the_tone(samples: Samples) -> None:
    assert samples.size == pytest.approx(96_000, abs=100)
    spectrum = np.abs(np.fft.rfft(samples[9_600:57_600]))
    assert int(spectrum.argmax()) == 500
    assert 20 * np.log10(np.abs(samples[9_600:57_600]).max()) == pytest.approx(-12, abs=0.3)


def test_a_filling_byte_before_the_sound_does_not_shift_it(studio: Studio, tmp_path: Path) -> None:
    plain = studio.write(tmp_path / "a.wav", chord(studio, 48_000), 48_000, "PCM_16").read_bytes()
    noted = tmp_path / "b.wav"
    noted.write_bytes(plain[:36] + b"note" + struct.pack("<I", 3) + b"abc\0" + plain[36:])
    ours = read_jingle(noted, where="voices.yaml").samples
    np.testing.assert_allclose(ours, read_jingle(tmp_path / "a.wav", where="voices.yaml").samples, atol=1e-4)


def test_a_wav_that_was_written_to_a_pipe_is_read(studio: Studio, tmp_path: Path) -> None:
    path = studio.write(tmp_path / "a.wav", chord(studio, 48_000), 48_000, "PCM_16")
    data = path.read_bytes()
    path.write_bytes(data[:40] + b"\xff\xff\xff\xff" + data[44:])
    check_is_the_tone(read_jingle(path, where="voices.yaml").samples)


def test_float_samples_over_full_scale_are_not_clipped(studio: Studio, tmp_path: Path) -> None:
    path = studio.write(tmp_path / "a.wav", studio.sine(500, 2.0, dbfs=12))
    spectrum = np.abs(np.fft.rfft(read_jingle(path, where="voices.yaml").samples[:48_000]))
    assert spectrum[1_500] < spectrum[500] / 1_000


def test_silence_around_the_sound_is_cut_off(studio: Studio, tmp_path: Path) -> None:
    silence = np.zeros(96_000, np.float32)
    path = studio.write(tmp_path / "a.wav", np.concatenate([silence, studio.sine(500, 1.0), silence]))
    (tune,) = load_jingles(only(path)).values()
    pcm = tune.pcm
    assert pcm.duration_s == pytest.approx(1.1, abs=0.03)
    assert max(quiet_ends(pcm.samples, -52)) <= 5_280


def test_what_is_no_jingle_is_refused(studio: Studio, tmp_path: Path) -> None:
    long = studio.write(tmp_path / "long.wav", np.tile(studio.sine(500, 1.0), 61), 48_000, "PCM_16")
    whole = studio.write(tmp_path / "whole.wav", chord(studio, 48_000), 48_000, "PCM_16").read_bytes()
    coded = tmp_path / "long.ogg"
    soundfile.write(coded, np.tile(studio.sine(500, 1.0, rate_hz=16_000), 61), 16_000)
    flac = tmp_path / "whole.flac"
    soundfile.write(flac, chord(studio, 48_000), 48_000)
    odd = {
        "empty.wav": b"",
        "notes.mp3": "这不是声音。".encode() * 99,
        "noise.wav": np.random.default_rng(0).bytes(5_000),
        "cut.wav": whole[:100_000],
        "head.wav": whole[:44],
        "half.wav": whole[:30],
        "cut.flac": flac.read_bytes()[:2_000],
        "nan.wav": studio.write(tmp_path / "n.wav", np.full(4_800, np.nan, np.float32)).read_bytes(),
        "silent.wav": studio.write(tmp_path / "s.wav", np.zeros(4_800, np.float32), subtype="PCM_16").read_bytes(),
        "slow.wav": studio.write(tmp_path / "s.wav", np.ones(90, np.float32), 11, "PCM_16").read_bytes(),
    }
    for name, data in odd.items():
        (tmp_path / name).write_bytes(data)
    wanted = {
        tmp_path / "empty.wav": "is empty: 0 bytes; a sound file is wanted",
        tmp_path / "notes.mp3": "no readable sound",
        tmp_path / "noise.wav": "no readable sound",
        tmp_path / "cut.wav": "is cut off: 99956 of 192000 bytes of sound are there",
        tmp_path / "head.wav": "is cut off: 0 of 192000 bytes",
        tmp_path / "half.wav": "no readable sound",
        tmp_path / "cut.flac": "no readable sound",
        tmp_path / "nan.wav": "samples that are no numbers",
        tmp_path / "silent.wav": "is silent",
        tmp_path / "slow.wav": "has 11 samples a second; 4000 or more are wanted",
        tmp_path / "missing.wav": "cannot be read: No such file or directory",
        tmp_path: "is a folder",
        long: "is longer than 60 s",
        coded: "is longer than 60 s",
    }
    for path, so in wanted.items():
        with pytest.raises(JingleError) as caught:
            load_jingles(only(path), where="voices.yaml:12:9")
        assert str(caught.value).startswith(f"voices.yaml:12:9: {path}: ")
        assert so in str(caught.value)
        assert caught.value.exit_code == 2


def test_pydub_is_imported_only_for_a_file_and_warns_nobody(studio: Studio, tmp_path: Path) -> None:
    path = studio.write(tmp_path / "a.wav", chord(studio, 48_000), 48_000, "PCM_16")
    program = f"""
import sys
from pathlib import Path
from bulletin.assembler import load_jingles
from bulletin.station.settings import Sound
assert "pydub" not in sys.modules
load_jingles(Sound(Path({str(path)!r}), ai_notice=None, bed=None, sting=None, commentary_sting=None, closing=None))
assert "pydub" in sys.modules
"""
    done = subprocess.run([sys.executable, "-W", "default", "-c", program], cwd=Path(__file__).parents[2],
                          env={"PATH": ""}, capture_output=True, text=True)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
