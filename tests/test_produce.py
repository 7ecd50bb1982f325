"""The whole road, from a file to an MP3, with the online voice's protocol on 127.0.0.1 and with the embedded voice."""

from __future__ import annotations

import io
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from loopback import EdgeServer, Fault, pitch_hz
from loopback.faults import STATUS
from mutagen.mp3 import MP3
from PIL import Image
from studio import edition_of, lend

from bulletin import produce
from bulletin.cli import main
from bulletin.fingerprint import of_file
from bulletin.model import Flag, FlagKind, Issue, Script
from bulletin.order import Order
from bulletin.publish.companions import COMPANIONS, Companion
from bulletin.segmenter import segment
from bulletin.station import Station

ROOT = Path(__file__).resolve().parent.parent
BRIEF = ROOT / "samples" / "brief.md"

ISSUE = """# 云泽县图书馆新馆开馆

本报讯 (记者 林小满) 11月20日,云泽县图书馆新馆正式开馆。新馆投资约1.2亿元,设有阅览座位860个,全县读者凭身份证就

能借书。

## 湖边的路修通了

本报讯 (记者 周一帆) 昨天,环湖路最后一段通车。“532”工程至此全部完成,这深深影响着—个乡镇的出行。
"""


@pytest.fixture
def desk(desk: Path, music_ready: None) -> Path:
    """With an issue in it, and the built-in music made."""
    (desk / "issue.md").write_text(ISSUE, "utf-8")
    return desk


PLAIN = "# 云泽下雪\n\n云泽县夜里下了今年第一场雪。\n"
"""Nothing in it wants eyes."""


