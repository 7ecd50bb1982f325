from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.page.articles import gather_articles
from bulletin.segmenter.page.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue

CREDIT = "（新华社记者 何青 摄）"
TEXT = "昨天，环湖路最后一段通车，全县所有的乡镇从此都有了柏油路，老人们走到路边来看。"


def outline(issue: Issue) -> list[tuple[str, str, str | None, str | None, int]]:
    """Return kind, title, byline, credit and number of paragraphs of each piece."""
    articles, dropped = gather_articles(lay_out(issue).blocks)
    assert all(item.reason == "credit" for item in dropped)
    return [
        (
            article.kind.value,
            article.title.text,
            article.byline.names if article.byline else None,
            article.credit.text if article.credit else None,
            len(article.paragraphs),
        )
        for article in articles
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"# 甲村修路\n\n![](a.png)\n\n{CREDIT}\n\n{TEXT}",
        f"# 甲村修路\n\n{TEXT}\n\n{CREDIT}",
        f"{CREDIT}\n\n# 甲村修路\n\n{TEXT}",
    ],
)
def test_a_credit_on_a_line_of_its_own_is_no_byline(issue_of: Callable[[str], Issue], text: str) -> None:
    assert outline(issue_of(text)) == [("article", "甲村修路", None, CREDIT, 1)]


def test_a_credit_belongs_to_the_caption_above_it(issue_of: Callable[[str], Issue]) -> None:
    text = f"# 甲村修路\n\n本报记者 程小满\n\n{TEXT}\n\n![](a.png)\n图为环湖路。\n{CREDIT}\n\n{TEXT}"
    assert outline(issue_of(text)) == [
        ("article", "甲村修路", "程小满", None, 2),
        ("caption", "", None, CREDIT, 1),
    ]


def test_captions_that_are_all_of_a_piece_are_its_text(issue_of: Callable[[str], Issue]) -> None:
    pictures = f"![](a.png)\n图为环湖路。\n\n![](b.png)\n图为柳塘乡的桥。\n{CREDIT}\n\n"
    assert outline(issue_of(f"# 甲村修路\n\n{pictures}# 乙村架桥\n\n{TEXT}")) == [
        ("caption", "甲村修路", None, CREDIT, 2),
        ("article", "乙村架桥", None, None, 1),
    ]


def test_an_issue_of_credits_alone_loses_none(issue_of: Callable[[str], Issue]) -> None:
    assert [piece[0] for piece in outline(issue_of(f"{CREDIT}\n\n摄影：程小满\n"))] == ["article"]


def test_a_credit_over_a_kicker_is_of_the_piece_below(issue_of: Callable[[str], Issue]) -> None:
    assert outline(issue_of(f"{CREDIT}\n\n**走基层**\n\n# 甲村修路\n\n{TEXT}")) == [
        ("article", "甲村修路", None, CREDIT, 1)
    ]
