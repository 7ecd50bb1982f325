from __future__ import annotations

import io
import struct

import numpy as np
import pytest
import soundfile

from bulletin.sound.containers import STREAMED_BYTES, ends_ogg, read_wav_header


def wav(subtype: str = "PCM_16", n_channels: int = 2, form: str = "WAV") -> bytes:
    file = io.BytesIO()
    soundfile.write(file, np.full((480, n_channels), 0.5), 48_000, format=form, subtype=subtype)
    return file.getvalue()


def ogg() -> bytes:
    file = io.BytesIO()
    soundfile.write(file, np.random.default_rng(0).uniform(-0.5, 0.5, 480_000), 48_000, format="OGG")
    return file.getvalue()


def test_a_wav_says_what_it_holds() -> None:
    header = read_wav_header(io.BytesIO(wav()))
    assert header is not None
    assert (header.n_channels, header.rate_hz, header.width_bits) == (2, 48_000, 16)
    assert (header.n_bytes, header.n_bytes_there, header.is_cut, header.is_plain) == (1_920, 1_920, False, True)


@pytest.mark.parametrize(
    ("data", "is_plain"),
    [
        (wav("PCM_U8"), True),
        (wav("PCM_32"), True),
        (wav("PCM_24"), False),
        (wav("FLOAT"), False),
        (wav(n_channels=6), False),
        (wav(form="WAVEX"), False),
    ],
)
def test_pydub_gets_what_it_reads_itself(data: bytes, is_plain: bool) -> None:
    header = read_wav_header(io.BytesIO(data))
    assert header is not None
    assert header.is_plain is is_plain


def test_a_cut_wav_knows_and_a_streamed_one_is_none() -> None:
    data = wav()
    cut = read_wav_header(io.BytesIO(data[:1_000]))
    assert cut is not None
    assert (cut.is_cut, cut.n_bytes_there) == (True, 956)
    streamed = read_wav_header(io.BytesIO(data[:40] + struct.pack("<I", STREAMED_BYTES) + data[44:]))
    assert streamed is not None
    assert (streamed.is_cut, streamed.is_plain) == (False, False)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"RIFF\0\0\0\0AVI ", b"fLaC" + bytes(99), wav()[:30]])
def test_what_is_no_wav_has_no_header(data: bytes) -> None:
    assert read_wav_header(io.BytesIO(data)) is None


def test_an_ogg_ends_on_a_whole_last_page() -> None:
    data = ogg()
    assert ends_ogg(io.BytesIO(data))
    for n_bytes in (len(data) - 1, len(data) // 2, 40, 4):
        assert not ends_ogg(io.BytesIO(data[:n_bytes]))
