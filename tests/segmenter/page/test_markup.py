from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.model import Dropped, Issue, Passage, SourceFile
from bulletin.segmenter.page.markup import clean, drop, left_out, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable


def printed(issue: Issue) -> list[tuple[str, str]]:
    return [(line.tag, issue.text[slice(*line.span)]) for line in lines_of(issue)]


def cleaned(text: str) -> tuple[str, list[tuple[str, str]]]:
    removed: list[Dropped] = []
    passage = clean(text, (0, len(text)), removed)
    assert passage.text == "".join(text[start:end] for start, end in passage.spans)
    return passage.text, [(item.text, item.reason) for item in removed]


def test_lines_hold_every_character_once_and_know_their_page() -> None:
    text = "早稻\r\n入库\n<p>晚稻</p>\r二版"
    issue = Issue("yunze", text, "utf-8", (SourceFile("1.md", 0, 17), SourceFile("2.md", 17, len(text))))
    lines = list(lines_of(issue))
    assert "".join(text[slice(*line.span)] for line in lines) == text
    assert [(text[slice(*line.span)].strip(), line.page) for line in lines if "版" in text[slice(*line.span)]] == [
        ("二版", 2)
    ]


def test_block_tags_part_lines_and_give_them_their_name(issue_of: Callable[[str], Issue]) -> None:
    assert printed(issue_of("<H2>早稻</H2>入库<td>三亩")) == [
        *(("h2", "<H2>"), ("h2", "早稻"), ("", "</H2>"), ("", "入库")),
        *(("td", "<td>"), ("td", "三亩")),
    ]


@pytest.mark.parametrize("hidden", ["<style>b{}</style>", "<nav>\n<p>首页</p>\n</nav >", "<!-- 早\n稻 -->"])
def test_what_no_browser_shows_is_one_hidden_line(issue_of: Callable[[str], Issue], hidden: str) -> None:
    assert printed(issue_of(f"早稻\n{hidden}入库")) == [("", "早稻\n"), ("hidden", hidden), ("", "入库")]


def test_an_element_that_is_never_closed_hides_nothing(issue_of: Callable[[str], Issue]) -> None:
    assert "hidden" not in dict(printed(issue_of("<form>早稻\n<!-- 入库\n")))


def test_a_line_knows_whether_an_empty_one_stands_before_it(issue_of: Callable[[str], Issue]) -> None:
    text = "一\n二\n \n三<br>\n四\n五"
    lines = {text[slice(*line.span)].strip(): line.is_after_blank for line in lines_of(issue_of(text))}
    assert [lines[name] for name in "一二三四五"] == [True, False, True, True, False]


def test_a_headline_in_bold_is_a_line_apart_from_its_text(issue_of: Callable[[str], Issue]) -> None:
    assert printed(issue_of("**早稻入库** 都收了。")) == [("", "**早稻入库**"), ("", " 都收了。")]
    assert printed(issue_of("**早稻入库。** 都收了。")) == [("", "**早稻入库。** 都收了。")]


@pytest.mark.parametrize(
    ("text", "words", "removed"),
    [
        ("早稻，入库。", "早稻，入库。", []),
        ("**早稻**入`库`", "早稻入库", [("**", "markup"), ("**", "markup"), ("`", "markup"), ("`", "markup")]),
        ("*早稻*收了3*5亩", "早稻收了3*5亩", [("*", "markup"), ("*", "markup")]),
        (
            "见[早稻](http://a.cn)",
            "见早稻",
            [("[", "markup"), ("]", "markup"), ("(http://a.cn)", "link")],
        ),
        ('![田](a.png "田")早稻', "早稻", [('![田](a.png "田")', "link")]),
        ("早稻https://a.cn/1，", "早稻，", [("https://a.cn/1", "link")]),
        ("早<b>稻</b>3<5", "早稻3<5", [("<b>", "markup"), ("</b>", "markup")]),
        ("要==抢收==，a==b", "要抢收，a==b", [("==", "markup"), ("==", "markup")]),
        ("a==b，c=== d", "a==b，c=== d", []),
        ("早\u200b稻\t\x07", "早稻\t", [("\u200b", "control"), ("\x07", "control")]),
        ("早稻[^1]（原文[略]）", "早稻（原文[略]）", [("[^1]", "markup")]),
        ("<b title='[早稻](a)'>入库", "入库", [("<b title='[早稻](a)'>", "markup")]),
    ],
)
def test_words_stay_and_each_piece_of_markup_is_listed(text: str, words: str, removed: list[tuple[str, str]]) -> None:
    found, listed = cleaned(text)
    assert found == words
    assert listed == removed


def test_what_is_left_out_is_listed_stretch_by_stretch_and_blanks_are_not() -> None:
    passage = Passage("早稻 入库", ((2, 4), (7, 8), (10, 12)))
    assert left_out(passage, "furniture") == [
        Dropped((2, 4), "早稻", "furniture"),
        Dropped((10, 12), "入库", "furniture"),
    ]
    listed: list[Dropped] = []
    drop(listed, "早 \n稻", (1, 3), "markup")
    drop(listed, "早 \n稻", (1, 4), "markup")
    assert listed == [Dropped((1, 4), " \n稻", "markup")]


_LETTERS = "iVBORw0KGgo/AAA+" * 4_000
_WRAPPED = "\n".join(["iVBORw0KGgo/AAA+" * 4] * 40)


@pytest.mark.parametrize(
    "picture",
    [
        f"![img](data:image/png;base64,{_LETTERS})",
        f'![img](data:image/png;base64,{_LETTERS} "秋收")',
        f'<img alt="秋收" src="data:image/png;base64,{_LETTERS}"/>',
        f'<IMG SRC="DATA:image/png;base64,{_LETTERS}">',
        f"<span style='background: url(data:image/png;base64,{_LETTERS})'>",
        f"data:image/png;base64,{_LETTERS}",
        "![秋收](图 1(2).png)",
        "![[秋收.png]]",
        "![秋收][1]",
    ],
)
def test_a_picture_is_no_word_however_long_it_is(picture: str) -> None:
    text, removed = cleaned(f"早稻{picture} 入库")
    assert text == "早稻 入库"
    assert [item for item, _ in removed] == [picture]


@pytest.mark.parametrize(
    "picture",
    [
        f"![img](data:image/png;base64,\n{_WRAPPED}\n)",
        f'<img\n alt="秋收"\n src="data:image/png;base64,{_WRAPPED}">',
        '<img src="a.png"\r\n alt="秋收">',
    ],
)
def test_a_picture_told_on_several_lines_is_one_hidden_line(issue_of: Callable[[str], Issue], picture: str) -> None:
    assert printed(issue_of(f"早稻\n{picture}\n入库")) == [
        *(("", "早稻\n"), ("hidden", picture), ("", "\n"), ("", "入库"))
    ]


@pytest.mark.parametrize("text", ["感叹！[1]（见图）", "真好![一]（图）都收了", "data: 云泽县", "用量a<b，<img 都收了"])
def test_what_only_looks_like_a_picture_is_kept(text: str) -> None:
    assert cleaned(text) == (text, [])


@pytest.mark.parametrize(
    "part", ["![](", "![](a(b)", "<img ", "<a =data:", "![](data:a", "![[a", "data:image/png;a=b;"]
)
def test_no_half_picture_takes_long(part: str) -> None:
    assert cleaned(part * 20_000)[0]
