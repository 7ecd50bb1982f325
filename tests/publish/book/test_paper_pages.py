from __future__ import annotations

import pytest

from bulletin.model import Article, Kind, Passage, SourceFile
from bulletin.publish.book.paper_pages import page_name, page_starts


def article(slug: str, start: int) -> Article:
    return Article(slug, Kind.ARTICLE, Passage("", ()), (), (start, start + 5))


PIECES = (article("p01-01", 0), article("p01-02", 5), article("p02-01", 10), article("p03-01", 30))


def files(*names: str) -> list[SourceFile]:
    return [SourceFile(name, at * 10, at * 10 + 10) for at, name in enumerate(names)]


def test_the_first_piece_on_each_page_begins_it_under_the_name_of_its_file() -> None:
    assert page_starts(PIECES, files("01.md", "02.md", "04.md")) == {"p01-01": "1", "p02-01": "2", "p03-01": "4"}


@pytest.mark.parametrize("names", [("01.md",), ("01.md", "头条.md", "03.md"), ("a-1.md", "b-1.md", "c-1.md")])
def test_pages_are_unknown_where_there_is_one_or_the_names_of_files_do_not_tell(names: tuple[str, ...]) -> None:
    assert page_starts(PIECES, files(*names)) == {}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("A05.md", "A05"),
        ("20261120_12.txt", "12"),
        ("要闻第十二版.txt", "十二"),
        ("extract1.md", None),
        ("二十.md", None),
    ],
)
def test_a_page_is_called_as_the_end_of_its_files_name_says(file: str, name: str | None) -> None:
    assert page_name(file) == name
