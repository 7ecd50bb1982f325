"""Lines of a terminal on which a 汉字 takes two columns."""

from __future__ import annotations

import pytest

from bulletin.commands.columns import width_of, wrapped


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("云泽", 4), ("（默认）", 8), ("e\u0301", 1)])
def test_a_wide_character_takes_two_columns(text: str, columns: int) -> None:
    assert width_of(text) == columns


def test_no_line_is_too_wide_and_none_begins_with_a_mark_that_leans_back() -> None:
    text = "本机语音，在这台电脑上合成；文字〔wén zì〕（整期）不会发往别处，voices.yaml 里可以改。"
    for columns in range(16, 60):
        lines = wrapped(text, columns)
        assert max(map(width_of, lines)) <= columns
        assert not any(line.startswith(("，", "。", "；", "）", "〕")) for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_word_that_is_wider_than_the_line_is_broken_so_that_no_line_is_too_wide() -> None:
    lines = wrapped("见 engines.server.voices 一项", 10)
    assert lines == ["见", "engines.se", "rver.voice", "s 一项"]
