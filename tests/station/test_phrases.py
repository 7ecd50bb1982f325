"""The fixed words of the programme in voices.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.station import Station

if TYPE_CHECKING:
    from collections.abc import Callable


def test_an_opening_is_a_text_or_a_list(station_of: Callable[[str], Station]) -> None:
    assert station_of('station: {opening: "{paper}，您好。"}').phrases.opening == ("{paper}，您好。",)
    assert station_of("station: {closing: [再见。, 再会。]}").phrases.closing == ("再见。", "再会。")


@pytest.mark.parametrize("written", ["", '""', "~", "' '"])
def test_words_before_and_after_the_headlines_may_be_none(station_of: Callable[[str], Station], written: str) -> None:
    phrases = station_of(f"station:\n  headlines: {written}\n  details: {written}\n").phrases
    assert (phrases.headlines, phrases.details) == ("", "")


def test_a_text_over_several_lines_is_one_line(station_of: Callable[[str], Station]) -> None:
    assert station_of("station:\n  ai_label: |\n    本节目由人工智能\n    合成播报。\n").phrases.ai_label == (
        "本节目由人工智能 合成播报。"
    )


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ('ai_label: ""', "21: station.ai_label is empty; text is wanted, between quotes where it begins with {"),
        ("ai_label: ~", "21: station.ai_label is '~'; text is wanted, between quotes where it begins with {"),
        ("ai_label: 。", "21: station.ai_label is '。'; words to say are wanted"),
        (
            'ai_label: "{date}人工智能播报"',
            "21: station.ai_label holds '{date}', which a paper may not tell; one of count, name is wanted",
        ),
        (
            'opening: "今天是{dat}。"',
            "20: station.opening holds '{dat}'; one of date, weekday, count, paper, name is wanted; "
            "did you mean 'date'?",
        ),
        (
            'closing: ["再见{}。"]',
            "21: station.closing holds '{}'; one of date, weekday, count, paper, name is wanted",
        ),
        (
            'opening: "今天是{date。"',
            "20: station.opening is '今天是{date。'; a brace is missing; a place to fill in is written {date}",
        ),
        ("opening: {date}", "20: station.opening is a mapping; text is wanted, between quotes where it begins with {"),
        (
            "opening: []",
            "20: station.opening is an empty list; a text, or a list of texts of which the first that fits is said, "
            "is wanted",
        ),
        (
            'opening: [您好。, ""]',
            "26: station.opening is empty; text is wanted, between quotes where it begins with {",
        ),
        ('closing: "再见\\e[31m"', "20: station.closing holds the character '\\x1b'; printed characters are wanted"),
        (
            "headlines: [提要]",
            "22: station.headlines is a list; text is wanted, between quotes where it begins with {",
        ),
    ],
)
def test_words_that_cannot_be_said_are_refused(refusal_of: Callable[[str], str], phrase: str, message: str) -> None:
    assert refusal_of(f"station: {{{phrase}}}") == f"voices.yaml:1:{message}"
