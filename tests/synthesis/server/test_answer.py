from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from loopback.speech import written
from loopback.tone import tone
from numpy.typing import NDArray

from bulletin.model import Chunk, Pcm
from bulletin.station import Voice
from bulletin.synthesis.inspect import ClipRejected
from bulletin.synthesis.server.answer import hear, longest_s, most_bytes, spread
from bulletin.synthesis.server.lines import write_line
from bulletin.synthesis.server.settings import ServerSettings

TEXT = "市图书馆新馆明天上午开门。"
LINE = write_line(
    Chunk("p01-01/1", 0, "p01-01", "anchor_a", TEXT, TEXT),
    Voice("anchor_a", {"kokoro": "xiaoxiao"}),
    TEXT,
    settings=ServerSettings(),
    identity="gpu",
    characters_per_minute=270,
)
SOUND = tone(TEXT, 1.0)
LENGTH_S = 12 * 60 / 270


def wav(samples: NDArray[np.float64], rate_hz: int = 24_000) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, rate_hz, format="WAV", subtype="FLOAT")
    return file.getvalue()


@pytest.mark.parametrize("form", ["wav", "flac", "mp3"])
def test_a_whole_answer_is_trimmed_and_timed(form: str) -> None:
    recording = hear(written(SOUND, 24_000, form), LINE)
    assert recording.pcm.duration_s == pytest.approx(LENGTH_S, abs=0.1)
    assert recording.has_estimated_times
    assert [word.text for word in recording.words] == list(TEXT[:-1])


def test_two_channels_are_folded_into_one() -> None:
    left_alone = np.stack([SOUND, np.zeros_like(SOUND)], axis=1)
    pcm = hear(wav(left_alone), LINE).pcm
    assert pcm.samples.ndim == 1
    assert np.abs(pcm.samples).max() == pytest.approx(0.15, abs=0.001)


@pytest.mark.parametrize(
    ("samples", "so"),
    [
        (np.zeros(48_000), "silence"),
        (np.where(np.arange(SOUND.size) == 9000, np.inf, SOUND), "samples that are no numbers"),
        (SOUND[: SOUND.size // 2], " dB under its loudest: cut off"),
        (np.concatenate([SOUND] * 4), "expected"),
        (SOUND * 4, "of the samples are clipped"),
        (np.zeros(0), "0 samples; sound is wanted"),
    ],
    ids=["silence", "no numbers", "cut off", "too long", "clipped", "nothing"],
)
def test_what_is_not_whole_is_no_clip(samples: NDArray[np.float64], so: str) -> None:
    with pytest.raises(ClipRejected) as caught:
        hear(wav(samples), LINE)
    assert so in caught.value.so
    assert "\n" not in caught.value.so


def test_what_is_longer_than_can_be_is_not_even_read() -> None:
    with pytest.raises(ClipRejected, match="longer than 22 s"):
        hear(written(np.zeros(24_000 * 60), 24_000, "flac"), LINE)


def test_a_slower_or_longer_line_may_have_more() -> None:
    assert longest_s(LINE) == pytest.approx(4 * 13 * 60 / 270 + 10)
    assert longest_s(replace(LINE, speed=0.5)) == pytest.approx(8 * 13 * 60 / 270 + 10)
    assert most_bytes(LINE) == round(384_000 * longest_s(LINE))


@given(st.binary(max_size=400))
@pytest.mark.parametrize(
    "start", [b"", b"RIFF\0\0\0\0WAVE", b"fLaC\0\0\0\x22", b"ID3\4\0\0\0\0\0\0", b"\xff\xfb\x90\x64"]
)
def test_whatever_came_is_a_clip_or_is_rejected(start: bytes, body: bytes) -> None:
    with pytest.raises(ClipRejected):
        hear(start + body, LINE)


@given(st.text(max_size=60), st.integers(0, 200_000))
def test_estimated_words_are_what_is_said_in_order_and_within_the_clip(text: str, n_samples: int) -> None:
    words = spread(text, Pcm(np.zeros(n_samples, np.float32), 24_000))
    assert "".join(word.text for word in words) == "".join(filter(str.isalnum, text))
    times = [0, *(at for word in words for at in (word.start, word.end)), n_samples]
    assert times == sorted(times)


@pytest.mark.parametrize(("sent_hz", "kept_hz"), [(16_000, 16_000), (48_000, 48_000), (96_000, 48_000)])
def test_a_clip_keeps_the_server_s_rate_unless_the_programme_s_is_lower(sent_hz: int, kept_hz: int) -> None:
    at = np.arange(round(LENGTH_S * sent_hz)) / sent_hz
    around = np.zeros(sent_hz // 10)
    recording = hear(wav(np.concatenate((around, 0.2 * np.sin(2 * np.pi * 300 * at), around)), sent_hz), LINE)
    assert recording.pcm.sample_rate_hz == kept_hz
    assert recording.pcm.duration_s == pytest.approx(LENGTH_S + 0.085, abs=0.01)


def test_estimated_words_fill_the_speech_between_the_silence_that_is_kept_around_it() -> None:
    words = spread("云泽 5G。", Pcm(np.zeros(24_000 * 2, np.float32), 24_000))
    assert words[0].start == round(0.025 * 24_000)
    assert words[-1].end == 24_000 * 2 - round(0.06 * 24_000)
    lengths = [word.end - word.start for word in words]
    assert lengths[0] == pytest.approx(lengths[1], abs=1)
    assert lengths[2] == pytest.approx(2 * lengths[0], abs=2), "two characters take twice as long"
