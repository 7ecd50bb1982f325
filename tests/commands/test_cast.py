from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from loopback import EdgeServer, Fault
from studio import MUTE

from bulletin.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def lines_of(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[str]:
    assert main(["voices", *arguments]) == code
    return capsys.readouterr().out.splitlines()


def test_the_cast_is_listed_with_what_it_reads(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "list")
    assert lines == lines_of(capsys)
    assert lines[2].split() == ["anchor_b", "yunjian", "zh-CN-YunyangNeural", "+0%", "headlines,", "article"]
    assert lines[-2].startswith("kokoro, on this machine: xiaoxiao, xiaoyi")


@pytest.mark.parametrize(
    ("written", "so"),
    [
        ("", "in pieces over 03:00, about every 02:00, at crossheads: article anchor_a, anchor_b"),
        (
            "roles: {commentary: [commentator, anchor_b], turns: {over_s: 240, at: paragraph, commentary: true}}",
            "in pieces over 04:00, about every 02:00, at crossheads and paragraphs: article anchor_a, anchor_b; "
            "commentary commentator, anchor_b",
        ),
        ("roles: {article: anchor_a}", "none, as one voice alone reads each role of long pieces"),
        ("roles: {turns: none}", "none, one voice reads each piece to its end"),
    ],
)
def test_list_and_check_say_which_pieces_change_their_voice(
    desk: Path, capsys: pytest.CaptureFixture[str], written: str, so: str
) -> None:
    (desk / "voices.yaml").write_text(written, "utf-8")
    assert lines_of(capsys, "list")[4] == f"turns: {so}"
    assert f"ok   turns: {so}" in lines_of(capsys, "check")


@pytest.mark.parametrize("engine", ["kokoro", "edge", "auto"])
def test_the_service_is_asked_for_its_list_where_it_may_speak_alone(
    desk: Path,
    online: EdgeServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    engine: str,
) -> None:
    (desk / "voices.yaml").write_text(f"engine: {engine}\n", "utf-8")
    tail = lines_of(capsys)[7:]
    if engine == "kokoro":
        assert tail[0].startswith("edge, built-in list, the service was not asked: xiaoxiao, xiaoyi")
    else:
        assert tail[0] == "edge, as the service lists them: xiaoxiao, yunyang"
        assert tail[1].startswith("edge, no longer listed: xiaoyi, yunjian")
        assert tail[2] == "edge, listed and unknown here: zh-CN-XinlaiNeural"
    assert online.n_handshakes == 0
    monkeypatch.setenv("BULLETIN_OFFLINE", "1")
    assert "the service was not asked" in lines_of(capsys)[7]


def test_a_service_that_gives_no_list_is_said(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BULLETIN_EDGE_URL", "ws://127.0.0.1:9")
    (desk / "voices.yaml").write_text("engine: edge\n", "utf-8")
    assert "built-in list, the service does not answer" in lines_of(capsys)[7]


def test_a_good_file_passes_the_check(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "check")
    assert all(line.startswith("ok   ") for line in lines)
    assert [line.split(":")[0][5:] for line in lines] == [
        "voices.yaml",
        "voice anchor_a",
        "voice anchor_b",
        "voice commentator",
        "turns",
        "lexicon",
        "jingles",
    ]


@pytest.mark.parametrize(("engine", "code"), [("kokoro", 0), ("edge", 2), ("auto", 2)])
def test_a_speaker_must_be_in_the_engine_that_may_be_asked(
    desk: Path,
    online: EdgeServer,
    capsys: pytest.CaptureFixture[str],
    engine: str,
    code: int,
) -> None:
    text = f"{MUTE}engine: {engine}\nvoices:\n  anchor_a: {{speaker: {{kokoro: xiaoxiao, edge: xiaoxia}}}}\n"
    text += "  commentator: {speaker: {kokoro: yunxi, edge: yunyang}}\n"
    (desk / "voices.yaml").write_text(text, "utf-8")
    lines = lines_of(capsys, "check", code=code)
    assert lines[1].startswith("BAD " if code else "ok ")
    assert "engine edge has no speaker 'xiaoxia'; one of xiaoxiao, " in lines[1]
    assert lines[1].endswith("did you mean 'xiaoxiao'?")
    assert all(line.startswith("ok ") for line in lines[2:])


def test_a_tempo_that_the_embedded_speaker_does_not_reach_fails_the_check(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fast = "voices: {anchor_a: {speaker: xiaobei, rate: +100%}}\npacing: {characters_per_minute: 400}\n"
    (desk / "voices.yaml").write_text(MUTE + fast, "utf-8")
    assert main(["voices", "check"]) == 2
    assert "characters a minute of speech; speaker xiaobei of kokoro says" in capsys.readouterr().out


def test_a_speaker_that_the_service_has_dropped_is_found(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "voices.yaml").write_text(f"{MUTE}engine: edge\n", "utf-8")
    lines = lines_of(capsys, "check", code=2)
    assert lines[3].startswith("BAD  voice commentator")
    assert lines[3].endswith("the service no longer lists this speaker; name another one")


def test_a_jingle_that_is_no_sound_fails_the_check(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "ours.wav").write_bytes(b"RIFF\0\0\0\0WAVEnonsense")
    (desk / "voices.yaml").write_text(MUTE.replace(" sting: none", " sting: ours.wav"), "utf-8")
    lines = lines_of(capsys, "check", code=2)
    assert lines[-1].startswith("BAD  jingles: voices.yaml")


def test_a_file_that_cannot_be_read_fails_the_check(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "voices.yaml").write_text("lexicon: {云泽: yun zx}\n", "utf-8")
    assert main(["voices", "check"]) == 2
    assert "voices.yaml:1:" in capsys.readouterr().err


def test_only_the_list_is_asked_for_and_no_fault_of_speech_matters(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    online.always = Fault.FORBIDDEN
    (desk / "voices.yaml").write_text("engine: auto\n", "utf-8")
    lines_of(capsys, "list")
    assert (online.n_handshakes, online.requests) == (0, [])


@pytest.mark.parametrize(("rate", "code"), [("+50%", 0), ("+100%", 2), ("-50%", 2)])
def test_the_rate_of_a_voice_counts_in_what_its_speaker_reaches(
    desk: Path, capsys: pytest.CaptureFixture[str], rate: str, code: int
) -> None:
    paced = f"voices: {{anchor_a: {{speaker: xiaobei, rate: {rate}}}}}\npacing: {{characters_per_minute: 300}}\n"
    if rate.startswith("-"):
        paced = paced.replace("300", "200")
    (desk / "voices.yaml").write_text(paced, "utf-8")
    assert main(["voices", "check"]) == code
    assert ("characters a minute of speech" in capsys.readouterr().out) is bool(code)
