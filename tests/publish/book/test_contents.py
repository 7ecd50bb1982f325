from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from studio import Studio

from bulletin.model import MIX_RATE_HZ, Bulletin, Cue, Estimate, Kind, Loudness, Masthead, SourceFile
from bulletin.order import Draft
from bulletin.publish.book.contents import Book, book_of
from bulletin.publish.edition import Edition
from bulletin.synthesis.engines import read_station

PIECES = (("p01-01", "云泽下雪", 2), ("p01-02", "记者手记", 1), ("p02-01", "路通了", 1))


@pytest.fixture
def edition() -> Edition:
    script = Studio.script(*PIECES, kinds={"p01-02": Kind.SECTION})
    first, note, last = script.articles
    articles = (first, replace(note, parent="p01-01"), replace(last, span=(10, 15)))
    issue = replace(script.issue, files=(SourceFile("01.md", 0, 8), SourceFile("02.md", 8, 20)))
    script = replace(script, issue=issue, articles=articles, masthead=Masthead("云泽日报", "2026-11-20"))
    sounds: dict[str, list[Cue]] = {}
    for chunk in script.chunks:
        cues = sounds.setdefault(chunk.slug, [])
        cues.append(Cue(chunk.item, chunk.id, len(cues) * MIX_RATE_HZ, (len(cues) + 1) * MIX_RATE_HZ))
    loud = Loudness(-16, -19, -1.2, -14, -12, 4)
    pieces = {
        slug: Bulletin(Path(f"{slug}.mp3"), len(cues) * MIX_RATE_HZ, tuple(cues), (), loud)
        for slug, cues in sounds.items()
    }
    draft = Draft(script, read_station(None), Estimate({}, ()), ())
    whole = pieces["opening"]
    return Edition(draft, "kokoro", {}, whole, pieces=pieces, title="云泽\n日报", guid="6f1c0a52")


@pytest.fixture
def book(edition: Edition) -> Book:
    return book_of(edition)


def test_each_item_is_a_page_and_attached_pieces_stand_below_theirs(book: Book) -> None:
    assert [page.slug for page in book.pages] == [
        *("opening", "headlines", "p01-01", "p01-02", "p02-01", "closing"),
    ]
    assert [(page.slug, [each.slug for each in attached]) for page, attached in book.contents if attached] == [
        ("p01-01", ["p01-02"])
    ]


def test_printed_pages_begin_where_their_files_do(book: Book) -> None:
    assert [(page.slug, page.starts_page) for page in book.paper_pages] == [("p01-01", "1"), ("p02-01", "2")]
    assert {"pageNavigation", "pageBreakMarkers", "synchronizedAudioText"} <= set(book.features)


def test_an_issue_of_one_file_has_no_printed_pages(edition: Edition) -> None:
    script = edition.draft.script
    one = replace(script, issue=replace(script.issue, files=()))
    book = book_of(replace(edition, draft=replace(edition.draft, script=one)))
    assert book.paper_pages == ()
    assert "pageNavigation" not in book.features


def test_the_book_is_as_long_as_its_pages_and_of_the_issues_day(book: Book) -> None:
    assert book.duration == "0:00:07.000"
    assert (book.date, book.modified) == ("2026-11-20", "2026-11-20T00:00:00Z")
    assert (book.title, book.creator) == ("云泽 日报", "云泽日报")


def test_without_a_date_the_clock_is_not_asked(edition: Edition) -> None:
    script = replace(edition.draft.script, masthead=Masthead())
    book = book_of(replace(edition, draft=replace(edition.draft, script=script)))
    assert (book.date, book.modified) == (None, "1980-01-01T00:00:00Z")
    assert book.creator == edition.draft.station.name


def test_who_reads_is_said_to_be_no_human(edition: Edition) -> None:
    book = book_of(replace(edition, readers={"anchor_a": "晓晓"}))
    assert book.narrators == ("晓晓（人工智能合成语音）",)
    assert book.is_heard_whole
