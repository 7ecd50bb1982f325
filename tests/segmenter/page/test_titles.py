from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.titles import guess_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue


BODY = "今年全县的水稻长势很好，各乡镇抓住晴好天气抢收，目前已经收割了七成，粮食部门敞开收购。"


def titles(issue: Issue) -> list[str]:
    return [block.passage.text for block in guess_titles(lay_out(issue).blocks)[0] if block.kind is BlockKind.HEADING]


def test_headlines_of_a_plain_page_are_found(issue_of: Callable[[str], Issue]) -> None:
    first = f"稻谷进仓忙\n{BODY}\n{BODY}\n"
    text = first + f"湖畔智造园开工\n本报讯（记者 程小满）{BODY}\n护林员老周\n——记柳塘乡一户人家\n{BODY}\n"
    assert titles(issue_of(text)) == ["稻谷进仓忙", "湖畔智造园开工", "护林员老周"]


def test_an_unsure_line_opens_no_article_and_is_flagged(issue_of: Callable[[str], Issue]) -> None:
    text = f"稻谷进仓忙\n{BODY}\n{BODY[:-1]}\n湖畔智造园开工\n{BODY}"
    blocks, flags = guess_titles(lay_out(issue_of(text)).blocks)
    assert [block.kind for block in blocks].count(BlockKind.HEADING) == 1
    assert [(flag.kind, flag.text) for flag in flags] == [("boundary", "湖畔智造园开工")]


def test_a_page_with_headings_is_not_guessed_at(issue_of: Callable[[str], Issue]) -> None:
    assert titles(issue_of(f"# 题\n\n正文。\n\n湖畔智造园开工\n\n{BODY}")) == ["题"]


LEAD = f"本报讯（记者 程小满）{BODY}"
TABLE = "| 东 | 西 |\n|--|--|\n| 1 | 2 |"
SURE, AT_TOP, LIKELY, BARELY = 0.95, 0.8, 0.75, 0.6


def outline(issue: Issue) -> list[tuple[BlockKind, str]]:
    """Return what is no running text."""
    blocks = guess_titles(lay_out(issue).blocks)[0]
    return [(block.kind, block.passage.text) for block in blocks if block.kind not in {BlockKind.BODY, BlockKind.ROW}]


def confidence(issue: Issue) -> dict[str, float]:
    blocks = guess_titles(lay_out(issue).blocks)[0]
    return {block.passage.text: block.confidence for block in blocks if block.kind is BlockKind.HEADING}


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (f"湖畔智造园开工\n{BODY}", AT_TOP),
        (f"湖畔智造园开工\n{TABLE}", AT_TOP),
        ("湖畔智造园开工\n短。", BARELY),
        (f"{BODY}\n湖畔智造园开工\n{BODY}", LIKELY),
        (f"{BODY}\n湖畔智造园开工\n{TABLE}", LIKELY),
        (f"{BODY}\n湖畔智造园图\n湖畔智造园开工\n{BODY}", LIKELY),
        (f"{BODY}\n湖畔智造园开工\n{LEAD}", SURE),
        (f"{BODY}\n湖畔智造园开工\n本报记者 程小满\n{BODY}", SURE),
        (f"# 题\n\n{BODY}\n\n湖畔智造园开工\n\n{LEAD}", SURE),
        (f"**湖畔智造园开工**\n{BODY}", AT_TOP),
        (f"{BODY}\n**湖畔智造园开工**\n{LEAD}", SURE),
        (f"湖畔智造园开工\t{BODY}", SURE),
        (f"湖畔智造园开工  {LEAD}", SURE),
    ],
)
def test_a_headline_is_as_sure_as_what_stands_around_it(
    issue_of: Callable[[str], Issue], text: str, sure: float
) -> None:
    assert confidence(issue_of(text))["湖畔智造园开工"] == sure


@pytest.mark.parametrize(
    "text",
    [
        "湖畔智造园开工",
        f"{BODY}\n湖畔智造园开工",
        f"{BODY}\n湖畔智造园开工\n今年全县的水稻长势\n很好，抢收。",
        f"{BODY}\n湖畔智造园开工。\n{BODY}",
        f"{BODY}\n湖畔图\n{BODY}",
        f"{BODY}\n日前，智造园开工\n{BODY}",
        f"{BODY}\n湖畔智造园，开工了一年有余，已经能够全面投产\n{BODY}",
        f"{BODY}\n**湖畔智造园开工**\n{BODY}",
        "**湖畔智造园开工**\n短。",
        f"湖畔智造园开工  {BODY}",
        f"湖畔\t{BODY}",
    ],
)
def test_what_is_short_is_not_yet_a_headline(issue_of: Callable[[str], Issue], text: str) -> None:
    assert confidence(issue_of(text)) == {}


