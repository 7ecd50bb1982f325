from __future__ import annotations

import numpy as np
import pytest

from bulletin.errors import ConfigError, EngineError
from bulletin.station import Voice
from bulletin.synthesis.kokoro.settings import VECTORS
from bulletin.synthesis.kokoro.speakers import require_speaker, style


def voice(speaker: str) -> Voice:
    return Voice("guest", {"kokoro": speaker, "edge": "xiaoyi"})


@pytest.mark.parametrize("speaker", VECTORS)
def test_each_speaker_has_a_style_for_every_length_of_an_utterance(speaker: str) -> None:
    require_speaker(voice(speaker))
    vectors = style(speaker)
    assert vectors.shape == (510, 256)
    assert vectors.dtype == "float32"
    assert np.isfinite(vectors).all()
    assert 0.1 < np.abs(vectors).max() < 10
    assert not vectors.flags.writeable


def test_no_two_speakers_have_the_same_style() -> None:
    assert len({style(speaker).tobytes() for speaker in VECTORS}) == len(VECTORS)


def test_a_file_bears_the_name_of_its_speaker() -> None:
    assert all(name in {f"zf_{speaker}.bin", f"zm_{speaker}.bin"} for speaker, name in VECTORS.items())


@pytest.mark.parametrize("speaker", ["xiaoni", "Xiaoyi", "zf_xiaoyi", ""])
def test_whoever_is_not_of_the_cast_is_refused_with_all_who_are(speaker: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        require_speaker(voice(speaker))
    assert str(refusal.value) == (
        f"voice 'guest': engine kokoro has no speaker '{speaker}'; one of {', '.join(VECTORS)} is wanted"
    )


def test_a_file_that_is_gone_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VECTORS, "gone", "zf_gone.bin")
    with pytest.raises(EngineError, match=r"^engine kokoro: speaker gone: .*zf_gone\.bin'; install bulletin again$"):
        style("gone")


def test_a_file_that_is_not_as_published_is_no_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VECTORS, "odd", "SHA256SUMS")  # a file that is there and has no checksum
    with pytest.raises(EngineError, match=r"^engine kokoro: speaker odd: SHA256SUMS is damaged; install bulletin"):
        style("odd")
