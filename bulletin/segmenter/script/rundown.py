"""The order of the programme: opening, AI label, 内容提要, the pieces, closing; and who reads what."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING

from bulletin.model import Article, Frame, Jingle, Kind, Passage, Role
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.passages import concat
from bulletin.segmenter.script.byline_words import said_as
from bulletin.segmenter.script.phrases import first_usable, known_words
from bulletin.segmenter.script.recorder import Cast, Recorder
from bulletin.segmenter.script.replacements import Replacements
from bulletin.segmenter.script.sayable import Sayable
from bulletin.station import BylinePolicy, CaptionPolicy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Masthead
    from bulletin.station import Station

_LISTS = frozenset({Kind.LIST, Kind.TABLE, Kind.POEM})


def write_programme(
    articles: Sequence[Article], masthead: Masthead, station: Station, correction: str = ""
) -> Recorder:
    """Return the whole programme, written down in order.

    Args:
        correction: What an earlier version said wrongly, said before the headlines; empty: nothing.
    """
    recorder = Recorder(station.pacing, Replacements.of(station.lexicon), Sayable.of(station.lexicon))
    heard = [article for article in articles if _has_words(article, recorder)]
    main = [article for article in heard if article.is_main]
    words = known_words(masthead, n_pieces=len(main), name=station.name)
    phrases = replace(station.phrases, caption=first_usable([station.phrases.caption], words))
    station = replace(station, phrases=phrases)
    announcer = station.roles.article[0]

    if station.sound.ident:
        recorder.play(Frame.OPENING, Jingle.IDENT)
    frame = Cast(Frame.OPENING, Role.STATION, announcer)
    recorder.say(frame, first_usable(station.phrases.opening, words))
    if station.sound.ai_notice:
        recorder.rest(Frame.OPENING, station.pacing.paragraph_s / 2)
        recorder.play(Frame.OPENING, Jingle.NOTICE)
        recorder.rest(Frame.OPENING, station.pacing.paragraph_s / 2)
    else:
        recorder.rest(Frame.OPENING, station.pacing.paragraph_s)
    recorder.say(frame, first_usable([station.phrases.ai_label], words))
    if correction:
        recorder.rest(Frame.CORRECTION, station.pacing.article_s)
        recorder.say(Cast(Frame.CORRECTION, Role.STATION, announcer), correction)
    titled = [article for article in main if article.title and recorder.has_words(article.title, is_headline=True)]
    _read_headlines(recorder, Frame.HEADLINES, titled, station, first_usable([station.phrases.headlines], words))
    if titled:
        recorder.rest(Frame.HEADLINES, station.pacing.headline_s)
        recorder.say(Cast(Frame.HEADLINES, Role.STATION, announcer), first_usable([station.phrases.details], words))
    _read_pieces(recorder, articles, station)
    if station.phrases.recap:
        _read_headlines(recorder, Frame.RECAP, titled, station, first_usable([station.phrases.recap], words))
    recorder.rest(Frame.CLOSING, station.pacing.article_s)
    recorder.say(Cast(Frame.CLOSING, Role.STATION, announcer), first_usable(station.phrases.closing, words))
    if station.sound.closing:
        recorder.rest(Frame.CLOSING, station.pacing.sentence_s)
        recorder.play(Frame.CLOSING, Jingle.CLOSING)
    return recorder


def _has_words(article: Article, recorder: Recorder) -> bool:
    """Tell whether anything of a piece can be said."""
    printed = (article.title, article.kicker, article.deck, _printed_byline(article))
    headings = (heading for heading in printed if heading)
    return any(recorder.has_words(heading, is_headline=True) for heading in headings) or any(
        recorder.has_words(paragraph.passage) for paragraph in article.paragraphs
    )


def _read_headlines(recorder: Recorder, slug: str, articles: Sequence[Article], station: Station, lead_in: str) -> None:
    """Read the headlines by voices in turn, for 内容提要 or 回报; nothing at all where the paper has none."""
    if not articles:
        return
    voices = cycle(station.roles.headlines)
    recorder.rest(slug, station.pacing.paragraph_s if slug == Frame.HEADLINES else station.pacing.article_s)
    recorder.say(Cast(slug, Role.HEADLINES, station.roles.headlines[0]), lead_in)
    for article in articles:
        recorder.rest(slug, station.pacing.headline_s)
        cast = Cast(slug, Role.HEADLINES, next(voices))
        recorder.read(cast, article.title, is_headline=True, is_repeat=True)


def _read_pieces(recorder: Recorder, articles: Sequence[Article], station: Station) -> None:
    """Read the pieces by voices in turn; what is attached to one stays with its voice."""
    turns = {
        Role.ARTICLE: cycle(station.roles.article),
        Role.COMMENTARY: cycle(station.roles.commentary),
        Role.SECTION: cycle(station.roles.section or ()),
    }
    voice = station.roles.article[0]
    before: Kind | None = None
    for article in articles:
        if _is_left_out(article, station):
            _leave_out(recorder, article)
            continue
        if not _has_words(article, recorder):
            for passage in _printed(article):
                recorder.leave_out(passage)
            continue
        if article.is_attached:
            role = Role.ARTICLE if article.kind is Kind.BRIEF else Role.SECTION
            reader = next(turns[role]) if role is Role.SECTION and station.roles.section else voice
        else:
            role = Role.COMMENTARY if article.kind is Kind.COMMENTARY else Role.ARTICLE
            # The heading over several pieces is read by the voice that goes on with the first of them.
            voice = reader = station.roles.article[0] if article.kind is Kind.PACKAGE else next(turns[role])
        lead_in(recorder, article, station, before=before)
        before = article.kind
        _read_piece(recorder, article, Cast(article.slug, role, reader), station)


def lead_in(recorder: Recorder, article: Article, station: Station, *, before: Kind | None) -> None:
    """Add what is heard before a piece: a sting, between briefs a short one, or a silence.

    Args:
        before: Kind of the piece before it; `None`: it is the first.
    """
    sound, pacing = station.sound, station.pacing
    is_brief = article.kind is Kind.BRIEF and before in (Kind.BRIEF, Kind.BRIEFS)
    if article.is_attached and not is_brief:
        recorder.rest(article.slug, pacing.section_s)
        return
    source, jingle, pause_s = sound.sting, Jingle.STING, pacing.article_s
    if article.kind is Kind.COMMENTARY:
        source, jingle = sound.commentary_sting, Jingle.COMMENTARY_STING
    elif is_brief:
        source, jingle, pause_s = sound.brief_sting, Jingle.BRIEF_STING, pacing.brief_s
    if source and before is not Kind.BRIEFS:
        recorder.rest(article.slug, pause_s / 4)
        recorder.play(article.slug, jingle)
        recorder.rest(article.slug, pause_s / 4)
    else:
        recorder.rest(article.slug, pause_s)


def _read_piece(recorder: Recorder, article: Article, cast: Cast, station: Station) -> None:
    """Read headline, deck, byline and paragraphs, a rest between any two of them."""
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
    for paragraph in article.paragraphs:
        recorder.rest(cast.slug, owed_s)
        if recorder.read(cast, paragraph.passage, is_headline=paragraph.is_crosshead or paragraph.is_row):
            owed_s = pacing.list_item_s if article.kind in _LISTS else pacing.paragraph_s
            owed_s = pacing.crosshead_s if paragraph.is_crosshead else owed_s


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


def _is_left_out(article: Article, station: Station) -> bool:
    is_caption = article.kind is Kind.CAPTION and not article.title
    return is_caption and station.captions is CaptionPolicy.LEFT_OUT


def _leave_out(recorder: Recorder, article: Article) -> None:
    printed = _printed_byline(article)
    for passage in (printed, *(paragraph.passage for paragraph in article.paragraphs)):
        recorder.dropped += left_out(passage, "caption") if passage else []


def _printed(article: Article) -> list[Passage]:
    """Return all that is printed of a piece, in the order in which it would be said."""
    headings = (article.kicker, article.title, article.deck, _printed_byline(article))
    return [part for part in (*headings, *(paragraph.passage for paragraph in article.paragraphs)) if part]


def _printed_byline(article: Article) -> Passage | None:
    """Return the printed dateline and byline in the order of the page."""
    parts = [article.dateline, article.byline.passage if article.byline else None]
    printed = [part for part in parts if part]
    return concat(sorted(printed, key=lambda part: part.spans[0])) if printed else None
