from __future__ import annotations

from bulletin.model import Masthead
from bulletin.segmenter.script.phrases import first_usable, known_words

LINES = ("今天是{date}，{weekday}。", "欢迎收听{paper}。", "共{count}条，{name}。")


def test_the_first_line_whose_words_are_known_is_said() -> None:
    words = known_words(Masthead("云泽日报", "2026-11-21"), n_pieces=4, name="云泽之声")
    assert first_usable(LINES, words) == "今天是2026年11月21日，星期六。"
    assert first_usable(LINES, known_words(Masthead("云泽日报"), n_pieces=4, name="云泽之声")) == "欢迎收听云泽日报。"
    assert first_usable(LINES, known_words(Masthead(), n_pieces=4, name="云泽之声")) == "共4条，云泽之声。"


def test_nothing_is_said_where_no_line_can_be() -> None:
    assert first_usable(LINES[:2], known_words(Masthead(), n_pieces=1, name="云泽之声")) == ""


def test_a_line_is_passed_over_for_one_unknown_word_and_one_without_words_can_always_be_said() -> None:
    words = known_words(Masthead("云泽日报"), n_pieces=1, name="云泽之声")
    assert first_usable(["今天是{date}，欢迎收听{paper}。", "听众朋友，您好。"], words) == "听众朋友，您好。"
