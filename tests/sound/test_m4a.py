from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import imageio_ffmpeg
import numpy as np
import pytest

from bulletin.assembler.jingle_file import read_jingle
from bulletin.errors import AudioError, JingleError
from bulletin.sound.m4a import decode_m4a

if TYPE_CHECKING:
    from studio import Studio


def encode(studio: Studio, path: Path, *options: str, length_s: float = 2.0, n_channels: int = 2) -> Path:
    tone = studio.sine(500, length_s, dbfs=-12, rate_hz=44_100)
    wav = studio.write(path.with_name("plain.wav"), np.repeat(tone[:, None], n_channels, axis=1), 44_100, "PCM_16")
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-v", "error", "-i", wav, *options, path], check=True)
    return path


@pytest.mark.parametrize(
    ("name", "options"), [("a.m4a", ("-c:a", "aac")), ("a.aac", ("-c:a", "aac")), ("alac.m4a", ("-c:a", "alac"))]
)
@pytest.mark.parametrize("n_channels", [1, 2, 6])
def test_what_telephones_record_is_read(
    studio: Studio, tmp_path: Path, name: str, options: tuple[str, ...], n_channels: int
) -> None:
    path = encode(studio, tmp_path / name, *options, n_channels=n_channels)
    samples = read_jingle(path, where="voices.yaml").samples
    assert samples.size == pytest.approx(96_000, abs=2_100)  # bare AAC keeps its encoder's delay
    spectrum = np.abs(np.fft.rfft(samples[9_600:57_600]))
    assert int(spectrum.argmax()) == 500
    assert read_jingle(path, where="voices.yaml", n_channels=2).samples.shape == (samples.size, 2)


def test_the_name_does_not_matter(studio: Studio, tmp_path: Path) -> None:
    path = encode(studio, tmp_path / "a.m4a", "-c:a", "aac").rename(tmp_path / "片头.mp3")
    assert read_jingle(path, where="voices.yaml").duration_s == pytest.approx(2.0, abs=0.05)


def test_no_more_is_decoded_than_is_wanted(studio: Studio, tmp_path: Path) -> None:
    path = encode(studio, tmp_path / "a.m4a", "-c:a", "aac", length_s=5.0)
    assert decode_m4a(path, longest_s=3).duration_s == pytest.approx(3.0, abs=0.05)


@pytest.mark.parametrize("start", [b"\0\0\0\x1cftypM4A ", b"\xff\xf1\x50\x80"])
def test_what_only_begins_so_is_refused_in_one_line(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "a.m4a"
    path.write_bytes(start + bytes(3_000))
    with pytest.raises(AudioError, match=r"a\.m4a: no readable sound \([^\n]+\)$"):
        decode_m4a(path, longest_s=61)


def test_without_the_extra_the_message_says_how_to_get_it(studio: Studio, tmp_path: Path) -> None:
    path = encode(studio, tmp_path / "a.m4a", "-c:a", "aac")
    program = f"""
import sys
sys.modules["imageio_ffmpeg"] = None
from pathlib import Path
from bulletin.assembler.jingle_file import read_jingle
from bulletin.errors import JingleError
try:
    read_jingle(Path({str(path)!r}), where="voices.yaml")
except JingleError as refused:
    print(refused)
"""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    wanted = "is M4A or AAC, for which a codec is wanted: pip install 'bulletin[m4a]'"
    assert done.stdout.startswith(f"voices.yaml: {path}: {wanted}")
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_an_hour_of_it_is_refused(studio: Studio, tmp_path: Path) -> None:
    path = encode(studio, tmp_path / "a.m4a", "-c:a", "aac", "-b:a", "24k", length_s=75.0, n_channels=1)
    with pytest.raises(JingleError, match="is longer than 60 s"):
        read_jingle(path, where="voices.yaml")
