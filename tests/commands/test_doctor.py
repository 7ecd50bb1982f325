"""`bulletin doctor`: each part of the machine tried one after the other, each trouble with its remedy."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from loopback import EdgeServer
from studio import MUTE

from bulletin.commands.doctor import examine, look_at, try_jingles
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.commands.findings import Finding

NOBODY = "ws://127.0.0.1:9"
"""Where no service listens."""


def found(desk: Path, part: str, text: str = MUTE, **environ: str) -> Finding:
    """Return what is said of one part with `text` as voices.yaml.

    The embedded voice is given another model than its own, which it refuses at once.
    """
    (desk / "voices.yaml").write_text(text, "utf-8")
    (desk / "model.onnx").write_bytes(b"another")
    machine = {"BULLETIN_MODEL": str(desk / "model.onnx"), "BULLETIN_CACHE": str(desk / "cache")} | environ
    (finding,) = [finding for finding in examine(None, machine) if finding.what == part]
    return finding


def wav(rate_hz: int, n_samples: int) -> bytes:
    """Return a tone as a WAV file."""
    file = io.BytesIO()
    tone = np.sin(2 * np.pi * 440 / rate_hz * np.arange(n_samples)) / 2
    soundfile.write(file, tone.astype(np.float32), rate_hz, format="WAV")
    return file.getvalue()


def test_a_voices_yaml_that_cannot_be_read_ends_the_examination(desk: Path) -> None:
    (desk / "voices.yaml").write_text("pacing: {paragraf_s: 0.5}\n", "utf-8")
    python, voices = examine(None, {})
    assert python.is_well
    assert (voices.what, voices.exit_code) == ("voices.yaml", 2)
    assert "voices.yaml:1:10: " in voices.so


def test_a_part_that_fails_does_not_keep_the_next_from_being_tried(desk: Path) -> None:
    (desk / "ours.wav").write_bytes(b"RIFF\0\0\0\0WAVEnonsense")
    text = MUTE.replace(" sting: none", " sting: ours.wav")
    assert (found(desk, "jingles", text).exit_code, found(desk, "codec", text).exit_code) == (2, 0)
    assert found(desk, "embedded voice", text).exit_code == 4
    assert found(desk, "store", text).is_well


def test_the_station_and_its_music_are_described(desk: Path) -> None:
    assert found(desk, "voices.yaml").so == "voices.yaml, 3 voices, engine kokoro"
    station = read_station(None)
    assert look_at(station) == found(desk, "voices.yaml")
    assert try_jingles(station).so == "none"
    (desk / "ours.wav").write_bytes(wav(24_000, 12_000))
    ours = replace(station, sound=replace(station.sound, sting=desk / "ours.wav"))
    assert try_jingles(ours).so == "sting 0.5 s"


@pytest.mark.parametrize(
    ("engine", "offline", "code", "so"),
    [
        ("kokoro", "", 0, "not asked: voices.yaml lets the embedded voice speak"),
        ("edge", "1", 0, "not asked: BULLETIN_OFFLINE is set"),
        ("auto", "1", 0, "not asked: BULLETIN_OFFLINE is set"),
        ("auto", "", 0, "does not answer, the embedded voice would speak; "),
        ("edge", "", 4, "engine edge: the service does not answer; "),
    ],
)
def test_a_service_that_does_not_answer_is_a_trouble_only_where_it_would_speak_alone(
    desk: Path, engine: str, offline: str, code: int, so: str
) -> None:
    finding = found(
        desk, "online voice", f"{MUTE}engine: {engine}\n", BULLETIN_EDGE_URL=NOBODY, BULLETIN_OFFLINE=offline
    )
    assert finding.exit_code == code
    assert finding.so.startswith(so)
    assert finding.so.endswith(", or set engine: kokoro") == bool(code)


def test_a_service_that_answers_is_asked_for_a_handshake_and_given_no_text(desk: Path, edge_server: EdgeServer) -> None:
    assert found(desk, "online voice", f"{MUTE}engine: edge\n", BULLETIN_EDGE_URL=edge_server.url).so == "answers"
    assert (edge_server.n_handshakes, edge_server.requests) == (1, [])


def test_the_store_says_what_is_in_it_and_where(desk: Path) -> None:
    folder = desk / "cache" / "clips" / "ab"
    folder.mkdir(parents=True)
    (folder / "1.clip").write_bytes(bytes(3_000_000))
    finding = found(desk, "store", f"{MUTE}store: {{limit_gb: 2}}\n")
    assert finding.so.startswith(f"{desk / 'cache'}, 1 entries, 3 MB of 2000; ")
    assert finding.so.endswith(" GB free")


def test_a_store_that_cannot_be_a_folder_has_its_remedy(desk: Path) -> None:
    (desk / "taken").write_text("in the way")
    finding = found(desk, "store", BULLETIN_CACHE=str(desk / "taken"))
    assert finding.exit_code == 6
    assert str(desk / "taken") in finding.so
    assert "\n" not in finding.so
