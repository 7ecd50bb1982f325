"""Where the bulletin of an issue is made, with its output in a folder and in an object store."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np
from loopback.objects import ObjectServer

from bulletin.archive.desk import InFolder, InPlace, desk_for, glance_at, store_at
from bulletin.model import Pcm, Recording
from bulletin.places import open_place
from bulletin.reports import report_file

CLIP = Recording(Pcm(np.zeros(2400, np.float32), 24_000), ())


def test_a_folder_is_its_own_desk(tmp_path: Path) -> None:
    desk = desk_for(str(tmp_path / "air"), "1986-03-02")
    assert isinstance(desk, InFolder)
    assert desk.folder == tmp_path / "air"
    report = {"mp3": "air/a.mp3", "companions": {}}
    assert desk.shown(report) == report
    assert desk.publish() == ()


def test_what_is_made_for_an_object_store_goes_there_and_is_known_again(desk: Path, objects: ObjectServer) -> None:
    url = f"{objects.bucket()}/1986"
    first = desk_for(url, "a")
    assert isinstance(first, InPlace)
    (first.folder / "a.mp3").write_bytes(b"sound")
    (first.folder / "a.script.json").write_bytes(b"{}")
    sums = {"a.mp3": _sum(b"sound"), "a.script.json": _sum(b"{}")}
    (first.folder / "a.report.json").write_bytes(report_file({"made": sums}))
    assert first.publish() == ()
    shown = first.shown({"mp3": ".output/a.mp3", "companions": {"script": ".output/a.script.json"}})
    assert shown == {"mp3": f"{url}/a.mp3", "companions": {"script": f"{url}/a.script.json"}}

    for path in sorted(first.folder.iterdir()):
        path.unlink()
    first.folder.rmdir()
    objects.calm()
    second = desk_for(url, "a")
    assert sorted(path.name for path in second.folder.iterdir()) == ["a.report.json", "a.script.json"]
    assert second.is_still(second.folder / "a.mp3", sums["a.mp3"])
    assert not second.is_still(second.folder / "a.mp3", sums["a.script.json"])
    assert not any(asked.path.endswith("a.mp3") and asked.method == "GET" for asked in objects.asked)


def _sum(data: bytes) -> str:
    return sha256(data).hexdigest()


def test_a_glance_at_a_store_brings_no_clip_here(tmp_path: Path, objects: ObjectServer) -> None:
    url, key = objects.bucket(), "ab" * 32
    store_at(url, tmp_path / "one").put(key, CLIP)
    glance = glance_at(url, tmp_path / "two")
    assert glance.has(key)
    assert not glance.has("cd" * 32)
    assert not (tmp_path / "two").exists()
    assert store_at(url, tmp_path / "three").get(key) is not None
    assert [*open_place(f"{url}/clips/ab").names()] == [f"{key}.clip"]


def test_a_store_in_a_folder_is_that_folder(tmp_path: Path) -> None:
    assert store_at(str(tmp_path / "clips"), tmp_path / "none").folder == tmp_path / "clips"
    assert glance_at(str(tmp_path / "clips"), tmp_path / "none").folder == tmp_path / "clips"
