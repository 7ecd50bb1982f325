"""One piece written down, and what becomes of one that is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.model import Article, Kind, Paragraph, Passage, Read, Role
from bulletin.segmenter.script.piece import has_words, is_left_out, leave_out, read_piece
from bulletin.segmenter.script.recorder import Cast, Recorder
from bulletin.segmenter.script.replacements import Replacements
from bulletin.segmenter.script.sayable import Sayable

if TYPE_CHECKING:
    from bulletin.station import Station


def recorder_of(station: Station) -> Recorder:
    return Recorder(station.pacing, Replacements.of(()), Sayable.of(()))


def article(title: str, *texts: str, kind: Kind = Kind.ARTICLE) -> Article:
    parts = tuple(Paragraph(Passage.of(text, (10 * n, 10 * n + len(text)))) for n, text in enumerate(texts, 1))
    return Article("p01-01", kind, Passage.of(title, (0, len(title))), parts, (0, 99))


def test_the_item_of_each_paragraph_that_is_said_is_told(station: Station) -> None:
    recorder = recorder_of(station)
    places = read_piece(
        recorder, article("下雪", "雪停。", "***", "路通。"), Cast("p01-01", Role.ARTICLE, "a"), station
    )
    said = {number: recorder.items[at] for number, at in places.items()}
    assert {number: item.text for number, item in said.items() if isinstance(item, Read)} == {0: "雪停。", 2: "路通。"}


def test_a_caption_without_a_headline_is_left_out_and_listed_as_one(station: Station) -> None:
    recorder, caption = recorder_of(station), article("", "晒谷场。", kind=Kind.CAPTION)
    assert is_left_out(caption, station)
    leave_out(recorder, caption, station)
    assert [(item.text, item.reason) for item in recorder.dropped] == [("晒谷场。", "caption")]


def test_a_piece_without_a_word_is_listed_as_silent(station: Station) -> None:
    recorder, ornament = recorder_of(station), article("***")
    assert not has_words(ornament, recorder)
    assert not is_left_out(ornament, station)
    leave_out(recorder, ornament, station)
    assert [(item.text, item.reason) for item in recorder.dropped] == [("***", "silent")]
