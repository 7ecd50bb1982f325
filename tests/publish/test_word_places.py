"""How the printed text of a chunk runs beside its spoken words."""

from __future__ import annotations

import itertools

import pytest
from editions import chunk

from bulletin.model import Token
from bulletin.publish.word_places import Printed, folded


def words(printed: Printed) -> list[str]:
    cuts = [0, *printed.word_ends(), len(printed.text)]
    return [printed.text[start:end] for start, end in itertools.pairwise(cuts)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("他说：“好。”走了。", ["他", "说：", "“好。”", "走", "了。"]),
        ("《云泽》（上）", ["《云", "泽》", "（上）"]),
        ("今天是2026年", ["今", "天", "是", "2026", "年"]),
        ("App 3.5版", ["App ", "3.5", "版"]),
        ("……好", ["……好"]),
    ],
)
def test_marks_stay_with_the_word_before_them_or_open_the_next(text: str, found: list[str]) -> None:
    assert words(Printed.of(chunk(1, text))) == found


def test_an_expression_is_one_word_and_takes_the_time_of_all_that_is_said_for_it() -> None:
    token = Token((2, 6), (2, 10), "百分数")
    printed = Printed.of(chunk(1, "增长8.5%。", "增长百分之八点五共计。", tokens=(token,)))
    assert words(printed) == ["增", "长", "8.5%。"]
    assert [printed.scale.place(count, is_end=True) for count in (printed.counts[2], printed.counts[6])] == [2, 10]


def test_a_sign_that_is_a_silence_takes_no_time() -> None:
    printed = Printed.of(chunk(1, "云泽·湖", "云泽，湖", tokens=(Token((2, 3), (2, 2), "间隔"),)))
    assert printed.counts == (0, 1, 2, 2, 3)
    assert words(printed) == ["云", "泽·", "湖"]


def test_a_byline_that_is_said_in_more_words_keeps_its_names_in_their_place() -> None:
    printed = Printed.of(chunk(1, "本报讯 (记者 闻溪)", "本报记者闻溪报道。"))
    at = printed.text.index("闻溪")
    assert printed.scale.place(printed.counts[at], is_end=False) == printed.said.index("闻溪")
    assert printed.scale.place(printed.counts[at + 2], is_end=True) == printed.said.index("闻溪") + 2


def test_letters_are_alike_however_wide_or_large() -> None:
    assert folded("Ａ b，ﬁ·㎏") == "abf" + folded("㎏")
    assert all(len(folded(character)) == 1 for character in "ﬁ㎏½ǆ" if character.isalnum())
