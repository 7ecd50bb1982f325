"""Where words of running Chinese end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.mandarin.words import cut_words, parts_word, tag_words

_PAPER = st.text(st.sampled_from("云泽县抢收晚稻要加快实现目标，。“” \n\t12ABé𠮷"), max_size=40)


@given(_PAPER)
def test_words_joined_together_are_the_text_and_none_is_empty(text: str) -> None:
    words = cut_words(text)
    assert "".join(words) == text
    assert all(words)
    assert "".join(word for word, _ in tag_words(text)) == text


def test_running_chinese_is_cut_at_its_words() -> None:
    assert cut_words("农民抢收晚稻") == ("农民", "抢收", "晚稻")


@pytest.mark.parametrize(("word", "tag"), [("抢收", "v"), ("晚稻", "n"), ("在", "p"), ("的", "u"), ("。", "x")])
def test_a_word_has_the_letter_of_its_part_of_speech(word: str, tag: str) -> None:
    assert dict(tag_words("农民在田里抢收金黄的晚稻。"))[word][0] == tag


@pytest.mark.parametrize(
    ("before", "after", "is_parted"),
    [
        ("要加快实", "现目标", True),
        ("要加快", "实现目标", False),
        ("云泽县图书", "馆开馆", True),
        ("", "现目标", False),
        ("要加快实", "", False),
    ],
)
def test_a_line_that_breaks_inside_a_word_is_known(before: str, after: str, is_parted: bool) -> None:
    assert parts_word(before, after) is is_parted


def test_what_is_far_from_the_break_changes_nothing() -> None:
    far = "，" * 500
    assert parts_word(f"{far}今年以来我们要加快实", f"现目标不放松抓紧抓好抓实{far}")
    assert not parts_word(f"{far}今年以来我们要加快", f"实现目标不放松抓紧抓好抓{far}")
