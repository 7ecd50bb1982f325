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


def test_the_mark_of_an_editor_counts_in_its_sentence_alone_and_over_the_lexicon() -> None:
    marked = replace(script(), chunks=(replace(CHUNK, readings=((8, ("xiè",)),)),))
    station = replace(DEFAULTS, lexicon=(LexiconEntry("解多多", 1, ("jiě", "duō", "duō")),))
    assert TEXT[8] == "解"
    for each in (DEFAULTS, station):
        pronouncer = pronouncer_for(marked, each)
        (said,) = [
            reading.syllable
            for word in pronouncer.read(TEXT)
            for letter, reading in zip(word.text, word.readings, strict=False)
            if letter == "解"
        ]
        assert said == "xie4"
        assert pronouncer.read("解多多。")[0].readings[0].syllable == "jie3"


def test_the_mark_of_an_editor_stands_where_the_lexicon_says_other_words_before_it() -> None:
    marked = replace(script(), chunks=(replace(CHUNK, readings=((8, ("xiè",)),)),))
    station = replace(DEFAULTS, lexicon=(LexiconEntry("柳塘乡", 1, words="柳塘那个乡"),))
    words = pronouncer_for(marked, station).read(TEXT)
    told = {letter: r.syllable for word in words for letter, r in zip(word.text, word.readings, strict=False)}
    assert told["解"] == "xie4"


def test_names_are_known_from_what_an_editor_has_left_out_too() -> None:
    said = replace(script(), known=(CHUNK, replace(CHUNK, id="p01-01/2", spoken="县长解多多说，今年收成好。")))
    assert syllable(said, "解") == "xie4"
