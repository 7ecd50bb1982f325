"""What shapes a bulletin changes its digest, and nothing else does; what lies there is known by its sums."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin import fingerprint
from bulletin.fingerprint import Finished, digest, of_code, of_file
from bulletin.model import Issue, SourceFile
from bulletin.reports import sealed
from bulletin.station import LexiconEntry, Station, StoreSettings, Voice
from bulletin.synthesis.edge.settings import EdgeSettings
from bulletin.synthesis.engines import read_station
from bulletin.synthesis.kokoro.settings import KokoroSettings

ROOT = Path(__file__).resolve().parent.parent
ISSUE = Issue("云泽", "云泽下雪了。", "utf-8", (SourceFile("云泽.md", 0, 6),))


@pytest.fixture
def station() -> Station:
    return read_station(ROOT / "voices.yaml")


def of(station: Station, engine: str = "kokoro", issue: Issue = ISSUE, **more: str) -> str:
    return digest(issue, station, engine, **more)


def test_how_the_work_is_done_shapes_nothing(station: Station) -> None:
    busy = replace(
        station,
        source="elsewhere.yaml",
        engine="auto",
        store=StoreSettings(limit_gb=1.0),
        engines={
            **station.engines,
            "kokoro": KokoroSettings(workers=1, model=Path("model.onnx")),
            "edge": EdgeSettings(endpoint="ws://127.0.0.1:9", tries=1, concurrency=1, idle_s=1.0, pause_s=0.0),
        },
    )
    for engine in ("kokoro", "edge"):
        assert of(busy, engine) == of(station, engine)


def test_a_place_of_a_word_in_its_lexicon_shapes_nothing_and_its_reading_does(station: Station) -> None:
    first = replace(station, lexicon=(*station.lexicon, _entry("通车", 3, "tōng", "chē")))
    moved = replace(station, lexicon=(*station.lexicon, _entry("通车", 7, "tōng", "chē")))
    other = replace(station, lexicon=(*station.lexicon, _entry("通车", 3, "tōng", "jū")))
    assert of(first) == of(moved) != of(other)


def _entry(word: str, line: int, *reading: str) -> LexiconEntry:
    return LexiconEntry(word, line, reading=reading, source=f"{line}.yaml")


def test_the_speakers_of_the_engine_that_speaks_count_alone(station: Station) -> None:
    voices = {**station.voices, "anchor_a": Voice("anchor_a", {"kokoro": "xiaoxiao", "edge": "xiaoyi"})}
    recast = replace(station, voices=voices)
    assert of(recast) == of(station)
    assert of(recast, "edge") != of(station, "edge")
    assert of(station, "edge", service="custom:a") != of(station, "edge", service="service")


@pytest.mark.parametrize("changed", [{"stem": "云溪"}, {"text": "云泽下雨了。"}, {"files": ()}])
def test_the_issue_counts(station: Station, changed: dict[str, object]) -> None:
    assert of(station, issue=replace(ISSUE, **changed)) != of(station)  # type: ignore[arg-type]


def test_a_name_that_is_no_text_has_a_digest_too(station: Station) -> None:
    assert of(station, issue=replace(ISSUE, stem="\udcd4\udcc6")) != of(station)


TABLES = (
    "synthesis/pronounce/tables/contexts.txt",
    "synthesis/kokoro/tempo.txt",
    "synthesis/kokoro/steps.npz",
    "publish/cover/type/NotoSansSC-Bold.woff2",
    "segmenter/script/mend.py",
)


def test_an_edited_table_is_another_program(tmp_path: Path) -> None:
    package = tmp_path / "bulletin"
    shutil.copytree(ROOT / "bulletin", package, ignore=shutil.ignore_patterns("__pycache__", "*.bin"))
    program = """
import sys
from bulletin.fingerprint import of_code
print(of_code())
for table in sys.argv[1:]:
    open(f"bulletin/{table}", "ab").write(b"\\n")
    of_code.cache_clear()
    print(of_code())
