"""The printed words of a programme and their times."""

from __future__ import annotations

from dataclasses import replace

import pytest
from editions import RATE_HZ, chunk, edition, timing
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import ATTACK_S, MIX_RATE_HZ, RELEASE_S, Timing, Token
from bulletin.publish.read_along import seconds, sentences, words

SNOW = chunk(1, "云泽下雪了。")
TIMES = {SNOW.id: timing(("云泽", 0.1, 0.5), ("下雪", 0.5, 1.0), ("了", 1.2, 1.4))}
START_S = 10.5


def test_a_word_is_heard_where_its_clip_stands_in_the_programme() -> None:
    found = words(edition([SNOW], TIMES))
    assert [(word.text, seconds(word.start), seconds(word.end)) for word in found] == [
        ("云泽", START_S + 0.1, START_S + 0.5),
        ("下雪", START_S + 0.5, START_S + 1.0),
        ("了。", START_S + 1.2, START_S + 1.4),
    ]
    assert [(word.chunk_id, word.at) for word in found] == [(SNOW.id, 0), (SNOW.id, 2), (SNOW.id, 4)]
    assert not any(word.is_estimated for word in found)


def test_what_was_cut_off_the_start_of_a_clip_moves_its_words() -> None:
    (sentence,) = sentences(edition([SNOW], TIMES, cut=4_800))
    assert seconds(sentence.words[0].start) == pytest.approx(START_S)
    assert seconds(sentence.words[2].end) == pytest.approx(START_S + 1.3)
    assert seconds(sentence.start) == START_S


def test_no_word_reaches_beyond_its_sentence() -> None:
    late = timing(("云泽", 0.0, 0.5), ("下雪了", 0.5, 99.0))
    (sentence,) = sentences(edition([SNOW], {SNOW.id: late}))
    assert sentence.words[-1].end == sentence.end


def test_the_printed_word_is_shown_where_another_was_sent() -> None:
    respelled = timing(("国开航", 0.0, 0.6), ("来", 0.6, 0.8), ("过", 0.8, 1.0))
    (sentence,) = sentences(edition([chunk(1, "国开行来过。")], {SNOW.id: respelled}))
    assert [word.text for word in sentence.words] == ["国开行", "来", "过。"]


def test_a_number_takes_the_time_of_all_its_words() -> None:
    percent = chunk(1, "增长8.5%了", "增长百分之八点五了", tokens=(Token((2, 6), (2, 8), "百分数"),))
    times = timing(("增长", 0.0, 0.4), ("百分之", 0.4, 1.0), ("八点五", 1.0, 1.6), ("了", 1.6, 1.8))
    (sentence,) = sentences(edition([percent], {percent.id: times}))
    assert [(word.text, seconds(word.end - word.start)) for word in sentence.words] == [
        ("增长", 0.4),
        ("8.5%", 1.2),
        ("了", 0.2),
    ]


def test_an_editor_s_words_in_the_place_of_printed_ones_move_none_behind_them() -> None:
    replaced = timing(("人工智能", 0.0, 1.0), ("来", 1.0, 1.2), ("到", 1.2, 1.4), ("云泽", 1.4, 1.8))
    found = words(edition([chunk(1, "AI来到云泽。")], {SNOW.id: replaced}))
    assert [(word.text, seconds(word.start)) for word in found] == [
        ("AI", START_S),
        ("来", START_S + 1.0),
        ("到", START_S + 1.2),
        ("云泽。", START_S + 1.4),
    ]


@pytest.mark.parametrize("lost", [None, Timing((), RATE_HZ), timing(("，", 0.0, 1.0))])
def test_without_times_the_characters_share_the_speech_and_that_is_said(lost: Timing | None) -> None:
    (sentence,) = sentences(edition([SNOW], {SNOW.id: lost} if lost else {}, length_s=5 + ATTACK_S + RELEASE_S))
    assert [word.text for word in sentence.words] == ["云", "泽", "下", "雪", "了。"]
    assert [seconds(word.end - word.start) for word in sentence.words] == pytest.approx([1.0] * 5, abs=0.002)
    assert sentence.words[0].start - sentence.start == round(ATTACK_S * MIX_RATE_HZ)
    assert sentence.is_estimated
    assert all(word.is_estimated for word in sentence.words)


def test_times_that_an_engine_estimates_are_marked_too() -> None:
    guessed = {SNOW.id: replace(TIMES[SNOW.id], is_estimated=True)}
    assert sentences(edition([SNOW], guessed))[0].is_estimated


def test_sentences_come_as_they_are_heard_and_music_is_none() -> None:
    found = sentences(edition([SNOW, chunk(2, "天晴了。")]))
    assert [sentence.chunk.id for sentence in found] == ["p01-01/1", "p01-01/2"]
    assert found[0].end <= found[1].start


@given(
    st.text("云泽A1 ，。“”（）3-\n🎉é", min_size=1).filter(lambda text: any(map(str.isalnum, text))),
    st.lists(st.tuples(st.text("云泽a1，", max_size=3), st.floats(0, 10), st.floats(0, 10)), max_size=8),
)
def test_whatever_was_timed_the_words_are_the_text_and_their_times_never_fall(
    text: str, timed: list[tuple[str, float, float]]
) -> None:
    edges = iter(sorted(at for _, *both in timed for at in both))
    times = timing(*((said, next(edges), next(edges)) for said, _, _ in timed))
    (sentence,) = sentences(edition([chunk(1, text)], {SNOW.id: times}))
    assert "".join(word.text for word in sentence.words) == text
    places = [at for word in sentence.words for at in (word.start, word.end)]
    assert [sentence.start, *places, sentence.end] == sorted([sentence.start, *places, sentence.end])
    assert list(sentence.starts) == sorted(sentence.starts)
    assert len(sentence.starts) == len(text)
