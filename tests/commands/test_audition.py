from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile
from loopback import EdgeServer, heard_hz, pitch_hz
from mutagen.mp3 import MP3

from bulletin.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_voice_says_a_text_as_it_would_in_a_bulletin(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["voices", "try", "anchor_b", "气温5℃。", "--engine", "edge", "-o", "out"]) == 0
    out, err = capsys.readouterr()
    assert out == "out/try-anchor_b.mp3\n"
    assert f"the text goes to {online.url.removeprefix('http://')}" in err
    (request,) = online.requests
    assert request.text == "气温五摄氏度。"
    assert "YunyangNeural" in request.speaker
    samples, rate_hz = soundfile.read(desk / "out" / "try-anchor_b.mp3", dtype="float32")
    assert heard_hz(samples, rate_hz) == pytest.approx(pitch_hz(request.text), abs=1.5)
    assert len(samples) / rate_hz == pytest.approx(0.3 + 6 * 60 / 270 * 1.04 + 0.5, abs=0.2)


def test_the_editor_s_words_and_pauses_are_those_of_a_bulletin(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "县里的AI学校昨天上午开了学。孩子们坐在新教室里听老师讲课。"
    (desk / "voices.yaml").write_text("lexicon: {AI: 人工智能}\npacing: {sentence_s: 0.9}\n", "utf-8")
    assert main(["voices", "try", "anchor_a", text, "--engine", "edge"]) == 0
    assert sorted(request.text for request in online.requests)[0] == "县里的人工智能学校昨天上午开了学。"
    samples, rate_hz = soundfile.read(desk / "output" / "try-anchor_a.mp3", dtype="float32")
    loud = np.flatnonzero(np.abs(samples) > 0.02)
    assert np.diff(loud).max() / rate_hz == pytest.approx(0.9, abs=0.03)


def test_what_is_tried_bears_the_ai_label(desk: Path, online: EdgeServer) -> None:
    assert main(["voices", "try", "anchor_a", "云泽下雪了。", "--engine", "edge"]) == 0
    reader: Any = MP3
    tags = reader(desk / "output" / "try-anchor_a.mp3").tags
    assert json.loads(str(tags["TXXX:AIGC"]))["Label"] == "1"
    assert str(tags["TIT2"]) == "云泽下雪了。"


def test_offline_nobody_says_that_text_goes_anywhere(
    desk: Path, online: EdgeServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BULLETIN_OFFLINE", "1")
    assert main(["voices", "try", "anchor_a", "云泽下雪了。", "--engine", "edge"]) == 4
    assert "the text goes to" not in capsys.readouterr().err
    assert online.n_handshakes == 0


def test_a_second_try_comes_from_the_store_and_sends_nothing(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    for n_said in (1, 0):
        assert main(["voices", "try", "anchor_a", "云泽下雪了。", "--engine", "edge"]) == 0
        assert capsys.readouterr().err.count("the text goes to") == n_said
    assert len(online.requests) == 1


def test_without_the_editor_s_choice_nothing_is_sent(desk: Path, online: EdgeServer) -> None:
    (desk / "voices.yaml").write_text("engine: auto\n", "utf-8")
    assert main(["voices", "try", "anchor_a", "", "--engine", "kokoro"]) == 2
    assert online.n_handshakes == 0


@pytest.mark.parametrize(
    ("voice", "text", "so"),
    [
        ("anchor_c", "云泽下雪了。", "'anchor_c' is no voice; one of anchor_a, anchor_b, commentator is wanted"),
        ("anchor_a", "云泽\udcd4", "the text is no UTF-8; a terminal and a locale of UTF-8 are wanted"),
        ("anchor_a", "……", "a text of 1 to 300 spoken characters is wanted"),
        ("anchor_a", "云泽下雪了。" * 61, "a text of 1 to 300 spoken characters is wanted"),
    ],
)
def test_what_cannot_be_tried_is_refused(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str], voice: str, text: str, so: str
) -> None:
    assert main(["voices", "try", voice, text, "--engine", "edge"]) == 2
    assert so in capsys.readouterr().err
    assert online.n_handshakes == 0


def test_a_folder_that_cannot_be_is_said_before_anything_is_sent(desk: Path, online: EdgeServer) -> None:
    (desk / "out").write_text("in the way")
    assert main(["voices", "try", "anchor_a", "云泽下雪了。", "--engine", "edge", "-o", "out"]) == 6
    assert online.n_handshakes == 0
