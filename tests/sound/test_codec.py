from __future__ import annotations

import gc
import io
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bulletin.errors import AudioError
from bulletin.model import Pcm
from bulletin.sound.codec import count_samples, decode, encode_flac, read_blocks, resample

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


def damaged_mp3(path: Path) -> Path:
    """Return a file at which libmpg123 has something to say: a hole, and a header that promises another length."""
    soundfile.write(path, CHANCE.uniform(-0.5, 0.5, 96_000), 48_000)
    data = path.read_bytes()
    path.write_bytes(data[:8_000] + bytes(900) + data[9_500:])
    return path


def test_a_damaged_mp3_is_read_or_refused_without_a_word_on_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = damaged_mp3(tmp_path / "a.mp3")
    with pytest.raises(AudioError, match="cut off or damaged"):
        list(read_blocks(path))
    decode(path.read_bytes(), where="clip")
    count_samples(path)
    os.write(2, b"heard again")
    assert capfd.readouterr().err == "heard again"
    with soundfile.SoundFile(path) as file:
        file.read()
    assert "Trying to resync" in capfd.readouterr().err


def test_the_program_s_own_lines_are_not_lost_while_other_threads_decode(tmp_path: Path) -> None:
    path = damaged_mp3(tmp_path / "a.mp3")
    program = f"""
import os, pathlib, sys, threading, warnings, logging
from bulletin.sound.codec import decode
from bulletin.streams import open_streams
from bulletin.commands.terminal import warn
open_streams()
open_streams()
data, is_over = pathlib.Path({str(path)!r}).read_bytes(), threading.Event()
def listen():
    while not is_over.is_set():
        decode(data, where="clip")
threads = [threading.Thread(target=listen) for _ in range(3)]
for thread in threads:
    thread.start()
for number in range(2000):
    warn(str(number))
    warnings.warn("of a library")
    logging.getLogger("library").error("of a library")
is_over.set()
for thread in threads:
    thread.join()
os.write(2, b"heard again\\n")
sys.exit(int(sys.stderr.fileno() == 2))
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stderr.splitlines() == [*(f"bulletin: {number}" for number in range(2000)), "heard again"]


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


def test_ctrl_c_in_the_midst_of_a_file_in_memory_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    flac = encode_flac(Pcm(np.zeros(24_000, np.float32), 24_000))

    class Pressed(io.BytesIO):
        """A file whose reader is interrupted while libsndfile calls back."""

        def readinto(self, buffer: object, /) -> int:
            signal.raise_signal(signal.SIGINT)
            return super().readinto(buffer)  # type: ignore[arg-type]

    monkeypatch.setattr("bulletin.sound.codec.io.BytesIO", Pressed)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background ignores it
    try:
        with pytest.raises(KeyboardInterrupt):
            decode(flac, where="clip")
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


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
