from __future__ import annotations

import gc
import io
import threading
from pathlib import Path

import lameenc
import numpy as np
import pytest
import soundfile
from studio import babble

from bulletin.errors import AudioError
from bulletin.model import Pcm
from bulletin.sound.codec import decode, decode_streamed, encode_flac, read_blocks, resample

CHANCE = np.random.default_rng(0)


@pytest.mark.parametrize("n_channels", [1, 2])
def test_a_file_read_in_blocks_is_the_file(tmp_path: Path, n_channels: int) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, CHANCE.uniform(-0.5, 0.5, (50_000, n_channels)), 24_000)
    blocks = list(read_blocks(path, block_s=0.5))
    assert [block.n_samples for block in blocks] == [12_000, 12_000, 12_000, 12_000, 2_000]
    whole = decode(path.read_bytes(), where="a.flac")
    assert blocks[0].sample_rate_hz == whole.sample_rate_hz == 24_000
    np.testing.assert_array_equal(np.concatenate([block.samples for block in blocks]), whole.samples)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"no sound at all" * 99])
def test_what_is_no_sound_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(data)
    with pytest.raises(AudioError, match=r"a\.wav: no readable sound"):
        list(read_blocks(path))
    with pytest.raises(AudioError, match="clip: no readable sound"):
        decode(data, where="clip")


def test_a_file_without_a_sample_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros(0), 24_000)
    with pytest.raises(AudioError, match="0 samples"):
        list(read_blocks(path))
    with pytest.raises(AudioError, match="clip: 0 samples"):
        decode(path.read_bytes(), where="clip")


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, CHANCE.uniform(-0.5, 0.5, 50_000), 24_000)
    path.write_bytes(path.read_bytes()[:40_000])
    with pytest.raises(AudioError, match=r"a\.flac"):
        list(read_blocks(path))


@pytest.mark.parametrize("tag", [b"", b"ID3\x03\0\0\0\0\x02\x0a" + bytes(266)])
def test_an_mp3_without_a_header_of_its_length_is_read_to_the_end(tmp_path: Path, tag: bytes) -> None:
    path = tmp_path / "a.mp3"
    tone = 0.25 * np.sin(2 * np.pi * 500 * np.arange(480_000) / 48_000)
    soundfile.write(path, np.concatenate([tone, CHANCE.uniform(-0.5, 0.5, 480_000)]), 48_000)  # of a varying rate
    data = path.read_bytes()
    n_whole = sum(block.n_samples for block in read_blocks(path))
    path.write_bytes(tag + data[data.index(data[:2], 2) :])
    n_bare = sum(block.n_samples for block in read_blocks(path))
    assert n_whole <= n_bare <= n_whole + 3 * 1_152  # the encoder's delay is told in the header too
    before = threading.active_count()
    next(read_blocks(path, block_s=0.1))
    gc.collect()
    assert threading.active_count() == before


def test_flac_keeps_every_sample() -> None:
    samples = (CHANCE.integers(-(2**23), 2**23, 5_000) / 2**23).astype(np.float32)
    np.testing.assert_array_equal(decode(encode_flac(Pcm(samples, 24_000)), where="clip").samples, samples)


def test_resampling_moves_nothing_and_keeps_the_length() -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(24_000) / 24_000).astype(np.float32)
    twice = resample(Pcm(tone, 24_000), 48_000)
    assert (twice.n_samples, twice.sample_rate_hz) == (48_000, 48_000)
    np.testing.assert_allclose(twice.samples[2_000:-2_000:2], tone[1_000:-1_000], atol=1e-3)


def test_the_same_rate_is_the_same_sound() -> None:
    pcm = Pcm(np.zeros(9, np.float32), 24_000)
    assert resample(pcm, 24_000) is pcm


def mp3_of_varying_rate(n_seconds: int) -> bytes:
    """Speech for a quarter of the time, then silence: the bit rate of its first frame tells nothing of its length."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(24_000)
    encoder.set_channels(1)
    encoder.set_vbr(4)
    encoder.set_vbr_quality(2)
    sound = np.concatenate([babble(n_seconds / 4, rate_hz=24_000), np.zeros(18_000 * n_seconds, np.float32)])
    return bytes(encoder.encode((sound * 32767).astype("<i2").tobytes()) + encoder.flush())


def test_an_mp3_of_varying_rate_that_grew_as_it_was_sent_is_read_to_its_end() -> None:
    pcm = decode_streamed(mp3_of_varying_rate(8), where="clip", longest_s=20)
    assert pcm.sample_rate_hz == 24_000
    assert 8.0 <= pcm.duration_s < 8.2


@pytest.mark.parametrize("form", ["WAV", "FLAC"])
@pytest.mark.parametrize("n_channels", [1, 2])
def test_a_file_that_grew_as_it_was_sent_is_what_it_would_be(form: str, n_channels: int) -> None:
    file = io.BytesIO()
    soundfile.write(file, CHANCE.uniform(-0.5, 0.5, (50_000, n_channels)), 22_050, format=form)
    whole = decode(file.getvalue(), where="clip")
    np.testing.assert_array_equal(decode_streamed(file.getvalue(), where="clip", longest_s=9).samples, whole.samples)


@pytest.mark.parametrize(
    ("n_channels", "rate_hz", "so"),
    [
        (3, 24_000, "3 channels at 24000 Hz; one or two at 8000 to 96000 Hz are wanted"),
        (1, 192_000, "1 channels at 192000 Hz"),
        (1, 4_000, "1 channels at 4000 Hz"),
    ],
)
def test_what_no_voice_has_is_refused(n_channels: int, rate_hz: int, so: str) -> None:
    file = io.BytesIO()
    soundfile.write(file, np.zeros((100, n_channels)), rate_hz, format="WAV")
    with pytest.raises(AudioError, match=f"clip: {so}"):
        decode_streamed(file.getvalue(), where="clip", longest_s=9)


def test_a_few_bytes_that_unfold_into_hours_are_cut_off() -> None:
    file = io.BytesIO()
    soundfile.write(file, np.zeros(24_000 * 600, np.float32), 24_000, format="FLAC")
    assert len(file.getvalue()) < 100_000
    with pytest.raises(AudioError, match="clip: longer than 9 s"):
        decode_streamed(file.getvalue(), where="clip", longest_s=9)


def test_an_mp3_that_is_cut_off_is_no_sound() -> None:
    with pytest.raises(AudioError, match="clip: no readable sound"):
        decode_streamed(mp3_of_varying_rate(8)[:-60], where="clip", longest_s=20)


def test_two_channels_without_a_sample_are_refused_and_two_with_one_are_not() -> None:
    for n_samples in (0, 1):
        file = io.BytesIO()
        soundfile.write(file, np.full((n_samples, 2), 0.5), 24_000, format="WAV", subtype="FLOAT")
        if n_samples:
            assert decode(file.getvalue(), where="clip").samples.shape == (1, 2)
        else:
            with pytest.raises(AudioError, match="clip: 0 samples"):
                decode(file.getvalue(), where="clip")


def test_a_file_is_refused_if_it_is_longer_than_is_wanted_and_not_if_it_is_as_long() -> None:
    file = io.BytesIO()
    soundfile.write(file, np.full(24_000, 0.5), 24_000, format="WAV")
    assert decode(file.getvalue(), where="clip", longest_s=1.0).n_samples == 24_000
    with pytest.raises(AudioError, match="clip: longer than 1 s; a shorter sound is wanted"):
        decode(file.getvalue(), where="clip", longest_s=0.99)
