from __future__ import annotations

import pytest

from bulletin.harmless import code_point, legible, presentable, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a<U+000A>b"),
        ("\u202e", "<U+202E>"),
        ("\u2028", "<U+2028>"),
        ("\udc80", "<U+DC80>"),
        ("稻 🌾", "稻 🌾"),
    ],
)
def test_what_could_steer_a_terminal_is_seen_and_all_else_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_code_point_has_four_digits_or_more() -> None:
    assert [code_point(character) for character in "\a𠮷"] == ["<U+0007>", "<U+20BB7>"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("云泽\x1b[31m\u202e\n第二行 ", "云泽 [31m 第二行"),
        ("雪\u2028晴\u3000\u3000阴", "雪 晴 阴"),
        ("\ue000\udcb1👍🏽é\u200b", "👍🏽é"),
        ("\n\u202e", ""),
    ],
)
def test_listeners_get_one_line_of_what_can_be_seen(text: str, shown: str) -> None:
    assert legible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("标题\x1b[31m", "标题 [31m"),
        ("一行\u2028二行\n三行", "一行 二行 三行"),
        ("\u202e左\u200b右\ufeff", "左右"),
        ("\udc80\ufffe\uffff\U0001ffff", ""),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_a_page_or_a_book_shows_what_readers_see_and_nothing_that_xml_forbids(text: str, shown: str) -> None:
    assert presentable(text) == shown
