"""All small pages, dev and held back: each is read as expected, unless OPEN.txt says that it is not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from segmenter.page.differences import differences
from segmenter.page.expectations import TOPICS, TRAP, read_expected
from segmenter.page.pages_expected import DEV, FOLDERS, HELD, Page, Verdict, pages, read_open, score, script_of

from bulletin.segmenter.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue
    from bulletin.station import Station

ALL = {page.name: page for folder in FOLDERS for page in pages(folder)}
OPEN = read_open()

PAPER = """岚汀日报 2026年3月10日

# 渡口加灯

本报讯（记者 何青）渡口昨天加装12盏路灯。

船工说，亮多了。

责任编辑：程小满
"""
AS_READ = """
date: 2026-03-10
paper: 岚汀日报
title: 渡口加灯
byline: 何青
kind: article
paragraphs: 2
deck: -
crosshead: -
starts: 渡口昨天
ends: 亮多了。
heard: 渡口昨天加装12盏路灯。
said: 十二盏路灯|船工说
not said: 记者何青，
not heard: 责任编辑：程小满
no flag: any
"""


@pytest.fixture
def found(issue_of: Callable[[str], Issue], station: Station) -> Callable[[str], list[str]]:
    """The differences between `PAPER` as it is read and what some lines expect."""
    script = segment(issue_of(PAPER), station)
    return lambda lines: differences(read_expected(lines), script)


@pytest.mark.parametrize("name", ALL)
def test_a_page_is_read_as_expected_unless_it_is_listed_as_open(name: str) -> None:
    page = ALL[name]
    wrong = differences(page.expected, script_of(page))
    if name in OPEN:
        assert wrong, f"{name} is read right: strike its line from OPEN.txt"
        assert OPEN[name] == page.topic
    else:
        assert not wrong


def test_what_is_listed_as_open_is_a_page_and_no_trap() -> None:
    assert OPEN.keys() <= ALL.keys()
    assert TRAP not in OPEN.values()


def test_a_third_of_the_pages_on_each_topic_is_held_back() -> None:
    for topic in {page.topic for page in ALL.values()}:
        n_dev, n_held = (sum(page.topic == topic for page in pages(folder)) for folder in (DEV, HELD))
        assert n_dev in {2 * n_held, 2 * n_held + 1, 2 * n_held + 2}, topic
    assert len(ALL) == sum(len(pages(folder)) for folder in FOLDERS)


def test_each_page_is_about_a_topic() -> None:
    assert {page.topic for page in ALL.values()} <= set(TOPICS)


def test_what_is_as_expected_has_no_difference(found: Callable[[str], list[str]]) -> None:
    assert found(AS_READ) == []


@pytest.mark.parametrize(
    ("lines", "difference"),
    [
        ("date: -", "date is '2026-03-10'; '-' is expected"),
        ("paper: 岚汀晚报", "paper is '岚汀日报'; '岚汀晚报' is expected"),
        ("title: 渡口", "titles are 渡口加灯; 渡口 are expected"),
        ("title: 渡口加灯\nbyline: 程小满", "渡口加灯: byline is '何青'; '程小满' is expected"),
        ("title: 渡口加灯\nkind: poem", "渡口加灯: kind is 'article'; 'poem' is expected"),
        ("title: 渡口加灯\nparagraphs: 1", "渡口加灯: paragraphs is '2'; '1' is expected"),
        ("title: 渡口加灯\ncrosshead: 亮", "渡口加灯: crossheads are none; 亮 are expected"),
        ("title: 渡口加灯\nstarts: 本报讯", "渡口加灯: begins with '渡口昨天加装12盏路灯。'; '本报讯' is expected"),
        ("title: 渡口加灯\nends: 路灯。", "渡口加灯: ends with '船工说，亮多了。'; '路灯。' is expected"),
        ("title: 渡口加灯\nheard: 路灯。船工说", "渡口加灯: not heard in one paragraph: '路灯。船工说'"),
        ("heard: 责任编辑", "not heard: '责任编辑'"),
        ("said: 十二|盏", "not said: '十二|盏'"),
        ("not said: 十二盏", "said: '十二盏'"),
        ("not heard: 亮多了", "heard: '亮多了'"),
        ("not heard: 校对", "not on the page: '校对'"),
        ("flag: boundary", "no flag 'boundary'"),
        ("flag: needs-eyes 渡口", "no flag 'needs-eyes 渡口'"),
    ],
)
def test_what_is_not_as_expected_is_a_difference(
    found: Callable[[str], list[str]], lines: str, difference: str
) -> None:
    assert difference in found(lines)


def test_a_flag_is_known_by_its_kind_its_words_or_both(issue_of: Callable[[str], Issue], station: Station) -> None:
    script = segment(issue_of("# 渡口加灯\n\n渡口昨天加装12盏路灯。\n"), station)
    for value, is_so in (
        ("any", True),
        ("relative-date", True),
        ("any 昨天加装", True),
        ("relative-date 昨天", True),
        ("needs-eyes 昨天", False),
        ("relative-date 路灯", False),
        ("路灯", False),
    ):
        assert (not differences(read_expected(f"flag: {value}"), script)) is is_so, value
        assert bool(differences(read_expected(f"no flag: {value}"), script)) is is_so, value


@pytest.mark.parametrize("line", ["headline: 渡口", "title:", "渡口加灯", "about: weather"])
def test_a_line_that_is_no_expectation_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_expected(f"# a remark\n{line}\n")


def test_held_back_pages_show_only_when_asked_for() -> None:
    expected = read_expected("about: titles")
    dev, held = (Verdict(folder, Page(ALL["poem-of-short-lines"].path, expected), ("",)) for folder in FOLDERS)
    for words, are_shown in (
        ((), (True, False)),
        (("titles",), (True, False)),
        (("furniture",), (False, False)),
        (("held",), (False, True)),
        (("held", "titles"), (False, True)),
        (("held", "furniture"), (False, False)),
        (("dev", "held"), (True, True)),
        (("poem-of-short-lines",), (True, True)),
    ):
        assert (dev.is_asked_for(set(words)), held.is_asked_for(set(words))) == are_shown, words
    assert score([dev, held]) == "dev 0/1, held 0/1"
