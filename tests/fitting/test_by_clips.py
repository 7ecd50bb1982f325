"""The choice once more from the clips: it depends on them alone, and no more is spoken than it needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.errors import AudioError, SlotError
from bulletin.fitting.by_clips import fit_to_clips, require_slot
from bulletin.fitting.by_estimate import Foresight
from bulletin.model import MIX_RATE_HZ, Bulletin, Clip, Loudness, Pcm, Recording
from bulletin.progress import Clock, Count

if TYPE_CHECKING:
    from bulletin.assembler import Stopwatch
    from bulletin.model import Script
    from bulletin.station import Station

RATE_HZ = 8_000


@dataclass
class Tones:
    """Clips at one tempo: a tone for each chunk, `ratio` times as long as the tempo has it."""

    script: Script
    rate: int
    ratio: float
    said: list[str] = field(default_factory=list)
    is_closed: bool = False

    def __post_init__(self) -> None:
        self.count = Count(Clock(), total=len(self.script.chunks))

    @property
    def keys(self) -> Mapping[str, str]:
        return {chunk.id: f"{self.rate} {chunk.id}" for chunk in self.script.chunks}

    def expects(self, chunk_ids: Collection[str]) -> None:
        assert chunk_ids

    def speak(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        wanted = set(chunk_ids)
        assert not self.said, "an engine speaks in one go"
        return self.count.through(self._clip(id_) for id_ in self.keys if id_ in wanted)

    def _clip(self, chunk_id: str) -> Clip:
        (chunk,) = [chunk for chunk in self.script.chunks if chunk.id == chunk_id]
        self.said.append(chunk_id)
        at_s = np.arange(round(self.ratio * 60 / self.rate * chunk.n_characters * RATE_HZ)) / RATE_HZ
        tone = (0.4 * np.sin(2 * np.pi * 400 * at_s)).astype(np.float32)
        return Clip(chunk_id, self.keys[chunk_id], Recording(Pcm(tone, RATE_HZ)), is_cached=False, n_tries=1)

    def are_kept(self, chunk_ids: Collection[str]) -> bool:
        return set(chunk_ids) <= set(self.said)

    recall = speak

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def takes() -> list[Tones]:
    """All clips that were asked for, a set for each tempo."""
    return []


@pytest.fixture
def clips_at(script: Script, takes: list[Tones]) -> Callable[[float], Callable[[int], Tones]]:
    """Clips so many times as long as they should be."""

    def of(ratio: float) -> Callable[[int], Tones]:
        def at(rate: int) -> Tones:
            takes.append(Tones(script, rate, ratio))
            return takes[-1]

        return at

    return of


@pytest.mark.parametrize("ratio", [0.9, 1.0, 1.1])
@pytest.mark.parametrize("slot_s", [58, 75])
def test_the_programme_fills_its_slot_whatever_the_voice_makes_of_the_tempo(
    script: Script,
    station: Station,
    watch: Stopwatch,
    takes: list[Tones],
    clips_at: Callable[[float], Callable[[int], Tones]],
    ratio: float,
    slot_s: int,
) -> None:
    foresight = Foresight.of(script, station, watch, slot_s, where="云泽.md")
    fitted = fit_to_clips(foresight, clips_at(ratio))
    said = [id_ for take in takes if take.rate == fitted.rate for id_ in take.said]
    assert {chunk.id for chunk in fitted.script.chunks} <= set(said)
    assert len(said) == len(set(said))
    assert fitted.count is not None
    assert fitted.count.spoken == set(said)
    assert fitted.fit.estimate_s == pytest.approx(slot_s, abs=0.3)
    assert all(take.is_closed for take in takes)


def test_what_is_heard_is_a_part_of_what_a_longer_slot_holds(
    script: Script, station: Station, watch: Stopwatch, clips_at: Callable[[float], Callable[[int], Tones]]
) -> None:
    heard: set[str] = set()
    for slot_s in range(56, 110, 9):
        foresight = Foresight.of(script, station, watch, slot_s, where="云泽.md")
        ids = {chunk.id for chunk in fit_to_clips(foresight, clips_at(1.03)).script.chunks}
        assert heard <= ids
        heard = ids


def test_the_outcome_is_that_of_the_clips_whatever_the_estimate_was(
    script: Script, station: Station, watch: Stopwatch, clips_at: Callable[[float], Callable[[int], Tones]]
) -> None:
    outcomes = []
    for guess in (0.85, 1.15):
        foresight = Foresight.of(script, station, watch, 62, where="云泽.md")
        outcomes.append(fit_to_clips(Foresight(foresight.trial, station, "云泽.md", guess), clips_at(1.0)))
    assert len({fitted.script for fitted in outcomes}) == 1


def test_a_slot_that_the_clips_do_not_reach_is_refused(
    script: Script, station: Station, watch: Stopwatch, clips_at: Callable[[float], Callable[[int], Tones]]
) -> None:
    foresight = Foresight.of(script, station, watch, 58, where="云泽.md")
    with pytest.raises(SlotError, match="cannot fill 0:58; shortest"):
        fit_to_clips(foresight, clips_at(2.0))


def test_a_bulletin_may_end_half_a_second_from_its_slot() -> None:
    def bulletin(length_s: float) -> Bulletin:
        return Bulletin(Path("云泽.mp3"), round(length_s * MIX_RATE_HZ), (), (), Loudness(-16, -19, -1, -14, -12, 4))

    require_slot(bulletin(59.6), 60)
    require_slot(bulletin(60.4), 60)
    for length_s in (59.3, 60.7):
        with pytest.raises(AudioError, match=r"^云泽\.mp3: is .* s long; 1:00 was asked for$"):
            require_slot(bulletin(length_s), 60)
