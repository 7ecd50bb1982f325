from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.model import Issue, SourceFile
from bulletin.segmenter import segment
from bulletin.segmenter.coverage import check_coverage
from bulletin.segmenter.page.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Script
    from bulletin.station import Station

SHOWN = r"""
<h1>渡口加灯</h1><p>渡口昨天加灯。</p> ⇒ # 渡口加灯\n\n渡口昨天加灯。
<p>天亮时在\n  竹林里找到。</p> ⇒ 天亮时在竹林里找到。
<p>见 DH\n five\n号</p> ⇒ 见 DH five号
<p>高12.\n5米，（\n老\n）共8.5\n%</p> ⇒ 高12.5米，（老）共8.5%
<p>大\n<b>水</b>\n冲</p> ⇒ 大**水**冲
<div>一。<div>二。</div>三。</div> ⇒ 一。\n\n二。\n\n三。
<p>一。<p>二。 ⇒ 一。\n\n二。
一。<br>二。<br><br>三。 ⇒ 一。\n二。\n\n三。
<div>\n　　一。\n　　二。\n三。</div> ⇒ 　　一。\n　　二。三。
<pre>一行\n二行\n\n三行</pre> ⇒ 一行\n二行\n\n三行
<h2>主题<br>副题</h2> ⇒ ## 主题 副题
<ul><li>一。</li><li>二。</li></ul> ⇒ - 一。\n- 二。
<ol><li>1. 一。<li>● 二。</ol> ⇒ 1. 一。\n● 二。
<ul><li><p>一。</p><p>又。</p></li></ul> ⇒ - 一。\n\n又。
<p><strong>灯亮了</strong></p> ⇒ **灯亮了**
<p style="font-weight: bold">灯亮了</p> ⇒ **灯亮了**
<p><i>何青</i></p> ⇒ *何青*
<p>见<a href="/1">渡口</a>。</p> ⇒ 见[渡口](a)。
<p>见<a href="/1">[渡口]</a>。</p> ⇒ 见[渡口]。
<p><img src="a.jpg" alt="不读"></p><p>图说</p> ⇒ ![](i)\n\n图说
<figure><figcaption>图说</figcaption></figure> ⇒ <figcaption>图说
<p>约10<sup>8</sup>吨，12km<sup>2</sup></p> ⇒ 约10⁸吨，12km²
<p>他说<sup><a href="#n1">1</a></sup>。</p> ⇒ 他说。
<p>老<ruby>榫<rp>（</rp><rt>sǔn</rt><rp>）</rp></ruby>头</p> ⇒ 老榫头
<p>3&times;4&mdash;&mdash;5&lt;6</p> ⇒ 3×4——5＜6
<p># 不是题 *5*，`x`</p> ⇒ ＃ 不是题 ＊5＊，｀x｀
<p>* * *</p> ⇒ * * *
<p>增长$2.4\%$</p> ⇒ 增长2.4%
<table><tr><th>镇</th><th>雨量</th></tr><tr><td>柏桥</td><td>12毫米</td></tr></table> ⇒ | 镇 | 雨量 |\n| 柏桥 | 12毫米 |
<table><tr><td>开闸了。水到了。</td><td>又</td></tr></table> ⇒ 开闸了。水到了。\n\n又
<script>p</script><p>一。</p><style>p{}</style><!-- 注 --> ⇒ 一。
<p>一。</p><p hidden>藏</p><p style="display:none">藏</p><p aria-hidden="true">藏</p> ⇒ 一。
<p>水库开闸放水。</p><nav>首页</nav><footer>版权</footer><aside>旁</aside><button>打印</button> ⇒ 水库开闸放水。
<p>水库开闸放水。</p><select><option>县</select><form>搜索</form><textarea>写</textarea> ⇒ 水库开闸放水。
<form><p>水库开闸放水。</p></form> ⇒ 水库开闸放水。
<?xml version="1.0"?><p>一。</p><![endif]--> ⇒ 一。
<p>一。</p></body></html><p>二。 ⇒ 一。\n\n二。
"""


