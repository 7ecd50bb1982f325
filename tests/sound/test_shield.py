from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bulletin.errors import AudioError
from bulletin.model import Pcm
from bulletin.sound.codec import count_samples, decode, encode_flac, read_blocks

CHANCE = np.random.default_rng(0)


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
