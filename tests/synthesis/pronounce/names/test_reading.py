"""What surname and given name read like."""

from __future__ import annotations

import pytest

from bulletin.synthesis.pronounce.names import read_name, surname_of


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("任小舟", "ren2 xiao3 zhou1"),
        ("区小荷", "ou1 xiao3 he2"),
        ("单晓", "shan4 xiao3"),
        ("尉迟小舟", "yu4 chi2 xiao3 zhou1"),
        ("欧阳晓", "ou1 yang2 xiao3"),
        ("田", "tian2"),
        ("单", "shan4"),
    ],
)
def test_a_surname_is_read_as_one_and_the_given_name_after_it(name: str, heard: str) -> None:
    reading = read_name(name)
    assert " ".join(reading.syllables) == heard
    assert reading.is_certain


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("何朝阳", "he2 zhao1 yang2"),
        ("何朝伟", "he2 chao2 wei3"),
        ("何重阳", "he2 chong2 yang2"),
        ("何少华", "he2 shao4 hua2"),
    ],
)
def test_two_characters_of_a_given_name_help_to_read_each_other(name: str, heard: str) -> None:
    assert " ".join(read_name(name).syllables) == heard
    assert read_name(name).is_certain


@pytest.mark.parametrize("name", ["翟小舟", "何乐", "单于行"])
def test_a_name_with_a_character_that_families_read_differently_is_not_certain(name: str) -> None:
    assert not read_name(name).is_certain


@pytest.mark.parametrize(
    ("name", "heard"), [("万俟卨", "mo4 qi2 xie4"), ("盖叫天", "gai4 jiao4 tian1"), ("老舍", "lao3 she3")]
)
def test_well_known_people_have_the_reading_that_is_theirs(name: str, heard: str) -> None:
    assert " ".join(read_name(name).syllables) == heard


@pytest.mark.parametrize(
    ("name", "surname"), [("任小舟", "任"), ("欧阳晓", "欧阳"), ("何青荷花苑", None), ("青", None), ("了不起", None)]
)
def test_a_name_is_a_surname_and_one_or_two_characters(name: str, surname: str | None) -> None:
    assert surname_of(name) == surname
