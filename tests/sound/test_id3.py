from __future__ import annotations

import io

from bulletin.assembler.tag_facts import TagFacts
from bulletin.assembler.tags import write_id3
from bulletin.model import Chapter
from bulletin.sound.id3 import tag_without_pictures

FACTS = TagFacts("云泽下雪", "云溪日报", "云溪之声", "2026-11-20", aigc='{"Label":"1"}', words="晴。")
CHAPTERS = [Chapter("云泽下雪", "p01-01", 0, 48_000)]


def tagged(cover: bytes | None) -> io.BytesIO:
    facts = TagFacts(FACTS.title, FACTS.album, FACTS.artist, FACTS.date, FACTS.aigc, cover, words=FACTS.words)
    return io.BytesIO(write_id3(facts, CHAPTERS) + b"\xff\xfbsound")


def test_the_picture_goes_and_all_else_stays() -> None:
    with_cover = tagged(b"\xff\xd8" + b"jpeg" * 50_000)
    assert tag_without_pictures(with_cover) + with_cover.read() == tagged(None).getvalue()


def test_a_tag_without_a_picture_stays_as_it_is() -> None:
    plain = tagged(None)
    assert tag_without_pictures(plain) + plain.read() == plain.getvalue()


def test_a_file_without_a_tag_stays_as_it_is() -> None:
    for data in (b"", b"\xff\xfb", b"\xff\xfbsound and more of it"):
        file = io.BytesIO(data)
        assert tag_without_pictures(file) + file.read() == data
