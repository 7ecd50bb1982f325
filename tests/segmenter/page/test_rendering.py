from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.model import Issue, SourceFile
from bulletin.segmenter.page.rendering import Rendering, render

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN = r"""
长3&times;4米 ⇒ 长3×4米
增长$2.4\%$，降$5$个点 ⇒ 增长2.4%，降5个点
增长 $ 2.4\% $ 。 ⇒ 增长 2.4% 。
面积\(12\mathrm{km}^{2}\)多 ⇒ 面积12km²多
$$E=mc^{2}$$ ⇒ E=mc²
占\[\frac{2}{3}\]。 ⇒ 占2/3。
增长2.4\%左右 ⇒ 增长2.4%左右
\[编者按\] ⇒ [编者按]
1\. 早稻 ⇒ 1. 早稻
约10^{8}吨CO_{2} ⇒ 约10⁸吨CO2
长3\times4米 ⇒ 长3×4米
约$5\text{万}$元 ⇒ 约5万元
看www.yunze.cn&nbsp;查 ⇒ 看www.yunze.cn 查
3^{1}/_{2}年 ⇒ 3½年
3$\frac{1}{2}$年 ⇒ 3½年
"""
SAME = r"""
AT&T和R&D
花了$5，又花了$6
$5 million and $6 million
US$5_000，HK$6
从$5-$6涨到$7%
$3（约$4）
看https://a.cn/?a=1&copy=2&times;3
见`&times; $2\%$`一行
<a href="a?x=1&amp;y=2" title="&times;">
[稻](http://a.cn/a_{b})
D:\times\alpha.txt
\\server\times
**早稻**2*3
"""


def rendered(text: str) -> Rendering:
    return render(Issue("yunze", text, "utf-8", (SourceFile("1.md", 0, len(text)),)))


@pytest.mark.parametrize("pair", SHOWN.strip().splitlines())
def test_a_page_shows_what_its_references_and_latex_stand_for(pair: str) -> None:
    text, shown = pair.split(" ⇒ ")
    page = rendered(text)
    assert page.shown.text.replace("\u00a0", " ") == shown
    assert page.flags == ()


@pytest.mark.parametrize("text", SAME.strip().splitlines())
def test_money_addresses_tags_and_code_show_themselves(text: str) -> None:
    page = rendered(text)
    assert page.shown.text == text
    assert page.flags == ()


@pytest.mark.parametrize("text", ["已知$\\int_0^1 x$。", "得10_{2}。", "有&bogus;。", "$3\\frac{7}{9}$"])
def test_what_is_not_understood_stays_and_is_flagged(text: str) -> None:
    page = rendered(text)
    assert page.shown.text == text
    assert [flag.kind for flag in page.flags] == ["needs-eyes"]


def test_a_number_of_no_character_shows_nothing_and_is_flagged() -> None:
    page = rendered("早&#0;稻")
    assert page.shown.text == "早稻"
    assert [flag.text for flag in page.flags] == ["&#0;"]


def test_a_place_of_what_is_shown_is_all_of_what_is_printed_for_it() -> None:
    page = rendered("约&frac12;，$2\\%$。")
    assert page.shown.text == "约½，2%。"
    assert [page.printed.text[slice(*page.whole((at, at + 1)))] for at in range(6)] == [
        "约",
        "&frac12;",
        "，",
        "2",
        "%",
        "。",
    ]
    assert page.spans(((0, 6),)) == ((0, 10), (11, 12), (13, 14), (15, 16))


def test_a_shown_sign_is_no_markup(issue_of: Callable[[str], Issue]) -> None:
    page = render(issue_of("&lt;b&gt;早稻\\*入库\\*"))
    assert page.shown.text == "<b>早稻*入库*"
    assert page.guarded.text == "＜b＞早稻＊入库＊"


def test_files_keep_their_parts_of_what_is_shown() -> None:
    text = "早&times;稻&nbsp;晚稻&#0;入库"
    page = render(Issue("yunze", text, "utf-8", (SourceFile("1.md", 0, 15), SourceFile("2.md", 15, len(text)))))
    assert [page.shown.text[file.start : file.end] for file in page.shown.files] == ["早×稻\u00a0", "晚稻入库"]


def test_a_reference_ends_with_its_file() -> None:
    text = "早稻&times;晚稻"
    page = render(Issue("yunze", text, "utf-8", (SourceFile("1.md", 0, 5), SourceFile("2.md", 5, len(text)))))
    assert page.shown.text == text


def test_an_issue_without_any_is_itself(issue_of: Callable[[str], Issue]) -> None:
    issue = issue_of("早稻入库。")
    assert render(issue).shown is issue


def test_code_and_what_no_browser_shows_are_left_alone() -> None:
    text = "<script>$('a_{1}&times;')</script>\n早稻\n```\n$2\\%$&times;\n```\n入库"
    assert rendered(text).shown.text == text