def test_a_line_just_under_a_headline_is_no_other_one(issue_of: Callable[[str], Issue]) -> None:
    assert titles(issue_of(f"# 题\n\n湖畔智造园开工\n\n{LEAD}")) == ["题"]
    assert titles(issue_of(f"# 题\n\n路修到哪里了？\n\n{LEAD}")) == ["题"]
    assert titles(issue_of(f"# 题\n\n本报记者 程小满\n\n湖畔智造园开工\n\n{LEAD}")) == ["题"]


def test_a_question_is_a_headline_only_over_a_byline(issue_of: Callable[[str], Issue]) -> None:
    assert titles(issue_of(f"{BODY}\n路修到哪里了？\n{LEAD}")) == ["路修到哪里了？"]
    assert titles(issue_of(f"路修到哪里了？\n{LEAD}")) == ["路修到哪里了？"]
    assert titles(issue_of(f"{BODY}\n路修到哪里了？\n{BODY}")) == []
    assert titles(issue_of(f"{BODY}\n路通了。修到哪里了？\n{LEAD}")) == []
    assert titles(issue_of(f"{BODY}\n路修到哪里了？")) == []


def test_of_lines_that_stand_together_one_is_the_headline(issue_of: Callable[[str], Issue]) -> None:
    long, short = "总投资十二亿元可带动三千人", "湖畔智造园开工"
    heading, above, below = BlockKind.HEADING, BlockKind.CROSSHEAD, BlockKind.DECK
    assert outline(issue_of(f"{BODY}\n{short}\n{long}\n{LEAD}")) == [(heading, short), (below, long)]
    assert outline(issue_of(f"{BODY}\n{long}\n{short}\n{LEAD}")) == [(above, long), (heading, short)]
    assert outline(issue_of(f"{BODY}\n一线走基层\n{short}\n{LEAD}")) == [(above, "一线走基层"), (heading, short)]
    assert outline(issue_of(f"{BODY}\n{short}\n{short}\n{LEAD}")) == [(above, short), (heading, short)]
    assert outline(issue_of(f"{BODY}\n{short}\n{long}\n{short}\n{LEAD}")) == [
        (above, short), (heading, long), (below, short),
    ]  # fmt: skip


def test_a_line_with_a_dash_bears_the_one_above_it_out(issue_of: Callable[[str], Issue]) -> None:
    text = f"湖畔智造园开工\n——记园区一年\n本报记者 程小满\n{BODY}"
    assert confidence(issue_of(text)) == {"湖畔智造园开工": SURE}


def test_under_briefs_each_short_line_over_a_longer_one_heads_a_piece(issue_of: Callable[[str], Issue]) -> None:
    first, second = "图书馆延长开放", "公交线开通了"
    heading, brief = BlockKind.HEADING, BlockKind.BRIEF
    assert outline(issue_of(f"# 简讯\n{first}\n{BODY}\n{second}\n{BODY}")) == [
        (heading, "简讯"), (brief, first), (brief, second),
    ]  # fmt: skip
    assert outline(issue_of(f"# 简讯\n{first}\n{second}\n{BODY}")) == [(heading, "简讯"), (brief, first)]
    for line in (f"{first}。", "公交", f"（记者 程小满）{first}"):
        assert outline(issue_of(f"# 简讯\n{line}\n{BODY}")) == [(heading, "简讯")]
    assert outline(issue_of(f"# 简讯\n{first}\n明年一月起。")) == [(heading, "简讯")]
    assert outline(issue_of(f"# 简讯\n{first}\n{BODY}\n# 题\n{second}\n{BODY}"))[2:] == [(heading, "题")]
    assert outline(issue_of(f"# 题\n{first}\n{BODY}")) == [(heading, "题")]


