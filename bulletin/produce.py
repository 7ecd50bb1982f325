"""The recipe: one issue in, one bulletin out. The only place that knows all stages.

What is heavy is imported when its turn comes: an unchanged issue needs none of it.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from bulletin.approvals import read_notes
from bulletin.booth import Booth, made_from, on_paper, readers, so_far, station_for
from bulletin.errors import CoverageError, EngineError, MissingClipsError
from bulletin.files import prepare_folder, whole_set
from bulletin.fingerprint import is_still
from bulletin.messages import message
from bulletin.order import Product, require_item
from bulletin.progress import Notebook, Silent
from bulletin.publish.companions import COMPANIONS, OPUS, WAV
from bulletin.publish.edition import Edition
from bulletin.publish.publication import Basis, Publication
from bulletin.rehearsal import read_aloud, redrafted
from bulletin.review import Review
from bulletin.segmenter import read_issue, refuse_over_issue, require_words, segment
from bulletin.segmenter.coverage import check_coverage
from bulletin.station import questions
from bulletin.synthesis.engines import speakers_of

if TYPE_CHECKING:
    from bulletin.assembler import Gear, Track
    from bulletin.order import Draft, Order
    from bulletin.premises import Premises
    from bulletin.progress import Count, Listener
    from bulletin.publish.companions import Companion
    from bulletin.synthesis.clips import Clips


def produce(
    order: Order,
    listener: Listener | None = None,
    *,
    companions: tuple[Companion, ...] = COMPANIONS,
    premises: Premises | None = None,
) -> Product:
    """Make one bulletin, or find that it is already made.

    Args:
        listener: Is told how far it is; `None`: nobody.
        companions: What lies beside the MP3.
        premises: Where it is made; `None`: as a build has it.

    Raises:
        BulletinError: Whatever is wrong, by its family; an MP3 that was there before stays.
    """
    issue = read_issue(order.issue, encoding=order.encoding)
    station = station_for(order, issue)
    publication = Publication.of(order, issue.stem, companions, premises.is_still if premises else is_still)
    before = so_far(station, publication.finished.engine)
    signed = read_notes(order.issue, issue.stem)
    if before is not None and (report := publication.unchanged(made_from(order, issue, station, before))):
        review = Review.of_file(order, publication.script, issue, signed, publication.script_sum)
        review.require_clean(report["warnings"])
        report["eyes"] = review.eyes(publication.n_suspects)
        return Product(publication.mp3, report, is_unchanged=True)

    from bulletin.assembler import Gear, load_jingles
    from bulletin.assembler.estimate import sound_bytes
    from bulletin.premises import Premises
    from bulletin.publish.cover import drawn_cover, own_cover

    notes = Notebook(listener or Silent())
    for question in questions(station.lexicon):
        notes.warned(question)
    premises = premises or Premises.usual()
    store, shelf = premises.store, premises.shelf
    music = load_jingles(station.sound, shelf=shelf) if order.has_music else {}
    cover = own_cover(station)

    with notes.clock.stage("segmenter"):
        script = segment(issue, station, date=order.date, paper=order.paper, correction=order.correction)
    require_words(script, where=order.issue)

    booth = Booth.of(script, station, premises, notes)
    draft = read_aloud(script, booth, music)
    _refuse_if_uncovered(draft, booth, publication)
    require_item(order, script)
    with notes.clock.stage("cover"):
        cover = cover or drawn_cover(script, station, warn=notes.warned)
    review = Review.of(order, draft, signed)
    review.require_clean(notes.warnings)
    files = (publication.mp3, *publication.beside(script).values())
    refuse_over_issue(files, issue, path=order.issue)
    prepare_folder(order.output, files=files, wanted_bytes=sound_bytes(order, draft))

    gear = Gear(station.sound, music, shelf, check=lambda: review.require_clean(notes.warnings), say=notes.detailed)
    with store.in_use():
        store.sweep()
        name = booth.choose(before, script.chunks)
        try:
            return _make(name, draft, booth, gear, cover, publication, review)
        except (EngineError, MissingClipsError) as exc:
            name = booth.stand_in(name, exc)
        return _make(name, draft, booth, gear, cover, publication, review)


def _make(
    name: str,
    draft: Draft,
    booth: Booth,
    gear: Gear,
    cover: bytes | None,
    publication: Publication,
    review: Review,
) -> Product:
    """Let one engine speak all of it, assemble the sound, and publish it with its companions."""
    from bulletin.assembler import Programme, assemble_all
    from bulletin.fitting import require_slot

    order, notes = publication.order, booth.notes
    digest = made_from(order, draft.script.issue, draft.station, name)
    earlier = None
    if order.fit_s is not None:
        draft, earlier = _fitted(name, draft, booth, gear, order.fit_s, where=order.issue)
        booth = replace(booth, station=draft.station)
    script = draft.script
    programme = Programme(script, _tracks(draft, cover, publication), gear)
    chunks = [chunk for chunk in script.chunks if order.only in (None, chunk.slug)]
    with closing(booth.clips(name, chunks)) as clips, whole_set() as files:
        notes.expects(clips.work)
        if earlier is not None:
            clips.count.go_on_from(earlier, clips.lines)
        leftovers = publication.left_over(digest, script, notes)
        review.require_clean(notes.warnings)
        with notes.clock.stage("assembler"):
            bulletin, *others = assemble_all(programme, clips, files)
        if order.fit_s is not None:
            require_slot(bulletin, order.fit_s)
        if programme.gear.shelf.trouble is not None and booth.store.trouble is None:  # of which `speak` has warned
            notes.warned(
                message("store {trouble}; what was encoded is not kept", trouble=programme.gear.shelf.trouble.message)
            )
        tags = programme.tracks[0].tags
        edition = Edition(
            draft,
            name,
            clips.lines,
            bulletin,
            timings=clips.timings(),
            readers=readers(draft.station, name),
            pieces=dict(zip(publication.items(script), others, strict=True)),
            title=tags.title,
            guid=publication.guid,
            aigc=tags.aigc or "",
            cover=cover,
            reread=files.reread,
            files_by_item=publication.files_by_item(script),
        )
        eyes = review.eyes(len(clips.count.setbacks))
        speakers = speakers_of(name, draft.station)
        report = publication.publish(
            edition, files, Basis(digest, review.script_sum, speakers), notes, clips.count, eyes
        )
        for path in leftovers:  # after what is withheld, which may bear the same name
            files.remove(path)
    for path in leftovers:
        notes.noted(message("{path} is no longer part of this bulletin: removed", path=path))
    return Product(publication.mp3, report, is_unchanged=False)


def _fitted(
    name: str, draft: Draft, booth: Booth, gear: Gear, slot_s: float, *, where: str
) -> tuple[Draft, Count | None]:
    """Let one engine speak what fills a slot; return the draft of that, and the count of the clips spoken for it."""
    from bulletin.assembler import Stopwatch
    from bulletin.fitting import Foresight, at_rate, fit_to_clips, steps_told

    def clips_at(rate: int) -> Clips[Any]:
        return replace(booth, station=at_rate(draft.station, rate)).clips(name, draft.script.chunks)

    watch = Stopwatch(gear.sound, gear.music)
    with booth.notes.clock.stage("fitting"):
        fitted = fit_to_clips(Foresight.of(draft.script, draft.station, watch, slot_s, where=where), clips_at)
    for line in steps_told(fitted.fit):
        booth.notes.noted(line)
    return redrafted(draft, fitted.script, fitted.fit, gear.music), fitted.count


def _refuse_if_uncovered(draft: Draft, booth: Booth, publication: Publication) -> None:
    """Return if the script accounts for the whole paper; else publish why it does not, and refuse it."""
    try:
        check_coverage(draft.script)
    except CoverageError as exc:
        lines = booth.lines(on_paper(draft.station), draft.script.chunks)
        publication.publish_error(draft, lines, exc)
        raise


def _tracks(draft: Draft, cover: bytes | None, publication: Publication) -> tuple[Track, ...]:
    """Return the sound files: the bulletin, or the one item that is wanted, then each item."""
    from bulletin.assembler import Forms, Track, tags_of

    script, only = draft.script, publication.order.only
    tags = partial(tags_of, script, draft.station, cover=cover)
    beside = publication.beside(script)
    items = publication.items(script).items()
    forms = Forms(beside.get(WAV), beside.get(OPUS))
    return Track(publication.mp3, tags(only=only), only, forms), *(Track(path, tags(only=s), s) for s, path in items)
