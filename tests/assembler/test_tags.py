from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen import id3
from PIL import Image

from bulletin.assembler.aigc import aigc_json
from bulletin.assembler.tags import MOST_CHAPTERS, TagFacts, make_harmless, tags_of, write_id3
from bulletin.model import Chapter, Masthead, Pcm
from bulletin.sound.mp3 import encode_sound
from bulletin.station import Aigc
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from pathlib import Path

    from studio import Ffmpeg, Studio

FACTS = TagFacts(title="云溪日报 2026年11月21日", album="云溪之声", artist="云溪之声", date="2026-11-21")
CHAPTERS = (
    Chapter("开场", "opening", 0, 480_000),
    Chapter("“532”规划落地", "p01-01", 480_000, 4_800_048),
    Chapter("结束", "closing", 4_800_048, 5_000_001),
)


def read(tag: bytes) -> Any:  # noqa: ANN401  # mutagen has no types
    reader: Any = id3.ID3
    return reader(io.BytesIO(tag), translate=False)


def test_the_facts_are_read_back() -> None:
    tag = read(write_id3(FACTS, ()))
    assert tag.version == (2, 3, 0)
    texts = {name: str(tag[name]) for name in ("TIT2", "TALB", "TPE1", "TYER", "TDAT", "TLAN")}
    assert texts == {
        "TIT2": "云溪日报 2026年11月21日",
        "TALB": "云溪之声",
        "TPE1": "云溪之声",
        "TYER": "2026",
        "TDAT": "2111",
        "TLAN": "zho",
    }


def test_without_a_date_there_is_none() -> None:
    tag = read(write_id3(TagFacts("题", "台", "台"), ()))
    assert not {"TYER", "TDAT"} & set(tag)


def test_the_ai_label_is_one_frame_of_flat_json() -> None:
    label = aigc_json(Aigc(), station="云溪之声", digest="6f1e")
    (frame,) = read(write_id3(replace(FACTS, aigc=label), ())).getall("TXXX")
    assert (frame.desc, list(frame.text)) == ("AIGC", [label])
    assert json.loads(str(frame))["ContentProducer"] == "云溪之声"


def test_the_cover_is_the_front_cover_and_the_last_frame() -> None:
    tag = write_id3(replace(FACTS, cover=b"\xff\xd8picture"), CHAPTERS)
    (frame,) = read(tag).getall("APIC")
    assert (frame.type, frame.mime, frame.desc, frame.data) == (3, "image/jpeg", "", b"\xff\xd8picture")
    assert tag.endswith(frame.data)


def test_another_reader_finds_the_same(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    label = aigc_json(Aigc(content_propagator="a=b;c#d"), station="云溪之声", digest="6f1e")
    mp3 = tmp_path / "a.mp3"
    sound = encode_sound(Pcm(np.zeros(48_000 * 105, np.float32), 48_000))
    picture = io.BytesIO()
    Image.new("RGB", (1400, 1400), "red").save(picture, "JPEG")
    mp3.write_bytes(write_id3(replace(FACTS, aigc=label, cover=picture.getvalue()), CHAPTERS) + sound)
    tags = ffmpeg.tags(mp3)
    assert {name: tags[name] for name in ("title", "album", "artist", "date", "language", "AIGC")} == {
        "title": FACTS.title,
        "album": FACTS.album,
        "artist": FACTS.artist,
        "date": "2026-11-21",
        "language": "zho",
        "AIGC": label,
    }
    assert [title for _, _, title in ffmpeg.chapters(mp3)] == [chapter.title for chapter in CHAPTERS]
    assert ffmpeg.picture(mp3) == picture.getvalue()
    assert ffmpeg.decode(mp3).size == 48_000 * 105


def test_chapters_are_read_back_with_their_times_in_ms() -> None:
    found = sorted(read(write_id3(FACTS, CHAPTERS)).getall("CHAP"), key=lambda frame: frame.start_time)
    assert [(f.element_id, f.start_time, f.end_time, str(f.sub_frames["TIT2"])) for f in found] == [
        ("ch01", 0, 10_000, "开场"),
        ("ch02", 10_000, 100_001, "“532”规划落地"),
        ("ch03", 100_001, 104_166, "结束"),
    ]
    assert {f.start_offset for f in found} | {f.end_offset for f in found} == {0xFFFFFFFF}


def test_one_ordered_table_of_contents_at_the_top_lists_them() -> None:
    (contents,) = read(write_id3(FACTS, CHAPTERS)).getall("CTOC")
    assert (contents.flags, contents.child_element_ids) == (0b11, ["ch01", "ch02", "ch03"])
    assert str(contents.sub_frames["TIT2"]) == "目录"


def test_no_chapters_no_table() -> None:
    assert not read(write_id3(FACTS, ())).getall("CTOC")


def test_as_many_chapters_as_a_table_can_list_are_listed() -> None:
    many = [Chapter(f"第{n}条", f"p01-{n}", n * 480, n * 480 + 480) for n in range(MOST_CHAPTERS)]
    (contents,) = read(write_id3(FACTS, many)).getall("CTOC")
    assert len(contents.child_element_ids) == MOST_CHAPTERS


def test_times_do_not_change_the_length_of_the_tag() -> None:
    early = [Chapter(chapter.title, chapter.slug, 0, 0) for chapter in CHAPTERS]
    assert len(write_id3(FACTS, early)) == len(write_id3(FACTS, CHAPTERS))


@given(title=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_title_comes_back_on_one_line_without_commands(title: str) -> None:
    heard = str(read(write_id3(TagFacts(title, "台", "台"), ())).get("TIT2", ""))
    assert heard == make_harmless(title)
    assert not any(ord(character) < 32 or character in "\u202e\u2066\u200f\x7f\x9b" for character in heard)


@pytest.mark.parametrize("title", ["普通标题", "𠮷野家开业", "a—b①“引”", "🎵 歌"])
def test_a_decent_title_is_untouched(title: str) -> None:
    assert make_harmless(title) == title


def test_half_a_character_does_not_stop_the_tag() -> None:
    assert str(read(write_id3(TagFacts("前\ud800后", "台", "台"), ()))["TIT2"]) == "前后"


@pytest.mark.parametrize(
    ("masthead", "title"),
    [
        (Masthead(title="云溪晚报 第七期", paper="云溪晚报", date="2026-11-21"), "云溪晚报 第七期"),
        (Masthead(paper="云溪晚报", date="2026-11-21"), "云溪晚报 2026-11-21"),
        (Masthead(date="2026-11-21"), "云溪之声 2026-11-21"),
        (Masthead(), "云溪之声"),
    ],
)
def test_a_bulletin_is_called_as_its_masthead_else_by_paper_and_date(
    studio: Studio, masthead: Masthead, title: str
) -> None:
    script = replace(studio.script(("p01-01", "大桥通车", 1)), masthead=masthead)
    station = replace(read_station(None), name="云溪之声")
    facts = tags_of(script, station, cover=b"jpeg")
    assert (facts.title, facts.album, facts.artist) == (title, "云溪之声", "云溪之声")
    assert (facts.date, facts.cover) == (masthead.date, b"jpeg")
    assert tags_of(script, station, only="p01-01").title == "大桥通车"
    assert tags_of(script, station, title="试音").title == "试音"


def test_the_label_of_one_item_has_another_number_than_that_of_the_whole(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1), ("p01-02", "乙", 1))
    files = [tags_of(script, read_station(None), only=only) for only in (None, "p01-01", "p01-02")]
    numbers = [json.loads(facts.aigc or "")["ProduceID"] for facts in files]
    assert len(set(numbers)) == 3
