"""The line fits every terminal, stands still, and does not jump."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bulletin.commands.columns import width_of
from bulletin.commands.progress_line import Line, TimeLeft
from bulletin.messages import Language
from bulletin.model import Chunk
from bulletin.progress import Workload

WORDS = "云泽县夜里下了今年第一场雪，县城的路上铺了盐。" * 4
CHUNK = Chunk("p01-01/1", 0, "p01-01", "anchor_a", WORDS, WORDS)
RESUMED = Workload(n_clips=120, n_clips_missing=90, n_characters=4000, n_characters_missing=3000)


def line_of(work: Workload = RESUMED, language: Language = Language.ENGLISH) -> Line:
    line = Line(work, 0.0, language)
    line.began(CHUNK)
    return line


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("columns", [1, 20, 40, 60, 79, 80, 81, 200])
def test_it_is_one_column_narrower_than_the_terminal(columns: int, language: Language) -> None:
    line = line_of(language=language)
    for second in range(200):
        assert width_of(line.at(float(second), columns)) == columns - 1
        line.ended(CHUNK, float(second))


@pytest.mark.parametrize("language", Language)
def test_the_bar_stays_where_it_is_and_as_wide_as_it_is(language: Language) -> None:
    line = line_of(language=language)
    places = set()
    for second in range(0, 9000, 90):
        said = line.at(float(second), 80)
        start, end = said.index("["), said.index("]")
        places.add((width_of(said[:start]), end - start))
        line.ended(CHUNK, float(second))
    assert places == {(14, 21)}


def test_what_the_store_has_counts_from_the_start() -> None:
    assert line_of().at(0.0, 80).startswith("   0:00 gone  [=====-              ]   30 of 120  anchor_a")


@pytest.mark.parametrize(
    ("columns", "end"),
    [
        (50, "  30 of 120"),
        (60, "  30 of 120  anchor_a"),
        (72, "  anchor_a"),
        (73, "  anchor_a  云泽县夜里.."),
        (80, "  anchor_a  云泽县夜里下了今.."),
    ],
)
def test_where_it_is_narrow_the_sentence_goes_first_then_who_says_it(columns: int, end: str) -> None:
    assert line_of().at(0.0, columns).rstrip().endswith(end)


def test_a_wide_terminal_shows_more_of_the_sentence() -> None:
    assert line_of().at(0.0, 200).count("云泽县夜里下了今年第一场雪") == 3


def test_in_chinese_it_says_the_same() -> None:
    line = line_of(language=Language.CHINESE)
    assert line.at(0.0, 80).startswith("已过    0:00  [=====-")
    for second in (10.0, 20.0, 30.0, 40.0):
        line.ended(CHUNK, second)
    assert line.at(40.0, 80).startswith("还剩    5:18  [======")
    assert " 34/120 句  anchor_a" in line.at(40.0, 80)


def test_characters_that_steer_a_terminal_are_shown() -> None:
    line = line_of()
    line.began(Chunk("a/1", 0, "a", "anchor_a", "雪\x1b[31m\r雪", "雪"))
    assert "<U+001B>[31m<U+000D>" in line.at(0.0, 200)


def test_when_all_is_spoken_it_says_what_is_done_then() -> None:
    line = line_of(Workload(2, 1, 200, 84))
    line.ended(CHUNK, 12.0)
    assert line.at(15.0, 80).rstrip() == "   0:03 gone  [====================]  2 of 2  levelling, encoding"


def test_it_moves_twice_a_second_even_if_nobody_ends() -> None:
    line = line_of()
    for second in range(4):
        line.ended(CHUNK, float(second * 2))
    shown = [line.at(30 + half / 2, 60) for half in range(10)]
    assert all(one != next_ for one, next_ in pairwise(shown))


def test_the_time_left_counts_down_and_comes_true_at_a_steady_rate() -> None:
    left = TimeLeft(6000)
    assert left.left_s(0.0) is None
    for second in range(10, 40, 10):
        left.spoke(60, float(second))
        assert left.left_s(float(second)) is None
    for second in range(40, 100, 10):
        left.spoke(60, float(second))
        assert left.left_s(float(second)) == pytest.approx(1000 - second, rel=0.01)
    assert left.left_s(93.0) == pytest.approx(907, rel=0.01)


def test_one_slow_clip_among_others_does_not_make_the_time_left_jump() -> None:
    left = TimeLeft(6000)
    shown = []
    now_s = 0.0
    for n in range(40):
        now_s += 25.0 if n == 20 else 5.0
        left.spoke(50, now_s)
        shown.append(left.left_s(now_s) or 0.0)
    before, after = shown[19], shown[20]
    assert abs(after - (before - 25)) < 0.1 * before


def test_a_guess_that_was_too_low_stands_at_a_second_and_none_is_left_at_the_end() -> None:
    left = TimeLeft(100)
    for second in (10.0, 12.0, 14.0, 16.0):
        left.spoke(20, second)
    assert left.left_s(16.0) == pytest.approx(2.0)
    assert left.left_s(60.0) == 1.0
    left.spoke(20, 61.0)
    assert left.left_s(61.0) is None


def test_the_load_of_a_model_before_the_first_clip_does_not_count_for_the_others() -> None:
    left = TimeLeft(1000)
    for second in (100.0, 102.0, 104.0, 106.0):
        left.spoke(20, second)
    assert left.left_s(106.0) == pytest.approx(92.0)
