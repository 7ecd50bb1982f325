"""The words of a line: how a sentence is shown, and the editor's marks in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.segmenter.edited.words import MarkError, shown, stretches

_LINES = st.lists(
    st.sampled_from(
        ["行", "〔", "〕", "háng", "2024", "[停", "1s", "]", "~~", "\\", "a", " ", "\x07", "\u202e", "<U+0007>"]
    ),
    max_size=12,
).map("".join)


@given(_LINES)
def test_a_sentence_as_it_is_shown_is_read_as_itself(text: str) -> None:
    told = stretches(shown(text), text)
    assert len(told) == 1
    assert told[0].readings == ()
    assert told[0].pause_s is None
    if "<U+0007>" not in text:
        assert told[0].text == " ".join(text.split())


def test_marks_part_a_line_and_name_readings() -> None:
    first, second = stretches("国开行〔guó kāi háng〕来了[停0.8s]又~~急忙~~走了。", "")
    assert (first.text, first.readings, first.pause_s) == ("国开行来了", ((0, ("guó", "kāi", "háng")),), 0.8)
    assert (second.text, second.readings, second.pause_s) == ("又走了。", (), None)


def test_brackets_of_the_paper_are_no_mark() -> None:
    (told,) = stretches("国发〔2024〕5号", "")
    assert told.text == "国发〔2024〕5号"


@pytest.mark.parametrize(
    ("line", "so"),
    [
        ("[停1s]来", "stands before any word"),
        ("来[停1.4s]", "a pause from 0 to 1.3 s"),
        ("来[停-1s]", "a pause from 0 to 1.3 s"),
        ("来[停]", "a pause from 0 to 1.3 s"),
        ("来[停1s", "[停 is not closed"),
        ("来~~了", "~~ is not closed"),
        ("行〔hangg〕", "'hangg' is no syllable"),
        ("行〔hang〕", "has no tone"),
        ("ab〔háng〕", "as many 汉字 are wanted"),
        ("行〔guó háng〕", "as many 汉字 are wanted"),
    ],
)
def test_a_mark_that_makes_no_sense_is_refused(line: str, so: str) -> None:
    with pytest.raises(MarkError, match=re.escape(so)):
        stretches(line, "")
