from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import Issue, SourceFile
from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.line_words import is_row

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
    layout = lay_out(issue_of("<p>一。</p><p><strong>烘干</strong></p><p>二。\u00a0</p>"))
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


def test_only_a_short_line_just_above_underlines_is_a_heading(issue_of: Callable[[str], Issue]) -> None:
    def levels(text: str) -> list[int]:
        return [block.level for block in lay_out(issue_of(text)).blocks]

    assert levels("秋收\n---\n正文。") == [2, 0]
    assert levels("秋收\n\n---\n正文。") == [0, 0]
    assert levels("- 秋收\n---\n正文。") == [0, 0]
    assert levels(f"{'秋' * 45}\n---\n正文。") == [2, 0]
    assert levels(f"{'秋' * 46}\n---\n正文。") == [0, 0]
    assert levels("---\n正文。") == [0]


def test_front_matter_is_closed_soon_and_holds_nothing_but_keys(issue_of: Callable[[str], Issue]) -> None:
    def front(text: str) -> dict[str, str]:
        return lay_out(issue_of(text)).front_matter

    assert front("---\nPaper: '云泽日报'\n# 注\n\ntags:\n- 秋收\n...\n正文。") == {"paper": "云泽日报", "tags": ""}
    for text in ("---\npaper: 云泽日报\n正文。", "---\npaper: 云泽日报\n这是正文\n---\n", "\npaper: 云泽日报\n---\n"):
        assert front(text) == {}
        assert "云泽日报" in "".join(block.passage.text for block in lay_out(issue_of(text)).blocks)
    keys = "\n".join(f"key{n}: x" for n in range(200))
    assert front(f"---\n{keys}\n---\n正文。") == {}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("开头。\n![](a.png)\n早稻入库", [BlockKind.BODY, BlockKind.CAPTION]),
        ("![](a.png)\n早稻入库", [BlockKind.CAPTION]),
        (f"![](a.png)\n{'稻' * 60}", [BlockKind.CAPTION]),
        (f"![](a.png)\n{'稻' * 61}", [BlockKind.BODY]),
        ("早稻入库\n![](a.png)", [BlockKind.BODY]),
        ("开头。\n[图](a.png)\n早稻入库", [BlockKind.BODY, BlockKind.BODY, BlockKind.BODY]),
    ],
)
def test_a_caption_is_short_and_under_its_image(
    issue_of: Callable[[str], Issue], text: str, kinds: list[BlockKind]
) -> None:
    assert [block.kind for block in lay_out(issue_of(text)).blocks] == kinds


@pytest.mark.parametrize(
    ("text", "number"),
    [("开头。\n\n12\n\n结尾。", False), ("开头。\n\n12\n\n月1日起。", True), ("今年有，\n\n12\n\n结尾。", True)],
)
def test_a_number_alone_is_a_page_s_unless_a_sentence_needs_it(
    issue_of: Callable[[str], Issue], text: str, number: bool
) -> None:
    assert ("12" in [block.passage.text for block in lay_out(issue_of(text)).blocks]) is number


def test_a_date_before_a_headline_is_no_half_of_it(issue_of: Callable[[str], Issue]) -> None:
    text = "开头。\n2026年11月20日\n# “532”工程"
    assert [block.kind for block in lay_out(issue_of(text)).blocks][1] is BlockKind.DATE


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("河湾镇 | 12.5 | 晴", True),
        ("河湾镇 | 12.5", True),
        ("河湾镇\t12.5", True),
        ("河湾镇  12.5", False),
        ("河湾镇  12.5  晴", True),
        ("今天 多云 3～12℃", True),
        ("今天 多云 有风", False),
        ("河湾镇  今天晴，  晴", False),
        (f"{'镇' * 16} | 晴", True),
        (f"{'镇' * 17} | 晴", False),
        (" | ".join(["镇" * 15] * 7), True),
        (" | ".join(["镇" * 15] * 8), False),
    ],
)
def test_a_row_is_short_cells_side_by_side(line: str, is_one: bool) -> None:
    assert is_row(line) is is_one


@pytest.mark.parametrize(
    ("line", "indent"),
    [("　　稻田。", 2.0), ("\t稻田。", 2.0), ("  稻田。", 1.0), ("稻田。", 0.0), ("> 　稻田。", 0.0)],
)
def test_an_indent_is_counted_in_characters_and_markup_is_none(
    issue_of: Callable[[str], Issue], line: str, indent: float
) -> None:
    (block,) = lay_out(issue_of(line)).blocks
    assert block.indent == indent


