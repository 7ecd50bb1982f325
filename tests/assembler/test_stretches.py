from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from studio import TUNES

from bulletin.assembler.bed import BED_INTRO
from bulletin.assembler.stretches import of_piece, stretches_of
from bulletin.assembler.timeline import Gap, Music, Speech, lay
from bulletin.model import Chunk, Jingle, Script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio import Studio

    from bulletin.assembler.stretches import Stretch


def outline(stretches: Sequence[Stretch]) -> list[str]:
    return [" ".join(s.chunk_ids) or f"♪{s.parts[0].sound.slug}" for s in stretches]


def with_pauses(script: Script, pause_s: float) -> Script:
    return replace(script, chunks=tuple(replace(chunk, pause_s=pause_s) for chunk in script.chunks))


def test_each_sound_between_two_pauses_is_a_stretch(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 2))
    assert outline(stretches_of(lay(script, TUNES), has_bed=False)) == [
        "♪opening", "opening/1", "headlines/1", "♪p01-01", "p01-01/1", "p01-01/2", "closing/1", "♪closing",
    ]  # fmt: skip


def test_sounds_without_a_pause_that_a_codec_needs_are_one_stretch(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 3))
    assert "p01-01/1 p01-01/2 p01-01/3" in outline(stretches_of(lay(with_pauses(script, 0.05), {}), has_bed=False))
    assert "p01-01/2" in outline(stretches_of(lay(with_pauses(script, 0.12), {}), has_bed=False))


def test_what_lies_on_the_bed_is_one_stretch_with_the_bed_before_it(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1))
    three = tuple(replace(script.chunks[1], id=f"headlines/{n}", pause_s=0.6) for n in (1, 2, 3))
    script = replace(script, chunks=(script.chunks[0], *three, *script.chunks[2:]))
    stretches = stretches_of(lay(script, TUNES), has_bed=True)
    (over,) = [stretch for stretch in stretches if stretch.has_bed]
    assert over.chunk_ids == ("headlines/1", "headlines/2", "headlines/3")
    (bare,) = [s for s in stretches_of(lay(script, TUNES), has_bed=False) if s.chunk_ids == ("headlines/1",)]
    assert over.lead == bare.lead + BED_INTRO


def test_each_pause_is_shared_without_a_rest(studio: Studio) -> None:
    stretches = stretches_of(lay(studio.script(("p01-01", "甲", 3), ("p01-02", "乙", 2)), TUNES), has_bed=False)
    for before, after in itertools.pairwise(stretches):
        assert before.parts[-1].after == after.parts[0].before == before.tail + after.lead


def test_where_the_script_has_no_pause_there_is_none(studio: Studio) -> None:
    script = with_pauses(studio.script(("p01-01", "甲", 3)), 0.0)
    (stretch,) = [s for s in stretches_of(lay(script, {}), has_bed=False) if "p01-01/1" in s.chunk_ids]
    assert [(part.before > 0, part.after > 0) for part in stretch.parts] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert [part.after for part in stretch.parts[:-1]] == [0, 0]


def test_the_silence_before_a_sound_is_the_one_that_stands_just_before_it(studio: Studio) -> None:
    stretches = stretches_of(lay(studio.script(("p01-01", "甲", 2)), TUNES), has_bed=False)
    silences = [(s.parts[0].before, s.parts[-1].after) for s in stretches]
    by_name = dict(zip(outline(stretches), silences, strict=True))
    assert by_name["p01-01/1"] == (round(0.6 * 48_000), round(0.4 * 48_000))
    assert by_name["p01-01/2"][0] == round(0.4 * 48_000)


def test_a_sound_takes_little_of_a_pause_before_it_and_never_more_than_half() -> None:
    for pause_s, lead_s in ((0.04, 0.02), (0.2, 0.024), (0.3, 0.15), (0.4, 0.2), (2.0, 0.2)):
        speech = Speech(Chunk("p01-01/1", 0, "p01-01", "anchor_a", "晴。", "晴。"))
        stretch = stretches_of([speech, Gap(round(pause_s * 48_000)), replace(speech)], has_bed=False)[-1]
        if pause_s >= 0.12:
            assert stretch.lead == pytest.approx(lead_s * 48_000, abs=1)


def test_only_speech_of_the_headlines_lies_on_the_bed(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1))
    assert [s.chunk_ids for s in stretches_of(lay(script, TUNES), has_bed=True) if s.has_bed] == [("headlines/1",)]
    assert not any(s.has_bed for s in stretches_of(lay(script, TUNES), has_bed=False))


def test_the_bed_is_heard_a_while_before_the_first_word_and_a_while_after_the_last(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1))
    music = {Jingle.BED: TUNES[Jingle.BED]}
    (over,) = [s for s in stretches_of(lay(script, music), has_bed=True) if s.has_bed]
    (bare,) = [s for s in stretches_of(lay(script, music), has_bed=False) if s.chunk_ids == ("headlines/1",)]
    assert (over.lead - bare.lead) / 48_000 == pytest.approx(1.2)
    assert (over.tail - bare.tail) / 48_000 == pytest.approx(1.6)


def test_a_tune_behind_the_headlines_and_the_voice_over_its_end_are_one_stretch_with_them(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 2))
    music = {**TUNES, Jingle.STING: replace(TUNES[Jingle.STING], talk_over_s=0.5)}
    stretches = stretches_of(lay(script, music), has_bed=True)
    (over,) = [stretch for stretch in stretches if stretch.has_bed]
    assert over.chunk_ids == ("headlines/1", "p01-01/1")
    assert [part.before for part in over.parts[1:]] == [round(0.9 * 48_000), -24_000]
    assert over.is_mixed


def test_a_piece_by_itself_has_its_own_sounds_and_no_others(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 2), ("p01-02", "乙", 1))
    music = {**TUNES, Jingle.STING: replace(TUNES[Jingle.STING], talk_over_s=0.5)}
    stretches = stretches_of(lay(script, music), has_bed=True)
    by_piece = {slug: tuple(of_piece(stretches, slug)) for slug in ("headlines", "p01-01", "p01-02", "p01-03")}
    assert [[s.chunk_ids for s in found] for found in by_piece.values()] == [
        [("headlines/1",)], [("p01-01/1",), ("p01-01/2",)], [("p01-02/1",)], [],
    ]  # fmt: skip
    sting, voice = by_piece["p01-01"][0].parts
    assert (isinstance(sting.sound, Music) and sting.sound.ends_bed, voice.before) == (False, -24_000)
    assert [by_piece[slug][0].has_bed for slug in ("headlines", "p01-01")] == [True, False]
    assert by_piece["p01-01"][1] in stretches
    assert by_piece["p01-02"][0] in stretches


def test_only_pauses_between_the_sentences_of_one_piece_are_within_it(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 3), ("p01-02", "乙", 1))
    stretches = stretches_of(lay(script, {}), has_bed=False)
    within = {
        part.sound.chunk.id: part.is_within for s in stretches for part in s.parts if isinstance(part.sound, Speech)
    }
    assert within["p01-01/1"] == (False, True)
    assert within["p01-01/2"] == (True, True)
    assert within["p01-01/3"] == (True, False)
    assert within["p01-02/1"] == (False, False)


def test_what_nothing_stands_before_has_no_silence_before_it() -> None:
    speech = Speech(Chunk("p01-01/1", 0, "p01-01", "anchor_a", "晴。", "晴。"))
    first = stretches_of([speech, Gap(9_600), replace(speech)], has_bed=False)[0]
    assert (first.lead, first.parts[0].before) == (0, 0)
