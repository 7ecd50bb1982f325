"""The piece of a page for each item, of a whole build."""

from __future__ import annotations

import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from studio import MUTE

from bulletin.cli import main

STEM = "云泽 'a\"b' #1"
PAGE = """\
# <script>alert("一")</script>粮仓'满'了

本报讯 (记者 林小满) 云泽湖畔的稻子熟了👨‍👩‍👧。\u202e<img src=x onerror=alert(1)>烘干机不停。

### 沿途

树已经栽好。
"""


class Reader(HTMLParser):
    """What a browser would make of it: elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def output(desk: Path, online: object) -> Path:
    (desk / "voices.yaml").write_text(MUTE, "utf-8")
    (desk / f"{STEM}.md").write_text(PAGE, "utf-8")
    assert main(["build", f"{STEM}.md", "--engine", "edge", "--date", "2026-11-20", "--split"]) == 0
    return desk / "output"


def test_a_fragment_has_player_headline_and_words_and_nothing_that_runs(output: Path) -> None:
    path = output / f"{STEM}.p01-01.html"
    reader = Reader(path.read_text("ascii"))
    assert {tag for tag, _ in reader.elements} == {"article", "h2", "audio", "p", "details", "summary"}
    assert not any(name.startswith("on") for _, attributes in reader.elements for name in attributes)
    (audio,) = [attributes for tag, attributes in reader.elements if tag == "audio"]
    assert unquote(str(audio["src"])) == f"{STEM}.p01-01.mp3"
    assert str(audio["src"]).isascii()
    assert (output / unquote(str(audio["src"]))).exists()
    assert "粮仓'满'了" in reader.words
    assert "云泽湖畔的稻子熟了" in reader.words
    assert "人工智能合成语音" in reader.words
    assert "\u202e" not in reader.words


def test_the_items_of_a_bulletin_are_told_with_their_times_and_files(output: Path) -> None:
    facts = json.loads((output / f"{STEM}.items.json").read_bytes())
    report = json.loads((output / f"{STEM}.report.json").read_bytes())
    assert (facts["guid"], facts["duration_s"]) == (report["guid"], report["duration_s"])
    slugs = [item["slug"] for item in facts["items"]]
    assert slugs[0] == "opening"
    assert slugs[-1] == "closing"
    starts, ends = ([item[name] for item in facts["items"]] for name in ("start_s", "end_s"))
    assert (starts[0], ends[-1]) == (0.0, facts["duration_s"])
    assert starts[1:] == ends[:-1]
    assert len({item["guid"] for item in facts["items"]}) == len(slugs)
    piece = next(item for item in facts["items"] if item["slug"] == "p01-01")
    assert (piece["kind"], piece["byline"], piece["parent"]) == ("article", "林小满", None)
    assert [file["name"] for file in piece["files"]] == [f"{STEM}.p01-01.mp3", f"{STEM}.p01-01.html"]
    assert [file["type"] for file in piece["files"]] == ["audio/mpeg", "text/html; charset=utf-8"]
    for file in (*facts["files"], *(file for item in facts["items"] for file in item["files"])):
        data = (output / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_without_item_files_the_items_have_none_and_no_fragment_is_made(output: Path) -> None:
    assert main(["build", f"{STEM}.md", "--engine", "edge", "--date", "2026-11-20"]) == 0
    facts = json.loads((output / f"{STEM}.items.json").read_bytes())
    assert all(item["files"] == [] for item in facts["items"])
    assert [file["name"] for file in facts["files"]] == [f"{STEM}.mp3"]
    assert sorted(path.name for path in output.glob("*.html")) == sorted([f"{STEM}.html", "index.html"])
