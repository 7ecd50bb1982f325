"""A whole bulletin by a speech server, as a newsroom has it made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from loopback.speech import Flaw, SpeechServer

from bulletin.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAPER = (
    "# 柳塘乡新渠通水\n\n本报讯（记者 何青）昨天上午，柳塘乡的新渠通了水。全乡九百亩晚稻从此不怕旱。\n"
    "\n# 云泽县新路通车\n\n全县最后一条新路昨天通了车。\n"
)


@pytest.fixture
def server(desk: Path) -> Iterator[SpeechServer]:
    """A server that ./voices.yaml names, and an issue."""
    made = SpeechServer()
    (desk / "issue.md").write_text(PAPER, "utf-8")
    (desk / "voices.yaml").write_text(
        "engine: server\nengines:\n  server:\n"
        f"    address: {made.url}\n    model: cosy\n    voices: {{anchor_a: 中文女, anchor_b: 中文男}}\n"
        "    backoff_s: 0.02\n    pause_s: 0.02\n    tries: 3\n",
        "utf-8",
    )
    yield made
    made.close()


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main([*arguments]) == code
    said = capsys.readouterr()
    return said.out, said.err


def test_it_is_spoken_by_the_cast_s_names_there_and_a_second_run_asks_nobody(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    server.flaws = [Flaw.BUSY, Flaw.CUT_SOUND]
    report = json.loads(run(capsys, "build", "issue.md", "--json", "--no-music")[0])
    assert (report["engine"], report["warnings"]) == ("server", [])
    assert report["chunks"]["retried"] == 2
    assert {asked.voice for asked in server.requests} == {"中文女", "中文男"}
    assert {asked.model for asked in server.requests} == {"cosy"}
    assert report["loudness"]["integrated_lufs"] == pytest.approx(-16, abs=0.5)
    n_requests = len(server.requests)
    script = json.loads((desk / "output" / "issue.script.json").read_bytes())
    assert {chunk["sent"] for chunk in script["chunks"]} <= {asked.text for asked in server.requests}
    transcript = (desk / "output" / "issue.vtt").read_text("utf-8")
    assert "<v 中文女>" in transcript
    assert "按字数估计" in transcript, "such a server gives no times"
    _, said = run(capsys, "build", "issue.md", "--no-music")
    assert "up to date" in said
    assert "the text goes to" not in said  # it stays in the house
    assert len(server.requests) == n_requests


def test_a_server_that_ends_midway_is_named_and_the_next_run_goes_on(
    server: SpeechServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.flaws = [None, None, None]
    server.always = Flaw.TROUBLE
    error = json.loads(run(capsys, "build", "issue.md", "--json", "--no-music", code=4)[0])["error"]
    assert "the server is in trouble (500)" in error["message"]
    server.always = None
    report = json.loads(run(capsys, "build", "issue.md", "--json", "--no-music")[0])
    assert report["chunks"]["cached"] >= 3


def test_every_command_that_speaks_of_engines_speaks_of_it(
    server: SpeechServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"server, at {server.url}, model cosy" in run(capsys, "voices", "list")[0]
    assert "server 中文女" in run(capsys, "voices", "check")[0]
    doctor = run(capsys, "doctor")[0]
    assert f"answers at 127.0.0.1:{server.port}" in doctor
    assert "not asked: voices.yaml lets the speech server speak" in doctor
    assert "中文女（anchor_a）" in run(capsys, "script", "issue.md")[0]
    assert server.requests == []


def test_without_an_address_the_line_says_what_is_wanted(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "issue.md").write_text(PAPER, "utf-8")
    _, said = run(capsys, "build", "issue.md", "--engine", "server", code=2)
    assert "engines.server.address: not given; an address such as http://127.0.0.1:8880 is wanted" in said
