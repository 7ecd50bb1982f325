from __future__ import annotations

import io
import wave

import numpy as np
import pytest
import soundfile

from bulletin.assembler.aigc import riff_chunk
from bulletin.sound.wav import write_wav


@pytest.mark.parametrize("n_channels", [1, 2])
def test_two_readers_get_the_samples_back(n_channels: int) -> None:
    shape = (5_000, n_channels) if n_channels == 2 else (5_000,)
    samples = np.random.default_rng(3).uniform(-1, 1, shape).astype(np.float32)
    file = io.BytesIO()
    blocks = (samples[:1], samples[1:4_000], samples[4_000:])
    assert write_wav(file, blocks, n_channels=n_channels, name="a.wav") == 5_000
    data = file.getvalue()
    heard, rate_hz = soundfile.read(io.BytesIO(data), dtype="int16")
    assert rate_hz == 48_000
    np.testing.assert_array_equal(heard, np.rint(samples * np.float32(32_767)).astype(np.int16))
    with wave.open(io.BytesIO(data)) as other:
        assert (other.getnchannels(), other.getsampwidth(), other.getframerate()) == (n_channels, 2, 48_000)
        assert other.readframes(5_000) == heard.tobytes()


def test_what_is_over_full_scale_is_clipped_and_does_not_wrap() -> None:
    file = io.BytesIO()
    write_wav(file, [np.array([1.5, -1.5], np.float32)], n_channels=1, name="a.wav")
    assert soundfile.read(io.BytesIO(file.getvalue()), dtype="int16")[0].tolist() == [32_767, -32_768]


def test_what_follows_the_sound_is_a_chunk_of_the_file() -> None:
    file = io.BytesIO()
    label = riff_chunk('{"Label":"1"}')
    write_wav(file, [np.zeros(3, np.float32)], n_channels=1, name="a.wav", after=label)
    data = file.getvalue()
    assert data.endswith(label)
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    assert soundfile.read(io.BytesIO(data), dtype="int16")[0].tolist() == [0, 0, 0]
