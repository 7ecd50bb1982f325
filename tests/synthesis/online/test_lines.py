from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.synthesis.online.lines import NATURAL_CHARACTERS_PER_MINUTE, clean


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("A I 办公室和 5 G。", "A I 办公室和 5 G。"),
        ("第一行\n第二行\r\n", "第一行 第二行"),
        ("表\t格\x0b分\x00栏\x7f\x85", "表 格 分 栏"),
        ("零\u200b宽\ufeff字\u2060符\u00ad", "零宽字符"),
        ("\u202e反\u2066向\u2069", "反向"),
        ("坏\ufffe字\uffff\ud800", "坏字"),
        ("约 5<6 & “引号”", "约 5<6 & “引号”"),
        ("\u3000全角空格\u3000", "全角空格"),
    ],
)
def test_text_is_cleaned_of_what_cannot_be_said(said: str, sent: str) -> None:
    assert clean(said) == sent


@given(st.text())
def test_clean_text_is_one_line_and_stays_clean(text: str) -> None:
    sent = clean(text)
    assert clean(sent) == sent
    sent.encode()  # no lone surrogate
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn"} for character in sent)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S"))))
def test_nothing_that_can_be_said_is_lost(text: str) -> None:
    assert clean(text) == text


def test_a_speaker_s_natural_tempo_is_a_newsreader_s() -> None:
    assert 4 * 60 <= NATURAL_CHARACTERS_PER_MINUTE <= 5 * 60
