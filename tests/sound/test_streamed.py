"""Files that were written as they were made, by a made-up sound and by another program's hand."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from studio import babble

from bulletin.errors import AudioError
from bulletin.sound.codec import decode
from bulletin.sound.streamed import complete

SOUND = babble(1.0, rate_hz=24_000)
N_BYTES = 2 * SOUND.size


def written(form: str, samples: NDArray[np.float32] = SOUND, rate_hz: int = 24_000) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, rate_hz, format=form, subtype="PCM_16")
    return file.getvalue()


def wav_that_says(riff: int, n_bytes: int, *, n_cut: int = 0) -> bytes:
    whole = written("WAV")
    said = whole[:4] + struct.pack("<I", riff) + whole[8:40] + struct.pack("<I", n_bytes) + whole[44:]
    return said[: len(said) - n_cut]


def flac_that_says_nothing(samples: NDArray[np.float32] = SOUND, rate_hz: int = 24_000) -> bytes:
    whole = written("FLAC", samples, rate_hz)
    return whole[:21] + bytes((whole[21] & 0xF0, 0, 0, 0, 0)) + whole[26:]


@pytest.mark.parametrize(
    ("riff", "n_bytes"),
    [
        (0, 0),
        (N_BYTES + 36, 0),
        (0xFFFFFFFF, 0xFFFFFFFF),
        (0xFFFFFFFF, 0xFFFFFFFF - 44),
        (0x7FFFFFFF, 0x7FFFFFFF - 36),
        (0, 0x7FFF0000),
    ],
)
def test_a_wav_that_does_not_know_its_length_is_given_it(riff: int, n_bytes: int) -> None:
    assert complete(wav_that_says(riff, n_bytes), where="clip") == written("WAV")
    assert decode(complete(wav_that_says(riff, n_bytes, n_cut=100), where="clip"), where="clip").n_samples == 23_950


def test_a_wav_that_knows_its_length_stays_as_it_is() -> None:
    whole = written("WAV")
    assert complete(whole, where="clip") is whole
    assert complete(whole + b"LIST\4\0\0\0more", where="clip") == whole + b"LIST\4\0\0\0more"


@pytest.mark.parametrize("n_there", [1, 47_999])
def test_a_wav_that_says_that_it_has_more_was_cut_off(n_there: int) -> None:
    with pytest.raises(AudioError, match=f"^clip: cut off: {n_there} of 48000 bytes of sound are there$"):
        complete(written("WAV")[: 44 + n_there], where="clip")
    with pytest.raises(AudioError, match="cut off"):
        complete(wav_that_says(0, 0x7FFEFFFF), where="clip")


@pytest.mark.parametrize("rate_hz", [8_000, 12_345, 22_050, 24_000, 44_100, 48_000, 65_530, 96_000])
@pytest.mark.parametrize("n_samples", [1, 17, 4_095, 4_096, 4_097, 50_000])
def test_a_flac_that_does_not_know_its_length_is_given_it(rate_hz: int, n_samples: int) -> None:
    sound = babble(7.0, rate_hz=8_000)[:n_samples]
    assert complete(flac_that_says_nothing(sound, rate_hz), where="clip") == written("FLAC", sound, rate_hz)


def test_a_long_flac_is_counted_right() -> None:
    sound = np.zeros(3_000_000, np.float32)  # frames beyond 128 have numbers of two bytes
    assert complete(flac_that_says_nothing(sound), where="clip") == written("FLAC", sound)


def test_a_flac_that_knows_its_length_stays_as_it_is() -> None:
    whole = written("FLAC")
    assert complete(whole, where="clip") is whole


def test_a_flac_without_a_block_has_no_sound() -> None:
    with pytest.raises(AudioError, match=r"^clip: no whole block of FLAC"):
        complete(flac_that_says_nothing()[:60], where="clip")


@pytest.mark.parametrize("other", [b"", b"RIFF", b"<html>", b"fLaC", bytes(100), b"RIFF\0\0\0\0WAVE"])
def test_what_is_neither_is_left_alone(other: bytes) -> None:
    assert complete(other, where="clip") == other
