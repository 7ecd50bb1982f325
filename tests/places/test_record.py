from __future__ import annotations

import pytest

from bulletin.places.record import read_record, record_name, written


def test_a_record_comes_back() -> None:
    traces = {"早报.mp3": (("ab", "1"), ("cd", "")), "早报.html": ()}
    assert read_record(written(traces)) == traces
    assert record_name("早报") == ".bulletin/早报.json"


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        b"[]",
        b"7",
        b"{}",
        b'{"files": 5}',
        b'{"files": {"a": 5}}',
        b'{"files": {"a": [5]}}',
        b'{"files": {"a": [["b"]]}}',
        b'{"files": {"a": [["b", 5]]}}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_damaged_record_says_nothing(data: bytes | None) -> None:
    assert read_record(data) == {}
