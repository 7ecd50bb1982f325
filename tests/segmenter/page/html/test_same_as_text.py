"""A page as HTML gives the articles that it gives as markdown, however its site writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from segmenter.page.html.made import PAGES, STYLES, Made, as_html, as_markdown

from bulletin.model import Issue, SourceFile
from bulletin.segmenter import segment
from bulletin.segmenter.coverage import check_coverage

if TYPE_CHECKING:
    from bulletin.station import Station


def _articles(name: str, text: str, station: Station) -> list[object]:
    script = segment(Issue("lanting", text, "utf-8", (SourceFile(name, 0, len(text)),)), station)
    check_coverage(script)
    return [
        (
            article.kind,
            article.title.text,
            article.byline.names if article.byline else "",
            article.dateline.text if article.dateline else "",
            [(paragraph.is_crosshead, paragraph.passage.text) for paragraph in article.paragraphs],
        )
        for article in script.articles
    ]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=PAGES)
def test_html_and_markdown_of_a_page_give_the_same_articles(
    style: str, page: tuple[Made, ...], station: Station
) -> None:
    assert _articles("1.html", as_html(page, STYLES[style]), station) == _articles("1.md", as_markdown(page), station)
