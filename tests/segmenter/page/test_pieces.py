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


def test_a_line_that_stands_out_above_a_headline_is_its_kicker(issue_of: Callable[[str], Issue]) -> None:
    _, second = articles_of(issue_of("# 甲\n\n收完了。\n\n□走基层\n\n# 乙\n\n也收完了。"))
    assert second.kicker
    assert second.kicker.text == "走基层"


def test_text_before_the_first_heading_is_a_piece_without_title(issue_of: Callable[[str], Issue]) -> None:
    first, _ = articles_of(issue_of("开头的话。\n\n# 甲\n\n一。"))
    assert (first.title.text, first.confidence) == ("", 0.5)


def test_a_picture_before_any_piece_keeps_its_place_in_the_order_of_the_pages() -> None:
    first = "![](a.png)\n图为云泽县新修的环湖路（何青 摄）\n"
    second = "昨天，环湖路最后一段通车，全县所有的乡镇从此都有了柏油路，老人们走到路边来看。\n"
    files = (SourceFile("1.md", 0, len(first)), SourceFile("2.md", len(first), len(first + second)))
    articles = articles_of(Issue("a", first + second, "utf-8", files))
    assert [(article.slug, article.kind) for article in articles] == [
        ("p01-01", Kind.CAPTION),
        ("p02-01", Kind.ARTICLE),
    ]


def test_a_picture_on_the_page_where_a_cut_paragraph_goes_on_comes_behind_its_piece() -> None:
    first = "昨天，环湖路最后一段通车，全县所有的乡镇从此都有了柏油路，老人们走到路边来\n"
    second = "![](a.png)\n图为云泽县新修的环湖路（何青 摄）\n\n看，孩子们骑着车从村里一直跑到了镇上的学校门口。\n"
    files = (SourceFile("1.md", 0, len(first)), SourceFile("2.md", len(first), len(first + second)))
    articles = articles_of(Issue("a", first + second, "utf-8", files))
    assert [(article.slug, article.kind) for article in articles] == [
        ("p01-01", Kind.ARTICLE),
        ("p02-01", Kind.CAPTION),
    ]


def test_a_lead_begins_a_piece_without_a_headline_only_behind_a_sentence_that_has_ended(
    issue_of: Callable[[str], Issue],
) -> None:
    lead = "本报讯（记者 何青）昨天，环湖路通车。"
    ended = articles_of(issue_of(f"# 甲\n\n收完了。\n\n{lead}\n"))
    assert [(article.title.text, len(article.paragraphs)) for article in ended] == [("甲", 1), ("", 1)]
    (one,) = articles_of(issue_of(f"# 甲\n\n收完了\n\n{lead}\n"))
    assert len(one.paragraphs) == 2


@pytest.mark.parametrize("n_paragraphs", [1, 2, 3])
def test_an_editors_note_goes_on_to_the_byline(issue_of: Callable[[str], Issue], n_paragraphs: int) -> None:
    note = "编者按\n\n" + "这几天，全县的路修得又快又好。\n\n" * n_paragraphs
    text = "昨天，环湖路通车，老人们都来看。\n\n路修了三年。\n"
    (one,) = articles_of(issue_of(f"# 甲村修路\n\n{note}本报讯（记者 何青）{text}"))
    assert len(one.paragraphs) == 1 + n_paragraphs + 2


@pytest.mark.parametrize("n_paragraphs", [1, 2, 3])
def test_an_editors_note_over_a_text_without_a_byline_is_one_paragraph(
    issue_of: Callable[[str], Issue], n_paragraphs: int
) -> None:
    note = "编者按\n\n" + "这几天，全县的路修得又快又好。\n\n" * n_paragraphs
    first, beside, other = articles_of(issue_of(f"# 甲村修路\n\n{note}# 乙村架桥\n\n环湖路通车。\n"))
    assert (first.kind is Kind.PACKAGE, beside.kind, other.kind) == (
        n_paragraphs == 1,
        Kind.EDITORS_NOTE,
        Kind.ARTICLE,
    )
    assert (len(first.paragraphs), len(beside.paragraphs)) == (n_paragraphs - 1, 1)
