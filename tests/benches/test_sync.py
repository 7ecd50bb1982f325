"""Speech and transcript: what the bench measures, and a bulletin of the online voice on 127.0.0.1 measured by it."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
import webvtt
from benches.sync import bench_sync, late_s, sentence_starts_s

from bulletin.cli import main

if TYPE_CHECKING:
    from loopback import EdgeServer
    from studio import Studio

RATE_HZ = 24_000
PAPER = """# 云泽下雪

本报讯 (记者 林小满) 11月20日,云泽县下雪。全县读者凭身份证就能借书,出门的人要小心。投资约1.2亿元,设有阅览座位860个。

## 湖边的路修通了

昨天,环湖路最后一段通车。“532”工程至此全部完成,这影响着—个乡镇的出行。云泽到岚汀的公交车今天早上6:30开出第一班。
"""


def test_it_counts_from_a_cue_to_the_first_sound(studio: Studio) -> None:
    hush, tone = np.zeros(RATE_HZ // 2, np.float32), studio.sine(440, 0.5, rate_hz=RATE_HZ)
    soft = studio.sine(440, 0.5, dbfs=-50.0, rate_hz=RATE_HZ)
    sound = np.concatenate((hush, tone, soft, tone))
    assert late_s(sound, RATE_HZ, [0.0, 0.4, 0.6, 1.0, 1.9]) == pytest.approx([0.5, 0.1, 0.0, 0.5, 0.0], abs=0.011)
    assert late_s(np.stack((sound, sound), axis=1), RATE_HZ, [0.4]) == pytest.approx([0.1], abs=0.011)
    assert late_s(hush, RATE_HZ, [0.1]) == [float("inf")]


def test_a_sentence_begins_with_its_first_cue() -> None:
    text = "WEBVTT\n\nNOTE\n云泽\n\np01-01/2.1\n00:00:01.500 --> 00:00:02.000\n<v 晓晓>雪\n\n"
    text += "p01-01/2.2\n00:00:02.000 --> 00:00:03.000\n<v 晓晓>晴\n\np01-01/3.1\n01:00:00.250 --> 01:00:01.000\n晴\n"
    assert sentence_starts_s(text) == [1.5, 3600.25]


@pytest.mark.parametrize("music", [(), ("--no-music",)])
def test_each_sentence_and_each_clause_is_heard_when_its_cue_says(
    desk: Path, online: EdgeServer, music_ready: None, capsys: pytest.CaptureFixture[str], music: tuple[str, ...]
) -> None:
    (desk / "issue.md").write_text(PAPER, "utf-8")
    assert main(["build", "issue.md", "--json", "--engine", "edge", *music]) == 0
    report = json.loads(capsys.readouterr().out)
    files, mp3 = report["companions"], Path(report["mp3"])
    chunks = json.loads(Path(files["script"]).read_text("utf-8"))["chunks"]
    text = Path(files["vtt"]).read_text("utf-8")

    samples, rate_hz = soundfile.read(mp3, dtype="float32")
    late = late_s(samples, rate_hz, sentence_starts_s(text))
    assert len(late) == len(chunks)
    assert statistics.median(late) <= 0.1
    assert max(late) <= 0.5
    clocks = [cue.start.split(":") for cue in webvtt.read(files["vtt"]).captions]
    starts = [int(hours) * 3600 + int(minutes) * 60 + float(seconds) for hours, minutes, seconds in clocks]
    assert max(late_s(samples, rate_hz, starts)) <= 0.5
    bench_sync(mp3)
    assert f"{len(chunks)} sentences" in capsys.readouterr().out
