from __future__ import annotations

import pytest

from bulletin.model import Issue, SourceFile
from bulletin.segmenter.page.rendering import render

TEXT = "<p>渡口昨天加装十二盏路灯，船工说亮多了。</p><p>灯是太阳能的，夜里自己会亮。</p>"
SHOWN = """
<title>渡口加灯 - 岚汀网</title><p align=center>渡口加灯</p>{} ⇒ # 渡口加灯
<title>渡口加灯</title><h2>岚汀日报</h2><p><b>渡口加灯</b></p>{} ⇒ # 渡口加灯
<title>渡口加灯</title><h2>渡口加灯</h2><p>渡口加灯</p>{} ⇒ ## 渡口加灯
<title>渡口加灯_岚汀网</title><div>渡口加灯十二盏</div>{} ⇒ # 渡口加灯十二盏
<div class="news-title">渡口加灯</div>{} ⇒ # 渡口加灯
<title>渡口加灯 - 岚汀网</title>{} ⇒ # 渡口加灯
<div class="title"><p>渡口加灯</p><p>何青</p></div>{} ⇒ # 渡口加灯
<p align="center"><font size="5"><b>渡口加灯</b></font></p>{} ⇒ # 渡口加灯
"""
NOT_SHOWN = """
<title>岚汀日报</title><p>渡口加灯</p>{}
<title>岚汀日报 - 渡口加灯</title>{}
<title>渡口加灯</title><p>何青</p>{}
<h1>石桥</h1><p><b>渡口加灯</b></p>{}
<p>{}</p><p><b>灯亮了</b></p>
<div class="title"><p>石桥</p><p>渡口加灯</p></div>{}
<p class="title">渡口昨天加装十二盏路灯，船工说亮多了。</p>{}
"""


def headlines(source: str) -> list[str]:
    issue = Issue("lanting", source, "utf-8", (SourceFile("1.html", 0, len(source)),))
    return [line for line in render(issue).shown.text.splitlines() if line.startswith("#")]


@pytest.mark.parametrize("pair", SHOWN.strip().splitlines())
def test_the_page_says_which_line_is_its_headline(pair: str) -> None:
    source, shown = pair.split(" ⇒ ")
    assert shown in headlines(source.format(TEXT))


@pytest.mark.parametrize("source", NOT_SHOWN.strip().splitlines())
def test_other_lines_are_no_headlines(source: str) -> None:
    assert [line for line in headlines(source.format(TEXT)) if line.startswith("# ") and "石桥" not in line] == []


def shown(source: str) -> str:
    issue = Issue("lanting", source, "utf-8", (SourceFile("1.html", 0, len(source)),))
    return render(issue).shown.text


@pytest.mark.parametrize(
    "links",
    [
        '<a href="/1">渡口</a> <a href="/2">石桥</a>',
        '<ul><li><a href="/1">渡口</a><li><a href="/2">石桥</a><li><a href="/3">南浦</a></ul>',
        '<h3>热门</h3><p><a href="/1">渡口</a></p><p><a href="/2">石桥</a></p>',
    ],
)
def test_a_list_of_links_is_left_out(links: str) -> None:
    assert "石桥" not in shown(TEXT + links)


@pytest.mark.parametrize(
    "links",
    [
        '<p><a href="/1">石桥</a></p>',
        '<h2><a href="/1">石桥</a></h2><h2><a href="/2">南浦</a></h2><h2><a href="/3">渡口</a></h2>',
        '<p>见<a href="/1">石桥</a>、<a href="/2">南浦</a></p>',
    ],
)
def test_a_link_by_itself_a_headline_and_a_sentence_with_links_stay(links: str) -> None:
    assert "石桥" in shown(TEXT + links)


def test_a_page_of_links_alone_is_read() -> None:
    assert shown('<p><a href="/1">渡口</a></p><p><a href="/2">石桥</a></p><p><a href="/3">南浦</a></p>').count("[") == 3
