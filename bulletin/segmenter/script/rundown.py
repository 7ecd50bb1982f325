"""The order of the programme: opening, AI label, 内容提要, the pieces, closing; and who reads what."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING

from bulletin.model import Article, Frame, Jingle, Kind, Role
from bulletin.segmenter.script.handover import hand_over
from bulletin.segmenter.script.phrases import first_usable, known_words
from bulletin.segmenter.script.piece import has_words, is_left_out, leave_out, read_piece
from bulletin.segmenter.script.recorder import Cast, Recorder
from bulletin.segmenter.script.replacements import Replacements
from bulletin.segmenter.script.rota import Rota
from bulletin.segmenter.script.sayable import Sayable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Masthead
    from bulletin.station import Station


def write_programme(
    articles: Sequence[Article], masthead: Masthead, station: Station, correction: str = ""
) -> Recorder:
    """Return the whole programme, written down in order.

    Args:
        correction: What an earlier version said wrongly, said before the headlines; empty: nothing.
    """
    recorder = Recorder(station.pacing, Replacements.of(station.lexicon), Sayable.of(station.lexicon))
    heard = [article for article in articles if has_words(article, recorder)]
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
        recorder.play(Frame.CLOSING, Jingle.CLOSING)
    return recorder


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
    """Read the pieces by voices in turn; what is attached to one stays with its voice, or is read by the next one."""
    rota = Rota(station.roles)
    for article in articles:
        if is_left_out(article, station) or not has_words(article, recorder):
            leave_out(recorder, article, station)
            continue
        cast = rota.cast(article)
        if article.is_attached:
            recorder.rest(article.slug, station.pacing.section_s)
        else:
            lead_in(recorder, article, station)
        first = len(recorder.items)
        paragraphs = read_piece(recorder, article, cast, station)
        hand_over(recorder, article, cast, (first, paragraphs), rota)


def lead_in(recorder: Recorder, article: Article, station: Station) -> None:
    """Add the silence before a piece, half of it on each side of the sting."""
    is_commentary = article.kind is Kind.COMMENTARY
    if not (station.sound.commentary_sting if is_commentary else station.sound.sting):
        recorder.rest(article.slug, station.pacing.article_s)
        return
    recorder.rest(article.slug, station.pacing.article_s / 2)
    recorder.play(article.slug, Jingle.COMMENTARY_STING if is_commentary else Jingle.STING)
    recorder.rest(article.slug, station.pacing.article_s / 2)