"""
    command = [sys.executable, "-c", program, *TABLES]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert len(set(done.stdout.split())) == len(TABLES) + 1


def test_the_code_of_a_part_is_its_own() -> None:
    assert of_code("sound/codec.py") == of_code("sound/codec.py") != of_code("sound/codec.py", libraries=("numpy",))
    assert of_code("sound/codec.py") != of_code("files.py")
    assert of_code("assembler") != of_code()


def made(folder: Path, *names: str) -> Finished:
    """Make files of an issue called `a`, and a report that knows them."""
    sums = {}
    for name in names:
        (folder / name).write_bytes(name.encode())
        sums[name] = of_file(folder / name)
    facts = {"engine": "edge", "made": sums, "next": {"made_from": "d1", "asked": ["wav"], "alone": {}}}
    (folder / "a.report.json").write_text(json.dumps(sealed(facts)), "utf-8")
    return Finished.of(folder / "a.report.json", "a")


def test_what_was_not_touched_is_as_it_was_made(tmp_path: Path) -> None:
    finished = made(tmp_path, "a.mp3", "a.script.json")
    assert finished.engine == "edge"
    assert finished.is_made_from("d1", ["wav"])
    assert not finished.is_made_from("d2", ["wav"])
    assert not finished.is_made_from("d1", ["wav", "script"])


@pytest.mark.parametrize("name", ["a.mp3", "a.script.json"])
@pytest.mark.parametrize("damage", [b"", b"{}", None])
def test_a_touched_file_of_the_set_is_not(tmp_path: Path, name: str, damage: bytes | None) -> None:
    finished = made(tmp_path, "a.mp3", "a.script.json")
    if damage is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(damage)
    assert not finished.is_made_from("d1", ["wav"])


@pytest.mark.parametrize(
    "report",
    [b"", b"[]", b"7", b'{"made": 5}', b"\xff", b"[" * 100_000, b'{"seal": "00"}', None],
)
def test_a_report_that_was_touched_says_nothing(tmp_path: Path, report: bytes | None) -> None:
    path = tmp_path / "a.report.json"
    whole = path.read_bytes() if made(tmp_path, "a.mp3") and report is None else report or b""
    path.write_bytes(whole.replace(b'"edge"', b'"auto"'))
    finished = Finished.of(path, "a")
    assert (finished.engine, finished.made, finished.alone) == (None, {}, {})
    assert not finished.is_made_from("d1", ["wav"])


def test_what_a_run_no_longer_makes_is_told_from_what_it_must_not_touch(tmp_path: Path) -> None:
    finished = made(tmp_path, "a.mp3", "a.wav", "a.p01-01.mp3", "a.p01-02.mp3", "a.script.json")
    (tmp_path / "a.p01-02.mp3").write_bytes(b"cut by somebody")
    for name in ("a.recap.mp3", "a.b.mp3", "b.wav", "a.notes.yaml", "a.lexicon.yaml"):
        (tmp_path / name).write_bytes(b"somebody's own")
    leftovers = finished.left_over({"a.mp3", "a.script.json", "a.report.json"}, re.compile(r"[ab]\.(recap\.mp3|wav)"))
    assert [path.name for path in leftovers.ours] == ["a.p01-01.mp3", "a.wav"]
    assert [path.name for path in leftovers.others] == ["a.p01-02.mp3", "a.recap.mp3"]


def test_where_none_of_the_likely_names_is_there_nothing_is_left_over(tmp_path: Path) -> None:
    finished = Finished.of(tmp_path / "a.report.json", "a")
    (tmp_path / "a.wav").write_bytes(b"somebody's own")
    assert finished.left_over((), re.compile(r"a\.wav"), likely=["a.mp3"]) == fingerprint.Leftovers((), ())
    assert len(finished.left_over((), re.compile(r"a\.wav"), likely=["a.mp3", "a.wav"]).others) == 1


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    finished = Finished.of(tmp_path / "no" / "a.report.json", "a")
    assert finished.left_over((), re.compile(".*")) == fingerprint.Leftovers((), ())


def test_what_a_folder_s_reports_name_is_ours_and_a_touched_report_names_nothing(tmp_path: Path) -> None:
    made(tmp_path, "a.mp3", "a.notes.txt")
    assert set(fingerprint.made_in(tmp_path)) == {"a.mp3", "a.notes.txt"}
    (tmp_path / "b.report.json").write_bytes(b'{"made": {"b.txt": "00"}}')
    assert set(fingerprint.made_in(tmp_path)) == {"a.mp3", "a.notes.txt"}
    assert fingerprint.made_in(tmp_path / "none") == {}
