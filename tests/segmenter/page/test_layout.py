from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import Issue, SourceFile
from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("![](https://a.cn/1.png)", "link"),
        ("[查看原文](https://a.cn)", "furniture"),
        ("- 3 -", "furniture"),
        ("责编 何青", "furniture"),
        ("责任编辑：何青　校对：程小满", "furniture"),
        ("首页 | 要闻 | 视频 | 数字报", "furniture"),
        ("第03版：综合", "furniture"),
        ("<script>var a = '早稻';</script>", "markup"),
        ("<nav><a href='/'>首页</a></nav>", "markup"),
        ("<!-- 早稻\n入库 -->", "markup"),
        ("---", "markup"),
        ("<p></p>", "markup"),
    ],
)
def test_what_is_no_news_is_listed_with_its_reason(issue_of: Callable[[str], Issue], line: str, reason: str) -> None:
    layout = lay_out(issue_of(f"开头。\n\n{line}\n\n结尾。"))
    assert len(layout.blocks) == 2
    assert reason in {item.reason for item in layout.dropped}


def test_what_a_column_cut_out_of_a_sentence_is_no_line_of_its_own(issue_of: Callable[[str], Issue]) -> None:
    for line, after in [
        ("12", "月1日起，"),
        ("2026年11月20日", "，全县"),
        ("编者按", "、短评"),
        ("本报记者", "，都来了"),
    ]:
        assert {block.kind for block in lay_out(issue_of(f"开头。\n\n{line}\n\n{after}开馆。")).blocks} == {
            BlockKind.BODY
        }


def test_a_headline_in_bold_on_the_line_of_its_text_is_parted_from_it(issue_of: Callable[[str], Issue]) -> None:
    layout = lay_out(issue_of("开头。\n\n**早稻入库** 全县的早稻昨天都入了库。"))
    assert [(block.kind, block.passage.text) for block in layout.blocks[1:]] == [
        (BlockKind.CROSSHEAD, "早稻入库"),
        (BlockKind.BODY, "全县的早稻昨天都入了库。"),
    ]


def test_a_short_line_under_an_image_is_its_caption(issue_of: Callable[[str], Issue]) -> None:
    layout = lay_out(issue_of("开头。\n\n![](a.png)\n\n早稻入库\n\n早稻出库"))
    assert [block.kind for block in layout.blocks] == [BlockKind.BODY, BlockKind.CAPTION, BlockKind.BODY]


def test_an_underlined_line_is_a_heading(issue_of: Callable[[str], Issue]) -> None:
    assert [block.level for block in lay_out(issue_of("秋收\n===\n\n入库\n---\n正文。")).blocks] == [1, 2, 0]


def test_front_matter_is_read_and_not_heard(issue_of: Callable[[str], Issue]) -> None:
    layout = lay_out(issue_of('---\npaper: 云泽日报\ndate: "2026-11-21"\n---\n正文。'))
    assert layout.front_matter == {"paper": "云泽日报", "date": "2026-11-21"}
    assert [block.passage.text for block in layout.blocks] == ["正文。"]


def test_the_paragraphs_of_html_are_lines(issue_of: Callable[[str], Issue]) -> None:
    layout = lay_out(issue_of("<p>一。</p><p><strong>烘干</strong></p><p>二。&nbsp;</p>"))
    assert [(block.kind, block.passage.text) for block in layout.blocks] == [
        (BlockKind.BODY, "一。"),
        (BlockKind.CROSSHEAD, "烘干"),
        (BlockKind.BODY, "二。"),
    ]


def test_files_of_a_folder_do_not_share_a_line() -> None:
    text = "一版完。## 二版题"
    layout = lay_out(Issue("yunze", text, "utf-8", (SourceFile("1.md", 0, 4), SourceFile("2.md", 4, len(text)))))
    assert [(block.kind, block.page) for block in layout.blocks] == [(BlockKind.BODY, 1), (BlockKind.HEADING, 2)]


def test_a_heading_of_marks_alone_is_listed_once(issue_of: Callable[[str], Issue]) -> None:
    layout = lay_out(issue_of("\t#\n正文。"))
    assert [item.text for item in layout.dropped] == ["\t#\n"]


@given(st.text())
def test_every_character_is_in_a_block_or_listed(text: str) -> None:
    layout = lay_out(Issue("yunze", text, "utf-8", (SourceFile("a.md", 0, len(text)),)))
    spans = [span for block in layout.blocks for span in block.passage.spans]
    spans += [item.span for item in layout.dropped]
    places = [at for start, end in spans for at in range(start, end)]
    assert len(places) == len(set(places))
    assert not "".join(mark for at, mark in enumerate(text) if at not in set(places)).strip()
