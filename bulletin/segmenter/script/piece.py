"""One piece written down: headline, byline and paragraphs, or that it is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.model import Article, Kind, Passage
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.passages import concat
from bulletin.segmenter.script.byline_words import said_as
from bulletin.station import BylinePolicy, CaptionPolicy

if TYPE_CHECKING:
    from bulletin.segmenter.script.recorder import Cast, Recorder
    from bulletin.station import Station

_LISTS = frozenset({Kind.LIST, Kind.TABLE, Kind.POEM})


def has_words(article: Article, recorder: Recorder) -> bool:
    """Tell whether anything of a piece can be said."""
    printed = (article.title, article.kicker, article.deck, _printed_byline(article))
    headings = (heading for heading in printed if heading)
    return any(recorder.has_words(heading, is_headline=True) for heading in headings) or any(
        recorder.has_words(paragraph.passage) for paragraph in article.paragraphs
    )


def read_piece(recorder: Recorder, article: Article, cast: Cast, station: Station) -> dict[int, int]:
    """Read headline, deck, byline and paragraphs, a rest between any two of them.

    Returns:
        Index of the item of each paragraph that has anything to say, by its number.
    """
    pacing = station.pacing
    owed_s = 0.0
    for heading in (article.kicker, article.title, article.deck):
        if heading:
            recorder.rest(cast.slug, owed_s)
            owed_s = pacing.title_s if recorder.read(cast, heading, is_headline=True) else 0.0
    if article.kind is Kind.CAPTION and not article.title:
        recorder.say(cast, station.phrases.caption)
        owed_s = pacing.byline_s if station.phrases.caption else 0.0
    printed = _printed_byline(article)
    if printed and station.bylines is BylinePolicy.LEFT_OUT:
        recorder.dropped += left_out(printed, "byline")
    elif printed:
        recorder.rest(cast.slug, owed_s)
        recorder.say_for(cast, printed, _byline_words(article, station, recorder))
        owed_s = pacing.byline_s
    places: dict[int, int] = {}
    for number, paragraph in enumerate(article.paragraphs):
        recorder.rest(cast.slug, owed_s)
        if recorder.read(cast, paragraph.passage, is_headline=paragraph.is_crosshead or paragraph.is_row):
            owed_s = pacing.list_item_s if article.kind in _LISTS else pacing.paragraph_s
            owed_s = pacing.crosshead_s if paragraph.is_crosshead else owed_s
            places[number] = len(recorder.items) - 1
    return places


def _byline_words(article: Article, station: Station, recorder: Recorder) -> str:
    """Return the words that say who wrote a piece, of the names those that can be said; empty where nothing is left."""
    byline = article.byline
    if byline is not None and not recorder.sayable.says(byline.names):
        names = [name for name in byline.names.split("、") if recorder.sayable.says(name)]
        byline = replace(byline, names="、".join(names)) if names else None
        if byline is None and article.dateline is None:
            return ""
    is_name_only = station.bylines is BylinePolicy.NAME_ONLY
    return said_as(byline, article.dateline, station.phrases, is_name_only=is_name_only)


def is_left_out(article: Article, station: Station) -> bool:
    """Tell whether voices.yaml leaves a piece out."""
    is_caption = article.kind is Kind.CAPTION and not article.title
    return is_caption and station.captions is CaptionPolicy.LEFT_OUT


def leave_out(recorder: Recorder, article: Article, station: Station) -> None:
    """List a piece that voices.yaml leaves out, or that has nothing to say, as left out."""
    if not is_left_out(article, station):
        for passage in _printed(article):
            recorder.leave_out(passage)
        return
    printed = _printed_byline(article)
    for part in (printed, *(paragraph.passage for paragraph in article.paragraphs)):
        recorder.dropped += left_out(part, "caption") if part else []


def _printed(article: Article) -> list[Passage]:
    """Return all that is printed of a piece, in the order in which it would be said."""
    headings = (article.kicker, article.title, article.deck, _printed_byline(article))
    return [part for part in (*headings, *(paragraph.passage for paragraph in article.paragraphs)) if part]


def _printed_byline(article: Article) -> Passage | None:
    """Return the printed dateline and byline in the order of the page."""
    parts = [article.dateline, article.byline.passage if article.byline else None]
    printed = [part for part in parts if part]
    return concat(sorted(printed, key=lambda part: part.spans[0])) if printed else None
