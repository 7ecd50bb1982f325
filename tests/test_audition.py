from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import soundfile
from loopback import EdgeServer, heard_hz, pitch_hz

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
    assert len(samples) / rate_hz == pytest.approx(6 * 60 / 270 * 1.04, abs=0.2)


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
