from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from studio import measure

from bulletin.assembler.station_wav import StationWav
from bulletin.assembler.tag_facts import TagFacts
from bulletin.model import Bulletin, Chapter, Loudness, Pcm

if TYPE_CHECKING:
    from studio import Ffmpeg, Studio

FACTS = TagFacts("云溪日报", "云溪之声", "云溪之声", "2026-11-21", '{"Label":"1"}', digest="6f1e" * 8)
CHAPTERS = (Chapter("开场", "opening", 0, 96_000), Chapter("大桥通车", "p01-01", 96_000, 384_000))
MADE = Bulletin(Path("a.mp3"), 384_000, (), CHAPTERS, Loudness(-16, -19, -1, -14, -12, 4))


@pytest.mark.parametrize("n_channels", [1, 2])
def test_it_says_who_made_it_how_loud_it_is_and_where_its_items_begin(
    studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path, n_channels: int
) -> None:
    sound = studio.babble(8.0)
    samples = sound if n_channels == 1 else np.stack((sound, sound), axis=1)
    file = io.BytesIO()
    wav = StationWav(file, FACTS, MADE, n_channels=n_channels, name="a.wav")
    wav.write(samples[:100_000])
    wav.write(samples[100_000:])
    wav.close()
    assert wav.n_samples == 384_000
    data = file.getvalue()
    bext = data[20:]
    assert bext[:12].decode() == "云溪日报"
    assert bext[256:268].decode() == "云溪之声"
    assert bext[288:320].decode() == "6f1e" * 8
    loudness, _, peak = struct.unpack_from("<3h", bext, 412)
    read = measure(Pcm(samples, 48_000))
    once = read.one_channel_lufs if n_channels == 1 else read.integrated_lufs
    assert loudness / 100 == pytest.approx(once, abs=0.1)
    assert peak / 100 == pytest.approx(read.true_peak_dbtp, abs=0.1)
    assert f"M={'mono' if n_channels == 1 else 'stereo'}".encode() in bext[602:660]
    assert data.endswith(b'AIGC\x0d\0\0\0{"Label":"1"}\0')
    path = tmp_path / "a.wav"
    path.write_bytes(data)
    assert ffmpeg.chapters(path) == [(0, 2_000, "开场"), (2_000, 8_000, "大桥通车")]
