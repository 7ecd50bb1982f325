from __future__ import annotations

from bulletin.model import (
    count_characters,
)


def test_characters_that_take_time_are_counted() -> None:
    assert count_characters("约五亿元，i F M——“好”。") == 8