def build(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main(["build", "issue.md", "--json", *arguments]) == code
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    return facts


def sequence_of_pitches(mp3: Path) -> list[float]:
    """Return the tones of a programme in their order, each once however long it sounds."""
    samples, rate_hz = soundfile.read(mp3, dtype="float32")
    n, heard = rate_hz // 10, []
    window = np.hanning(n)
    for start in range(0, len(samples) - n, n // 2):
        frame = samples[start : start + n]
        if (
            np.sqrt(np.mean(frame**2)) < 0.05
            or np.abs(frame[: n // 4]).max() < 0.02
            or np.abs(frame[-n // 4 :]).max() < 0.02
        ):
            heard.append(0.0)
            continue
        spectrum = np.abs(np.fft.rfft(frame * window, 1 << 15))
        peak = 1 + int(spectrum[1:-1].argmax())
        # Between the lines of the spectrum, which are 1.5 Hz apart: at the top of the parabola through three of them.
        low, mid, high = np.log(spectrum[peak - 1 : peak + 2])
        heard.append((peak + float((low - high) / (low - 2 * mid + high)) / 2) * rate_hz / (1 << 15))
    order: list[float] = []
    silent = True
    for pitch in heard:
        if pitch and (silent or abs(pitch - order[-1]) > 1.0):
            order.append(pitch)
        silent = not pitch
    return order


def test_the_online_voice_says_every_chunk_once_and_in_order(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    report = build(capsys, "--engine", "edge", "--no-music")
    chunks = json.loads(Path(report["companions"]["script"]).read_text("utf-8"))["chunks"]
    heard = sequence_of_pitches(Path(report["mp3"]))
    assert len(heard) == len(chunks) == report["chunks"]["total"]
    for pitch, chunk in zip(heard, chunks, strict=True):
        assert abs(pitch - pitch_hz(chunk["sent"])) < 1.0, chunk
    assert report["engine"] == "edge"
    # A headline is said in 内容提要 and over its piece: asked for once, and of this run both times.
    assert report["chunks"] == {"total": len(chunks), "cached": 0, "synthesized": len(chunks), "retried": 0}
    assert sorted(request.text for request in online.requests) == sorted({chunk["sent"] for chunk in chunks})
    assert len(online.requests) < len(chunks)


def test_a_finished_bulletin_is_as_the_report_says(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    report = build(capsys, "--engine", "edge", "--date", "2026-11-20")
    assert report["loudness"]["integrated_lufs"] == pytest.approx(-16, abs=0.5)
    assert report["loudness"]["true_peak_dbtp"] <= -1.0
    assert report["loudness"]["integrated_lufs"] - report["loudness"]["one_channel_lufs"] == pytest.approx(
        3.01, abs=0.02
    )
    assert [chapter["title"] for chapter in report["chapters"]] == [
        "开场",
        "内容提要",
        "云泽县图书馆新馆开馆",
        "湖边的路修通了",
        "结束",
    ]
    sound: Any = MP3(report["mp3"])  # type: ignore[no-untyped-call]
    assert sound.info.length == pytest.approx(report["duration_s"], abs=0.05)
    assert (sound.info.sample_rate, sound.info.channels, sound.info.bitrate) == (48_000, 1, 96_000)
    assert str(sound.tags["TYER"] if "TYER" in sound.tags else sound.tags["TDRC"]).startswith("2026")
    label = json.loads(str(sound.tags["TXXX:AIGC"]))
    (cover,) = sound.tags.getall("APIC")
    assert Image.open(io.BytesIO(cover.data)).size == (1400, 1400)
    assert (label["Label"], label["ContentProducer"], len(label["ProduceID"])) == ("1", "报刊有声播报", 32)
    assert names_in(desk / "output") == edition_of("issue")


@pytest.mark.parametrize("key", ["ident", "sting", "closing"])
def test_a_bad_jingle_is_refused_before_anybody_speaks(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    (desk / "片头.mp3").touch()
    (desk / "voices.yaml").write_text(f"sound: {{{key}: 片头.mp3}}\n", "utf-8")
    facts = build(capsys, "--engine", "edge", code=2)
    assert (facts["error"]["kind"], facts["error"]["message"]) == (
        "jingle",
        "voices.yaml: 片头.mp3: is empty: 0 bytes; a sound file is wanted",
    )
    assert not online.requests
    assert not (desk / "output").exists()


def test_a_picture_that_cannot_be_the_cover_is_refused_before_anybody_speaks(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "封面.jpg").write_bytes(b"no picture")
    (desk / "voices.yaml").write_text("station: {cover: 封面.jpg}\n", "utf-8")
    facts = build(capsys, "--engine", "edge", code=2)
    assert (facts["error"]["kind"], facts["error"]["message"]) == (
        "cover",
        "voices.yaml: 封面.jpg: cannot be read: no picture, or a damaged one; a JPEG or PNG file is wanted",
    )
    assert not online.requests


def test_another_picture_under_the_same_name_makes_another_bulletin_without_a_new_clip(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "voices.yaml").write_text("station: {cover: a.png}\n", "utf-8")
    sizes = []
    for colour in ("white", "red"):
        Image.new("RGB", (800, 800), colour).save(desk / "a.png")
        report = build(capsys, "--engine", "edge", "--no-music")
        sizes.append(report["chunks"]["synthesized"])
        sound: Any = MP3(report["mp3"])  # type: ignore[no-untyped-call]
        (cover,) = sound.tags.getall("APIC")
        assert Image.open(io.BytesIO(cover.data)).getpixel((9, 9)) == pytest.approx(
            {"white": (255, 255, 255), "red": (254, 0, 0)}[colour], abs=2
        )
    assert sizes[0] > 0 == sizes[1]


def test_a_headline_that_the_cover_cannot_show_is_a_warning_in_the_report(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "issue.md").write_text(ISSUE.replace("湖边的路", "𠮷湖的路"), "utf-8")
    report = build(capsys, "--engine", "edge", "--no-music")
    assert report["warnings"] == ["cover: the type has no '𠮷' of the headline '𠮷湖的路修通了'; it is left off"]


def test_an_unchanged_issue_runs_no_stage_and_a_changed_sentence_costs_one_clip(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    first = build(capsys, "--engine", "edge")
    data = (desk / "output" / "issue.mp3").read_bytes()
    n_requests = len(online.requests)
    again = build(capsys, "--engine", "edge")
    assert again["seconds"] == {}
    assert again["chunks"] == {
        "total": first["chunks"]["total"],
        "cached": first["chunks"]["total"],
        "synthesized": 0,
        "retried": 0,
    }
    assert len(online.requests) == n_requests
    (desk / "issue.md").write_text(ISSUE.replace("正式开馆", "正式开馆迎客"), "utf-8")
    edited = build(capsys, "--engine", "edge")
    assert edited["chunks"]["synthesized"] == 1
    assert len(online.requests) == n_requests + 1
    (desk / "issue.md").write_text(ISSUE, "utf-8")
    back = build(capsys, "--engine", "edge")
    assert back["chunks"]["synthesized"] == 0
    assert (desk / "output" / "issue.mp3").read_bytes() == data


def test_a_line_of_the_lexicon_costs_the_chunks_that_contain_its_word(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    first = build(capsys, "--engine", "edge", "--no-music")
    n_requests = len(online.requests)
    (desk / "issue.lexicon.yaml").write_text("通车: tōng jū\n", "utf-8")
    second = build(capsys, "--engine", "edge", "--no-music")
    script = json.loads(Path(second["companions"]["script"]).read_bytes())
    with_word = [chunk["sent"] for chunk in script["chunks"] if "通车" in chunk["spoken"]]
    assert with_word
    assert not any("通车" in sent for sent in with_word)
    assert sorted(request.text for request in online.requests[n_requests:]) == sorted(set(with_word))
    assert second["chunks"]["synthesized"] == len(with_word)
    assert second["chunks"]["total"] == first["chunks"]["total"]


def test_one_item_alone_speaks_only_its_own_sentences(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    report = build(capsys, "--engine", "edge", "--only", "p01-02")
    assert report["mp3"] == "output/issue.p01-02.mp3"
    assert report["chunks"]["total"] == report["chunks"]["synthesized"] == len(online.requests)
    assert [chapter["title"] for chapter in report["chapters"]] == ["湖边的路修通了"]
    assert names_in(desk / "output") == ["issue.p01-02.mp3"]
    reader: Any = MP3
    assert str(reader(report["mp3"]).tags["TIT2"]) == "湖边的路修通了"
    assert reader(report["mp3"]).info.length == pytest.approx(report["duration_s"], abs=0.001)


def test_an_item_that_there_is_not_is_refused_with_those_that_there_are(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = build(capsys, "--only", "p01-20", code=2)
    assert "'p01-20'" in facts["error"]["message"]
    assert "one of opening, headlines, p01-01, p01-02, closing is wanted" in facts["error"]["message"]
    assert not (desk / "output").exists()


def test_split_gives_each_item_by_itself_and_wav_the_stations_file(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["build", "issue.md", "--engine", "edge", "--split", "--format", "wav", "--profile", "broadcast"]
    for _ in range(2):
        assert main(arguments) == 0
        names = ["issue", *(f"issue.{slug}" for slug in ("opening", "headlines", "p01-01", "p01-02", "closing"))]
        sounds = ["output/issue.mp3", "output/issue.wav", *(f"output/{name}.mp3" for name in names[1:])]
        assert capsys.readouterr().out.splitlines() == sounds
    report = build(capsys, *arguments[2:])
    assert report["seconds"] == {}
    assert report["loudness"]["integrated_lufs"] == pytest.approx(-23, abs=0.5)
    assert soundfile.info("output/issue.wav").frames == round(report["duration_s"] * 48_000)
    reader: Any = MP3
    for name in names[1:]:
        item = reader(f"output/{name}.mp3")
        assert item.info.length > 1
        assert str(item.tags["TRCK"]) == f"{names.index(name)}/5"
        assert (item.info.channels, str(item.tags["TALB"])) == (2, str(reader("output/issue.mp3").tags["TIT2"]))
        assert len(item.tags.getall("CHAP")) == 1
    n_requests = len(online.requests)
    Path("output/issue.p01-02.mp3").unlink()
    build(capsys, *arguments[2:])
    assert Path("output/issue.p01-02.mp3").exists()
    assert len(online.requests) == n_requests


def test_a_wav_of_which_only_carts_are_left_has_its_sentences_spoken_again(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    mp3 = desk / "output" / "issue.mp3"
    first = build(capsys, "--engine", "edge")
    as_it_was = mp3.read_bytes()
    shutil.rmtree(desk / "cache" / "clips")
    n_requests = len(online.requests)
    again = build(capsys, "--engine", "edge", "--format", "wav")
    assert again["chunks"] == first["chunks"]
    assert len(online.requests) == 2 * n_requests
    assert mp3.read_bytes() == as_it_was
    assert soundfile.info("output/issue.wav").frames == round(again["duration_s"] * 48_000)


@pytest.mark.parametrize("workers", [1, 3])
def test_the_order_in_which_clips_come_does_not_matter(
    desk: Path,
    online: EdgeServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    made_music: Path,
    workers: int,
) -> None:
    (desk / "voices.yaml").write_text(f"engines: {{edge: {{concurrency: {workers}}}}}\n", "utf-8")
    build(capsys, "--engine", "edge", "-o", "first")
    first = (desk / "first" / "issue.mp3").read_bytes()
    lend(made_music, desk / "another")
    monkeypatch.setenv("BULLETIN_CACHE", str(desk / "another"))
    (desk / "voices.yaml").write_text(f"engines: {{edge: {{concurrency: {4 - workers}}}}}\n", "utf-8")
    online.latency_s = 0.05
    build(capsys, "--engine", "edge", "-o", "second")
    assert (desk / "second" / "issue.mp3").read_bytes() == first


def test_a_store_that_cannot_be_written_costs_the_store_alone(
    desk: Path,
    online: EdgeServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    made_music: Path,
) -> None:
    shutil.rmtree(desk / "cache" / "carts")
    (desk / "cache" / "carts").write_text("no folder")
    report = build(capsys, "--engine", "edge", "-o", "second")
    (warning,) = report["warnings"]
    assert warning.startswith("store ")
    assert warning.endswith("what was encoded is not kept")
    lend(made_music, desk / "another")
    monkeypatch.setenv("BULLETIN_CACHE", str(desk / "another"))
    build(capsys, "--engine", "edge", "-o", "first")
    assert (desk / "first" / "issue.mp3").read_bytes() == (desk / "second" / "issue.mp3").read_bytes()


def names_in(folder: Path) -> list[str]:
    """Return the names of the files of a bulletin; the page over all bulletins is of none."""
    return sorted(path.name for path in folder.iterdir() if path.name != "index.html")


def test_the_report_knows_each_file_of_the_set_by_its_sum(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    report = build(capsys, "--engine", "edge", "--no-music", "--split", "--format", "wav")
    kept = json.loads((desk / "output" / "issue.report.json").read_bytes())
    assert {key: kept[key] for key in report} == report
    sums = {name: of_file(desk / "output" / name) for name in names_in(desk / "output") if name != "issue.report.json"}
    assert kept["made"] == sums
    items = [f"item {slug}" for slug in ("opening", "headlines", "p01-01", "p01-02", "closing")]
    assert sorted([*sums, "issue.report.json"]) == sorted(
        Path(path).name for path in (report["mp3"], *report["companions"].values())
    )
    assert {"wav", *items} <= {*report["companions"]}


@pytest.mark.parametrize("name", ["issue.mp3", "issue.script.json", "issue.report.json", "issue.p01-01.mp3"])
def test_a_damaged_file_of_the_set_is_made_again(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (desk / "issue.md").write_text(PLAIN, "utf-8")
    arguments = ["--engine", "edge", "--no-music", "--split", "--strict"]
    build(capsys, *arguments)
    touched, report = desk / "output" / name, desk / "output" / "issue.report.json"
    as_it_was = {path: path.read_bytes() for path in (desk / "output").iterdir()}
    data = as_it_was[touched]
    middle = len(data) // 2
    n_requests = len(online.requests)
    for damaged in (data[:-100], data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :], None):
        touched.unlink()
        if damaged is not None:
            touched.write_bytes(damaged)
        assert build(capsys, *arguments)["seconds"] != {}
        assert {path: path.read_bytes() for path in as_it_was if path != report} == {
            path: data for path, data in as_it_was.items() if path != report
        }
        assert build(capsys, *arguments)["seconds"] == {}
    assert len(online.requests) == n_requests


def test_what_a_run_no_longer_makes_is_taken_away(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys, "--engine", "edge", "--no-music", "--split", "--format", "wav")
    (desk / "issue.md").write_text(ISSUE.partition("## ")[0], "utf-8")
    assert main(["build", "issue.md", "--engine", "edge", "--no-music", "--split"]) == 0
    out, err = capsys.readouterr()
    slugs = ("closing", "headlines", "opening", "p01-01")
    of_items = [f"{slug}.{kind}" for slug in slugs for kind in ("mp3", "html")]
    assert names_in(desk / "output") == edition_of("issue", *of_items)
    assert len(out.splitlines()) == 5
    assert re.findall(r"output/(\S+) is no longer part of this bulletin: removed", err) == [
        "issue.p01-02.html",
        "issue.p01-02.mp3",
        "issue.wav",
    ]
    build(capsys, "--engine", "edge", "--no-music")
    assert names_in(desk / "output") == edition_of("issue")


def test_what_is_not_as_we_made_it_stays_and_is_named(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "issue.md").write_text(PLAIN, "utf-8")
    build(capsys, "--engine", "edge", "--no-music", "--format", "wav")
    (desk / "output" / "issue.wav").write_bytes(b"the station's own cut")
    (desk / "output" / "issue.p07-01.mp3").write_bytes(b"of an older program")
    refused = build(capsys, "--engine", "edge", "--no-music", "--strict", code=7)
    assert "issue.p07-01.mp3 is not of this bulletin" in refused["error"]["message"]
    report = build(capsys, "--engine", "edge", "--no-music")
    assert report["warnings"] == [
        f"output/{name} is not of this bulletin, and not as bulletin made it: it stays; move it away"
        for name in ("issue.p07-01.mp3", "issue.wav")
    ]
    assert (desk / "output" / "issue.wav").read_bytes() == b"the station's own cut"


def test_an_item_that_was_made_alone_stays_as_long_as_it_is_true(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys, "--engine", "edge", "--no-music")
    build(capsys, "--engine", "edge", "--no-music", "--only", "p01-02")
    assert build(capsys, "--engine", "edge", "--no-music")["seconds"] == {}
    build(capsys, "--engine", "edge", "--no-music", "--format", "wav")
    alone = desk / "output" / "issue.p01-02.mp3"
    made = json.loads((desk / "output" / "issue.report.json").read_bytes())["made"]
    assert made[alone.name] == of_file(alone)
    (desk / "issue.md").write_text(ISSUE.partition("## ")[0], "utf-8")
    build(capsys, "--engine", "edge", "--no-music")
    assert not alone.exists()


def test_an_item_that_was_made_alone_and_taken_elsewhere_is_forgotten(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys, "--engine", "edge", "--no-music")
    build(capsys, "--engine", "edge", "--no-music", "--only", "p01-02")
    (desk / "output" / "issue.p01-02.mp3").unlink()
    build(capsys, "--engine", "edge", "--no-music")
    assert build(capsys, "--engine", "edge", "--no-music")["seconds"] == {}


@pytest.mark.parametrize(
    "settings",
    ["engines: {edge: {tries: 2, concurrency: 1, idle_s: 9}}", "engines: {kokoro: {workers: 1}}", "# a note"],
)
def test_a_setting_of_the_work_alone_leaves_a_bulletin_up_to_date(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str], settings: str
) -> None:
    build(capsys, "--engine", "edge", "--no-music")
    (desk / "voices.yaml").write_text(f"{settings}\n", "utf-8")
    assert build(capsys, "--engine", "edge", "--no-music")["seconds"] == {}
    (desk / "voices.yaml").write_text("engines: {edge: {tries: 2}}\npacing: {sentence_s: 0.5}\n", "utf-8")
    assert build(capsys, "--engine", "edge", "--no-music")["seconds"] != {}


def test_a_folder_that_was_moved_is_up_to_date_where_it_is(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys, "--engine", "edge", "--no-music", "--split")
    (desk / "output").rename(desk / "aired")
    report = build(capsys, "--engine", "edge", "--no-music", "--split", "-o", "aired")
    assert report["seconds"] == {}
    assert report["mp3"] == "aired/issue.mp3"
    assert all(Path(path).is_file() for path in report["companions"].values())


def test_of_a_set_that_cannot_be_written_whole_the_old_set_stays(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys, "--engine", "edge", "--no-music", "--split")
    as_it_was = {path: path.read_bytes() for path in (desk / "output").iterdir()}
    (desk / "issue.md").write_text(ISSUE.replace("正式开馆", "正式开馆迎客"), "utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(map(len, as_it_was.values())) - 20_000, hard))
    try:
        facts = build(capsys, "--engine", "edge", "--no-music", "--split", code=6)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert facts["error"]["kind"] == "publish"
    assert {path: path.read_bytes() for path in (desk / "output").iterdir()} == as_it_was


@pytest.mark.parametrize("paper", ["……！？", "😀😀\n\n🎉", "# Привет\n\nСегодня идёт снег.\n", "※※※\n\n★"])
def test_an_issue_without_a_word_is_refused_by_build_and_script_alike(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str], paper: str
) -> None:
    (desk / "issue.md").write_text(paper, "utf-8")
    facts = build(capsys, "--engine", "edge", code=3)
    assert facts["error"]["message"].startswith("issue.md: not a word in it that can be said")
    assert not (desk / "output").exists()
    assert main(["script", "issue.md", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"] == facts["error"]


def test_a_sentence_of_another_script_is_left_out_and_listed_and_the_build_goes_on(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = ["Сегодня идёт снег.", "오늘은 눈이 온다.", "วันนี้หิมะตก"]
    (desk / "issue.md").write_text(PLAIN + "".join(f"\n{sentence}\n" for sentence in foreign), "utf-8")
    report = build(capsys, "--engine", "edge", "--no-music")
    script = json.loads(Path(report["companions"]["script"]).read_bytes())
    assert [drop["text"] for drop in script["dropped"] if drop["reason"] == "other_script"] == foreign
    assert [flag["text"] for flag in script["flags"] if flag["kind"] == "needs-eyes"] == foreign
    assert not any(word in chunk["sent"] for chunk in script["chunks"] for word in ("снег", "눈", "หิ"))


@pytest.mark.parametrize(
    "name", ["issue.mp3", "issue.script.json", "issue.report.json", "issue.wav", "issue.p01-01.mp3"]
)
def test_a_folder_in_the_place_of_a_file_is_said_before_anybody_speaks(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (desk / "output" / name).mkdir(parents=True)
    error = build(capsys, "--engine", "edge", "--split", "--format", "wav", code=6)["error"]
    assert error["message"] == f"output/{name}: cannot be written: Is a directory; a file is wanted there, move it away"
    assert online.requests == []
    assert [path.name for path in (desk / "output").iterdir()] == [name]


def test_a_name_too_long_for_what_lies_beside_the_mp3_is_said_before_anybody_speaks(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / f"{'报' * 84}.md").write_text(ISSUE, "utf-8")
    assert main(["build", f"{'报' * 84}.md", "--engine", "edge"]) == 6
    assert "File name too long; its name has 256 bytes, a shorter one is wanted" in capsys.readouterr().err
    assert online.requests == []


def test_names_that_are_no_utf_8_make_the_same_bulletin(
    desk: Path, online: EdgeServer, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    raw = "早报".encode("gbk")
    name = os.fsdecode(raw)
    assert main(["build", "issue.md", "--engine", "edge", "--no-music"]) == 0
    (desk / name).mkdir()
    (desk / name / f"{name}.md").write_text(ISSUE, "utf-8")
    (desk / name / f"{name}.lexicon.yaml").write_text("云泽: yún zé\n", "utf-8")
    (desk / name / "voices.yaml").write_text("station: {name: 有声日报}\n", "utf-8")
    arguments = ["build", f"{name}/{name}.md", "-o", name, "--voices", f"{name}/voices.yaml"]
    arguments += ["--engine", "edge", "--no-music"]
    capsysbinary.readouterr()
    assert main(arguments) == 0
    assert capsysbinary.readouterr().out == raw + b"/" + raw + b".mp3\n"
    assert main([*arguments, "--json"]) == 0
    said = capsysbinary.readouterr()
    assert "<U+DCD4>" in said.err.decode()
    line = said.out.decode()  # which is UTF-8
    report = json.loads(line)
    assert report["seconds"] == {}
    assert all(Path(path).exists() for path in (report["mp3"], *report["companions"].values()))
    assert json.loads((desk / name / f"{name}.script.json").read_text("utf-8"))["issue"]["title"] is None


def test_a_store_that_takes_nothing_is_one_warning_also_for_items_and_wav(
    desk: Path,
    online: EdgeServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--engine", "edge", "--no-music", "--split", "--format", "wav"]
    (desk / "file").write_text("in the way")
    monkeypatch.setenv("BULLETIN_CACHE", str(desk / "file"))
    report = build(capsys, *arguments, "-o", "first")
    (warning,) = report["warnings"]
    assert warning.startswith("store ")
    assert warning.endswith("clips of this run are not kept")
    monkeypatch.setenv("BULLETIN_CACHE", str(desk / "another"))
    build(capsys, *arguments, "-o", "second")
    sounds = sorted(path.name for path in (desk / "first").glob("*.[mw]*"))
    assert len(sounds) == 7
    assert all((desk / "first" / name).read_bytes() == (desk / "second" / name).read_bytes() for name in sounds)


def test_a_damaged_clip_of_which_only_a_wav_has_need_is_spoken_anew(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys, "--engine", "edge", "--no-music")
    clip = next((desk / "cache").rglob("*.clip"))
    clip.write_bytes(clip.read_bytes()[:-1])
    n_requests = len(online.requests)
    build(capsys, "--engine", "edge", "--no-music", "--format", "wav")
    assert len(online.requests) == n_requests + 1


def test_what_a_killed_run_left_is_swept_where_nothing_else_is_to_be_done(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys, "--engine", "edge", "--no-music")
    stray = desk / "output" / ".issue.mp3.bulletin-12345678.part"
    stray.write_bytes(b"half")
    assert build(capsys, "--engine", "edge", "--no-music")["seconds"] == {}
    assert not stray.exists()


def test_a_touched_mp3_is_made_again(desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]) -> None:
    build(capsys, "--engine", "edge")
    mp3 = desk / "output" / "issue.mp3"
    data = mp3.read_bytes()
    mp3.write_bytes(data[:-1000])
    build(capsys, "--engine", "edge")
    assert mp3.read_bytes() == data


def test_a_service_that_dies_midway_leaves_the_old_bulletin_and_what_was_spoken(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "voices.yaml").write_text("engines: {edge: {tries: 1, concurrency: 1, pause_s: 0.05}}\n", "utf-8")
    (desk / "output").mkdir()
    (desk / "output" / "issue.mp3").write_bytes(b"the bulletin of yesterday")
    online.faults = [None] * 4
    online.always = Fault.FORBIDDEN
    facts = build(capsys, "--engine", "edge", "--no-music", code=4)
    assert facts["error"]["exit"] == 4
    assert [chunk["id"] for chunk in facts["error"]["missing"]]
    assert (desk / "output" / "issue.mp3").read_bytes() == b"the bulletin of yesterday"
    online.always = None
    report = build(capsys, "--engine", "edge", "--no-music")
    assert report["chunks"]["cached"] >= 4


def test_auto_takes_the_online_voice_where_it_answers_and_the_embedded_one_where_it_dies(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    report = build(capsys, "--engine", "auto")
    assert report["engine"] == "edge"
    n_requests = len(online.requests)
    assert build(capsys, "--engine", "auto")["engine"] == "edge"
    assert len(online.requests) == n_requests


IMPATIENT = "engines: {edge: {connect_s: 2, idle_s: 2, total_s: 5, backoff_s: 0.02, pause_s: 0.05}}\n"


def long_issue(n_sentences: int) -> str:
    numbers = [f"{'零一二三四五六七八九'[n // 10]}{'零一二三四五六七八九'[n % 10]}" for n in range(n_sentences)]
    return "# 云泽县办了很多实事\n\n" + "\n\n".join(f"云泽县今年第{number}件实事昨天已经办好。" for number in numbers)


def chunks_of(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert main(["script", "issue.md", "--json", "--engine", "edge"]) == 0
    chunks: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["chunks"]
    return chunks


def test_every_fault_of_the_wire_at_once_and_every_chunk_is_heard_once_and_in_order(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "issue.md").write_text(long_issue(len(Fault)), "utf-8")
    (desk / "voices.yaml").write_text(IMPATIENT, "utf-8")
    texts = [text for text in dict.fromkeys(chunk["sent"] for chunk in chunks_of(capsys)) if "实事昨天" in text]
    of_handshake = [fault for fault in Fault if fault in STATUS or "HANDSHAKE" in fault.name]
    online.faults = [fault for pair in zip(of_handshake, [None] * len(of_handshake), strict=True) for fault in pair]
    online.faults_of = {
        text: [fault] for text, fault in zip(texts, (f for f in Fault if f not in of_handshake), strict=False)
    }
    online.retry_after = "0"
    report = build(capsys, "--engine", "edge", "--no-music")
    assert online.faults == []
    assert not any(online.faults_of.values())
    chunks = json.loads(Path(report["companions"]["script"]).read_text("utf-8"))["chunks"]
    heard = sequence_of_pitches(Path(report["mp3"]))
    assert len(heard) == len(chunks)
    for pitch, chunk in zip(heard, chunks, strict=True):
        assert abs(pitch - pitch_hz(chunk["sent"])) < 1.0, chunk
    assert report["warnings"] == []
    setbacks = json.loads(Path(report["companions"]["report"]).read_text("utf-8"))["setbacks"]
    assert len(setbacks) == report["chunks"]["retried"]
    assert {"silence", "the answer was cut short", "too many requests (429)"} <= {
        cause for causes in setbacks.values() for cause in causes
    }


def test_what_can_never_be_voiced_is_named_exactly_with_each_reason(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "issue.md").write_text(long_issue(8), "utf-8")
    (desk / "voices.yaml").write_text(IMPATIENT, "utf-8")
    chunks = chunks_of(capsys)
    bad = [chunk for chunk in chunks if "第零二件" in chunk["sent"] or "第零五件" in chunk["sent"]]
    for chunk, fault in zip(bad, (Fault.EMPTY, Fault.EARLY), strict=True):
        online.faults_of[chunk["sent"]] = [fault] * 99
    assert main(["build", "issue.md", "--engine", "edge", "--no-music", "--json"]) == 4
    out, err = capsys.readouterr()
    assert json.loads(out)["error"]["missing"] == [{"id": chunk["id"], "text": chunk["text"]} for chunk in bad]
    assert "no sound came back, 8 tries" in err
    assert "words timed for" in err
    assert err.rstrip().endswith(", ".join(chunk["id"] for chunk in bad))
    online.faults_of.clear()
    report = build(capsys, "--engine", "edge", "--no-music")
    assert report["chunks"]["synthesized"] == 2


def test_a_service_without_any_word_times_costs_one_warning(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "voices.yaml").write_text(IMPATIENT, "utf-8")
    online.always = Fault.NO_WORDS
    report = build(capsys, "--engine", "edge", "--no-music")
    assert [warning.partition(",")[0] for warning in report["warnings"]] == [
        "engine edge: the service gives no word times"
    ]


@pytest.mark.parametrize("fault", [Fault.FORBIDDEN, Fault.PAGE, Fault.RESET_HANDSHAKE], ids=lambda fault: fault.name)
def test_a_service_that_takes_nobody_names_all_as_missing(
    desk: Path,
    online: EdgeServer,
    capsys: pytest.CaptureFixture[str],
    fault: Fault,
) -> None:
    (desk / "voices.yaml").write_text(IMPATIENT, "utf-8")
    online.always = fault
    facts = build(capsys, "--engine", "edge", code=4)
    assert [chunk["id"] for chunk in facts["error"]["missing"]] == [chunk["id"] for chunk in chunks_of(capsys)]
    assert online.requests == []
    assert online.n_handshakes <= 40


COMMAND = [sys.executable, "-P", "-m", "bulletin", "build", "issue.md", "--json", "--engine", "edge"]


def environ_of(desk: Path, server: EdgeServer) -> dict[str, str]:
    return {
        **os.environ,
        "BULLETIN_CACHE": str(desk / "cache"),
        "BULLETIN_EDGE_URL": server.url,
        "PYTHONPATH": str(ROOT),
    }


def test_a_killed_build_asks_for_no_kept_clip_again_and_leaves_nothing_torn(
    desk: Path, edge_server: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "issue.md").write_text(long_issue(24), "utf-8")
    key_of = {chunk["sent"]: chunk["key"] for chunk in chunks_of(capsys)}
    edge_server.latency_s = 0.1
    environ, clips = environ_of(desk, edge_server), desk / "cache" / "clips"
    for n_wanted in (4, 11, 18):
        before, kept = len(edge_server.requests), {path.stem for path in clips.glob("*/*.clip")}
        process = subprocess.Popen(COMMAND, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while len(list(clips.glob("*/*.clip"))) < n_wanted:
            assert time.monotonic() < deadline
            time.sleep(0.005)
        process.kill()
        process.wait()
        assert not {key_of[request.text] for request in edge_server.requests[before:]} & kept
        assert not (desk / "output" / "issue.mp3").exists()
    before, kept = len(edge_server.requests), {path.stem for path in clips.glob("*/*.clip")}
    ended = subprocess.run(COMMAND, env=environ, capture_output=True, text=True, check=True)
    assert not {key_of[request.text] for request in edge_server.requests[before:]} & kept
    assert len(edge_server.requests) <= len(key_of) + 3 * 3
    assert json.loads(ended.stdout)["chunks"]["cached"] >= len(kept)
    assert not list(desk.rglob("*.part"))


def test_two_builds_at_once_ask_for_each_clip_once(
    desk: Path, edge_server: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    edge_server.latency_s = 0.2
    environ = environ_of(desk, edge_server)
    builds = [
        subprocess.Popen([*COMMAND, "-o", folder], env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for folder in ("one", "two")
    ]
    reports = [json.loads(process.communicate(timeout=120)[0]) for process in builds]
    assert set(edge_server.texts.values()) == {1}
    # Each clip was made in one of the two, for all chunks that say the same.
    assert sum(report["chunks"]["synthesized"] for report in reports) == reports[0]["chunks"]["total"]
    assert (desk / "one" / "issue.mp3").read_bytes() == (desk / "two" / "issue.mp3").read_bytes()


def test_a_ctrl_c_ends_a_stalled_build_within_two_seconds_and_keeps_what_is_finished(
    desk: Path, edge_server: EdgeServer
) -> None:
    edge_server.faults = [None] * 5
    edge_server.always = Fault.STALL_MIDDLE
    process = subprocess.Popen(
        COMMAND,
        env=environ_of(desk, edge_server),
        stderr=subprocess.PIPE,
        text=True,
        # A suite that was started in the background ignores Ctrl-C, and its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    while edge_server.n_handshakes < 8:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(0.3)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - start < 2.0 + 1.0  # for a loaded machine
    assert process.returncode == 130
    assert err.splitlines()[-1] == "bulletin: stopped; what was finished is kept, run again to go on"
    assert "" not in err.splitlines()
    assert len(list((desk / "cache").glob("clips/*/*.clip"))) == 5


def test_the_editor_s_choice_alone_lets_text_out(
    desk: Path, model_ready: None, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["script", "issue.md"], ["voices", "list"], ["voices", "check"], ["doctor"]):
        assert main(arguments) == 0
    assert main(["script", "issue.md", "--engine", "edge"]) == 0
    assert online.n_handshakes == 0


def test_offline_a_bulletin_is_made_from_the_store_alone_or_not_at_all(
    desk: Path, online: EdgeServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BULLETIN_OFFLINE", "1")
    assert main(["build", "issue.md", "--engine", "edge"]) == 4
    err = capsys.readouterr().err
    assert "BULLETIN_OFFLINE is set" in err
    assert "the text goes to" not in err
    assert online.n_handshakes == 0
    monkeypatch.delenv("BULLETIN_OFFLINE")
    build(capsys, "--engine", "edge")
    n_handshakes = online.n_handshakes
    monkeypatch.setenv("BULLETIN_OFFLINE", "1")
    for engine in ("edge", "auto"):
        report = build(capsys, "--engine", engine, "--no-music")
        assert (report["engine"], report["chunks"]["synthesized"]) == ("edge", 0)
    assert online.n_handshakes == n_handshakes


def test_auto_asks_once_for_all_issues_of_a_run(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "other.md").write_text("# 云泽下雪\n\n昨天夜里下了雪。\n", "utf-8")
    assert main(["build", "issue.md", "other.md", "--engine", "auto", "--no-music"]) == 0
    assert online.n_handshakes == 1 + len(online.requests)


@pytest.mark.voice
def test_a_service_that_dies_under_auto_leaves_no_word_of_it_in_the_bulletin(
    desk: Path, model_ready: None, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "issue.md").write_text("# 云泽下雪\n\n昨天夜里下了雪。\n", "utf-8")
    (desk / "voices.yaml").write_text(IMPATIENT, "utf-8")
    # The probe and two clips go well.
    online.faults = [None] * 3
    online.always = Fault.FORBIDDEN
    assert main(["build", "issue.md", "--json", "--engine", "auto", "--no-music"]) == 0
    out, err = capsys.readouterr()
    report = json.loads(out)
    chunks = json.loads(Path(report["companions"]["script"]).read_text("utf-8"))["chunks"]
    assert (report["engine"], report["chunks"]["synthesized"]) == ("kokoro", len(chunks))
    assert "the embedded voice speaks the whole bulletin instead" in report["warnings"][0]
    assert report["warnings"][0] in err
    tones = {pitch_hz(request.text) for request in online.requests}
    assert len(tones) == 2
    assert not tones & {round(pitch) for pitch in sequence_of_pitches(Path(report["mp3"]))[:2]}
    n_handshakes = online.n_handshakes
    online.always = None
    assert build(capsys, "--engine", "auto")["engine"] == "kokoro"
    assert build(capsys, "--engine", "kokoro")["engine"] == "kokoro"
    assert online.n_handshakes == n_handshakes


@pytest.mark.voice
def test_the_embedded_voice_makes_the_shortest_sample_and_goes_on_after_a_kill(desk: Path, model_ready: None) -> None:
    environ = {**os.environ, "BULLETIN_OFFLINE": "1"}
    command = [sys.executable, "-P", "-m", "bulletin", "build", str(BRIEF), "-o", str(desk / "out"), "--json"]
    process = subprocess.Popen(command, env=environ, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clips = desk / "cache" / "clips"
    deadline = time.monotonic() + 120
    while len(list(clips.glob("*/*.clip"))) < 3:
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    n_kept = len(list(clips.glob("*/*.clip")))
    assert not (desk / "out" / "brief.mp3").exists()
    ended = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, check=True)
    report = json.loads(ended.stdout)
    assert report["chunks"]["cached"] >= n_kept
    assert report["engine"] == "kokoro"
    assert report["loudness"]["integrated_lufs"] == pytest.approx(-16, abs=0.5)
    assert names_in(desk / "out") == edition_of("brief")


def test_a_script_that_lost_a_word_is_refused_with_its_reason_and_nothing_is_read_twice(
    desk: Path, online: EdgeServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scripts: list[Script] = []

    def lossy(issue: Issue, station: Station, **options: str | None) -> Script:
        script = segment(issue, station, date=options["date"], paper=options["paper"])
        scripts.append(script)
        return replace(
            script, flags=(*script.flags, Flag((2, 4), "云泽", FlagKind.COVERAGE, "既没有读，也没有列为不读"))
        )

    build(capsys, "--engine", "edge", "--no-music")
    n_requests, mp3 = len(online.requests), of_file(desk / "output" / "issue.mp3")
    monkeypatch.setattr(import_module("bulletin.produce"), "segment", lossy)
    (desk / "issue.md").write_text(PLAIN, "utf-8")
    error = build(capsys, "--engine", "edge", "--no-music", code=3)["error"]
    assert error["kind"] == "coverage"
    report = json.loads((desk / "output" / "issue.report.json").read_bytes())
    assert report["error"]["uncovered"][0]["text"] == "云泽"
    assert report["made"]["issue.mp3"] == mp3 == of_file(desk / "output" / "issue.mp3")
    written = json.loads((desk / "output" / "issue.script.json").read_bytes())
    assert [chunk["id"] for chunk in written["chunks"]] == [chunk.id for chunk in scripts[0].chunks]
    assert len(scripts) == 1
    assert len(online.requests) == n_requests


def test_a_program_adds_a_companion_of_its_own_and_hears_nothing(desk: Path, online: EdgeServer) -> None:
    row = Companion("length", ".length.txt", lambda edition: f"{edition.bulletin.duration_s:.1f}".encode())
    order = Order("issue.md", engine="edge", has_music=False)
    product = produce(order, companions=(*COMPANIONS, row))
    assert Path(product.report["companions"]["length"]).read_text() == f"{product.report['duration_s']:.1f}"
    assert produce(order, companions=(*COMPANIONS, row)).is_unchanged
    assert not produce(order).is_unchanged
    assert names_in(desk / "output") == edition_of("issue")


LONG = """# 云泽日报 2026年11月21日

## 湖畔智造园二期开工

本报讯（记者 何青）湖畔智造园二期昨天开工，总投资十二亿元，可带动就业三千多人。

园区负责人介绍，二期引进整机、部件和材料三类企业。这些企业明年春天进场。厂房的图纸已经公开征求意见。

一期的两家企业今年产值增长一成。县里为园区修了新路，公交车每天来往二十趟。

## 柏桥镇今天起供暖

柏桥镇两千户居民家里今天起有了暖气，室温达到二十度。

镇上的锅炉房上个月检修完毕。工人轮班值守，每个小时记录一次水温。
"""


@pytest.fixture
def slots(desk: Path) -> tuple[int, ...]:
    """An issue whose bulletin takes 84 s, with 回报, and lengths for it, rising."""
    (desk / "issue.md").write_text(LONG, "utf-8")
    (desk / "voices.yaml").write_text("station: {recap: 最后，再为您回报一遍内容提要。}\n", "utf-8")
    return (66, 71, 76, 90, 105)


def heard_in(report: dict[str, Any]) -> list[dict[str, Any]]:
    script: dict[str, Any] = json.loads(Path(report["companions"]["script"]).read_text("utf-8"))
    return list(script["chunks"])


def test_a_bulletin_fills_its_slot_and_a_longer_one_contains_a_shorter_one(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str], slots: tuple[int, ...]
) -> None:
    heard: set[str] = set()
    for slot_s in slots:
        report = build(capsys, "--engine", "edge", "--fit", f"{slot_s // 60}:{slot_s % 60:02d}")
        assert soundfile.info(report["mp3"]).duration == pytest.approx(slot_s, abs=0.5)
        assert report["duration_s"] == pytest.approx(slot_s, abs=0.5)
        ids = {chunk["id"] for chunk in heard_in(report)}
        assert heard <= ids
        assert report["chunks"]["total"] == len(ids)
        assert report["fit"]["slot_s"] == slot_s
        heard = ids
    whole = heard_in(build(capsys, "--engine", "edge"))
    assert heard == {chunk["id"] for chunk in whole}


def test_what_there_is_no_time_for_is_listed_and_the_words_of_the_rest_stay(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str], slots: tuple[int, ...]
) -> None:
    whole = {chunk["id"]: chunk for chunk in heard_in(build(capsys, "--engine", "edge"))}
    assert main(["build", "issue.md", "--json", "--engine", "edge", "--fit", f"1:{slots[0] - 60:02d}"]) == 0
    told = capsys.readouterr()
    report = json.loads(told.out)
    script = json.loads(Path(report["companions"]["script"]).read_text("utf-8"))
    silent = [drop["text"] for drop in script["dropped"] if drop["reason"] == "fit"]
    assert [each["text"] for each in report["fit"]["left_out"]] == silent != []
    assert {each["step"] for each in report["fit"]["steps"]} >= {"rate", "recap", "stings"}
    for chunk in script["chunks"]:
        assert (chunk["text"], chunk["spans"]) == (whole[chunk["id"]]["text"], whole[chunk["id"]]["spans"])
    assert "sentences left out, among them" in told.err
    assert report["fit"] == script["fit"]


def test_the_same_slot_gives_the_same_bytes_whatever_the_store_has(
    desk: Path,
    online: EdgeServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    slots: tuple[int, ...],
) -> None:
    assert 71 in slots
    once = build(capsys, "--engine", "edge", "--fit", "1:11")
    first = Path(once["mp3"]).read_bytes()
    again = build(capsys, "--engine", "edge", "--fit", "1:11")
    assert (again["chunks"]["synthesized"], again["fit"]) == (0, once["fit"])
    build(capsys, "--engine", "edge", "--fit", "1:16")
    assert Path(build(capsys, "--engine", "edge", "--fit", "1:11")["mp3"]).read_bytes() == first
    monkeypatch.setenv("BULLETIN_CACHE", str(desk / "another"))
    build(capsys, "--engine", "edge", "-o", "elsewhere", "--fit", "1:11")
    assert (desk / "elsewhere" / "issue.mp3").read_bytes() == first


def test_a_slot_that_nothing_fills_is_refused_before_anybody_speaks(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = build(capsys, "--engine", "edge", "--fit", "20:00", code=3)
    assert facts["error"]["kind"] == "fit"
    assert re.search(r"cannot fill 20:00; shortest \d:\d\d, longest \d:\d\d$", facts["error"]["message"])
    assert online.n_handshakes == 0
    assert not (desk / "output" / "issue.mp3").exists()
