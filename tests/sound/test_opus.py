from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile
from mutagen import oggopus
from mutagen.flac import Picture
from PIL import Image

from bulletin.sound.opus import KBPS, OpusFile, picture_comment

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from studio import Ffmpeg, Studio

COMMENTS = [("TITLE", "云溪日报 2026-11-21"), ("LYRICS", "第一句。\n第二句。"), ("TITLE", "又名")]


def written(
    samples: NDArray[np.float32],
    *,
    n_each: int = 5_000,
    gain_db: float | None = None,
    comments: list[tuple[str, str]] = COMMENTS,
) -> bytes:
    file = io.BytesIO()
    opus = OpusFile(file, comments, n_channels=samples.ndim, serial=77, name="a.opus")
    for at in range(0, samples.shape[0], n_each):
        opus.write(samples[at : at + n_each])
        opus.write(samples[:0])
    opus.close()
    assert opus.n_samples == samples.shape[0]
    if gain_db is not None:
        opus.set_gain(gain_db)
    return file.getvalue()


def stereo(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.stack((sound, sound * np.float32(0.5)), axis=1)


@pytest.mark.parametrize("n_channels", [1, 2])
def test_the_same_sound_gives_the_same_bytes_in_whatever_pieces(studio: Studio, n_channels: int) -> None:
    sound = studio.babble(3.0)
    samples = sound if n_channels == 1 else stereo(sound)
    assert written(samples) == written(samples, n_each=100_000)


@pytest.mark.parametrize("n_samples", [1, 959, 48_000, 100_001])
def test_it_has_as_many_samples_as_went_in(studio: Studio, n_samples: int) -> None:
    data = written(studio.babble(3.0)[:n_samples])
    facts = soundfile.info(io.BytesIO(data))
    assert (facts.frames, facts.samplerate, facts.channels, facts.subtype) == (n_samples, 48_000, 1, "OPUS")


@pytest.mark.parametrize("n_channels", [1, 2])
def test_the_mean_rate_is_the_one_that_it_says(studio: Studio, n_channels: int) -> None:
    sound = studio.babble(20.0)
    data = written(sound if n_channels == 1 else stereo(sound))
    assert len(data) * 8 / 20 / 1000 == pytest.approx(KBPS[n_channels], rel=0.25)


def test_two_readers_find_comments_and_picture_and_the_sound(studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (400, 400, 3), np.uint8)
    picture_file = io.BytesIO()
    Image.fromarray(noise).save(picture_file, "JPEG")
    jpeg = picture_file.getvalue()
    assert len(jpeg) > 65_025, "more than a page holds"
    sound = studio.sine(500, 2.0, dbfs=-12)
    path = tmp_path / "a.opus"
    path.write_bytes(written(sound, comments=[*COMMENTS, ("METADATA_BLOCK_PICTURE", picture_comment(jpeg))]))
    reader: Any = oggopus.OggOpus
    read = reader(path)
    assert read["title"] == ["云溪日报 2026-11-21", "又名"]
    assert read["lyrics"] == ["第一句。\n第二句。"]
    assert read.info.length == pytest.approx(2.0)
    opened: Any = Picture
    picture = opened(base64.b64decode(read["metadata_block_picture"][0]))
    assert (picture.type, picture.mime, picture.desc, picture.data) == (3, "image/jpeg", "", jpeg)
    assert ffmpeg.picture(path) == jpeg
    heard = ffmpeg.decode(path)
    alike = np.dot(heard[: sound.size], sound) / np.sqrt(np.dot(sound, sound) * np.dot(heard, heard))
    assert alike > 0.99, "in its place"


def test_the_gain_in_the_header_raises_what_is_heard(studio: Studio) -> None:
    sound = studio.sine(500, 2.0, dbfs=-20)
    plain, raised = (
        soundfile.read(io.BytesIO(written(sound, gain_db=gain)), dtype="float32")[0] for gain in (None, 6.0)
    )
    assert 20 * np.log10(np.sqrt(np.mean(raised**2) / np.mean(plain**2))) == pytest.approx(6.0, abs=0.02)
