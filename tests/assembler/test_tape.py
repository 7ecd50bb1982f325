"""The tape: frames in a file behind the room for the tag, cues in samples of what a player plays."""

from __future__ import annotations

import io

import numpy as np
import pytest

from bulletin.assembler.as_run import CELLS_A_FRAME
from bulletin.assembler.cart import Cart
from bulletin.assembler.stretches import Part, Stretch
from bulletin.assembler.tape import DELAY_FRAMES, Tape
from bulletin.assembler.timeline import Music, Speech
from bulletin.model import Chunk, Jingle
from bulletin.sound.mp3 import DELAY, FRAME_SAMPLES, MONO

CHUNK = Chunk("p01-01/1", 3, "p01-01", "anchor_a", "晴。", "晴。")
STRETCH = Stretch((Part(Music(2, "p01-01", Jingle.STING), 0, 0), Part(Speech(CHUNK), 0, 0)), 0, 0, has_bed=False)
CART = Cart(b"frames", 20, ((100, 900), (1_000, 4_000)), np.full(20 * CELLS_A_FRAME, 0.01, np.float32), 0.5, (0, 40))


def tape(file: io.BytesIO) -> Tape:
    return Tape(file, start=10, n_channels=1, name="a.mp3")


def test_frames_follow_each_other_behind_the_room_for_the_tag() -> None:
    file = io.BytesIO(b"what stood there before, and more of it")
    at = tape(file)
    at.add_silence(2)
    at.add(STRETCH, CART)
    assert file.getvalue() == bytes(10) + 2 * MONO.silent_frame + b"frames"
    assert at.n_samples == (22 - DELAY_FRAMES) * FRAME_SAMPLES


def test_each_sound_has_a_cue_in_samples_of_the_programme() -> None:
    at = tape(io.BytesIO())
    at.add_silence(2)
    at.add(STRETCH, CART)
    at.add(STRETCH, CART)
    first = 2 * FRAME_SAMPLES
    assert [(cue.item, cue.chunk_id, cue.start - first, cue.end - first, cue.cut) for cue in at.cues[:2]] == [
        (2, None, 100, 900, 0),
        (3, "p01-01/1", 1_000, 4_000, 40),
    ]
    assert at.cues[3].start - at.cues[1].start == 20 * FRAME_SAMPLES


def test_the_loudness_is_that_of_all_carts_together() -> None:
    at = tape(io.BytesIO())
    at.add(STRETCH, CART)
    assert at.loudness().integrated_lufs == pytest.approx(-0.691 + 10 * np.log10(2 * 0.01), abs=0.01)
    assert at.loudness().true_peak_dbtp == pytest.approx(20 * np.log10(0.5))


def test_a_tape_that_is_rewound_is_as_new() -> None:
    file = io.BytesIO()
    at = tape(file)
    at.add(STRETCH, CART)
    at.rewind()
    at.add_silence(1)
    assert file.getvalue() == bytes(10) + MONO.silent_frame
    assert (at.cues, at.n_samples) == ([], 0)


def test_the_info_frame_is_one_frame_and_says_how_many_follow() -> None:
    at = tape(io.BytesIO())
    at.add_silence(300)
    frame = at.info_frame()
    assert len(frame) == MONO.frame_bytes
    assert int.from_bytes(frame[frame.index(b"Info") + 8 :][:4], "big") == 300
    # The silence that the decoder brings, the programme and what is behind it are all of the frames.
    padding = 300 * FRAME_SAMPLES - at.n_samples - DELAY
    assert (DELAY << 12 | padding).to_bytes(3, "big") in frame
