from __future__ import annotations

import pytest

from bulletin.assembler.estimate import estimate
from bulletin.model import Chunk, Issue, Jingle, Masthead, Play, Read, Rest, Role, Script
from bulletin.synthesis.engines import read_station


def script(slug: str) -> Script:
    items = (
        Play("opening", Jingle.IDENT),
        Rest(slug, 0.6),
        Read(slug, Role.HEADLINES, "anchor_a", "", ""),
        Read(slug, Role.HEADLINES, "anchor_b", "", ""),
    )
    chunks = tuple(
        Chunk(f"{slug}/{n}", 1 + n, slug, voice, "", "今天天晴，云溪有风。" * 5, pause_s=0.4)
        for n, voice in ((1, "anchor_a"), (2, "anchor_b"))
    )
    return Script(Issue("yunxi", "", "utf-8", ()), Masthead(), (), items, chunks)


def test_tempo_pauses_and_jingles_make_the_length() -> None:
    lengths = estimate(script("p01-01"), read_station(None), {Jingle.IDENT: 5.0, Jingle.BED: 18.0})
    # 40 characters at 250 a minute, the pause after them included
    assert lengths.items_s == pytest.approx((5.0, 0.6, 9.6, 9.6))
    assert lengths.chunks_s["p01-01/1"] == pytest.approx(9.2)
    assert lengths.total_s == pytest.approx(24.8)


@pytest.mark.parametrize("slug", ["headlines", "recap"])
def test_the_bed_is_heard_before_and_after_the_headlines(slug: str) -> None:
    with_bed = estimate(script(slug), read_station(None), {Jingle.BED: 18.0}).items_s
    without = estimate(script(slug), read_station(None), {}).items_s
    assert [a - b for a, b in zip(with_bed, without, strict=True)] == pytest.approx([0, 0, 1.2, 1.6])
