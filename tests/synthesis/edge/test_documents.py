from __future__ import annotations

import json
from typing import Any

import pytest

from bulletin.synthesis.edge.documents import Mark, read_marks, read_speakers
from bulletin.synthesis.edge.faults import IMPOSSIBLE_TIMES, UNREADABLE
from bulletin.synthesis.online.faults import Fault

DEEP = 100_000
NO_NUMBERS = ["NaN", "Infinity", "-Infinity", "9" * 5000, "[" * DEEP + "]" * DEEP, "[" * DEEP, '{"a":' * DEEP, "", "1,"]
"""What is no JSON, or none that can be read."""
NO_TIMES = ["null", "true", "false", "[]", "[1]", "{}", '"1"', "-1", "1.5", "1e999", "-" + "9" * 400]


def entry(
    *, offset: str = "1000000", length: str = "2500000", text: str = '"市图"', kind: str = '"WordBoundary"'
) -> str:
    return f'{{"Type": {kind}, "Data": {{"Offset": {offset}, "Duration": {length}, "text": {{"Text": {text}}}}}}}'


def marks(*entries: str) -> list[Mark]:
    return list(read_marks(f'{{"Metadata": [{", ".join(entries)}]}}'))


def refusal(*entries: str) -> object:
    with pytest.raises(Fault) as caught:
        marks(*entries)
    return caught.value.ruling


def test_every_word_of_a_message_is_read() -> None:
    session_end = '{"Type": "SessionEnd", "Data": {"Offset": 9}}'
    assert marks(entry(), entry(offset="3500000", text='"&lt;馆&gt;"'), session_end) == [
        Mark("市图", 1_000_000, 2_500_000),
        Mark("<馆>", 3_500_000, 2_500_000),
    ]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda value: value[:9])
@pytest.mark.parametrize("name", ["offset", "length", "text", "kind"])
def test_what_is_no_json_is_a_bad_answer_wherever_it_stands(name: str, value: str) -> None:
    assert refusal(entry(), entry(**{name: value})) is UNREADABLE


@pytest.mark.parametrize("value", NO_TIMES, ids=lambda value: value[:9])
@pytest.mark.parametrize("name", ["offset", "length"])
def test_a_time_is_a_whole_number_of_ticks(name: str, value: str) -> None:
    assert refusal(entry(**{name: value})) is IMPOSSIBLE_TIMES


def test_a_time_of_any_size_is_read_for_others_to_judge() -> None:
    assert marks(entry(offset="9" * 400))[0].start == int("9" * 400)


@pytest.mark.parametrize("value", ["null", "true", "[]", '["市图"]', "{}", "7"])
def test_a_word_is_a_text(value: str) -> None:
    assert refusal(entry(text=value)) is UNREADABLE


@pytest.mark.parametrize("value", ['"Viseme"', "null", "[]", "{}", "true", "1e999"])
def test_another_kind_of_entry_is_a_bad_answer(value: str) -> None:
    assert refusal(entry(kind=value)) is UNREADABLE


@pytest.mark.parametrize("key", ["Type", "Data", "Offset", "Duration", "text", "Text"])
def test_a_key_that_is_missing_or_stands_twice_is_a_bad_answer(key: str) -> None:
    assert refusal(entry().replace(f'"{key}"', '"Other"')) is UNREADABLE
    assert refusal(entry().replace(f'"{key}":', f'"{key}": 1, "{key}":')) is UNREADABLE


@pytest.mark.parametrize(
    "document", ["", "[]", "null", '"Metadata"', "{}", '{"Metadata": {}}', '{"Metadata": [1]}', "{"]
)
def test_another_document_is_a_bad_answer(document: str) -> None:
    with pytest.raises(Fault):
        list(read_marks(document))


@pytest.mark.parametrize(
    "document",
    [
        b"", b"{}", b"null", b"[1]", b"[{}]", b'[{"ShortName": null}]', b'[{"ShortName": ["zh-CN-XiaoxiaoNeural"]}]',
        b'[{"ShortName": "zh\\u001b[31m"}]', b'[{"ShortName": ""}]', b'[{"ShortName": "a", "ShortName": "b"}]',
        b"\xff\xfe[\x00]\x00", b'[{"ShortName": "\xff"}]', b"[" * DEEP, b'{"a":' * DEEP, b"[NaN]",
        json.dumps([{"ShortName": "x" * 101}]).encode(),
    ],
    ids=lambda document: document[:20],
)  # fmt: skip
def test_a_list_of_anything_but_speakers_is_a_bad_answer(document: bytes) -> None:
    with pytest.raises(Fault) as caught:
        read_speakers(document)
    assert caught.value.ruling is UNREADABLE


def test_other_keys_of_the_service_are_its_own_business() -> None:
    listed: list[dict[str, Any]] = [{"ShortName": "zh-CN-YunxiNeural", "Status": "GA", "VoiceTag": {"A": [1.5, None]}}]
    assert read_speakers(json.dumps(listed).encode()) == {"zh-CN-YunxiNeural"}
    assert read_speakers(b"[]") == set()


def test_a_word_may_begin_with_the_sound_and_take_no_time() -> None:
    assert marks(entry(offset="0", length="0")) == [Mark("市图", 0, 0)]
