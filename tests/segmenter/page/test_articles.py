from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.model import Article, Issue, Kind, SourceFile
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.masthead import read_masthead
from bulletin.segmenter.page.steps import read_page

if TYPE_CHECKING:
    from collections.abc import Callable


def articles_of(issue: Issue) -> tuple[Article, ...]:
    blocks = read_masthead(lay_out(issue), date=None)[1]
    return read_page(blocks, issue.text).articles


def test_the_whole_page_is_understood(issue_of: Callable[[str], Issue], paper: str) -> None:
    found = [
        (article.slug, article.kind, article.title.text, article.parent) for article in articles_of(issue_of(paper))
    ]
    assert found == [
        ("p01-01", Kind.ARTICLE, "陈水生到乡镇调研秋收", None),
        ("p01-02", Kind.SECTION, "记者手记", "p01-01"),
        ("p01-03", Kind.ARTICLE, "湖畔智造园二期开工", None),
        ("p01-04", Kind.COMMENTARY, "向基层要答案 为百姓办实事", None),
        ("p01-05", Kind.BRIEFS, "简讯", None),
        ("p01-06", Kind.BRIEF, "云泽图书馆延长开放时间", "p01-05"),
        ("p01-07", Kind.BRIEF, "三条乡村公交线开通", "p01-05"),
    ]


def test_byline_deck_and_paragraphs_are_apart(issue_of: Callable[[str], Issue], paper: str) -> None:
    news, _, park, comment, *_ = articles_of(issue_of(paper))
    assert news.byline
    assert news.byline.names == "程小满"
    assert news.paragraphs[0].passage.text.startswith("昨天,县委书记")
    assert len(news.paragraphs) == 2
    assert park.byline
    assert park.byline.names == "何青、通讯员王小舟"
    assert comment.deck
    assert comment.deck.text == "——“把实事办进心坎里”系列评论③"
    assert comment.byline
    assert not comment.byline.has_name


@pytest.mark.parametrize("marks", ["#", "##", "###"])
def test_the_level_of_a_heading_is_rank_and_not_nesting(issue_of: Callable[[str], Issue], marks: str) -> None:
    found = articles_of(issue_of(f"# 甲村修路\n\n路通了。\n\n{marks} 乙村架桥\n\n桥通了。"))
    assert [(article.kind, article.parent) for article in found] == [(Kind.ARTICLE, None)] * 2


def test_a_note_before_any_article_has_no_parent(issue_of: Callable[[str], Issue]) -> None:
    note, article = articles_of(issue_of("编者按\n\n写在前面。\n\n# 甲村修路\n\n路通了。"))
    assert (note.kind, note.parent, article.kind) == (Kind.EDITORS_NOTE, None, Kind.ARTICLE)


def test_a_heading_over_nothing_is_a_package(issue_of: Callable[[str], Issue]) -> None:
    assert [article.kind for article in articles_of(issue_of("# 秋收一线\n\n## 甲村\n\n收完了。"))] == [
        Kind.PACKAGE,
        Kind.ARTICLE,
    ]


def test_a_crosshead_stays_in_its_article(issue_of: Callable[[str], Issue]) -> None:
    (article,) = articles_of(
        issue_of(
            "# 甲\n\n收完了。\n\n烘干到田头\n\n烘干机开到了田头，一天能烘干三十吨稻谷。"
            "\n\n收购到村口\n\n收购点设到了村口，随到随收。"
        )
    )
    assert [paragraph.is_crosshead for paragraph in article.paragraphs] == [False, True, False, True, False]


def test_headings_below_a_heading_of_briefs_are_briefs(issue_of: Callable[[str], Issue]) -> None:
    found = articles_of(issue_of("## 快讯\n\n### 甲\n\n一。\n\n### 乙\n\n二。\n\n## 丙\n\n三。"))
    assert [(article.kind, article.parent) for article in found] == [
        (Kind.BRIEFS, None),
        (Kind.BRIEF, "p01-01"),
        (Kind.BRIEF, "p01-01"),
        (Kind.ARTICLE, None),
    ]


def test_pieces_are_numbered_by_page() -> None:
    text = "# 甲\n一。\n# 乙\n二。\n"
    files = (SourceFile("1.md", 0, 7), SourceFile("2.md", 7, len(text)))
    assert [article.slug for article in articles_of(Issue("yunze", text, "utf-8", files))] == ["p01-01", "p02-01"]
