from __future__ import annotations

import pytest

from bulletin.mandarin.marks import CLOSING, NEVER_FIRST, NEVER_LAST, PAIRS, last_mark
from bulletin.station.settings import Pacing


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("好。", "。"),
        ("好!", "！"),
        ("好；”", "；"),
        ("好……）》", "…"),
        ("走了——", "—"),
        ("OK.", "。"),
        ("好", ""),
        ("", ""),
    ],
)
def test_the_last_mark_is_the_chinese_one_before_all_that_closes(text: str, mark: str) -> None:
    assert last_mark(text) == mark


def test_what_closes_begins_no_line_and_what_opens_ends_none() -> None:
    assert set(NEVER_LAST) & {*CLOSING} == set(NEVER_FIRST) & {*PAIRS} == set()
    assert len({*PAIRS, *CLOSING}) == 2 * len(PAIRS)


@pytest.mark.parametrize(("text", "pause_s"), [("好！", 0.4), ("好;", 0.32), ("好,", 0.2), ("好、", 0.12), ("好", 0.2)])
def test_the_last_mark_is_what_a_pause_is_asked_for_by(text: str, pause_s: float) -> None:
    assert Pacing().after(last_mark(text)) == pause_s
