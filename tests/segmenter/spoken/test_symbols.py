from __future__ import annotations

import pytest

from bulletin.segmenter.spoken.symbols import unit_at, unit_behind


@pytest.mark.parametrize(
    ("before", "behind", "name"),
    [
        *(
            ("时速80", "km/h", "公里每小时"),
            ("共3", " kg", "公斤"),
            ("约5万", "kWh", "千瓦时"),
            ("300余", "km", "公里"),
        ),
        *(("几十", "kg", "公斤"), ("10⁶", "m³", "立方米"), ("(5±1)", "℃", "摄氏度"), ("4½", "h", "小时")),
    ],
)
def test_a_unit_stands_behind_a_number(before: str, behind: str, name: str) -> None:
    found = unit_behind(before + behind, len(before))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("before", "behind", "is_unit"),
    [
        *(
            ("坐在10", "A。", False),
            ("电流10", "A。", True),
            ("10", "A插座", True),
            ("5V/2", "A", True),
            ("0.5", "A", True),
        ),
        *(
            ("功率50", "W", True),
            ("50", "W灯泡", True),
            ("5", "N", False),
            ("推力5", "N", True),
            ("180", "PS图", False),
        ),
    ],
)
def test_a_letter_that_names_other_things_is_a_unit_where_something_tells(
    before: str, behind: str, *, is_unit: bool
) -> None:
    assert (unit_behind(before + behind, len(before)) is not None) == is_unit


def test_a_capital_w_that_nothing_explains_is_left_to_the_editor() -> None:
    found = unit_behind("他要50W", 4)
    assert found is not None
    assert found.doubt


@pytest.mark.parametrize(
    ("before", "behind"), [("iPhone 5", "s"), ("在4", "s店"), ("用5", "g手机"), ("更多", "V"), ("", "kg")]
)
def test_what_is_no_quantity_has_no_unit(before: str, behind: str) -> None:
    assert unit_behind(before + behind, len(before)) is None


def test_a_unit_may_stand_without_a_number() -> None:
    found = unit_at("单位：mg/L", 3)
    assert found is not None
    assert (found.start, found.end, found.name) == (3, 7, "毫克每升")
