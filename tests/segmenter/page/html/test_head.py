from __future__ import annotations

import pytest

from bulletin.segmenter.page.html.head import read_head
from bulletin.segmenter.page.html.tree import Element, parse

KEYS = frozenset({"date", "paper", "author", "title"})
TOLD = """
<meta name="author" content="何青"> ⇒ author: 何青
<META CONTENT='2026-03-10' NAME=PubDate> ⇒ date: 2026-03-10
<meta property="article:published_time" content="2026-03-10T08:00:00+08:00"> ⇒ date: 2026-03-10T08:00:00+08:00
<meta name=publishdate content=2026-03-10> ⇒ date: 2026-03-10
<meta property="og:title" content=" 渡口加灯 "> ⇒ title: 渡口加灯
<meta property="og:site_name" content="岚汀日报"> ⇒ paper: 岚汀日报
<meta itemprop="datePublished" content="2026年3月10日"> ⇒ date: 2026年3月10日
"""
NOT_TOLD = """
<meta name="author" content="">
<meta name="author" content="&#20309;青">
<meta name="PubDate" content="昨天">
<meta property="og:site_name" content="岚汀新闻网">
<meta name="viewport" content="2026-03-10">
<meta charset="utf-8">
"""


def elements(source: str) -> list[Element]:
    found = [parse(source)]
    for element in found:
        found += [child for child in element.children if isinstance(child, Element)]
    return found


def entries(source: str) -> str:
    head = read_head(source, elements(source), KEYS)
    return "".join(before + source[slice(*span)] for span, before in head.entries)


@pytest.mark.parametrize("pair", TOLD.strip().splitlines())
def test_a_meta_element_says_something_of_the_page(pair: str) -> None:
    source, told = pair.split(" ⇒ ")
    assert entries(source) == f"---\n{told}"


@pytest.mark.parametrize("source", NOT_TOLD.strip().splitlines())
def test_what_is_empty_unlikely_or_no_key_says_nothing(source: str) -> None:
    assert entries(source) == ""


def test_keys_stand_in_the_order_of_the_page_and_the_first_of_a_kind_counts() -> None:
    source = "<meta name=date content=2026-03-10><meta name=author content=何青><meta name=pubdate content=2026-03-11>"
    assert entries(source) == "---\ndate: 2026-03-10\nauthor: 何青"


def test_a_page_is_called_by_its_title_and_by_what_it_tells_others() -> None:
    source = (
        '<meta property="og:title" content="渡口 加灯"><title>渡口加灯 - 岚汀网</title><svg><title>图</title></svg>'
    )
    assert read_head(source, elements(source), KEYS).titles == ("渡口加灯-岚汀网", "渡口加灯")
