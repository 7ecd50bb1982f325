from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from bulletin.assembler.aigc import riff_chunk
from bulletin.errors import AudioError
from bulletin.sound.riff import chunk
from bulletin.sound.wav import WavFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def written(file: io.BytesIO, blocks: Iterable[NDArray[np.float32]], n_channels: int) -> int:
    wav = WavFile(file, n_channels=n_channels, name="a.wav")
    for block in blocks:
        wav.write(block)
    wav.close()
    return wav.n_samples


@pytest.mark.parametrize("n_channels", [1, 2])
def test_two_readers_get_the_samples_back(n_channels: int) -> None:
    shape = (5_000, n_channels) if n_channels == 2 else (5_000,)
    samples = np.random.default_rng(3).uniform(-1, 1, shape).astype(np.float32)
    file = io.BytesIO()
    blocks = (samples[:1], samples[1:4_000], samples[4_000:])
    assert written(file, blocks, n_channels) == 5_000
    data = file.getvalue()
    heard, rate_hz = soundfile.read(io.BytesIO(data), dtype="int16")
    assert rate_hz == 48_000
    np.testing.assert_array_equal(heard, np.rint(samples * np.float32(32_767)).astype(np.int16))
    with wave.open(io.BytesIO(data)) as other:
        assert (other.getnchannels(), other.getsampwidth(), other.getframerate()) == (n_channels, 2, 48_000)
        assert other.readframes(5_000) == heard.tobytes()


def test_what_is_over_full_scale_is_clipped_and_does_not_wrap() -> None:
    file = io.BytesIO()
    written(file, [np.array([1.5, -1.5], np.float32)], 1)
    assert soundfile.read(io.BytesIO(file.getvalue()), dtype="int16")[0].tolist() == [32_767, -32_768]


def test_what_stands_around_the_sound_are_chunks_of_the_file() -> None:
    file = io.BytesIO()
    label = riff_chunk('{"Label":"1"}')
    wav = WavFile(file, n_channels=1, name="a.wav", n_before=12, after=label)
    wav.write(np.zeros(3, np.float32))
    wav.close(chunk(b"abcd", b"1234"))
    data = file.getvalue()
    assert data[12:24] == b"abcd\x04\0\0\x001234"
    assert data.endswith(label)
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    assert soundfile.read(io.BytesIO(data), dtype="int16")[0].tolist() == [0, 0, 0]


def test_what_goes_before_the_sound_has_the_length_that_was_said() -> None:
    wav = WavFile(io.BytesIO(), n_channels=1, name="a.wav", n_before=12)
    with pytest.raises(ValueError, match="0 bytes go before the sound; 12 were said"):
        wav.close()


def test_more_than_4_gib_is_refused_before_it_is_written() -> None:
    file = io.BytesIO()
    wav = WavFile(file, n_channels=2, name="a.wav")
    with pytest.raises(AudioError, match=r"a\.wav: is longer than the 4 GiB"):
        wav.write(np.broadcast_to(np.zeros(2, np.float32), (2**30, 2)))
    assert not file.getvalue()
