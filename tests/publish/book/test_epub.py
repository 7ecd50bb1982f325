"""The talking book of a whole build, with the online voice's protocol on 127.0.0.1."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from epubs import complaints, files_in, why_not
from studio import MUTE, Ffmpeg

from bulletin.cli import main

HOSTILE = f"""\
云泽日报 2026年11月20日

# <script>alert("一")</script>&amp;粮仓'满'\u2028了\u202e

本报讯 (记者 林小满) 云泽湖畔的稻子熟了👨‍👩‍👧。<img src=x onerror=alert(1)>烘干机\x1b[31m不停\x0b\ufffe\uffff。]]>

# {"长" * 900}题目到此为止

本报讯 (记者 周一帆) 昨天，环湖路最后一段通车\u200b。

# 📰🌾

“湖边的路”<!-- 修通 -->了。
"""
PAPER = """\
云泽日报 2026年11月20日

# 湖边的路修通了

本报讯 (记者 周一帆) 昨天，环湖路通车。路面宽八米。

## 沿途

树已经栽好。
"""
STEM = "云泽 'a\"b' &#60;c"
SMIL = "{http://www.w3.org/ns/SMIL}"


def build(name: str, *options: str) -> int:
    return main(["build", name, "--engine", "edge", "--date", "2026-11-20", *options])


@pytest.fixture
def hostile(desk: Path, online: object) -> Path:
    (desk / f"{STEM}.md").write_text(HOSTILE, "utf-8")
    assert build(f"{STEM}.md", "--no-music", "--epub") == 0
    return desk / "output" / f"{STEM}.epub"


def test_an_issue_that_holds_whatever_it_likes_makes_a_valid_book(hostile: Path) -> None:
    for name, data in files_in(hostile).items():
        if name.endswith((".xhtml", ".opf", ".smil", ".xml")):
            assert b"<script" not in data
            assert not re.search(r"[\x00-\x08\x0b-\x1f\u2028\u202a-\u202e\u200b\ufffe\uffff]", data.decode())
            ET.fromstring(data)  # noqa: S314  # ours
    if reason := why_not():
        pytest.skip(reason)
    assert complaints(hostile) == []


def test_a_book_with_music_pages_and_attached_pieces_is_valid(desk: Path, online: object, music_ready: None) -> None:
    (desk / "云泽").mkdir()
    page = "# 湖边的路修通了\n\n本报讯 (记者 周一帆) 昨天，环湖路通车。\n\n## 记者手记\n\n路通了，人就来了。\n"
    (desk / "云泽" / "01.md").write_text(page, "utf-8")
    (desk / "云泽" / "02.md").write_text("# 云泽下雪\n\n云泽县昨天下了雪。\n\n(据新华社电)\n", "utf-8")
    assert build("云泽", "--epub") == 0
    book = desk / "output" / "云泽.epub"
    files = files_in(book)
    nav = files["EPUB/nav.xhtml"].decode()
    assert re.findall(r'<a href="text/(\S+)\.xhtml#page">(\d+)</a>', nav) == [("p01-01", "1"), ("p02-01", "2")]
    assert 'id="page" aria-label="第2版"' in files["EPUB/text/p02-01.xhtml"].decode()
    assert "♪ 开始曲" in files["EPUB/text/opening.xhtml"].decode()
    if reason := why_not():
        pytest.skip(reason)
    assert complaints(book) == []


@pytest.fixture
def brief(desk: Path, online: object) -> Path:
    (desk / "voices.yaml").write_text(f"station: {{name: 云溪之声, publisher: 云溪报社}}\n{MUTE}", "utf-8")
    (desk / "issue.md").write_text(PAPER, "utf-8")
    assert build("issue.md", "--epub") == 0
    return desk / "output" / "issue.epub"


def test_each_sentence_of_a_document_is_heard_once_in_its_order_to_the_end_of_the_sound(
    brief: Path, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    files = files_in(brief)
    slugs = re.findall(r'<itemref idref="text-(\S+)"/>', files["EPUB/package.opf"].decode())
    assert (slugs[0], slugs[-1]) == ("opening", "closing")
    for slug in slugs:
        ids = re.findall(r'<(?:span|p class="music") id="(\w+)"', files[f"EPUB/text/{slug}.xhtml"].decode())
        overlay = ET.fromstring(files[f"EPUB/overlay/{slug}.smil"])  # noqa: S314  # ours
        texts = [text.attrib["src"] for text in overlay.iter(f"{SMIL}text")]
        assert texts == [f"../text/{slug}.xhtml#{id_}" for id_ in ids]
        audio = [each.attrib for each in overlay.iter(f"{SMIL}audio")]
        begins, ends = ([_seconds(each[name]) for each in audio] for name in ("clipBegin", "clipEnd"))
        assert begins == [0, *ends[:-1]]
        (tmp_path / "a.mp3").write_bytes(files[f"EPUB/audio/{slug}.mp3"])
        assert ends[-1] == pytest.approx(ffmpeg.decode(tmp_path / "a.mp3").size / 48_000, abs=0.002)


def test_the_package_says_what_a_reader_has_to_know(brief: Path) -> None:
    package = files_in(brief)["EPUB/package.opf"].decode()
    report = json.loads((brief.parent / "issue.report.json").read_bytes())
    said = dict(re.findall(r"<(dc:\w+)[^>]*>([^<]*)<", package))
    assert said == {
        "dc:identifier": f"urn:uuid:{report['guid']}",
        "dc:title": "云泽日报 2026-11-20",
        "dc:language": "zh-Hans",
        "dc:creator": "云泽日报",
        "dc:publisher": "云溪报社",
        "dc:date": "2026-11-20",
        "dc:type": "audiobook",
        "dc:description": "本节目由人工智能合成语音播报。",
    }
    assert '<meta property="dcterms:modified">2026-11-20T00:00:00Z</meta>' in package
    assert '<meta name="AIGC" content="{&#34;Label&#34;:&#34;1&#34;' in package
    for value in ("synchronizedAudioText", "structuralNavigation", "textual,auditory", "none"):
        assert f">{value}</meta>" in package
    assert package.count('property="media:duration" refines=') == package.count('media-overlay="')
    whole = _seconds(*re.findall(r'"media:duration">([^<]+)<', package))
    parts = re.findall(r'"media:duration" refines="[^"]+">([^<]+)<', package)
    assert sum(map(_seconds, parts)) == pytest.approx(whole, abs=0.0001)


def test_the_cover_is_that_of_the_bulletin_and_no_sound_has_it_once_more(brief: Path) -> None:
    files = files_in(brief)
    assert files["EPUB/cover.jpg"].startswith(b"\xff\xd8")
    assert files["EPUB/cover.jpg"] in (brief.parent / "issue.mp3").read_bytes()
    for name, data in files.items():
        if name.endswith(".mp3"):
            assert data.startswith(b"ID3")
            assert b"APIC" not in data[:10_000]
            assert "AIGC".encode("utf-16-le") in data[:10_000]


def test_the_book_is_a_file_of_the_edition_and_the_sounds_in_it_are_not(brief: Path) -> None:
    report = json.loads((brief.parent / "issue.report.json").read_bytes())
    assert report["companions"]["epub"] == "output/issue.epub"
    assert "issue.epub" in report["made"]
    assert not list(brief.parent.glob("issue.p*.mp3"))
    assert not list(brief.parent.glob(".*.part"))


def test_a_book_beside_item_files_is_the_same_book_and_goes_when_it_is_not_wanted_any_more(brief: Path) -> None:
    once = brief.read_bytes()
    assert build("issue.md", "--epub", "--split") == 0
    assert brief.read_bytes() == once
    assert (brief.parent / "issue.p01-01.mp3").exists()
    assert build("issue.md", "--epub") == 0
    assert brief.read_bytes() == once
    assert not (brief.parent / "issue.p01-01.mp3").exists()
    assert build("issue.md") == 0
    assert not brief.exists()


def test_an_issue_that_is_a_book_itself_is_not_written_over_and_needs_no_warning(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = brief.parent.parent
    book = brief.rename(desk / "来稿.epub")
    as_it_came = book.read_bytes()
    capsys.readouterr()
    assert build("来稿.epub", "-o", ".", "--epub") == 2
    assert "来稿.epub is the issue itself; another file is wanted" in capsys.readouterr().err
    assert build("来稿.epub", "-o", ".") == 0
    assert "not of this bulletin" not in capsys.readouterr().err
    assert book.read_bytes() == as_it_came


def _seconds(value: str) -> float:
    hours, minutes, seconds = value.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
