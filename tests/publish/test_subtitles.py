"""The programme as subtitles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from editions import chunk, edition, timing
from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.harmless import legible
from bulletin.model import Chunk
from bulletin.publish.lines import NARROW, widths
from bulletin.publish.subtitles import LONGEST_MS, Subtitle, subtitles

SNOW = "云泽县昨天下雪，气象台说：“雪还要下两天。”请出门的人小心。"


def evenly(each: Chunk, length_s: float) -> list[Subtitle]:
    n = len(each.spoken)
    times = timing(
        *((c, length_s * at / n, length_s * (at + 1) / n) for at, c in enumerate(each.spoken) if c.isalnum())
    )
    return list(subtitles(edition([each], {each.id: times}, length_s=length_s)))


def texts(found: list[Subtitle]) -> list[str]:
    return ["".join(each.lines) for each in found]


def test_each_part_is_about_a_clause_with_its_marks() -> None:
    found = evenly(chunk(1, SNOW), 9.0)
    assert texts(found) == ["云泽县昨天下雪，", "气象台说：", "“雪还要下两天。”", "请出门的人小心。"]
    assert [each.name for each in found] == [f"p01-01/1.{number}" for number in range(1, 5)]
    assert {each.voice for each in found} == {"anchor_a"}
    assert all(first.end_ms == second.start_ms for first, second in pairwise(found)), "no hole within a sentence"
    assert (found[0].start_ms, found[-1].end_ms) == (9_500, 18_500)


def test_a_part_comes_a_little_before_its_first_word_but_never_over_the_last_one() -> None:
    snow = chunk(1, "云泽县昨天下雪，岚汀县今天天晴，青浦县没有消息。")
    times = timing(("云泽县昨天下雪", 0.1, 2.0), ("岚汀县今天天晴", 2.5, 4.5), ("青浦县没有消息", 4.53, 6.5))
    found = list(subtitles(edition([snow], {snow.id: times}, length_s=7.0)))
    assert [each.start_ms - 7_500 for each in found] == [0, 2_400, 4_500]


def test_a_short_sentence_is_one() -> None:
    assert texts(evenly(chunk(1, "今天晴，有风。"), 2.0)) == ["今天晴，有风。"]


def test_a_clause_that_takes_too_long_is_cut_between_words() -> None:
    clause = "云泽县农业农村局负责人昨天在城北农贸市场检查冬季蔬菜供应情况"
    found = evenly(chunk(1, clause), 8.0)
    assert len(found) == 2
    assert "".join(texts(found)) == clause
    assert texts(found)[0].endswith(("负责人", "昨天", "城北", "农贸市场", "市场"))


def test_nothing_is_shown_for_a_blink_if_a_cut_between_words_avoids_it() -> None:
    found = evenly(chunk(1, "昨天，云泽县委书记到城北农贸市场检查冬季蔬菜供应的情况。"), 7.6)
    assert min(each.end_ms - each.start_ms for each in found) >= 1_000


def test_a_comma_and_a_colon_within_a_number_are_no_place_to_cut() -> None:
    found = evenly(chunk(1, "投资1,200,300,400,500,600,700元，比分是3:2。"), 10.0)
    assert "1,200,300,400,500,600,700元，" in "".join(texts(found))
    assert not any(text.endswith(("1,", "200,", "3:")) for text in texts(found))


@pytest.mark.parametrize(
    "text",
    [
        "A" * 400,
        "雪" + "…" * 400,
        "）" * 300 + "雪",
        "https://example.org/" + "a1" * 200,
        "雪" + " " * 500 + "停",
        "雪" + "\u0301" * 500,
        "👩\u200d🌾" * 90 + "雪",
        "雪",
    ],
)
@pytest.mark.parametrize("length_s", [0.5, 60.0])
def test_whatever_is_printed_no_line_is_too_wide_and_nothing_is_shown_for_too_long(text: str, length_s: float) -> None:
    check(text, evenly(chunk(1, text), length_s))


HOSTILE = st.text(
    st.sampled_from("云泽雪，。、：“”（）《》a1 .:-<>&\n\u2028\u202e\u0301👍🏽\u200d🇨🇳…—\u3000\x07"),
    min_size=1,
    max_size=150,
)


@given(HOSTILE.filter(lambda text: any(map(str.isalnum, text))), st.floats(0.3, 40))
@example("雪\u200d\u202e", 20.0)
def test_any_text_makes_subtitles_that_hold_all_of_it_one_after_the_other(text: str, length_s: float) -> None:
    check(text, evenly(chunk(1, text), length_s))


def check(text: str, found: list[Subtitle]) -> None:
    assert "".join(texts(found)).replace(" ", "") == legible(text).replace(" ", "")
    for each in found:
        assert 1 <= len(each.lines) <= 2
        assert all(line == line.strip() != "" and "\n" not in line for line in each.lines)
        assert all(sum(widths(line)) <= 2 * NARROW for line in each.lines)
        assert 0 < each.end_ms - each.start_ms <= LONGEST_MS
    assert all(first.end_ms <= second.start_ms for first, second in pairwise(found))
