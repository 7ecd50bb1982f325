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
        recorder.rest(Frame.CLOSING, station.pacing.sentence_s)
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
    before: Kind | None = None
    for article in articles:
        if is_left_out(article, station) or not has_words(article, recorder):
            leave_out(recorder, article, station)
            continue
        cast = rota.cast(article)
        lead_in(recorder, article, station, before=before)
        before = article.kind
        first = len(recorder.items)
        paragraphs = read_piece(recorder, article, cast, station)
        hand_over(recorder, article, cast, (first, paragraphs), rota)


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
        recorder.rest(article.slug, pause_s / 2)
        recorder.play(article.slug, jingle)
        recorder.rest(article.slug, pause_s / 2)
    else:
        recorder.rest(article.slug, pause_s)
