from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bulletin.assembler.estimate import estimate, sound_bytes
from bulletin.assembler.tune import Tune
from bulletin.model import MIX_RATE_HZ, Chunk, Estimate, Issue, Jingle, Masthead, Pcm, Play, Read, Rest, Role, Script
from bulletin.order import Draft, Order
from bulletin.synthesis.engines import read_station


def music(length_s: float, talk_over_s: float = 0.0, under_s: float = 0.0) -> Tune:
    return Tune(Pcm(np.zeros(round(length_s * MIX_RATE_HZ), np.float32), MIX_RATE_HZ), talk_over_s, under_s)


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
    lengths = estimate(script("p01-01"), read_station(None), {Jingle.IDENT: music(5.0), Jingle.BED: music(18.0)})
    # 40 characters and nine marks between them, at 256 characters a minute of speech
    assert lengths.chunks_s["p01-01/1"] == pytest.approx(10.03, abs=0.01)
    assert lengths.items_s == pytest.approx((5.0, 0.6, 10.43, 10.43), abs=0.01)
    assert lengths.total_s == pytest.approx(26.47, abs=0.01)


def test_a_voice_over_the_end_of_a_tune_begins_so_much_earlier_and_the_silence_between_them_goes() -> None:
    lengths = estimate(script("p01-01"), read_station(None), {Jingle.IDENT: music(5.0, talk_over_s=1.8)})
    assert lengths.items_s[:2] == pytest.approx((3.2, 0.0))


def test_the_bed_runs_into_a_tune_behind_it() -> None:
    whole = script("headlines")
    items = (*whole.items, Rest("p01-01", 0.3), Play("p01-01", Jingle.STING))
    found = {Jingle.BED: music(18.0), Jingle.STING: music(2.0)}
    without = estimate(whole, read_station(None), {}).items_s
    lengths = estimate(replace(whole, items=items), read_station(None), found)
    assert [*lengths.items_s[3:]] == pytest.approx([without[3] + 0.9, 0.0, 2.0])


@pytest.mark.parametrize("slug", ["headlines", "recap"])
def test_the_bed_is_heard_before_and_after_the_headlines(slug: str) -> None:
    with_bed = estimate(script(slug), read_station(None), {Jingle.BED: music(18.0)}).items_s
    without = estimate(script(slug), read_station(None), {}).items_s
    assert [a - b for a, b in zip(with_bed, without, strict=True)] == pytest.approx([0, 0, 1.2, 1.6])


@pytest.mark.parametrize(
    ("order", "n_bytes"),
    [
        (Order("a.md"), 1.25 * 20 * 12_000),
        (Order("a.md", is_split=True), 1.25 * 20 * 24_000),
        (Order("a.md", has_epub=True), 1.25 * 20 * 36_000),
        (Order("a.md", has_epub=True, is_split=True), 1.25 * 20 * 36_000),
        (Order("a.md", has_wav=True), 1.25 * 20 * 108_000),
        (Order("a.md", has_opus=True), 1.25 * 20 * 16_000),
        (Order("a.md", only="p01-01"), 1.25 * 15 * 12_000),
        (Order("a.md", only="opening"), 1.25 * 5 * 12_000),
    ],
)
def test_the_room_for_the_sound_is_that_of_its_length_in_each_form_and_a_quarter_more(
    order: Order, n_bytes: float
) -> None:
    draft = Draft(script("p01-01"), read_station(None), Estimate({}, (5.0, 1.0, 6.0, 8.0)), ())
    assert sound_bytes(order, draft) == n_bytes


def test_stereo_takes_more_room() -> None:
    station = read_station(None)
    stereo = replace(station, sound=replace(station.sound, channels=2))
    draft = Draft(script("p01-01"), stereo, Estimate({}, (5.0, 1.0, 6.0, 8.0)), ())
    assert sound_bytes(Order("a.md", has_wav=True), draft) == 1.25 * 20 * (16_000 + 192_000)


def test_a_voice_that_speaks_faster_takes_less_time() -> None:
    station = read_station(None)
    fast = replace(station.voices["anchor_a"], rate_percent=25)
    lengths = estimate(script("p01-01"), replace(station, voices={**station.voices, "anchor_a": fast}), {})
    assert 1.25 * lengths.chunks_s["p01-01/1"] == pytest.approx(lengths.chunks_s["p01-01/2"])


def test_marks_inside_a_chunk_take_time_and_those_at_its_end_none() -> None:
    station = read_station(None)
    chunk = script("p01-01").chunks[0]
    lengths = [
        estimate(replace(script("p01-01"), chunks=(replace(chunk, spoken=spoken),)), station, {}).chunks_s[chunk.id]
        for spoken in ("今天天晴云溪有风", "今天天晴云溪有风。”", "今天天晴，云溪有风。")
    ]
    assert lengths[0] == lengths[1] < lengths[2]
