from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import ReadingSource, count_characters
from bulletin.station import Pacing
from bulletin.synthesis.kokoro.utterance import LIMIT_CHARACTERS, UnreadableError, calls_for
from bulletin.synthesis.pronounce import Lexicon, Pronouncer, Reading, Word

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
