"""Names found; what a reading of one does to a sentence is in `test_readings`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.synthesis.pronounce.names import find_names

PAIRS = [
    (sentence.strip(), names.strip())
    for sentence, names in (
        line.split("=>")
        for line in Path(__file__).with_name("names.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
]


def found(*texts: str, known: tuple[str, ...] = ()) -> set[str]:
    return set(find_names(texts, known))


@pytest.mark.parametrize(("sentence", "names"), PAIRS)
def test_people_are_found_and_nothing_else(sentence: str, names: str) -> None:
    assert found(sentence) == set(names.split())


@pytest.mark.parametrize(
    "text",
    [
        "县长任小舟表示，水要通到田头。",
        "开会前，县长任小舟、局长何青都到了。",
        "任小舟说，水要通到田头。",
        "出席的有：任小舟，何青。",
        "工程师任小舟",
    ],
)
def test_what_stands_around_a_name_tells_it(text: str) -> None:
    assert "任小舟" in found(text)


@pytest.mark.parametrize(
    "text", ["任务重，时间紧。", "书记任职以来，路修好了。", "单位说，水通了。", "全县的任何地方。"]
)
def test_words_that_begin_like_a_surname_are_no_names(text: str) -> None:
    assert found(text) == set()


def test_a_name_that_is_known_makes_one_of_what_is_listed_behind_it() -> None:
    text = "何青、方满参加。"
    assert found(text) == set()
    assert found(text, known=("何青",)) == {"何青", "方满"}
    assert found("水生、方满参加。", known=("何青",)) == {"何青"}


def test_of_known_names_only_those_of_persons_are_taken() -> None:
    assert found("水通了。", known=("何青", "Reuters", "新华社", "青", "何青荷花", "何青荷花苑")) == {"何青"}


def test_a_name_that_is_also_a_place_s_is_not_guessed_at_but_a_byline_s_stands() -> None:
    text = "县长任小舟说，任小舟村通水了。"
    assert found(text) == set()
    assert found(text, known=("任小舟",)) == {"任小舟"}


def test_the_beginning_of_a_longer_name_is_no_name_unless_it_stands_alone_too() -> None:
    assert found("局长曾小满表示，水通了。", known=("曾小",)) == {"曾小满"}
    assert found("局长曾小满表示，曾小来了。", known=("曾小",)) == {"曾小", "曾小满"}


def test_a_name_that_nothing_announces_is_one_if_its_characters_say_so() -> None:
    assert found("昨天王小满在田里忙了一天。") == {"王小满"}
    assert found("昨天单志远在田里忙了一天。") == {"单志远"}
    assert found("昨天单立在田里忙了一天。") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("工程师华明建在田里。", "华明建"),
        ("教师仇和在场。", "仇和"),
        ("主任解国栋在场。", "解国栋"),
        ("局长查大山走了。", "查大山"),
        ("书记盖明", "盖明"),
        ("医生单宇在场。", "单宇"),
        ("工程师单志远先后去了三个村。", "单志远"),
        ("护士石大红先后去了三个村。", "石大红"),
    ],
)
def test_behind_a_title_a_surname_that_is_also_a_word_begins_a_name(text: str, name: str) -> None:
    assert found(text) == {name}


@pytest.mark.parametrize("text", ["工程师单", "校长曾经说过。", "主任单立在场。", "县长任我行说。"])
def test_a_title_before_what_is_no_name_makes_none(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [("昨天臧红红在田里忙。", "臧红红"), ("民警薄小工在场。", "薄小工"), ("工程师幺红", "幺红")],
)
def test_a_surname_that_the_tagger_parts_from_the_given_name_is_joined_to_it(text: str, name: str) -> None:
    assert found(text) == {name}


@pytest.mark.parametrize("text", ["昨天单面在田里忙。", "出席的有：任务组，何家。", "主席曾多次表示，水要通。"])
def test_what_only_may_be_a_name_is_left_to_the_dictionary(text: str) -> None:
    assert found(text) == set()


def test_a_name_that_stands_alone_in_another_text_is_one_beside_the_longer() -> None:
    assert found("局长曾小满表示，水通了。", "昨天，曾小来了。", known=("曾小",)) == {"曾小", "曾小满"}
