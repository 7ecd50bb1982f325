from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import PcmError
from bulletin.model import (
    Article,
    Bulletin,
    Byline,
    Chunk,
    Issue,
    Kind,
    Line,
    Loudness,
    Paragraph,
    Passage,
    Pcm,
    Pronunciation,
    ReadingSource,
    Recording,
    WordKind,
    count_characters,
    merge_spans,
)
from bulletin.model.speech import ATTACK_S, MARGINS_S, RELEASE_S

PASSAGE = Passage("abcdef", ((0, 3), (5, 8)))


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_slice_knows_where_its_characters_stand(start: int, end: int) -> None:
    part = PASSAGE[start:end]
    assert part.text == "abcdef"[start:end]
    places = [place for first, last in part.spans for place in range(first, last)]
    assert places == [0, 1, 2, 5, 6, 7][start:end]
    assert places == [part.place(index) for index in range(len(part))]


@given(st.integers(0, 6))
def test_the_parts_of_a_passage_joined_are_the_passage(cut: int) -> None:
    assert PASSAGE[:cut] + PASSAGE[cut:] == PASSAGE


def test_stripping_takes_the_places_with_it() -> None:
    assert Passage.of("  你好 ", (10, 15)).strip() == Passage.of("你好", (12, 14))
    assert not Passage.of("   ", (0, 3)).strip()


def test_text_and_places_must_agree() -> None:
    with pytest.raises(ValueError, match="3 characters"):
        Passage("abc", ((0, 2),))


def test_characters_that_take_time_are_counted() -> None:
    assert count_characters("约五亿元，i F M——“好”。") == 8


@pytest.mark.parametrize(
    "samples", [np.zeros(4), np.zeros((2, 2, 2), np.float32), np.zeros(4, np.int16)], ids=["float64", "cube", "int16"]
)
def test_sound_of_another_shape_is_refused(samples: np.ndarray) -> None:
    with pytest.raises(PcmError, match="float32 of shape"):
        Pcm(samples, 24_000)


def test_sound_cannot_be_changed_by_whoever_holds_it() -> None:
    pcm = Pcm(np.zeros(48, np.float32), 48_000)
    with pytest.raises(ValueError, match="read-only"):
        pcm.samples[0] = 1.0
    assert pcm.duration_s == pytest.approx(0.001)


@pytest.mark.parametrize(
    ("kind", "parent", "is_attached", "is_main"),
    [
        (Kind.ARTICLE, None, False, True),
        (Kind.BRIEFS, None, False, True),
        (Kind.CAPTION, None, False, True),
        (Kind.PACKAGE, None, False, False),
        (Kind.BRIEF, "p01-01", True, False),
        (Kind.SECTION, "p01-01", True, False),
    ],
)
def test_the_summary_names_what_is_no_part_of_another_piece_and_no_heading_over_pieces(
    kind: Kind, parent: str | None, is_attached: bool, is_main: bool
) -> None:
    article = Article("p01-02", kind, Passage.of("题", (0, 1)), (), (0, 1), parent=parent)
    assert (article.is_attached, article.is_main) == (is_attached, is_main)


def test_a_place_outside_a_passage_is_none() -> None:
    assert [PASSAGE.place(index) for index in (0, 2, 3, 5)] == [0, 2, 5, 7]
    with pytest.raises(IndexError):
        PASSAGE.place(6)


def test_spans_that_meet_are_one_and_empty_ones_none() -> None:
    assert merge_spans([(0, 2), (2, 5), (5, 5), (7, 8), (8, 9)]) == ((0, 5), (7, 9))
    assert merge_spans([(3, 3)]) == ()


@pytest.mark.parametrize("rate_hz", [0, -1])
def test_sound_has_a_rate(rate_hz: int) -> None:
    with pytest.raises(PcmError):
        Pcm(np.zeros(4, np.float32), rate_hz)
    assert Pcm(np.zeros((4, 2), np.float32), 1).duration_s == 4


@pytest.mark.parametrize(("word", "line"), [("云泽", "云泽: yún zé"), ("AI", '"AI": yún zé')])
def test_a_word_goes_into_the_lexicon_as_it_is_written_there(word: str, line: str) -> None:
    said = Pronunciation(word, "yún zé", ReadingSource.RULE, False, 2, WordKind.NAME, f"【{word}】县")
    assert said.lexicon_line == line


def test_a_programme_is_as_long_as_its_samples_take() -> None:
    bulletin = Bulletin(Path("a.mp3"), 72_000, (), (), Loudness(-16.0, -19.0, -1.5, -14.0))
    assert bulletin.duration_s == 1.5


def test_a_line_is_known_by_all_that_shapes_its_sound_and_by_nothing_else() -> None:
    line = Line("p01-01/1", "anchor_a", "晴。", "kokoro 晴。 xiaoxiao", 1)
    assert line.key == replace(line, chunk_id="p01-02/1", voice="anchor_b", sent="晴", n_characters=2).key
    assert line.key != replace(line, recipe="kokoro 晴。 yunxi").key
    assert len(line.key) == 64


def test_what_nobody_doubts_or_marks_is_the_plain_case() -> None:
    issue = Issue("a", "晴。", "utf-8", ())
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", "晴。", "晴。")
    passage = Passage.of("晴。", (0, 2))
    assert (issue.margin, Article("p01-01", Kind.ARTICLE, passage, (), (0, 2)).confidence) == (1, 1)
    assert (chunk.is_repeat, chunk.pause_s) == (False, 0)
    assert (Paragraph(passage).is_crosshead, Byline(passage, "晴").has_name) == (False, True)
    assert not Recording(Pcm(np.zeros(4, np.float32), 24_000)).has_estimated_times


def test_two_recordings_bring_along_the_end_of_one_and_the_beginning_of_the_other() -> None:
    assert 0 < ATTACK_S < RELEASE_S < MARGINS_S == ATTACK_S + RELEASE_S
