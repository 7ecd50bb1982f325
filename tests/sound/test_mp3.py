from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from mutagen import mp3

from bulletin.model import Pcm
from bulletin.sound.codec import decode
from bulletin.sound.level import fade_ends
from bulletin.sound.mp3 import (
    FRAME_SAMPLES,
    MONO,
    SETTLE,
    STEREO,
    Layout,
    Mp3Encoder,
    encode_sound,
    encode_stretch,
    info_frame,
    layout_of,
)

if TYPE_CHECKING:
    from studio import Ffmpeg, Samples, Studio


def info_of(data: bytes) -> Any:  # noqa: ANN401  # mutagen has no types
    reader: Any = mp3.MP3
    return reader(BytesIO(data)).info


@pytest.mark.parametrize("n_samples", [57_599, 57_600, 57_601, 100_001])
def test_every_decoder_gives_exactly_the_samples_that_went_in(
    studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path, n_samples: int
) -> None:
    data = encode_sound(Pcm(studio.sine(700, 3)[:n_samples].copy(), 48_000))
    path = tmp_path / "a.mp3"
    path.write_bytes(data)
    assert decode(data, where="a.mp3").n_samples == n_samples
    assert ffmpeg.decode(path).size == n_samples
    assert round(info_of(path.read_bytes()).length * 48_000) == n_samples


@pytest.mark.parametrize("n_samples", [1, 575, 576, 577, 1_152, 1_153])
def test_the_shortest_sounds_keep_their_length(studio: Studio, n_samples: int) -> None:
    data = encode_sound(Pcm(studio.sine(700, 3)[:n_samples].copy(), 48_000))
    assert decode(data, where="a.mp3").n_samples == n_samples
    assert round(info_of(data).length * 48_000) == n_samples