def test_a_short_line_with_an_indent_over_one_without_is_the_start_of_a_paragraph(
    issue_of: Callable[[str], Issue],
) -> None:
    line = "　　湖畔智造园开工"
    assert confidence(issue_of(f"　　{BODY}\n{line}\n　　{BODY}")) == {"湖畔智造园开工": LIKELY}
    text = f"　　{BODY}\n{line}\n{BODY}\n　　{BODY}\n　　{BODY}"
    assert confidence(issue_of(text)) == {}
    assert [flag.text for flag in guess_titles(lay_out(issue_of(text)).blocks)[1]] == ["湖畔智造园开工"]


def test_a_line_in_bold_over_nothing_is_no_headline(issue_of: Callable[[str], Issue]) -> None:
    assert titles(issue_of(f"{BODY}\n**湖畔智造园开工**")) == []
    assert titles(issue_of(f"{BODY}\n{BODY}\n**湖畔智造园开工**\n{BODY}\n{LEAD}")) == []


@pytest.mark.parametrize(
    "text",
    [f"简讯\n图书馆延长开放\n{BODY}", f"湖畔智造园开工\t{BODY}", f"湖畔智造园开工\n{BODY}", f"湖畔智造园开工\n{LEAD}"],
)
def test_a_headline_without_marks_is_of_the_first_level(issue_of: Callable[[str], Issue], text: str) -> None:
    blocks = guess_titles(lay_out(issue_of(text)).blocks)[0]
    assert [block.level for block in blocks if block.kind is BlockKind.HEADING] == [1]


def test_a_marked_heading_of_briefs_keeps_its_level(issue_of: Callable[[str], Issue]) -> None:
    blocks = guess_titles(lay_out(issue_of(f"## 简讯\n图书馆延长开放\n{BODY}")).blocks)[0]
    assert (blocks[0].kind, blocks[0].level) == (BlockKind.HEADING, 2)


@pytest.mark.parametrize(
    ("body", "is_headed"),
    [
        ("路已经通了车。", False),
        ("路" * 27 + "。", True),
        ("路" * 26 + "。", False),
        (f"{'路' * 20}，\n{'桥' * 20}。", True),
    ],
)
def test_a_headline_stands_over_twenty_eight_characters_or_more(
    issue_of: Callable[[str], Issue], body: str, is_headed: bool
) -> None:
    found = titles(issue_of(f"{BODY}\n湖畔智造园二期开工\n{body}\n{BODY}"))
    assert found == (["湖畔智造园二期开工"] if is_headed else [])


def test_a_long_headline_stands_over_a_third_more_than_itself(issue_of: Callable[[str], Issue]) -> None:
    line = "湖畔智造园二期开工总投资十二亿元可带动三千人就业今年"
    for n_characters, is_headed in ((34, True), (31, False)):
        found = titles(issue_of(f"{BODY}\n{line}\n{'路' * (n_characters - 1)}。\n{BODY}"))
        assert found == ([line] if is_headed else []), n_characters


@pytest.mark.parametrize(("n_characters", "is_one"), [(3, False), (4, True), (45, True), (46, False)])
def test_a_headline_has_four_to_forty_five_characters(
    issue_of: Callable[[str], Issue], n_characters: int, is_one: bool
) -> None:
    line = "湖" * n_characters
    assert titles(issue_of(f"{BODY}\n{line}\n{LEAD}")) == ([line] if is_one else [])


def test_a_page_is_set_line_by_line_if_its_lines_are_short_and_mostly_end(issue_of: Callable[[str], Issue]) -> None:
    ended, unended = (
        "各乡镇抓住晴好天气抢收，已经收割了七成多，很快就收完。\n",
        "各乡镇抓住晴好天气，已经收割了七成多，\n",
    )
    head = "烘干机开到田头"
    for lines, found in ((ended * 20 + unended, False), (unended * 6 + ended, True), (ended.strip() * 4 + "\n", True)):
        text = f"稻谷进仓忙\n{lines if found else lines + ended}{head}\n{BODY}{BODY}"
        assert (head in titles(issue_of(text))) is found, lines


def test_the_headline_of_a_brief_is_shorter_than_its_text(issue_of: Callable[[str], Issue]) -> None:
    line = "云泽县图书馆新馆延长开放时间的通知已经下发到各个乡镇和街道办事处"
    for n_characters, kinds in ((31, 1), (34, 2)):
        found = outline(issue_of(f"# 简讯\n{line}\n{'路' * (n_characters - 1)}。"))
        assert len(found) == kinds, n_characters
