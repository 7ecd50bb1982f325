"""An archive as a publisher makes it: by one process, by processes of this machine, by a scheduler's workers.

Their voice is a speech server on 127.0.0.1 that says tones.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from dask_programs import free_port, scheduler, worker
from loopback.objects import ObjectServer, Trouble
from loopback.speech import Flaw, SpeechServer
from studio import MUTE

from bulletin.cli import main
from bulletin.places import open_place

N_ISSUES = 6
DAYS = [f"1986-03-{day:02}" for day in range(1, N_ISSUES + 1)]


@pytest.fixture
def server(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechServer]:
    """A server that ./voices.yaml names, and issues of a made-up paper in a folder."""
    made = SpeechServer()
    (desk / "voices.yaml").write_text(
        f"{MUTE}station: {{opening: [早上好。], closing: 再见。, ai_label: 合成语音播报。}}\n"
        f"engine: server\nengines:\n  server:\n    address: {made.url}\n"
        "    voices: {anchor_a: 中文女, anchor_b: 中文男}\n    backoff_s: 0.02\n    pause_s: 0.02\n",
        "utf-8",
    )
    (desk / "paper").mkdir()
    for number, day in enumerate(DAYS, 1):
        text = f"云泽日报 1986年3月{number}日\n\n# 第{number}场雪\n\n积雪有{number + 2}厘米厚。\n\n山路已经通车。\n"
        (desk / "paper" / f"{day}.txt").write_text(text, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    yield made
    made.close()


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["archive", *arguments]) == code
    said = capsys.readouterr()
    return said.out, said.err


def sounds(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.mp3"))}


def table(folder: Path, name: str = "archive.csv") -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO((folder / name).read_text("utf-8-sig")))]


def rows(folder: Path, name: str = "archive.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_bytes().splitlines()]


def test_one_process_makes_all_and_a_rerun_makes_what_is_missing_or_changed(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    out, err = run(capsys, "paper", "-o", "air", "--store", "clips", "--shard", "1/1")
    assert out.split() == [str(desk / "air" / f"{day}.mp3") for day in DAYS]
    assert f"{N_ISSUES} of {N_ISSUES}  paper/{DAYS[-1]}.txt: " in err
    assert "6  made now" in err
    assert [row["status"] for row in table(desk / "air")] == ["made"] * N_ISSUES
    assert [row["report"]["chunks"]["total"] for row in rows(desk / "air")] == [
        int(row["chunks_total"]) for row in table(desk / "air")
    ]
    assert (desk / "air" / "index.html").read_text("utf-8").count("<article") == N_ISSUES
    before, n_asked = sounds(desk / "air"), len(server.requests)

    (desk / "air" / f"{DAYS[0]}.mp3").unlink()
    issue = desk / "paper" / f"{DAYS[1]}.txt"
    issue.write_text(issue.read_text("utf-8").replace("山路", "县道"), "utf-8")
    run(capsys, "paper", "-o", "air", "--store", "clips", "--shard", "1/1", "-q")
    assert [row["status"] for row in table(desk / "air")] == ["made", "made", *["unchanged"] * (N_ISSUES - 2)]
    assert len(server.requests) == n_asked + 1  # the changed sentence alone
    after = sounds(desk / "air")
    assert {name for name in before if before[name] != after[name]} == {f"{DAYS[1]}.mp3"}


def test_what_one_process_makes_is_what_a_build_makes_of_the_same_store(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "paper", "-o", "air", "--store", "clips", "--shard", "1/1")
    monkeypatch.setenv("BULLETIN_CACHE", "clips")
    assert main(["build", f"paper/{DAYS[2]}.txt", "-o", "alone"]) == 0
    assert sounds(desk / "alone") == {f"{DAYS[2]}.mp3": sounds(desk / "air")[f"{DAYS[2]}.mp3"]}
    assert len({asked.text for asked in server.requests}) == len(server.requests)  # no sentence is spoken twice


def test_an_issue_that_cannot_be_made_is_set_aside_with_its_error(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    (desk / "paper" / f"{DAYS[3]}.txt").write_bytes(b"")
    (desk / "paper" / "1986-03-09.txt").write_bytes(b"\x00\xff\x00\xfe" * 50)
    out, err = run(capsys, "paper", "-o", "air", "--shard", "1/1", "--json", code=3)
    told = [json.loads(line) for line in out.splitlines()]
    assert [row["status"] for row in told] == [*["made"] * 3, "failed", *["made"] * 2, "failed"]
    assert told == rows(desk / "air")
    assert told[3]["error"]["message"].startswith(f"paper/{DAYS[3]}.txt: no text in it")
    failed = table(desk / "air")[3]
    assert (failed["status"], failed["exit"], failed["kind"]) == ("failed", "3", "issue")
    assert "2  failed: issue 2" in err
    assert (desk / "air" / "index.html").read_text("utf-8").count("<article") == N_ISSUES - 1


def test_a_service_that_fails_for_a_while_is_asked_again_after_the_other_issues(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    server.flaws = [Flaw.NO_KEY]
    out, err = run(capsys, "paper", "-o", "air", "--shard", "1/1")
    assert len(out.split()) == N_ISSUES
    assert out.split()[-1].endswith(f"{DAYS[0]}.mp3")
    assert "failed" not in err


def test_shards_share_the_work_and_the_last_writes_the_tables_of_all(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    for number in (3, 1):
        out, err = run(capsys, "paper", "-o", "air", "--store", "clips", "--shard", f"{number}/3")
        assert [Path(path).stem for path in out.split()] == DAYS[number - 1 :: 3]
        assert "follow with the last part" in err
        assert not (desk / "air" / "archive.csv").exists()
        assert not (desk / "air" / "index.html").exists()
    run(capsys, "paper", "-o", "air", "--store", "clips", "--shard", "2/3")
    assert [row["stem"] for row in table(desk / "air")] == DAYS
    assert len(table(desk / "air", "archive.2-of-3.csv")) == N_ISSUES // 3
    assert (desk / "air" / "index.html").read_text("utf-8").count("<article") == N_ISSUES


def test_a_shard_without_an_issue_counts_as_done(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    for day in DAYS[1:]:
        (desk / "paper" / f"{day}.txt").unlink()
    assert run(capsys, "paper", "-o", "air", "--shard", "2/2")[0] == ""
    run(capsys, "paper", "-o", "air", "--shard", "1/2")
    assert [row["stem"] for row in table(desk / "air")] == DAYS[:1]


_CALM: dict[str, bytes] = {}
"""The sounds of an undisturbed run, made once."""


def undisturbed(desk: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, bytes]:
    if not _CALM:
        run(capsys, "paper", "-o", "calm", "--store", "calm-clips", "--shard", "1/1")
        _CALM.update(sounds(desk / "calm"))
    return _CALM


def test_workers_of_this_machine_that_are_killed_at_random_lose_nothing(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    wanted = undisturbed(desk, capsys)
    killed: list[int] = []
    is_over = threading.Event()

    def kill() -> None:
        dice = random.Random(21)  # noqa: S311 - no secret
        while len(killed) < 5 and not is_over.wait(0.1):
            n_asked = len(server.requests)
            while len(server.requests) < n_asked + dice.randrange(1, 6) and not is_over.wait(0.01):
                pass
            workers = [
                process
                for process in psutil.Process().children(recursive=True)
                if "spawn_main" in " ".join(process.cmdline()) and process.pid not in killed
            ]
            if workers and not is_over.is_set():
                victim = dice.choice(workers)
                victim.kill()
                killed.append(victim.pid)

    server.requests.clear()
    killer = threading.Thread(target=kill)
    killer.start()
    try:
        run(capsys, "paper", "-o", "air", "--store", "clips", "--cluster", "local:2")
    finally:
        is_over.set()
        killer.join()
    assert len(killed) == 5
    assert sounds(desk / "air") == wanted
    assert {row["status"] for row in table(desk / "air")} <= {"made", "unchanged"}
    assert [path for path in (desk / "air").rglob("*") if path.name.endswith(".part")] == []


def test_two_shards_and_a_cluster_at_a_time_on_one_store_and_one_output(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    wanted = undisturbed(desk, capsys)
    command = [sys.executable, "-m", "bulletin", "archive", "paper", "-o", "air", "--store", "clips"]
    server.requests.clear()
    runs = [
        subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for options in (["--shard", "1/2"], ["--shard", "2/2"], ["--cluster", "local:2"])
    ]
    for process in runs:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
    assert sounds(desk / "air") == wanted
    assert [row["stem"] for row in table(desk / "air")] == DAYS
    spoken = [asked.text for asked in server.requests]
    assert len(set(spoken)) == len(spoken)  # the claims of the store hold between all of them
    assert (desk / "air" / "index.html").read_text("utf-8").count("<article") == N_ISSUES


def test_a_ctrl_c_ends_the_workers_and_a_rerun_goes_on(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    wanted = undisturbed(desk, capsys)
    command = [sys.executable, "-m", "bulletin", "archive", "paper", "-o", "air", "--store", "clips"]
    process = subprocess.Popen(
        [*command, "--cluster", "local:2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    )
    assert process.stdout is not None
    process.stdout.readline()
    family = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode().splitlines()[-1]) == (
        130,
        "bulletin: stopped; what was finished is kept, run again to go on",
    )
    assert "Traceback" not in err.decode()
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []
    run(capsys, "paper", "-o", "air", "--store", "clips", "--shard", "1/1")
    assert sounds(desk / "air") == wanted


def test_bulletins_and_clips_in_an_object_store_that_is_busy_now_and_then(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path, objects: ObjectServer
) -> None:
    wanted = undisturbed(desk, capsys)
    air, clips = objects.bucket(), objects.bucket()
    server.requests.clear()
    objects.disturb(Trouble.BUSY, times=3, after=30)
    objects.disturb(Trouble.CUT, times=1, after=70)
    options = ["-o", f"{air}/1986", "--store", clips, "--cluster", "local:2"]
    out, _ = run(capsys, "paper", *options)
    assert sorted(out.split()) == [f"{air}/1986/{day}.mp3" for day in DAYS]
    place = open_place(f"{air}/1986")
    assert {name: place.read(name) for name in place.names(".mp3")} == wanted
    assert (place.read("index.html") or b"").decode().count("<article") == N_ISSUES
    told = [json.loads(line) for line in (place.read("archive.jsonl") or b"").splitlines()]
    assert [row["report"]["mp3"] for row in told] == [f"{air}/1986/{day}.mp3" for day in DAYS]
    assert b"/archive/" not in b"".join(place.read(f"{day}.report.json") or b"" for day in DAYS)
    n_spoken = len(server.requests)

    place.remove(f"{DAYS[0]}.mp3")
    _, err = run(capsys, "paper", *options[:-2], "--shard", "1/1")
    assert "1  made now" in err
    assert "5  up to date" in err
    assert len(server.requests) == n_spoken
    assert {name: place.read(name) for name in place.names(".mp3")} == wanted


def test_an_object_store_that_is_gone_fails_each_issue_in_bounded_time(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], objects: ObjectServer
) -> None:
    air = objects.bucket()
    objects.disturb_all(Trouble.REFUSED)
    _, err = run(capsys, "paper", "-o", f"{air}", "--shard", "1/3", code=6)
    assert "Access Denied" in err
    assert "Traceback" not in err


def test_clips_that_the_store_does_not_take_are_used_all_the_same(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path, objects: ObjectServer
) -> None:
    wanted = undisturbed(desk, capsys)
    run(capsys, "paper", "-o", "air", "--store", "s3://no-such-bucket", "--shard", "1/1")
    assert sounds(desk / "air") == wanted
    assert all(row["report"]["warnings"] for row in rows(desk / "air"))


def test_a_scheduler_with_workers_of_its_own_and_one_of_them_killed_in_the_midst_of_an_issue(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    wanted = undisturbed(desk, capsys)
    port = free_port()
    server.requests.clear()
    with scheduler(port), worker(port, desk / "a") as first, worker(port, desk / "b"):

        def kill() -> None:
            while len(server.requests) < 3:
                time.sleep(0.01)
            first.kill()

        killer = threading.Thread(target=kill)
        killer.start()
        run(capsys, "paper", "-o", "air", "--store", "clips", "--cluster", f"tcp://127.0.0.1:{port}")
        killer.join()
    assert sounds(desk / "air") == wanted


def test_a_dry_run_tells_what_it_would_take_and_makes_nothing(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    (desk / "paper" / f"{DAYS[3]}.txt").write_bytes(b"")
    out, _ = run(capsys, "paper", "-o", "air", "--store", "clips", "--dry-run", "--shard", "1/1", code=3)
    assert "6  issues" in out
    assert f"such as: paper/{DAYS[3]}.txt: no text in it" in out
    assert server.requests == []
    assert not (desk / "air").exists()
    out, _ = run(capsys, "paper", "--store", "clips", "--dry-run", "--json", "--cluster", "local:1", code=3)
    plan = json.loads(out)
    assert (plan["issues"], plan["failed"]) == (N_ISSUES, 1)
    assert plan["requests"] == plan["sentences"]["new"] > 0
    (desk / "paper" / f"{DAYS[3]}.txt").unlink()
    run(capsys, "paper", "-o", "air", "--store", "clips", "--shard", "1/1")
    out, _ = run(capsys, "paper", "--store", "clips", "--dry-run", "--json", "--shard", "1/1")
    assert json.loads(out)["sentences"]["new"] == 0
    made = sum(row["report"]["duration_s"] for row in rows(desk / "air"))
    assert json.loads(out)["sound_s"] == pytest.approx(made, rel=0.2)


@pytest.mark.parametrize(
    ("arguments", "so"),
    [
        (["nowhere"], "nowhere: no such folder"),
        (["paper", "--shard", "3/2"], "--shard: '3/2' is no part of a whole"),
        (["paper", "--cluster", "10.0.0.5"], "--cluster: '10.0.0.5' is no cluster; local, local:N or tcp://HOST:PORT"),
        (["paper", "--cluster", "local:0"], "--cluster: 'local:0' is no cluster"),
        (["paper", "--engine", "auto", "-o", "ftp://a/b"], "bulletin knows no ftp://"),
        (["paper", "--voices", "gone.yaml"], "gone.yaml"),
    ],
)
def test_what_cannot_be_is_refused_before_any_work(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path, arguments: list[str], so: str
) -> None:
    _, err = run(capsys, *arguments, code=2)
    assert so in err
    assert server.requests == []


def test_without_sockets_there_is_no_cluster(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETIN_OFFLINE", "1")
    _, err = run(capsys, "paper", code=2)
    assert "workers talk over sockets; one process needs none: --shard 1/1" in err


def test_an_output_that_is_full_or_cannot_be_written_fails_each_issue_and_loses_nothing(
    server: SpeechServer, capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    (desk / "air").write_text("a file")
    _, err = run(capsys, "paper", "-o", "air", "--shard", "1/1", code=6)
    assert "air: " in err
    assert (desk / "air").read_text() == "a file"
