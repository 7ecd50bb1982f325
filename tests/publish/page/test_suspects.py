"""What a proof suspects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bulletin.publish.page.suspects import Suspect, read_suspects

if TYPE_CHECKING:
    from pathlib import Path


def test_places_come_in_order_of_time(tmp_path: Path) -> None:
    path = tmp_path / "a.proof.json"
    path.write_text(
        json.dumps([{"start_s": 7, "end_s": 8.5, "so": "乙", "more": 1}, {"start_s": 1, "end_s": 1, "so": "甲"}])
    )
    assert read_suspects(path, duration_s=10.0) == (Suspect(1.0, 1.0, "甲"), Suspect(7.0, 8.5, "乙"))


@pytest.mark.parametrize(
    "fact",
    [
        {"start_s": "1", "end_s": 2, "so": ""},
        {"start_s": 3, "end_s": 2, "so": ""},
        {"start_s": -1, "end_s": 2, "so": ""},
        {"start_s": True, "end_s": 2, "so": ""},
        {"start_s": 1, "end_s": 2},
        {"start_s": 11, "end_s": 12, "so": "behind the end"},
        ["start_s"],
        None,
    ],
)
def test_what_is_no_place_in_the_programme_is_passed_over(tmp_path: Path, fact: object) -> None:
    path = tmp_path / "a.proof.json"
    path.write_text(json.dumps([fact, {"start_s": 1, "end_s": 2, "so": "听成丈"}]))
    assert read_suspects(path, duration_s=10.0) == (Suspect(1.0, 2.0, "听成丈"),)


@pytest.mark.parametrize("content", ["", "{}", "7", "[[[", '[{"start_s": NaN, "end_s": NaN, "so": ""}]'])
def test_a_file_that_holds_something_else_has_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.proof.json"
    path.write_text(content)
    assert read_suspects(path, duration_s=10.0) == ()


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_suspects(tmp_path / "a.proof.json", duration_s=10.0) == ()
    assert read_suspects(tmp_path, duration_s=10.0) == ()