def test_level_and_place_of_the_sound_are_kept(studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    sound = studio.babble(4.0)
    path = tmp_path / "a.mp3"
    path.write_bytes(encode_sound(Pcm(sound.copy(), 48_000)))
    for heard in (decode(path.read_bytes(), where="a.mp3").samples, ffmpeg.decode(path)):
        assert _level_db(sound, heard) == pytest.approx(0, abs=0.05)
        assert _lag(sound, heard) == 0


def test_the_header_tells_readers_what_the_file_is(studio: Studio, tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(encode_sound(Pcm(studio.babble(2.0), 48_000)))
    info = info_of(path.read_bytes())
    assert (info.bitrate, info.bitrate_mode, info.sample_rate, info.channels) == (
        96_000,
        mp3.BitrateMode.CBR,
        48_000,
        1,
    )
    assert info.encoder_info.startswith("LAME 3.100")


def test_every_frame_is_288_bytes(studio: Studio) -> None:
    data = encode_sound(Pcm(studio.babble(2.0), 48_000))
    assert {data[at : at + 2] for at in range(0, len(data), MONO.frame_bytes)} == {b"\xff\xfb"}
    assert data[21:25] == b"Info"


def test_the_seek_table_points_at_the_hundredths_of_the_sound() -> None:
    n_frames = 9_999
    table = info_frame(MONO, n_frames=n_frames, padding=700)[37:137]
    assert len(table) == 100
    for percent, entry in enumerate(table):
        byte = entry / 256 * (n_frames + 1) * MONO.frame_bytes
        assert abs(byte / MONO.frame_bytes - 1 - n_frames * percent / 100) <= (n_frames + 1) / 256 + 1


@pytest.mark.parametrize("n_piece", [1, 1_151, 7_001])
def test_the_pieces_that_samples_come_in_do_not_matter(studio: Studio, n_piece: int) -> None:
    sound = studio.babble(0.3)
    encoder = Mp3Encoder()
    pieces = [encoder.write(sound[at : at + n_piece]) for at in range(0, sound.size, n_piece)]
    assert b"".join([*pieces, encoder.close()]) == encode_sound(Pcm(sound.copy(), 48_000))[MONO.frame_bytes :]


def test_samples_over_full_scale_are_clipped_and_do_not_wrap() -> None:
    heard = decode(encode_sound(Pcm(np.full(48_000, 1.2, np.float32), 48_000)), where="a.mp3").samples
    assert heard[12_000:24_000].min() > 0.5


@pytest.mark.parametrize("layout", [MONO, STEREO])
def test_stretches_put_together_decode_as_each_does_alone(
    studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path, layout: Layout
) -> None:
    n_frames = 60
    frames, sounds = b"", []
    for seed in range(4):
        sound = np.zeros(n_frames * FRAME_SAMPLES, np.float32)
        sound[: sound.size - SETTLE] = studio.babble(2.0, seed=seed)[: sound.size - SETTLE]
        blocks = [sound] if layout is MONO else [np.stack((sound, sound), axis=1)]
        part = encode_stretch(blocks, layout)
        assert len(part) == n_frames * layout.frame_bytes
        sounds.append(decode(part, where="part").samples)
        frames += part
    frames += layout.silent_frame
    (tmp_path / "a.mp3").write_bytes(info_frame(layout, n_frames=4 * n_frames + 1, padding=576) + frames)
    heard = ffmpeg.decode(tmp_path / "a.mp3")
    alone = np.concatenate(sounds).reshape(4 * n_frames * FRAME_SAMPLES, -1)
    assert heard.size == alone.size
    # A file's first 1105 samples are the delay, which players cut off.
    np.testing.assert_allclose(heard.reshape(alone.shape)[:-1_105], alone[1_105:], atol=2e-4)


@pytest.mark.parametrize("layout", [MONO, STEREO])
@pytest.mark.parametrize(("n_lead", "n_tail"), [(0, 0), (1, 1_000), (5_000, 5_000), (48_000, 60_000)])
def test_silence_around_a_sound_moves_and_changes_nothing(
    studio: Studio, layout: Layout, n_lead: int, n_tail: int
) -> None:
    sound = fade_ends(studio.babble(1.0))
    n_last = n_tail + SETTLE
    n_last += -(n_lead + sound.size + n_last) % FRAME_SAMPLES
    blocks = [np.zeros(n_lead, np.float32), sound[:20_000], sound[20_000:], np.zeros(n_last, np.float32)]
    if layout is STEREO:
        blocks = [np.stack((block, block), axis=1) for block in blocks]
    frames = encode_stretch(blocks, layout)
    heard = decode(frames + layout.silent_frame, where="a").samples.reshape(-1, layout.n_channels)
    assert len(frames) == sum(map(len, blocks)) // FRAME_SAMPLES * layout.frame_bytes
    kept = heard[n_lead + 1_105 :][: sound.size]
    noise = kept - sound[:, None]
    assert 10 * np.log10(np.square(sound).mean() / np.square(noise).mean()) > 20
    # The start, for which an encoder that has saved no bits has too few, is as good as the rest.
    start = slice(0, 4_800)
    assert 10 * np.log10(np.square(sound[start]).mean() / np.square(noise[start]).mean()) > 17
    assert np.abs(heard[: max(0, n_lead + 1_105 - 1_152)]).max(initial=0) < 1e-3
    assert np.abs(heard[n_lead + 1_105 + sound.size + 1_152 :]).max(initial=0) < 1e-4


def test_a_stretch_of_silence_is_silent_frames() -> None:
    assert encode_stretch([np.zeros(5 * FRAME_SAMPLES, np.float32)], MONO) == 5 * MONO.silent_frame


def test_a_silent_frame_is_silent(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    for layout in (MONO, STEREO):
        (tmp_path / "a.mp3").write_bytes(info_frame(layout, n_frames=9, padding=576) + 9 * layout.silent_frame)
        heard = ffmpeg.decode(tmp_path / "a.mp3")
        assert heard.size == 8 * FRAME_SAMPLES * layout.n_channels
        assert not heard.any()


def test_a_file_without_a_sample_is_a_file() -> None:
    assert info_of(encode_sound(Pcm(np.zeros(0, np.float32), 48_000))).length == 0


def _level_db(sound: Samples, heard: Samples) -> float:
    return float(20 * np.log10(np.dot(sound, heard) / np.dot(sound, sound)))


def _lag(sound: Samples, heard: Samples) -> int:
    n = 2 * sound.size
    alike = np.fft.irfft(np.fft.rfft(heard, n) * np.conj(np.fft.rfft(sound, n)), n)
    return int(alike.argmax())


def test_the_sum_of_the_tag_is_the_one_that_other_programs_write(
    studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    tone = studio.sine(700, 0.5)
    theirs = ffmpeg.write_mp3(studio.write(tmp_path / "a.wav", np.stack((tone, tone), axis=1)))
    for frame in (theirs[theirs.index(b"Info") - 36 :], info_frame(STEREO, n_frames=99, padding=700)):
        assert frame[:2] == b"\xff\xfb"
        assert _remainder(frame[:190]) == int.from_bytes(frame[190:192], "big")


def _remainder(data: bytes) -> int:
    """Divide by x^16 + x^15 + x^2 + 1, as the tag's description has it, each byte's lowest bit first."""
    rest = 0
    for bit in (byte >> place & 1 for byte in (*data, 0, 0) for place in range(8)):
        rest = rest << 1 | bit
        rest ^= 0x18005 if rest >> 16 else 0
    return int(f"{rest:016b}"[::-1], 2)


def test_two_channels_are_stereo_and_one_is_mono() -> None:
    assert [layout_of(n_channels).n_channels for n_channels in (1, 2)] == [1, 2]
    assert (layout_of(1), layout_of(2)) == (MONO, STEREO)


def test_the_tag_tells_readers_the_mode_the_rate_and_what_to_cut_off(tmp_path: Path) -> None:
    for layout, n_channels, kbps in ((MONO, 1, 96), (STEREO, 2, 128)):
        frames = info_frame(layout, n_frames=50, padding=700) + 50 * layout.silent_frame
        info = info_of(frames)
        assert (info.channels, info.bitrate, info.sample_rate) == (n_channels, kbps * 1000, 48_000)
        assert round(info.length * 48_000) == 50 * FRAME_SAMPLES - 576 - 700
        tag = frames[frames.index(b"LAME3.100") :]
        assert tag[9] == 0x01, "revision 0, constant rate"
        assert tag[20] == kbps
        assert int.from_bytes(tag[21:24], "big") == 576 << 12 | 700
        assert tag[24] >> 2 & 7 == (0 if layout is MONO else 3), "mono, joint stereo"
        assert tag[24] >> 6 == 2, "from 48 kHz"
        assert int.from_bytes(tag[28:32], "big") == len(frames)


def test_what_the_tag_does_not_say_is_nought() -> None:
    frame = info_frame(MONO, n_frames=50, padding=700)
    tag = frame[frame.index(b"LAME3.100") :]
    not_said = {"low-pass": (10, 11), "peak": (11, 15), "gains": (15, 19), "flags": (19, 20), "MP3 gain": (25, 26)}
    not_said |= {"preset": (26, 28), "sum over the sound": (32, 34)}
    for what, (start, end) in not_said.items():
        assert not any(tag[start:end]), what


def test_the_info_header_has_frames_bytes_seek_table_and_quality() -> None:
    for layout in (MONO, STEREO):
        frame = info_frame(layout, n_frames=50, padding=700)
        head = frame[frame.index(b"Info") + 4 :]
        assert [int.from_bytes(head[at : at + 4], "big") for at in (0, 4, 8)] == [15, 50, 51 * layout.frame_bytes]
        assert head[12] <= head[13] <= head[111] < 256
        assert int.from_bytes(head[112:116], "big") == 56, "LAME's scale of quality at -q 4"
        assert len(frame) == layout.frame_bytes
