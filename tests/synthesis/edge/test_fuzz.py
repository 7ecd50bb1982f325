"""The real client against answers that are wrong somewhere: a bad answer, or the right clip, and nothing else.

The seeds are fixed; others, and many: `BULLETIN_FUZZ_SEEDS=1000-5000 scripts/test tests/synthesis/edge/test_fuzz.py`.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from loopback import heard_hz, pitch_hz
from loopback.hostile import Hostile, answer
from loopback.mutations import mutated, mutated_bytes, mutated_list
from loopback.tone import speak

from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.edge.answer import Check, hear
from bulletin.synthesis.edge.endpoint import endpoint_for
from bulletin.synthesis.edge.lines import write_line
from bulletin.synthesis.edge.settings import EdgeSettings
from bulletin.synthesis.edge.wire import Wire
from bulletin.synthesis.inspect import ClipRejected
from bulletin.synthesis.online.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Recording

TEXT = "市图书馆新馆明天上午开门，预约已满二百人。"
SPEECH = speak(TEXT)
LINE = write_line(
    Chunk("p01-01/1", 0, "p01-01", "anchor_a", TEXT, TEXT),
    Voice("anchor_a", {"kokoro": "xiaoxiao"}),
    TEXT,
    characters_per_minute=270,
    identity="x",
)

FIRST, LAST = map(int, os.environ.get("BULLETIN_FUZZ_SEEDS", "0-119").split("-"))
SEEDS = range(FIRST, LAST + 1)


@pytest.fixture
def server() -> Iterator[Hostile]:
    made = Hostile()
    made.linger_s = 0.15
    yield made
    made.close()


def wire_to(server: Hostile) -> Wire:
    settings = EdgeSettings(endpoint=server.url, connect_s=3, idle_s=3, total_s=10)
    return Wire(settings, endpoint_for(settings, {}))


def assert_is_the_clip(recording: Recording, *, late_s: float, seed: int) -> None:
    pcm = recording.pcm
    assert heard_hz(pcm.samples, pcm.sample_rate_hz) == pytest.approx(pitch_hz(TEXT), abs=1.5), seed
    assert pcm.duration_s == pytest.approx(60 / 270 * 19, abs=late_s), seed
    times = [(word.start, word.end) for word in recording.words]
    assert times == sorted(times), seed
    assert [end for _, end in times] == sorted(end for _, end in times), seed
    assert all(0 <= start <= end <= pcm.n_samples for start, end in times), seed


async def hear_all(server: Hostile, wire: Wire) -> Counter[str]:
    """Return how often which came of the seeds; anything but the clip or a bad answer is raised."""
    outcomes: Counter[str] = Counter()
    for seed in SEEDS:
        server.talk = lambda _, seed=seed: mutated(SPEECH, seed)  # type: ignore[misc]
        try:
            heard = await asyncio.wait_for(wire.ask(LINE), 30)
        except Fault as fault:
            outcomes[fault.ruling.so] += 1
            continue
        for waived, late_s in ((set[Check](), 1.2), (set(Check), 2.8)):
            try:
                recording = hear(heard, LINE, waived=waived)
            except ClipRejected:
                outcomes["rejected"] += 1
            else:
                outcomes["accepted"] += 1
                assert_is_the_clip(recording, late_s=late_s, seed=seed)
    return outcomes


def test_a_mutated_answer_is_a_bad_one_or_the_right_clip(server: Hostile) -> None:
    outcomes = asyncio.run(hear_all(server, wire_to(server)))
    assert len(outcomes) > 5, outcomes
    assert outcomes["accepted"]
    assert outcomes["rejected"]


async def n_failures(server: Hostile, change: Callable[[int], None], *, is_list: bool) -> int:
    wire, n = wire_to(server), 0
    for seed in SEEDS:
        change(seed)
        try:
            await asyncio.wait_for(wire.list_speakers() if is_list else wire.shake_hands(), 30)
        except Fault:
            n += 1
    return n


def test_a_mutated_list_of_speakers_is_none_or_one(server: Hostile) -> None:
    def change(seed: int) -> None:
        server.speakers = lambda: [mutated_list(seed)]

    assert 0 < asyncio.run(n_failures(server, change, is_list=True)) < len(SEEDS)


def test_a_mutated_handshake_is_refused(server: Hostile) -> None:
    def change(seed: int) -> None:
        server.shake = lambda: [mutated_bytes(answer(101, proof=b"x" * 28), seed)]

    assert asyncio.run(n_failures(server, change, is_list=False)) == len(SEEDS)
