from __future__ import annotations

import io
import struct
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import soundfile

from bulletin.model import Loudness
from bulletin.sound.riff import UTF_8_CHUNK, Marker, Provenance, bext_chunk, chunk, marker_chunks
from bulletin.sound.wav import WavFile

SAID = Provenance("云溪日报 2026-11-21", "云溪之声", "6f1e" * 8, "2026-11-21", "A=PCM,F=48000,W=16,M=mono\r\n")
LOUD = Loudness(-23.0, -26.01, -7.25, -20.5, -18.75, 4.26)


def fields(data: bytes) -> tuple[bytes, ...]:
    """Return the fields of a `bext` chunk as EBU Tech 3285 draws them."""
    assert data[:4] == b"bext"
    (size,) = struct.unpack_from("<I", data, 4)
    assert len(data) == 8 + size + size % 2
    body = data[8 : 8 + size]
    ends = [0, 256, 288, 320, 330, 338, 342, 346, 348, 412, 414, 416, 418, 420, 422, 602, len(body)]
    return tuple(body[start:end] for start, end in pairwise(ends))


def test_a_bext_chunk_has_its_fields_where_tech_3285_draws_them() -> None:
    said = fields(bext_chunk(SAID, LOUD, n_channels=2))
    texts = [field.rstrip(b"\0").decode() for field in said[:5]]
    assert texts == ["云溪日报 2026-11-21", "云溪之声", "6f1e" * 8, "2026-11-21", "00:00:00"]
    assert said[5:9] == (bytes(4), bytes(4), b"\x02\0", bytes(64))
    assert [struct.unpack("<h", field)[0] for field in said[9:14]] == [-2300, 426, -725, -1875, -2050]
    assert said[14] == bytes(180)
    assert said[15] == b"A=PCM,F=48000,W=16,M=mono\r\n"


def test_the_one_channel_of_a_mono_file_is_counted_once() -> None:
    said = fields(bext_chunk(SAID, LOUD, n_channels=1))
    assert [struct.unpack("<h", field)[0] for field in said[9:14]] == [-2601, 426, -725, -2176, -2351]


def test_what_is_not_known_is_said_to_be_unused_and_takes_the_same_room() -> None:
    early, late = bext_chunk(SAID, None, n_channels=1), bext_chunk(SAID, LOUD, n_channels=1)
    assert len(early) == len(late)
    assert {struct.unpack("<h", field)[0] for field in fields(early)[9:14]} == {0x7FFF}
    silent = replace(LOUD, integrated_lufs=-np.inf)
    assert struct.unpack("<h", fields(bext_chunk(SAID, silent, n_channels=1))[9])[0] == 0x7FFF


def test_without_a_date_date_and_time_are_empty() -> None:
    assert fields(bext_chunk(replace(SAID, date=None), LOUD, n_channels=1))[3:5] == (bytes(10), bytes(8))


@pytest.mark.parametrize("n", [10, 11, 12, 100])
def test_a_long_text_ends_with_a_whole_character(n: int) -> None:
    said = fields(bext_chunk(replace(SAID, originator="云" * n, description="a" + "溪" * n), LOUD, n_channels=1))
    assert said[1].rstrip(b"\0").decode() == "云" * min(n, 10)
    assert said[0].rstrip(b"\0").decode() == "a" + "溪" * min(n, 85)


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found = []
    while data:
        name, size = struct.unpack_from("<4sI", data)
        found.append((name, data[8 : 8 + size]))
        data = data[8 + size + size % 2 :]
    return found


def test_markers_have_a_place_a_label_and_a_length() -> None:
    (cue, points), (listed, notes) = chunks(marker_chunks([Marker("开场", 0, 480), Marker("“532”落地了", 480, 96)]))
    assert (cue, listed, notes[:4]) == (b"cue ", b"LIST", b"adtl")
    assert struct.unpack("<I", points[:4]) == (2,)
    assert list(struct.iter_unpack("<II4sIII", points[4:])) == [
        (1, 0, b"data", 0, 0, 0),
        (2, 480, b"data", 0, 0, 480),
    ]
    assert [(name, body[:4]) for name, body in chunks(notes[4:])] == [
        (b"labl", b"\x01\0\0\0"),
        (b"labl", b"\x02\0\0\0"),
        (b"ltxt", b"\x01\0\0\0"),
        (b"ltxt", b"\x02\0\0\0"),
    ]
    bodies = [body for _, body in chunks(notes[4:])]
    assert [body[4:].decode() for body in bodies[:2]] == ["开场\0", "“532”落地了\0"]
    assert [struct.unpack("<II4s4H", body)[1:3] for body in bodies[2:]] == [(480, b"rgn "), (96, b"rgn ")]


def test_without_markers_there_is_no_chunk() -> None:
    assert marker_chunks([]) == b""


def test_libsndfile_reads_the_sound_between_them() -> None:
    file = io.BytesIO()
    before = bext_chunk(SAID, LOUD, n_channels=1) + UTF_8_CHUNK
    wav = WavFile(file, n_channels=1, name="a", n_before=len(before), after=marker_chunks([Marker("开场", 0, 3)]))
    wav.write(np.full(3, 0.5, np.float32))
    wav.close(before)
    data = file.getvalue()
    assert soundfile.read(io.BytesIO(data), dtype="int16")[0].tolist() == [16_384] * 3
    assert [name for name, _ in chunks(data[12:])] == [b"bext", b"CSET", b"fmt ", b"data", b"cue ", b"LIST"]
    with soundfile.SoundFile(io.BytesIO(data)) as read:
        log = read.extra_info
    assert "bext : " in log
    assert "cue  : " in log
    assert "labl : 1 : 开场" in log


def test_a_chunk_of_odd_length_is_filled_up() -> None:
    assert chunk(b"abcd", b"123") == b"abcd\x03\0\0\x00123\0"
