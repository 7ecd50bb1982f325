from __future__ import annotations

from bulletin.assembler.tag_facts import TagFacts
from bulletin.assembler.vorbis_comments import comments_of
from bulletin.model import Chapter

FACTS = TagFacts("云溪日报 2026-11-21", "云溪之声", "云溪之声")
CHAPTERS = (Chapter("开场", "opening", 0, 480_048), Chapter("大桥\x1b通车", "p01-01", 480_048, 1_000_000))


def test_a_file_that_knows_little_says_little() -> None:
    assert list(comments_of(FACTS, ())) == [
        ("TITLE", "云溪日报 2026-11-21"),
        ("ARTIST", "云溪之声"),
        ("ALBUM", "云溪之声"),
        ("GENRE", "News"),
        ("LANGUAGE", "zho"),
    ]


def test_all_that_an_mp3_says_is_said_with_the_picture_last() -> None:
    facts = TagFacts(
        *("题", "刊", "台", "2026-11-21", '{"Label":"1"}', b"jpeg", "云溪日报社", "https://yunxi.example"),
        *((3, 12), "第一句。\n第二句。"),
    )
    said = list(comments_of(facts, CHAPTERS))
    assert said[5:-1] == [
        ("DATE", "2026-11-21"),
        ("TRACKNUMBER", "3"),
        ("TRACKTOTAL", "12"),
        ("ORGANIZATION", "云溪日报社"),
        ("CONTACT", "https://yunxi.example"),
        ("AIGC", '{"Label":"1"}'),
        ("CHAPTER001", "00:00:00.000"),
        ("CHAPTER001NAME", "开场"),
        ("CHAPTER002", "00:00:10.001"),
        ("CHAPTER002NAME", "大桥 通车"),
        ("DESCRIPTION", "00:00:00 开场\n00:00:10 大桥 通车"),
        ("LYRICS", "第一句。\n第二句。"),
    ]
    assert said[-1][0] == "METADATA_BLOCK_PICTURE"
