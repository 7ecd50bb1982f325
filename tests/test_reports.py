"""The file of a report: read in part as in whole, and not at all once somebody has changed it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.json_text import json_file
from bulletin.reports import read_report, report_file, sealed

FACTS = {"guid": "g", "chapters": [{"title": '云泽\n "guid": "x"', "start_s": 0.5}], "made": {}, "name": "报\udcb1"}
NAMES = st.from_regex("[a-z_]{1,9}", fullmatch=True).filter(lambda name: name not in {"sum", "seal"})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_what_was_written_is_read() -> None:
    assert read_report(report_file(FACTS)) == FACTS
    assert read_report(report_file(report := {**FACTS, "sum": "old", "seal": "old"})) == FACTS
    assert report["sum"] == "old"


@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_a_part_is_the_same_as_in_the_whole(facts: dict[str, Any]) -> None:
    data = report_file(facts)
    for name in facts:
        assert read_report(data, [name]) == {name: facts[name]}
    assert read_report(data, [*facts]) == read_report(data) == facts


def test_a_report_without_a_sum_is_known_by_its_seal() -> None:
    assert read_report(json_file(sealed(FACTS)), ["guid"])["guid"] == "g"
    assert read_report(json.dumps(sealed(FACTS)).encode()) == FACTS
    assert read_report(json.dumps(json.loads(report_file(FACTS))).encode()) == FACTS


def test_an_older_version_finds_the_seal_that_it_knows() -> None:
    """It seals all facts but the seal."""
    facts = json.loads(report_file(FACTS))
    assert sealed({name: fact for name, fact in facts.items() if name != "seal"}) == facts


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"[]", b"{}", b"\xff", b"[" * 100_000),
        report_file(FACTS).replace(b'"g"', b'"h"'),
        report_file(FACTS).replace(b'"g"', b'"g" '),
        report_file(FACTS)[:-2],
        report_file(FACTS)[1:],
        b" " + report_file(FACTS).replace(b'"g"', b'"h"'),
    ],
)
def test_what_somebody_has_changed_says_nothing_unless_only_blanks_differ(data: bytes) -> None:
    assert read_report(data) in ({}, FACTS)
    assert read_report(data, ["guid"]) in ({}, {"guid": "g"}, FACTS)
    if b'"h"' in data:
        assert read_report(data) == {}
