from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import ReadingSource, count_characters
from bulletin.station import Pacing
from bulletin.synthesis.kokoro.utterance import LIMIT_CHARACTERS, UnreadableError, calls_for, last_mark, split_calls
from bulletin.synthesis.kokoro.zh11.bopomofo import BOPOMOFO
from bulletin.synthesis.pronounce import Lexicon, Pronouncer, Reading, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

PRONOUNCER = Pronouncer(Lexicon())


def test_a_short_sentence_is_one_call_without_a_pause_after_it() -> None:
    (call,) = calls_for(PRONOUNCER.read("云泽湖边的候鸟又多了。"))
    assert call.symbols.endswith("lɤ.")
    assert call.pause_s == 0.0


def test_a_long_sentence_is_cut_at_its_strongest_mark() -> None:
    text = (
        "县里的干部把会议开到了田间地头和百姓家门口，大家说得多，记得也多；"
        "回去以后一件一件办，办成一件就在公示栏里写上一件，一年下来写满了三大张纸，谁看了都点头。"
    )
    calls = calls_for(PRONOUNCER.read(text))
    assert len(calls) == 2
    assert calls[0].symbols.endswith(";")
    assert calls[0].pause_s == Pacing().semicolon_s


def test_no_call_begins_with_a_closing_mark() -> None:
    text = "他反复说“" + "一件一件办，" * 14 + "办成为止”，然后出门。"
    for call in calls_for(PRONOUNCER.read(text)):
        assert call.symbols[0] not in "”,.;"


def test_quotes_are_silent_and_a_dash_of_two_marks_is_one_pause() -> None:
    (call,) = calls_for(PRONOUNCER.read("“云泽”——好地方……真好。"))
    assert call.symbols.count(",") == 2
    assert not set("“”—…") & set(call.symbols)


def test_no_call_begins_with_a_pause() -> None:
    (call,) = calls_for(PRONOUNCER.read("，云泽。"))
    assert call.symbols[0].isalpha()


def test_a_stretch_without_marks_is_still_cut() -> None:
    calls = calls_for(PRONOUNCER.read("加快推进" * 20))
    assert len(calls) > 1


def test_a_character_without_a_reading_is_named() -> None:
    with pytest.raises(UnreadableError) as caught:
        calls_for(
            (
                Word(
                    "㊣好",
                    tuple(Reading(syllable, syllable, ReadingSource.DICTIONARY, True) for syllable in ("", "hao3")),
                ),
            )
        )
    assert caught.value.args == ("㊣",)


def test_each_word_knows_its_symbols() -> None:
    for call in calls_for(PRONOUNCER.read("“云泽”的 A I 公司，共20人来了。" * 4)):
        assert [text for text, _, _ in call.words[:3]] == ["云泽", "的", "A"]
        assert [call.symbols[start:end] for _, start, end in call.words] == call.symbols.replace(",", "").replace(
            ".", ""
        ).split()


def test_marks_alone_make_no_call() -> None:
    assert calls_for(PRONOUNCER.read("……”。")) == ()


@given(st.text("云泽县里干部开会，。；：“”、ABC", max_size=300))
def test_calls_hold_all_of_the_text_within_the_limit(text: str) -> None:
    words = PRONOUNCER.read(text)
    calls = calls_for(words)
    together = "".join(call.symbols for call in calls)
    whole = "".join(call.symbols for call in calls_for(words, limit_characters=10_000))
    assert sum(map(str.isalpha, together)) == sum(map(str.isalpha, whole))
    assert all(len(call.ids) <= 510 for call in calls)
    assert len(calls) >= count_characters(text) // LIMIT_CHARACTERS


@pytest.mark.parametrize(
    ("strong", "weak"), [("。", "；"), ("；", "，"), ("！", "："), ("……", "，"), ("，", "、"), ("——", "、")]
)
def test_a_stronger_mark_wins_however_far_it_is_off_the_middle(strong: str, weak: str) -> None:
    def first_call(before: int, between: int, after: int) -> str:
        text = f"{'县' * before}{strong}{'县' * between}{weak}{'县' * after}。"
        return calls_for(PRONOUNCER.read(text))[0].symbols

    assert first_call(32, 8, 40).count("ɕ") == 32
    assert first_call(4, 36, 40).count("ɕ") == 4


def test_of_equal_marks_the_one_nearest_the_middle_is_taken() -> None:
    text = f"{'县' * 15}，{'县' * 15}，{'县' * 15}，{'县' * 20}。"
    assert calls_for(PRONOUNCER.read(text))[0].symbols.count("ɕ") == 30


