"""`bulletin voices`: listed, tried, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from loopback import EdgeServer

from bulletin.cli import main
from bulletin.model import Jingle

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(desk: Path) -> Path:
    """With a station of another name than voices.yaml, whose anchor is somebody else's."""
    (desk / "ours.yaml").write_text("voices: {anchor_a: {speaker: yunjian, rate: +10%}}\n", "utf-8")
    return desk


def test_a_cast_is_listed_from_the_file_that_is_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voices", "list"]) == 0
    shipped = capsys.readouterr().out
    assert main(["voices", "list", "--voices", "ours.yaml"]) == 0
    ours = capsys.readouterr().out
    (anchor,) = [line.split() for line in ours.splitlines() if line.startswith("anchor_a ")]
    assert (anchor[1], anchor[3]) == ("yunjian", "+10%")
    assert ours != shipped


def test_a_command_of_the_group_does_its_own_work_alone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = ", ".join(f"{jingle.value}: none" for jingle in Jingle)  # making music takes seconds
    (desk / "voices.yaml").write_text(f"sound: {{{sound}}}\n")
    assert main(["voices", "check"]) == 0
    assert all(line.startswith("ok   ") for line in capsys.readouterr().out.splitlines())


@pytest.mark.parametrize("command", [["list"], ["check"], ["try", "anchor_a", "云泽下雪了。"]])
def test_a_file_that_is_not_there_is_said_in_one_line(
    desk: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main(["voices", *command, "--voices", "none.yaml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert line.startswith("bulletin: none.yaml")


@pytest.mark.parametrize("command", [["lst"], ["try"], ["try", "anchor_a"], ["list", "anchor_a"]])
def test_a_command_that_is_typed_wrongly_does_nothing(
    desk: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main(["voices", *command]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1


def test_who_says_a_text_and_where_to_is_as_the_file_and_the_editor_say(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    with (desk / "ours.yaml").open("a") as file:
        file.write("engine: edge\n")
    asked = ["--voices", "ours.yaml"]
    assert main(["voices", "try", "anchor_a", "云泽下雪了。", *asked, "-o", "听"]) == 0
    assert capsys.readouterr().out == "听/try-anchor_a.mp3\n"
    assert (desk / "听" / "try-anchor_a.mp3").stat().st_size > 1_000
    (request,) = online.requests
    assert "YunjianNeural" in request.speaker
    assert main(["voices", "try", "anchor_b", "云泽下雪了。", "--engine", "edge"]) == 0
    assert len(online.requests) == 2
