from __future__ import annotations

from bulletin.model import Article, Kind, Passage
from bulletin.publish.book.overlay import Clip
from bulletin.publish.book.page import Page
from bulletin.publish.printed import Block, Part, PrintedItem, Sentence

ARTICLE = Article("p01-01", Kind.ARTICLE, Passage("云泽下雪", ((0, 4),)), (), (0, 4))
BLOCKS = (
    Block(Part.MUSIC, 1, words="片花"),
    Block(Part.TITLE, 2, (Sentence("p01-01/1", "云泽下雪"),)),
    Block(Part.CROSSHEAD, 3, (Sentence("p01-01/2", "路上"),)),
    Block(Part.PARAGRAPH, 4, (Sentence("p01-01/3", "下雪了。"), Sentence("p01-01/4", "路通。"))),
    Block(Part.TITLE, 5, (Sentence("p01-01/5", "又一题"),)),
    Block(Part.CREDIT, None, words="（据新华社电）"),
    Block(Part.MUSIC, 6, words="结束曲"),
)
CLIPS = (Clip("m1", 0, 1500), Clip("s1", 1500, 61_000))


def page(title: str = "云泽下雪") -> Page:
    return Page(PrintedItem("p01-01", "报道", title, BLOCKS, ARTICLE), CLIPS, "")


def test_blocks_are_elements_of_their_own_kind_with_one_headline() -> None:
    assert [(row.tag, row.part, row.id) for row in page().rows] == [
        ("p", "music", "m1"),
        ("h1", "title", "title"),
        ("h2", "crosshead", ""),
        ("p", "paragraph", ""),
        ("p", "title", ""),
        ("p", "credit", ""),
    ]


def test_sentences_have_their_ids_and_what_nobody_hears_has_words_alone() -> None:
    rows = [*page().rows]
    assert [(spoken.id, spoken.text) for spoken in rows[3].sentences] == [("s3", "下雪了。"), ("s4", "路通。")]
    assert (rows[0].words, rows[5].words, rows[5].sentences) == ("♪ 片花", "（据新华社电）", ())


def test_a_page_lasts_as_long_as_its_clips() -> None:
    assert (page().n_ms, page().duration) == (61_000, "0:01:01.000")


def test_the_contents_shorten_a_long_headline() -> None:
    assert page("长" * 5000).title == "长" * 79 + "…"
    assert page("长" * 80).title == "长" * 80
