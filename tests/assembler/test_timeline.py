from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from studio import TUNES

from bulletin.assembler.timeline import MAX_DEAD_AIR, Gap, Music, Speech, lay, mark_chapters, place_chapters, title_of
from bulletin.model import Cue, Jingle, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio import Studio

    from bulletin.assembler.timeline import Slot


def outline(slots: Sequence[Slot]) -> str:
    """Write gaps as seconds, music as a note, speech as its chunk."""
    words = []
    for slot in slots:
        if isinstance(slot, Gap):
            words.append(f"{slot.n_samples / 48_000:.1f}")
        else:
            words.append(slot.chunk.id if isinstance(slot, Speech) else f"♪{slot.jingle}")
    return " ".join(words)


def test_sounds_and_silences_are_in_the_order_of_the_items(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 2), ("p01-02", "乙", 1))
    assert outline(lay(script, TUNES)) == (
        "0.3 ♪ident 0.6 opening/1 0.6 headlines/1 0.9 ♪sting 0.6 p01-01/1 0.4 p01-01/2 "
        "0.6 ♪sting 0.6 p01-02/1 1.2 closing/1 0.6 ♪closing 0.5"
    )


def test_without_music_its_rests_meet_and_none_is_longer_than_allowed(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 2), ("p01-02", "乙", 1))
    assert outline(lay(script, {})) == (
        "0.9 opening/1 0.6 headlines/1 1.3 p01-01/1 0.4 p01-01/2 1.3 p01-02/1 1.2 closing/1 1.1"
    )


def test_only_the_jingles_that_there_are_have_a_place(studio: Studio) -> None:
    slots = lay(studio.script(("p01-01", "甲", 1)), {Jingle.STING: TUNES[Jingle.STING]})
    assert [slot.jingle for slot in slots if isinstance(slot, Music)] == [Jingle.STING]


def test_gaps_never_touch_and_never_exceed_the_limit(studio: Studio) -> None:
    for jingles in (TUNES, {Jingle.IDENT: TUNES[Jingle.IDENT]}, {}):
        slots = lay(studio.script(*((f"p01-{n:02d}", "题", 3) for n in range(1, 9))), jingles)
        assert not any(isinstance(a, Gap) and isinstance(b, Gap) for a, b in pairwise(slots))
        assert all(0 < slot.n_samples <= MAX_DEAD_AIR for slot in slots if isinstance(slot, Gap))


def test_a_chapter_begins_with_its_sting(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 2), ("p01-02", "乙", 1))
    marks = mark_chapters(script, lay(script, TUNES), most=255)
    assert [(mark.title, mark.slug, mark.sound) for mark in marks] == [
        ("开场", "opening", 0),
        ("内容提要", "headlines", 2),
        ("甲", "p01-01", 3),
        ("乙", "p01-02", 6),
        ("结束", "closing", 8),
    ]


def test_the_recap_has_a_chapter_of_its_own(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1), ("recap", "", 1))
    pieces = tuple(article for article in script.articles if article.slug != "recap")
    script = replace(script, articles=pieces)
    titles = [mark.title for mark in mark_chapters(script, lay(script, {}), most=255)]
    assert titles == ["开场", "内容提要", "甲", "回报", "结束"]


def test_a_piece_without_a_title_is_called_by_its_first_words(studio: Studio) -> None:
    script = studio.script(("p01-01", "", 1))
    titles = [mark.title for mark in mark_chapters(script, lay(script, {}), most=255)]
    assert titles[2] == "第1句，今天晴。"


def test_chapters_follow_each_other_from_the_start_to_the_end(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 2))
    marks = mark_chapters(script, lay(script, {}), most=255)
    cues = [Cue(0, "x", 1_000 * n, 1_000 * n + 900) for n in range(1, 6)]
    chapters = place_chapters(marks, cues, 6_000)
    assert [chapter.start for chapter in chapters] == [0, 2_000, 3_000, 5_000]
    assert [chapter.end for chapter in chapters] == [2_000, 3_000, 5_000, 6_000]


def test_nothing_heard_no_chapters() -> None:
    assert place_chapters((), (), 0) == ()


@pytest.mark.parametrize("most", [7, 8, 9])
def test_too_many_chapters_lose_attached_pieces_first(studio: Studio, most: int) -> None:
    slugs = [f"p01-{n:02d}" for n in range(1, 8)]
    kinds = {"p01-02": Kind.SECTION, "p01-05": Kind.BRIEF, "p01-06": Kind.CAPTION}
    script = studio.script(*((slug, slug, 1) for slug in slugs), kinds=kinds)
    pieces = (replace(piece, parent="p01-01" if piece.slug in kinds else None) for piece in script.articles)
    script = replace(script, articles=tuple(pieces))
    marks = mark_chapters(script, lay(script, {}), most=most)
    assert [m.slug for m in marks] == ["opening", "headlines", "p01-01", "p01-03", "p01-04", "p01-07", "closing"]


def test_if_that_is_not_enough_the_last_articles_share_a_chapter(studio: Studio) -> None:
    script = studio.script(*((f"p01-{n:03d}", "题", 1) for n in range(1, 301)))
    marks = mark_chapters(script, lay(script, {}), most=255)
    assert len(marks) == 255
    assert [mark.slug for mark in marks[:3]] == ["opening", "headlines", "p01-001"]
    assert [mark.slug for mark in marks[-2:]] == ["p01-252", "closing"]


def test_no_silence_inside_a_programme_is_longer_than_a_second_and_a_third(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 2))
    long = replace(script, chunks=tuple(replace(chunk, pause_s=9.0) for chunk in script.chunks))
    gaps_s = [slot.n_samples / 48_000 for slot in lay(long, {}) if isinstance(slot, Gap)]
    assert 1.25 < max(gaps_s) < 1.3


def test_a_programme_begins_after_a_third_of_a_second_and_ends_half_a_second_after_its_last_sound(
    studio: Studio,
) -> None:
    slots = lay(studio.script(("p01-01", "甲", 1)), TUNES)
    assert isinstance(slots[0], Gap)
    assert isinstance(slots[-1], Gap)
    assert (slots[0].n_samples, slots[-1].n_samples) == (14_400, 24_000)


def test_a_long_beginning_is_a_title_of_twenty_characters(studio: Studio) -> None:
    script = studio.script(("p01-01", "", 1))
    chunks = tuple(replace(chunk, text="稻" * 20 if chunk.slug == "p01-01" else chunk.text) for chunk in script.chunks)
    assert title_of(replace(script, chunks=chunks), "p01-01") == "稻" * 20
    chunks = tuple(replace(chunk, text="稻" * 21 if chunk.slug == "p01-01" else chunk.text) for chunk in script.chunks)
    assert title_of(replace(script, chunks=chunks), "p01-01") == "稻" * 19 + "…"
    assert title_of(script, "p09-09") == "p09-09"