@pytest.mark.parametrize(
    ("line", "level"),
    [("###### 秋收", 6), ("> ## 秋收", 2), ("<h1>秋收</h1>", 1), ("<h6>秋收</h6>", 6), ("####### 秋收", 0)],
)
def test_a_heading_is_of_the_level_that_is_marked(issue_of: Callable[[str], Issue], line: str, level: int) -> None:
    assert [block.level for block in lay_out(issue_of(f"开头。\n\n{line}\n")).blocks[1:]] == [level]


def test_a_row_loses_the_bars_at_its_ends_alone(issue_of: Callable[[str], Issue]) -> None:
    for line in ("| 东 | 西 | 南 |", "| 东 | 西 | 南", "> | 东 | 西 | 南 |  "):
        (block,) = lay_out(issue_of(line)).blocks
        assert (block.kind, block.passage.text) == (BlockKind.ROW, "东 | 西 | 南")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (f"——{'记' * 42}", BlockKind.DECK),
        (f"——{'记' * 43}", BlockKind.BODY),
        (f"**{'秋' * 44}**", BlockKind.CROSSHEAD),
        (f"**{'秋' * 45}**", BlockKind.BODY),
        ("<li>早稻入库</li>", BlockKind.BULLET),
        ("- [x] 早稻入库", BlockKind.BULLET),
        ("<figcaption>早稻入库</figcaption>", BlockKind.CAPTION),
        ("<table><tr><td>早稻</td></tr></table>", BlockKind.ROW),
        ("**● 早稻入库**", BlockKind.CROSSHEAD),
        ("- 2026年11月20日", BlockKind.DATE),
    ],
)
def test_marks_and_length_make_a_line_what_it_is(issue_of: Callable[[str], Issue], line: str, kind: BlockKind) -> None:
    assert [block.kind for block in lay_out(issue_of(f"开头。\n\n{line}\n")).blocks[1:]] == [kind]


@pytest.mark.parametrize(("n_keys", "is_read"), [(58, True), (59, False)])
def test_front_matter_ends_within_sixty_lines(issue_of: Callable[[str], Issue], n_keys: int, is_read: bool) -> None:
    keys = "\n".join(f"key{n}: x" for n in range(n_keys))
    assert bool(lay_out(issue_of(f"---\n{keys}\n---\n正文。")).front_matter) is is_read


def test_boxes_of_tasks_are_not_said_and_code_is_left_out(issue_of: Callable[[str], Issue]) -> None:
    layout = lay_out(issue_of("- [x] 早稻入库\n- [ ] 晚稻未收\n\n```sh\nls\n```\n"))
    assert [block.passage.text for block in layout.blocks] == ["早稻入库", "晚稻未收"]
    assert [(item.text, item.reason) for item in layout.dropped] == [
        ("- [x] ", "markup"),
        ("- [ ] ", "markup"),
        ("```sh\nls\n```", "code"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "本报讯  （记者程小满）  昨天开镰",
        "本报云泽11月21日电\t（记者程小满）\t昨天开镰",
        "## 本报云泽11月21日电  （记者程小满）昨天开镰。",
        "<h2>本报讯（记者程小满）昨天开镰。</h2>",
        "**本报云泽11月21日电**  （记者程小满）昨天开镰。",
        "**本报讯**",
        "1. 本报讯  （记者程小满）昨天开镰。",
    ],
)
def test_a_line_with_a_lead_is_no_heading_row_or_crosshead(issue_of: Callable[[str], Issue], line: str) -> None:
    kinds = [block.kind for block in lay_out(issue_of(f"# 秋收\n\n{line}\n\n结尾。")).blocks]
    assert kinds[1] in {BlockKind.BODY, BlockKind.BULLET}
    assert len(kinds) == 3


@pytest.mark.parametrize(
    "line", ["# 新华社推出电视专栏", "# 【记者观察】稻田里的年轻人", "**本报开通热线** 号码不变。"]
)
def test_a_headline_about_the_paper_or_its_reporters_is_one(issue_of: Callable[[str], Issue], line: str) -> None:
    assert lay_out(issue_of(f"开头。\n\n{line}\n\n结尾。")).blocks[1].kind in {BlockKind.HEADING, BlockKind.CROSSHEAD}
