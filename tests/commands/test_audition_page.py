"""`bulletin voices audition`: one page that holds every voice, with numbers that the sounds have."""

from __future__ import annotations

import base64
import io
import re
from typing import TYPE_CHECKING

import pytest
import soundfile
from loopback import EdgeServer

from bulletin.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_each_role_and_each_speaker_says_the_same_lines(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "voices.yaml").write_text("station: {name: 云泽<b>之声}\n", "utf-8")
    assert main(["voices", "audition", "--engine", "edge", "-o", "试音"]) == 0
    assert capsys.readouterr().out == "试音/audition.html\n"
    page = (desk / "试音" / "audition.html").read_text("utf-8")
    assert "试音：云泽&lt;b&gt;之声" in page
    assert not re.search(r'(src|href)="(?!data:)', page)
    assert "color-scheme: light dark" in page
    assert [path.name for path in (desk / "试音").iterdir()] == ["audition.html"]
    rows = page.split("<article>")[1:]
    assert len(rows) >= 3 + 5
    assert "内容提要、消息、通讯（xiaoxiao，+0%）" in rows[0]
    for row in rows[:3]:
        sound = base64.b64decode(re.findall(r"base64,([^\"]+)", row)[0])
        samples, rate_hz = soundfile.read(io.BytesIO(sound), dtype="float32")
        pace, lufs, length_s = map(float, re.findall(r"每分钟 (\d+) 字 · (-[\d.]+) LUFS · ([\d.]+) 秒", row)[0])
        assert length_s == pytest.approx(len(samples) / rate_hz, abs=1.0)
        assert lufs == pytest.approx(-16, abs=0.7)
        assert 150 < pace < 400


def test_a_folder_that_cannot_be_is_said_before_anything_is_sent(desk: Path, online: EdgeServer) -> None:
    (desk / "out").write_text("in the way")
    assert main(["voices", "audition", "--engine", "edge", "-o", "out"]) == 6
    assert online.n_handshakes == 0
