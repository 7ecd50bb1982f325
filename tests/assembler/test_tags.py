from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from mutagen import id3
from PIL import Image

from bulletin.assembler.aigc import aigc_json
from bulletin.assembler.tag_facts import TagFacts
from bulletin.assembler.tags import MOST_CHAPTERS, write_id3
from bulletin.model import Chapter, Pcm
from bulletin.sound.mp3 import encode_sound
from bulletin.station import Aigc

if TYPE_CHECKING:
    from pathlib import Path

    from studio import Ffmpeg

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


def test_one_item_of_several_has_its_number() -> None:
    assert str(read(write_id3(replace(FACTS, track=(3, 12)), ()))["TRCK"]) == "3/12"
    assert "TRCK" not in read(write_id3(FACTS, ()))


def test_publisher_and_website_are_there_if_the_editor_names_them() -> None:
    tag = read(write_id3(replace(FACTS, publisher="云溪日报社", website="https://yunxi.example/news"), ()))
    assert str(tag["TPUB"]) == "云溪日报社"
    (frame,) = tag.getall("WXXX")
    assert (frame.desc, frame.url) == ("", "https://yunxi.example/news")
    assert not {"TPUB", "WXXX:"} & set(read(write_id3(FACTS, ())))


def test_the_comment_lists_the_items_with_their_times() -> None:
    (comment,) = read(write_id3(FACTS, CHAPTERS)).getall("COMM")
    assert (comment.lang, comment.desc) == ("chi", "")
    assert str(comment) == "00:00:00 开场\n00:00:10 “532”规划落地\n00:01:40 结束"
    assert not read(write_id3(FACTS, ())).getall("COMM")


def test_the_words_are_the_lyrics() -> None:
    words = "听众朋友，您好。\n本节目由人工智能合成语音播报。\n\n大桥通车"
    (lyrics,) = read(write_id3(replace(FACTS, words=words), CHAPTERS)).getall("USLT")
    assert (lyrics.lang, lyrics.desc, lyrics.text) == ("chi", "", words)
    assert not read(write_id3(FACTS, CHAPTERS)).getall("USLT")