def rendered(source: str) -> str:
    return render(Issue("lanting", source, "utf-8", (SourceFile("1.html", 0, len(source)),))).guarded.text


@pytest.mark.parametrize("pair", SHOWN.strip().splitlines())
def test_a_page_is_set_as_markdown(pair: str) -> None:
    source, shown = (part.replace("\\n", "\n") for part in pair.split(" ⇒ "))
    assert rendered(source).strip("\n") == shown


@pytest.fixture
def script_of(station: Station) -> Callable[..., Script]:
    """What is said of an issue of web pages."""

    def script(*sources: str) -> Script:
        files: list[SourceFile] = []
        for number, source in enumerate(sources, 1):
            start = files[-1].end if files else 0
            files.append(SourceFile(f"{number}.html", start, start + len(source)))
        made = segment(Issue("lanting", "".join(sources), "utf-8", tuple(files)), station)
        check_coverage(made)
        return made

    return script


PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="author" content="何青"><meta name="PubDate" content="2026-03-10 08:00">
<meta property="og:title" content="渡口加灯"><title>渡口加灯 - 岚汀网</title>
<script>var a = "渡口";</script></head><body>
<nav><a href="/">首页</a></nav>
<h1>渡口&ldquo;加灯&rdquo;</h1>
<p>渡口昨天<b>加装</b>12盏&nbsp;路灯。</p>
<footer>版权所有</footer></body></html>
"""


def test_each_character_of_the_source_is_heard_or_listed_at_its_place(script_of: Callable[..., Script]) -> None:
    script = script_of(PAGE)
    article = script.articles[0]
    assert article.title.text == "渡口“加灯”"
    assert [PAGE[start:end] for start, end in article.title.spans] == ["渡口&ldquo;加灯&rdquo;"]
    heard = [PAGE[start:end] for start, end in article.paragraphs[0].passage.spans]
    assert heard == ["渡口昨天", "加装", "12盏&nbsp;路灯。"]
    listed = {(item.text, item.reason) for item in script.dropped}
    assert {("首页", "furniture"), ("版权所有", "furniture"), ("2026-03-10 08:00", "front_matter")} <= listed
    assert all(item.text == PAGE[slice(*item.span)] for item in script.dropped)


def test_the_head_of_a_page_says_its_date_its_title_and_its_author(script_of: Callable[..., Script]) -> None:
    script = script_of(PAGE)
    assert (script.masthead.date, script.masthead.title) == ("2026-03-10", "渡口加灯")
    assert script.articles[0].byline is not None
    assert script.articles[0].byline.names == "何青"


def test_only_the_first_page_of_an_issue_says_its_date(script_of: Callable[..., Script]) -> None:
    script = script_of(PAGE, PAGE.replace("2026-03-10", "2026-03-11").replace("渡口", "石桥"))
    assert (script.masthead.date, script.masthead.title) == ("2026-03-10", None)
    assert [article.title.text for article in script.articles] == ["渡口“加灯”", "石桥“加灯”"]
    assert not [item for item in script.dropped if item.reason == "front_matter" and "2026-03-11" in item.text]


def test_a_time_says_the_day_that_its_tag_tells(script_of: Callable[..., Script]) -> None:
    script = script_of('<h1>渡口加灯</h1><p><time datetime="2026-03-10T08:00">3月10日</time></p><p>渡口昨天加灯。</p>')
    assert script.masthead.date == "2026-03-10"
    assert ("3月10日", "date_line") in {(item.text, item.reason) for item in script.dropped}


def test_a_time_inside_a_text_is_heard_as_it_is_seen(script_of: Callable[..., Script]) -> None:
    script = script_of(
        '<h1>渡口加灯</h1><p><time datetime="2026-03-09">昨天</time>，渡口加了灯，船工说亮多了。</p><p>灯有12盏。</p>'
    )
    assert script.articles[0].paragraphs[0].passage.text == "昨天，渡口加了灯，船工说亮多了。"


def test_paragraphs_are_never_one_unless_a_sentence_is_cut(script_of: Callable[..., Script]) -> None:
    page = (
        "<h1>渡口加灯</h1><p>渡口昨天加了灯，一共十二盏{0}</p><p>{1}船工说，夜里过河的人多了一倍，渡船十点半收班。</p>"
    )
    for end, start, n_paragraphs in (
        ("", "", 2),
        ("，", "", 1),
        ("，都是太阳能的，夜里自", "己会亮。", 1),
        ("。", "", 2),
    ):
        script = script_of(page.format(end, start))
        assert len(script.articles[0].paragraphs) == n_paragraphs, (end, start)
        assert not [flag for flag in script.flags if flag.kind == "needs-eyes" and n_paragraphs > 1]


def test_verses_are_lines_and_lines_cut_in_words_are_one_paragraph(script_of: Callable[..., Script]) -> None:
    verses = "海退下去<br>把名字留在沙上<br>孩子们蹲着<br>一个一个念"
    script = script_of(f"<h2>退潮</h2><p>{verses}</p><h2>渡口</h2><p>船在等人<br>人在等灯<br>灯亮了<br>船走了</p>")
    assert [len(article.paragraphs) for article in script.articles] == [4, 4]
    text = (
        "三个村的代表昨天在河滩上量桥址，木料由南浦村出，石料由柏桥村出，工钱由三家平摊。老木匠说这条河上他搭过五回桥，"
        "每回都被秋天的大水冲走，这回要把桥墩打到石头里去。村里的年轻人听了就回家拿锄头，当天下午就在河滩上挖出了第一个墩坑，"
        "水从坑底冒出来，他们用三台水泵抽了一夜，天亮时见到了石头。"
    )
    lines = "<br>".join(text[at : at + 23] for at in range(0, len(text), 23))
    script = script_of(f"<h1>三村合修一座桥</h1><div>{lines}</div>")
    assert [paragraph.passage.text for paragraph in script.articles[0].paragraphs] == [text]


def test_a_sentence_that_is_left_out_is_flagged(script_of: Callable[..., Script]) -> None:
    sentence = "石臼水库八日上午十点开闸放水，下游三县八万亩田开始春灌。"
    page = (
        f"<h1>渡口加灯</h1><p>渡口昨天加了灯。船工说亮多了，夜里过河的人多了一倍。</p><aside><p>{sentence}</p></aside>"
    )
    flags = [flag for flag in script_of(page).flags if flag.kind == "needs-eyes"]
    assert [page[slice(*flag.span)] for flag in flags] == [sentence]


def test_a_tag_that_is_not_closed_is_flagged_where_it_takes_words_along(script_of: Callable[..., Script]) -> None:
    page = "<h1>渡口加灯</h1><p>渡口昨天加了灯。</p><!-- <p>船工们都说现在亮多了。</p>"
    flags = [flag for flag in script_of(page).flags if flag.kind == "needs-eyes"]
    assert [flag.text for flag in flags] == ["船工们都说现在亮多了"]


def test_a_number_that_a_line_may_have_cut_is_flagged(script_of: Callable[..., Script]) -> None:
    flags = [
        flag for flag in script_of("<h1>渡口加灯</h1><p>渡口共有灯12\n36盏。</p>").flags if flag.kind == "needs-eyes"
    ]
    assert [flag.text for flag in flags] == ["渡口共有灯12｜36盏。"]


def test_a_file_without_tags_is_read_as_text_whatever_it_is_called() -> None:
    assert rendered("# 渡口加灯\n\n渡口昨天\n加灯。\n") == "# 渡口加灯\n\n渡口昨天\n加灯。\n"


def test_deep_and_endless_pages_are_read_in_time_that_grows_with_them() -> None:
    assert rendered("<div>" * 20_000 + "渡口").strip("\n") == "渡口"
    assert rendered("<b>" * 500 + "渡口" + "<p>" * 500 + "石桥</b>").split() == ["**渡口**", "**石桥**"]
    assert rendered("<p>" + "<a href='" * 20_000 + "渡口").strip() == ""
