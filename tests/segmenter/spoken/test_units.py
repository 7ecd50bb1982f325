from __future__ import annotations

import pytest

from bulletin.segmenter.spoken.units import alone, longest_at, name_of


@pytest.mark.parametrize(
    ("symbol", "said"),
    [
        *(("kg", "公斤"), ("mAh", "毫安时"), ("μSv", "微西弗"), ("µg", "微克"), ("GW", "吉瓦"), ("hPa", "百帕")),
        *(("k\u2126", "千欧"), ("kΩ", "千欧"), ("°C", "摄氏度"), ("㎡", "平方米"), ("dB(A)", "分贝")),
    ],
)
def test_a_symbol_has_its_name_with_and_without_a_prefix(symbol: str, said: str) -> None:
    assert name_of(symbol) == said


@pytest.mark.parametrize(
    ("symbol", "said"),
    [
        *(("km/h", "公里每小时"), ("m³/s", "立方米每秒"), ("mm/h", "毫米每小时"), ("t/a", "吨每年")),
        *(("N·m", "牛米"), ("kW·h", "千瓦时"), ("g/(kW·h)", "克每千瓦时"), ("Pa·s", "帕秒")),
        *(("W/(m²·K)", "瓦每平方米开"), ("W/(m·K)", "瓦每米开"), ("mg/(kg·d)", "毫克每公斤每天")),
        *(("mg/kg/d", "毫克每公斤每天"), ("L/100km", "升每百公里"), ("mg·L⁻¹", "毫克每升"), ("m·s-1", "米每秒")),
    ],
)
def test_a_compound_is_said_as_it_is_built(symbol: str, said: str) -> None:
    assert name_of(symbol) == said


@pytest.mark.parametrize(
    ("symbol", "said"),
    [
        *(
            ("m²", "平方米"),
            ("m2", "平方米"),
            ("m^3", "立方米"),
            ("km2", "平方公里"),
            ("hm²", "公顷"),
            ("cm⁴", "四次方厘米"),
        ),
        *(("m/s²", "米每二次方秒"), ("m/s2", "米每二次方秒"), ("kg2", ""), ("A2", ""), ("CO2", "")),
    ],
)
def test_a_figure_on_the_line_is_a_power_behind_a_length_alone(symbol: str, said: str) -> None:
    assert name_of(symbol) == said


@pytest.mark.parametrize("letters", ["iFM", "AC", "AC/DC", "kgx", "KTV", "a/b/c/d", "pm", "", "/", "·", "2"])
def test_letters_that_are_no_unit_as_a_whole_are_none_in_part(letters: str) -> None:
    assert name_of(letters) == ""


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        *(("km/h，", "km/h"), ("kg/人", "kg"), ("m2的", "m2"), ("A级", "A"), ("L/百公里", "L")),
        *(("cmx30cm", "cm"), ("h30min", "h"), ("°7", "°"), ("m-2m", "m"), ("V/2A", "V")),
        *(("iFM", ""), ("s6", ""), ("m8", ""), ("kg/ABC", ""), ("", ""), ("汉字", "")),
    ],
)
def test_the_longest_unit_ends_where_no_letter_and_no_figure_goes_on(text: str, symbol: str) -> None:
    assert longest_at(text) == symbol


def test_letters_that_name_other_things_too_want_more_than_a_number() -> None:
    assert [alone(symbol) for symbol in ("kg", "mA", "A", "W", "a", "km/h")] == [
        "yes",
        "yes",
        "told",
        "told",
        "no",
        "yes",
    ]
