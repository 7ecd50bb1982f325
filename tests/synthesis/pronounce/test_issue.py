from __future__ import annotations

from dataclasses import replace

from bulletin.model import Article, Byline, Chunk, Issue, Kind, Masthead, Passage, Script
from bulletin.station import LexiconEntry
from bulletin.station.defaults import DEFAULTS
from bulletin.synthesis.pronounce.issue import pronouncer_for

TEXT = "柳塘乡的稻田里，解多多和乡亲们收稻子。"
CHUNK = Chunk("p01-01/1", 0, "p01-01", "anchor_a", TEXT, TEXT)


def script(names: str = "") -> Script:
    byline = Byline(Passage(names, ((0, len(names)),)), names) if names else None
    article = Article("p01-01", Kind.ARTICLE, Passage("", ()), (), (0, len(TEXT)), byline=byline)
    return Script(Issue("云泽", TEXT, "utf-8", ()), Masthead(), (article,), (), (CHUNK,))


def syllable(of: Script, word: str) -> str:
    words = pronouncer_for(of, DEFAULTS).read(TEXT)
    readings = [(char, reading.said) for each in words for char, reading in zip(each.text, each.readings, strict=False)]
    return next(said for char, said in readings if char == word[0])


def test_a_name_of_a_byline_is_a_name_wherever_it_stands() -> None:
    assert syllable(script("何青、解多多"), "解") == "xie4"
    assert syllable(script(), "解") == "jie3"


def test_the_lexicon_of_the_station_is_the_reader_s() -> None:
    station = replace(DEFAULTS, lexicon=(LexiconEntry("柳塘", 1, words="流唐"),))
    assert "流唐" in "".join(word.text for word in pronouncer_for(script(), station).read(TEXT))
