"""Names with dots, and names that are spelled by sound."""

from __future__ import annotations

import pytest

from bulletin.synthesis.pronounce.names import dotted_names, find_names, read_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("挪威作家安娜·贝克来访。", "安娜·贝克"),
        ("护林员买买提•艾力在种树。", "买买提·艾力"),
        ("总统让·杜邦抵达。", "让·杜邦"),
        ("记者约翰·F·汤姆森报道。", "约翰·F·汤姆森"),
        ("“中国·柳塘”音乐节", None),
        ("《岁月·生活》", None),
        ("巴黎·罗马两地", None),
        ("海尔·智家", None),
    ],
)
def test_dots_join_the_parts_of_a_name_that_is_spelled_by_sound(text: str, name: str | None) -> None:
    assert list(dotted_names(text)) == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("选手迪丽努尔在决赛中胜出。", {"迪丽努尔"}),
        ("首相梅克尔宣布辞职。", {"梅克尔"}),
        ("首相斯塔默表示，将扩产。", {"斯塔默"}),
        ("梅克尔总统表示，将扩产。", {"梅克尔"}),
        ("文化部长韦尔特罗尼乘车离开。", {"韦尔特罗尼"}),
        ("科特迪瓦总统表示，将扩产。", set()),
        ("特斯拉表示，将扩产。", set()),
        ("代表布里斯班出战。", set()),
    ],
)
def test_behind_a_title_a_name_may_be_spelled_by_sound_without_dots(text: str, names: set[str]) -> None:
    assert set(find_names([text])) == names


def test_a_dotted_name_is_found_by_what_was_printed_where_the_dots_are_not_said() -> None:
    assert set(find_names(["挪威作家安娜贝克来访。"], ["安娜·贝克"])) == {"安娜·贝克"}


def test_a_character_that_spells_a_sound_has_its_reading_there() -> None:
    assert read_name("露茜·扎克").syllables == ("lu4", "xi1", "zha1", "ke4")
