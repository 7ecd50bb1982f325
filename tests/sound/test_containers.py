from __future__ import annotations

import io
import struct
from typing import Any

import numpy as np
import pytest
import soundfile

from bulletin.sound.containers import STREAMED_BYTES, WavHeader, ends_ogg, read_wav_header


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


PLAIN = WavHeader(1, 2, 48_000, 192_000, 4, 16, 1_920, 1_920, has_odd_chunk=False)


@pytest.mark.parametrize(
    ("changes", "is_plain"),
    [
        ({}, True),
        ({"form": 3}, False),
        ({"n_channels": 1, "frame_bytes": 2, "bytes_a_second": 96_000}, True),
        ({"n_channels": 0, "frame_bytes": 0, "bytes_a_second": 0}, False),
        ({"frame_bytes": 6}, False),
        ({"bytes_a_second": 96_000}, False),
        ({"rate_hz": 4_000, "bytes_a_second": 16_000}, True),
        ({"rate_hz": 3_999, "bytes_a_second": 15_996}, False),
        ({"width_bits": 12, "frame_bytes": 3, "bytes_a_second": 144_000}, False),
        ({"n_bytes": 0}, False),
        ({"n_bytes": 1_922}, False),
        ({"n_bytes": STREAMED_BYTES - 4_092}, True),
        ({"n_bytes": STREAMED_BYTES}, False),
        ({"has_odd_chunk": True}, False),
    ],
)
def test_a_wav_is_plain_only_if_its_figures_agree(changes: dict[str, Any], is_plain: bool) -> None:
    assert PLAIN._replace(**changes).is_plain is is_plain


@pytest.mark.parametrize(
    ("n_bytes", "n_there", "is_cut"), [(1_920, 1_920, False), (1_920, 1_919, True), (STREAMED_BYTES, 0, False)]
)
def test_a_wav_is_cut_if_less_is_there_than_it_says(n_bytes: int, n_there: int, is_cut: bool) -> None:
    assert PLAIN._replace(n_bytes=n_bytes, n_bytes_there=n_there).is_cut is is_cut


def chunk(name: bytes, size: int) -> bytes:
    return name + struct.pack("<I", size) + bytes(size + size % 2)


@pytest.mark.parametrize(("n_chunks", "is_read"), [(0, True), (7, True), (8, False)])
@pytest.mark.parametrize("size", [10, 11])
def test_the_sound_is_found_behind_up_to_seven_other_chunks(n_chunks: int, is_read: bool, size: int) -> None:
    data = wav()
    header = read_wav_header(io.BytesIO(data[:12] + data[12:36] + n_chunks * chunk(b"LIST", size) + data[36:]))
    assert (header is not None) is is_read
    if header:
        assert (header.n_bytes, header.n_bytes_there) == (1_920, 1_920)
        assert header.has_odd_chunk is (size == 11 and n_chunks > 0)


def test_an_ogg_whose_last_page_lacks_a_byte_or_the_flag_does_not_end() -> None:
    page = bytearray(b"OggS" + bytes(22) + bytes([2, 3, 4]) + bytes(7))
    page[5] = 0b100
    assert ends_ogg(io.BytesIO(page))
    assert ends_ogg(io.BytesIO(bytes(70_000) + page))
    assert not ends_ogg(io.BytesIO(page[:-1]))
    page[5] = 0b011
    assert not ends_ogg(io.BytesIO(page))
