"""One channel and two, and what an editor sees of each bad file: the table of the README, made and read for real."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from bulletin.assembler.jingle_file import read_jingle
from bulletin.errors import JingleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio import Samples, Studio

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
CUT = 0.6


def check_is_the_tone(samples: Samples) -> None:
    assert samples.size == pytest.approx(96_000, abs=100)
    spectrum = np.abs(np.fft.rfft(samples[9_600:57_600]))
    assert int(spectrum.argmax()) == 500
    assert 20 * np.log10(np.abs(samples[9_600:57_600]).max()) == pytest.approx(-12, abs=0.3)


@pytest.mark.parametrize("n_channels", [1, 2, 3, 6])
def test_a_stereo_programme_gets_two_channels(studio: Studio, tmp_path: Path, n_channels: int) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(
        path,
        np.repeat(studio.sine(500, 2.0, dbfs=-12, rate_hz=44_100)[:, None], n_channels, axis=1),
        44_100,
        subtype="PCM_16",
    )
    samples = read_jingle(path, where="voices.yaml", n_channels=2).samples
    assert samples.shape[1] == 2
    for side in (0, 1):
        check_is_the_tone(samples[:, side])


def test_the_sides_of_a_stereo_file_stay_apart(studio: Studio, tmp_path: Path) -> None:
    tone = studio.sine(500, 2.0, dbfs=-12)
    path = studio.write(tmp_path / "a.flac", np.stack([tone, np.zeros_like(tone)], axis=1), subtype="PCM_24")
    samples = read_jingle(path, where="voices.yaml", n_channels=2).samples
    check_is_the_tone(samples[:, 0])
    assert not samples[:, 1].any()


def test_each_channel_of_surround_sound_goes_where_it_belongs(studio: Studio, tmp_path: Path) -> None:
    tone = studio.sine(500, 0.5)
    peaks = []
    for channel in range(6):
        sound = np.zeros((tone.size, 6), np.float32)
        sound[:, channel] = tone
        if channel == 3:  # bass alone would be silence in stereo
            sound[:, 0] = tone
        path = studio.write(tmp_path / "a.wav", sound, subtype="PCM_16")
        left, right = np.abs(read_jingle(path, where="voices.yaml", n_channels=2).samples).max(axis=0) / tone.max()
        peaks.append((round(float(left) * 2.414, 2), round(float(right) * 2.414, 2)))
    assert peaks == [(1, 0), (0, 1), (0.71, 0.71), (1, 0), (0.71, 0), (0, 0.71)]


def encoded(
    form: str, *, n_channels: int = 1, rate_hz: int = 48_000, length_s: float = 2.0, subtype: str | None = None
) -> bytes:
    time_s = np.arange(round(length_s * rate_hz)) / rate_hz
    tone = (0.25 * np.sin(2 * np.pi * 500 * time_s)).astype(np.float32)
    file = io.BytesIO()
    soundfile.write(file, np.repeat(tone[:, None], n_channels, axis=1), rate_hz, format=form, subtype=subtype)
    return file.getvalue()


def cut(form: str) -> Callable[[Path], bytes]:
    def make(_: Path) -> bytes:
        data = encoded(form)
        return data[: round(len(data) * CUT)]

    return make


REFUSED: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "0 bytes": (lambda _: b"", "is empty: 0 bytes; a sound file is wanted"),
    "text called .mp3": (lambda _: "不是声音。".encode() * 99, "no readable sound (Format not recognised.)"),
    "cut WAV": (cut("WAV"), "is cut off: N of N bytes of sound are there"),
    "cut MP3": (cut("MP3"), "cut off or damaged: N of N samples are there"),
    "cut FLAC": (cut("FLAC"), "no readable sound (Error : flac decoder lost sync.)"),
    "cut OGG": (cut("OGG"), "is cut off: the page that ends an OGG file is not there"),
    "cut M4A": (
        lambda _: b"\0\0\0\x1cftypM4A \0\0\2\0M4A isomiso2\0\0\0\x08free",
        "no readable sound (moov atom not found)",
    ),
    "an hour": (
        lambda _: encoded("WAV", rate_hz=4_000, length_s=3_600.0, subtype="PCM_U8"),
        "is longer than 60 s; a jingle of a few seconds is wanted",
    ),
    "silence": (lambda _: encoded("WAV")[:44] + bytes(192_000), "is silent; sound is wanted"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_jingle_is_refused_as_the_readme_says(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    make, so = REFUSED[name]
    path = tmp_path / "片头.mp3"
    path.write_bytes(make(path))
    with pytest.raises(JingleError) as caught:
        read_jingle(path, where="voices.yaml")
    prefix = f"voices.yaml: {path}: "
    assert str(caught.value).startswith(prefix)
    assert re.sub(r"\d+ of \d+", "N of N", str(caught.value).removeprefix(prefix)) == so
    assert caught.value.exit_code == 2
    assert so in README
    assert capfd.readouterr() == ("", "")


def eight_bit(path: Path) -> bytes:
    soundfile.write(path, np.full(9_600, 0.5), 48_000, "PCM_U8", format="WAV")
    return path.read_bytes()


GOOD: dict[str, Callable[[Path], bytes]] = {
    "8 bit": eight_bit,
    "192 kHz": lambda _: encoded("WAV", n_channels=2, rate_hz=192_000),
    "5.1": lambda _: encoded("WAV", n_channels=6),
    "a WAV called .mp3": lambda _: encoded("WAV"),
    "a FLAC called .mp3": lambda _: encoded("FLAC"),
    "an OGG called .mp3": lambda _: encoded("OGG"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_an_odd_jingle_is_read_by_what_is_in_it(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "片头.mp3"
    path.write_bytes(GOOD[name](path))
    assert read_jingle(path, where="voices.yaml").n_samples > 9_000
    assert capfd.readouterr() == ("", "")


def test_an_mp3_that_does_not_say_its_length_is_read_to_its_end_and_refused_where_it_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "片头.mp3"
    data = encoded("MP3")
    bare = data[data.index(data[:2], 2) :]  # without its first frame, which has the header
    path.write_bytes(bare)
    assert read_jingle(path, where="voices.yaml").duration_s == pytest.approx(2.05, abs=0.03)
    path.write_bytes(bare[: round(len(bare) * CUT)])
    with pytest.raises(JingleError, match=r"no readable sound \(cut off or damaged\)$"):
        read_jingle(path, where="voices.yaml")


def test_a_file_that_may_not_be_read_is_refused(studio: Studio, tmp_path: Path) -> None:
    path = studio.write(tmp_path / "片头.wav", np.ones(9_600, np.float32))
    path.chmod(0)
    user = os.geteuid()
    if user == 0:  # who may read everything
        os.seteuid(65_534)
    try:
        with pytest.raises(JingleError, match=r"cannot be read: Permission denied$"):
            read_jingle(path, where="voices.yaml")
    finally:
        os.seteuid(user)


def test_a_folder_and_a_link_to_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "片头.wav").symlink_to("nowhere.wav")
    with pytest.raises(JingleError, match=r"cannot be read: No such file or directory$"):
        read_jingle(tmp_path / "片头.wav", where="voices.yaml")
    with pytest.raises(JingleError, match=r"is a folder; a sound file is wanted$"):
        read_jingle(tmp_path, where="voices.yaml")


def test_a_pipe_is_no_jingle(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.wav")
    with pytest.raises(JingleError, match=r"cannot be read: a named pipe; a regular file is wanted$"):
        read_jingle(tmp_path / "a.wav", where="v")


def test_a_file_far_too_large_for_a_jingle_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.wav").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(JingleError, match=r"1,099,511,627,776 bytes; 1,000,000,000 or fewer are wanted$"):
        read_jingle(tmp_path / "a.wav", where="v")


def test_the_highest_sample_that_a_file_can_hold_stays_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.ones(4_800), 48_000, subtype="FLOAT")
    assert read_jingle(path, where="voices.yaml").samples.min() == pytest.approx(1.0)


def test_very_soft_music_is_music_and_noise_of_the_last_bits_is_silence(studio: Studio, tmp_path: Path) -> None:
    soft, faint = (studio.write(tmp_path / f"{dbfs}.wav", studio.sine(500, 0.5, dbfs=dbfs)) for dbfs in (-75, -85))
    assert read_jingle(soft, where="voices.yaml").duration_s == pytest.approx(0.5, abs=0.01)
    with pytest.raises(JingleError, match="is silent; sound is wanted"):
        read_jingle(faint, where="voices.yaml")
