"""JSON that any program reads, and JSON of anybody's that is read safely."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.json_text import json_file, json_text, read_json


@given(st.text())
def test_another_reader_gets_the_text_that_went_in(text: str) -> None:
    assert json.loads(json_text({"issue": text}).encode()) == {"issue": text}


def test_what_has_an_encoding_stands_there_as_it_is() -> None:
    assert json_text({"题": "云泽下雪𠮷"}) == '{"题": "云泽下雪𠮷"}'


@given(st.binary(min_size=1, max_size=9).filter(lambda name: b"\0" not in name))
def test_any_bytes_of_a_path_travel_and_come_back(name: bytes) -> None:
    travelling = json_text([os.fsdecode(name)]).encode("utf-8")
    assert os.fsencode(json.loads(travelling)[0]) == name


def test_an_indent_sets_it_on_lines_and_none_keeps_it_on_one() -> None:
    assert json_text({"a": [1]}) == '{"a": [1]}'
    assert json_text({"a": 1}, indent=1) == '{\n "a": 1\n}'
    assert json_file({"题": 1}) == '{\n "题": 1\n}\n'.encode()


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe\xfd", b"[" * 1_000_000, b'{"a":' * 1_000_000, b"1" * 100_000])
def test_whatever_is_no_json_or_beyond_measure_is_one_kind_of_error(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # that it is one, is what callers count on
        read_json(data)


@pytest.mark.parametrize(("data", "facts"), [(b"5", 5), (b"null", None), ('{"报": [1.5]}'.encode(), {"报": [1.5]})])
def test_json_of_anybody_s_is_read_as_it_is(data: bytes, facts: object) -> None:
    assert read_json(data) == facts