def test_sixty_characters_are_one_call_and_sixty_one_are_two() -> None:
    assert len(calls_for(PRONOUNCER.read(f"{'县' * 30}，{'县' * 30}。"))) == 1
    calls = calls_for(PRONOUNCER.read(f"{'县' * 30}，{'县' * 31}。"))
    assert [call.pause_s for call in calls] == [Pacing().clause_s, 0.0]


def test_a_closing_mark_stays_with_what_it_closes() -> None:
    first, second = calls_for(PRONOUNCER.read(f"“{'县' * 35}，”{'县' * 35}。"))
    assert first.symbols.endswith(",")
    assert second.symbols[0].isalpha()
    assert first.pause_s == Pacing().clause_s


def test_no_two_marks_stand_side_by_side() -> None:
    (call,) = calls_for(PRONOUNCER.read("好，，好。。"))
    assert call.symbols.count(",") == 1
    assert call.symbols.count(".") == 1


def test_a_weak_mark_is_better_than_none() -> None:
    first, second = calls_for(PRONOUNCER.read(f"{'县' * 20}、{'县' * 45}。"))
    assert (first.symbols.count("ɕ"), second.symbols.count("ɕ")) == (20, 45)
    assert first.pause_s == Pacing().enumeration_s


@pytest.mark.parametrize(
    "marks", [("。", "！", "？"), ("；", "……"), ("：", "，", "——")], ids=["ends", "halts", "breaths"]
)
def test_marks_of_one_grade_are_as_good_as_each_other(marks: tuple[str, ...]) -> None:
    for far, near in permutations(marks, 2):
        text = f"{'县' * 20}{far}{'县' * 12}{near}{'县' * 33}。"
        assert calls_for(PRONOUNCER.read(text))[0].symbols.count("ɕ") == 32, (far, near)


def texts_of(pieces: Sequence[Sequence[Word]]) -> list[str]:
    return ["".join(word.text for word in piece) for piece in pieces]


def test_without_a_mark_words_are_halved_down_to_single_ones() -> None:
    words = tuple(Word(text, ()) for text in "云泽县下雪了")
    assert texts_of(split_calls(words, 6)) == ["云泽县下雪了"]
    assert texts_of(split_calls(words, 3)) == ["云泽县", "下雪了"]
    assert texts_of(split_calls(words, 1)) == [*"云泽县下雪了"]


def test_a_mark_right_after_the_first_character_is_a_place_to_cut() -> None:
    assert texts_of(split_calls(PRONOUNCER.read("好。县县县县县"), 5)) == ["好。", "县县县县县"]


def test_a_word_beyond_the_limit_stays_whole() -> None:
    long = Word("ABCDEFGH", ())
    assert texts_of(split_calls((long,), 4)) == ["ABCDEFGH"]
    assert texts_of(split_calls((long, Word("”", ())), 4)) == ["ABCDEFGH", "”"]
    assert texts_of(split_calls((long, Word("A", ())), 4)) == ["ABCDEFGH", "A"]


@pytest.mark.parametrize(
    "text", [f"……，{'县' * 70}", f"{'县' * 70}。！", f"“{'县' * 35}，”{'县' * 35}。”", f"《{'县' * 35}》，{'县' * 35}"]
)
def test_no_piece_is_marks_alone_or_begins_with_what_closes_the_one_before(text: str) -> None:
    pieces = texts_of(split_calls(PRONOUNCER.read(text)))
    assert "".join(pieces) == text
    assert len(pieces) == 2
    for piece in pieces:
        assert any(map(str.isalnum, piece))
        assert piece[0] not in "”》"


def test_what_closes_is_no_mark_to_rest_at() -> None:
    assert last_mark((Word("”", ()),)) == ""
    assert last_mark((Word("。", ()), Word("”", ()))) == "。"


@pytest.mark.parametrize(("text", "is_open"), [("X五", True), ("X五大县", True), ("X县五", False), ("X", False)])
def test_the_name_of_a_letter_is_said_before_what_follows_it(text: str, is_open: bool) -> None:
    (call,) = calls_for(PRONOUNCER.read(text))
    assert call.symbols.startswith("ai" if is_open else "ˈɛks")


def test_syllables_of_two_words_are_parted_by_the_spelling_s_own_sign_and_all_else_by_a_blank() -> None:
    (call,) = calls_for(PRONOUNCER.read("云泽湖边，有公司A I云泽。"), spelling=BOPOMOFO)
    shorts = "".join("词" if symbol in BOPOMOFO.ids and symbol not in " /,." else symbol for symbol in call.symbols)
    assert re.sub("词+", "词", shorts) == "词/词, 词/词 词 词 词."


def test_a_mark_of_half_a_character_s_width_is_a_pause_too() -> None:
    (call,) = calls_for(PRONOUNCER.read("云泽,湖边."))
    assert call.symbols.count(",") == call.symbols.count(".") == 1
