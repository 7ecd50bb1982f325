from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin import fingerprint
from bulletin.model import Issue
from bulletin.station import Station
from bulletin.synthesis.engines import make_engine, read_station
from bulletin.synthesis.kokoro.settings import KokoroSettings
from bulletin.synthesis.pronounce import Lexicon, Pronouncer
from bulletin.synthesis.row import Outfit
from bulletin.synthesis.threads import with_workers


def concurrency(station: Station, engine: str = "kokoro") -> int:
    store = Path(os.environ["BULLETIN_CACHE"])
    return make_engine(engine, Outfit(station, Pronouncer(Lexicon()), store, {})).concurrency


@pytest.fixture
def sixteen_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(16))


@pytest.mark.parametrize(
    ("asked", "n", "used"), [(None, 1, 1), (None, 3, 3), (None, 16, 4), (2, 3, 2), (9, 3, 3), (9, 16, 9)]
)
def test_a_process_uses_as_many_threads_as_it_may_and_no_more_than_the_editor_wants(
    sixteen_cores: None, asked: int | None, n: int, used: int
) -> None:
    station = replace(read_station(), engines={"kokoro": KokoroSettings(workers=asked)})
    assert concurrency(with_workers(station, n)) == used


def test_the_number_shapes_no_bulletin() -> None:
    station, issue = read_station(), Issue("issue", "云泽下雪了。", "utf-8", ())
    digests = {
        fingerprint.digest(issue, each, "kokoro", service="", options=())
        for each in (station, with_workers(station, 1), with_workers(station, 2))
    }
    assert len(digests) == 1


def test_a_voice_at_an_address_keeps_its_number_of_requests() -> None:
    station = read_station()
    assert concurrency(with_workers(station, 1), "edge") == concurrency(station, "edge") > 1


def test_a_station_that_names_no_engines_has_the_number_too() -> None:
    station = replace(read_station(), engines={})
    assert concurrency(with_workers(station, 1)) == 1
