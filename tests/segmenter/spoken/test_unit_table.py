from __future__ import annotations

from bulletin.segmenter.spoken.unit_table import table


def test_each_line_of_the_table_is_a_unit_with_a_name() -> None:
    assert len(table()) > 300
    assert all(unit.name and unit.name_inside and unit.alone in {"yes", "no", "told"} for unit in table().values())


def test_prefixes_stand_before_the_symbols_that_take_them_alone() -> None:
    assert table()["mSv"].name == "毫西弗"
    assert table()["uSv"].name == "微西弗"
    assert "kin" not in table()
    assert "pm" not in table()


def test_a_line_of_the_table_wins_over_a_prefix() -> None:
    assert table()["km"].name == "公里"
    assert table()["min"].name == "分钟"
    assert table()["cd"].name == "坎德拉"


def test_a_unit_has_a_short_name_inside_longer_ones() -> None:
    assert (table()["Hz"].name, table()["MHz"].name) == ("赫兹", "兆赫")
    assert table()["h"].name_inside == "时"
