"""Each rule alone has its table (see `test_rules`); these are of their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.spoken.order import RULES, TIDY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def name(rule: Callable[[str], str]) -> str:
    return rule.__module__.rpartition(".")[2]


def ruled(text: str, rules: Sequence[Callable[[str], str]]) -> str:
    for rule in rules:
        text = rule(text)
    return text


def with_behind(first: str, second: str) -> list[Callable[[str], str]]:
    """Return the rules with `first` behind `second`."""
    rules = [rule for rule in RULES if name(rule) != first]
    at = [name(rule) for rule in rules].index(second) + 1
    return [*rules[:at], *(rule for rule in RULES if name(rule) == first), *rules[at:]]


@pytest.mark.parametrize(
    ("first", "second", "written", "said"),
    [
        ("widths", "dates", "２０２８-１２-０１", "二零二八年十二月一日"),
        ("dates", "ranges", "2028-12-01", "二零二八年十二月一日"),
        ("thousands", "written", "36,800亩", "三万六千八百亩"),
        ("phones", "ranges", "0571-87654321", "零五七幺八七六五四三二幺"),
        ("phones", "slogans", "“12315”热线", "“幺二三幺五”热线"),
        ("slogans", "written", "“365”", "“三六五”"),
        ("angles", "codes", "配速4'05\"", "配速四分零五秒"),
        ("angles", "quotes", "配速5'30\"", "配速五分三十秒"),
        ("results", "codes", "2分05秒31", "二分零五秒三一"),
        ("codes", "written", "邮编310012", "邮编三一零零一二"),
        ("roads", "plus", "K3+200", "三公里二百米"),
        ("scores", "ranges", "2-1战胜", "二比一战胜"),
        ("meridiem", "models", "9:00am-5:30pm", "上午九点至下午五点三十分"),
        ("models", "negatives", "东风-41枚", "东风四十一枚"),
        ("negatives", "ordinals", "地下-2层", "地下负二层"),
        ("negatives", "ranges", "5月-3%", "五月百分之负三"),
        ("ranges", "clock", "8:00-18:00", "八点至十八点"),
        ("quotients", "written", "压力120/80mmHg", "压力一百二十比八十毫米汞柱"),
        ("units", "greek", "3μm", "三微米"),
        ("greek", "letters", "20Ω", "二十欧姆"),
        ("symbols", "percents", "<3%", "小于百分之三"),
    ],
)
def test_a_rule_stands_before_the_one_that_would_misread_its_text(
    first: str, second: str, written: str, said: str
) -> None:
    assert ruled(written, RULES) == said
    assert ruled(written, with_behind(first, second)) != said


def test_a_date_inside_an_address_is_a_part_of_the_address() -> None:
    assert "年" not in ruled("www.yunze.cn/2028-12-01", RULES)


def test_each_rule_stands_once() -> None:
    for rules in (RULES, TIDY):
        assert len(set(rules)) == len(rules)


@pytest.mark.parametrize("said", ["早稻，，入库。。", "，早稻  入库 。", "早稻、，“”入库"])
def test_what_is_tidy_stays_as_it_is(said: str) -> None:
    tidy = ruled(ruled(said, TIDY), TIDY)
    assert ruled(tidy, TIDY) == tidy
    assert "，，" not in tidy
    assert not tidy.startswith("，")
