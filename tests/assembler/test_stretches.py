from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.assembler.stretches import BED_INTRO, stretches_of
from bulletin.assembler.timeline import lay
from bulletin.model import Jingle, Script

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
    assert outline(stretches_of(lay(script, set(Jingle)), has_bed=False)) == [
        "♪opening", "opening/1", "headlines/1", "♪p01-01", "p01-01/1", "p01-01/2", "closing/1", "♪closing",
    ]  # fmt: skip


def test_sounds_without_a_pause_that_a_codec_needs_are_one_stretch(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 3))
    assert "p01-01/1 p01-01/2 p01-01/3" in outline(stretches_of(lay(with_pauses(script, 0.05), ()), has_bed=False))
    assert "p01-01/2" in outline(stretches_of(lay(with_pauses(script, 0.12), ()), has_bed=False))


def test_what_lies_on_the_bed_is_one_stretch_with_the_bed_before_it(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1))
    three = tuple(replace(script.chunks[1], id=f"headlines/{n}", pause_s=0.6) for n in (1, 2, 3))
    script = replace(script, chunks=(script.chunks[0], *three, *script.chunks[2:]))
    stretches = stretches_of(lay(script, set(Jingle)), has_bed=True)
    (over,) = [stretch for stretch in stretches if stretch.has_bed]
    assert over.chunk_ids == ("headlines/1", "headlines/2", "headlines/3")
    (bare,) = [s for s in stretches_of(lay(script, set(Jingle)), has_bed=False) if s.chunk_ids == ("headlines/1",)]
    assert over.lead == bare.lead + BED_INTRO


def test_each_pause_is_shared_without_a_rest(studio: Studio) -> None:
    stretches = stretches_of(lay(studio.script(("p01-01", "甲", 3), ("p01-02", "乙", 2)), set(Jingle)), has_bed=False)
    for before, after in itertools.pairwise(stretches):
        assert before.parts[-1].after == after.parts[0].before == before.tail + after.lead
