import re

import pytest

from bulletin.segmenter.spoken.four_digits import Found, is_counted, judge
from bulletin.segmenter.spoken.tokens import Strength

_NUMBER = re.compile(r"\d{4}")


def _judged(text: str) -> Found | None:
    match = _NUMBER.search(text)
    assert match
    return judge(text, match)


@pytest.mark.parametrize("text", ["2026年", "2000年以来", "2010年前", "2026届", "始建于1958", "2026水城马拉松"])
def test_a_word_makes_a_number_a_year(text: str) -> None:
    found = _judged(text)
    assert found
    assert not found.is_span


@pytest.mark.parametrize("text", ["2000年前", "距今1421年", "近1500年", "1300年的历史", "1000年"])
def test_a_round_number_or_a_word_of_lasting_makes_it_a_span(text: str) -> None:
    found = _judged(text)
    assert found
    assert found.is_span


@pytest.mark.parametrize("text", ["2026户", "2026", "2000级台阶", "1600米", "2026km"])
def test_what_counts_something_is_neither(text: str) -> None:
    assert _judged(text) is None


def test_an_open_one_is_a_near_tie_with_a_plain_number() -> None:
    found = _judged("1600年")
    assert found
    assert found.strength < Strength.POSSIBLE


def test_a_unit_in_letters_counts_too() -> None:
    assert is_counted("2026 km", 4)
