"""The report of a finished bulletin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bulletin.model import Bulletin, Chapter, Chunk, Estimate, Issue, Loudness, Masthead, Script
from bulletin.order import Draft, Order
from bulletin.progress import Count, Notebook, Silent
from bulletin.publish.edition import Edition
from bulletin.publish.report import KEYS, report_json, report_without_work
from bulletin.synthesis.engines import read_station

MADE = Bulletin(
    Path("out/云泽.mp3"),
    n_samples=480_065,
    cues=(),
    chapters=(Chapter("开场", "opening", 0, 100_000), Chapter("云泽下雪", "p01-01", 100_000, 480_065)),
    loudness=Loudness(-16.0449, -19.0551, -1.2349, -13.9951, -12.0049, 4.126),
)


DRAFT = Draft(
    Script(
        Issue("云泽", "晴。晴。", "utf-8", ()),
        Masthead(),
        (),
        (),
        tuple(Chunk(f"p01-01/{n}", 0, "p01-01", f"anchor_{n}", "晴。", "晴。") for n in "bab"),
    ),
    read_station(None),
    Estimate({}, ()),
    (),
)


EYES = {"flags": 2, "readings": 1, "suspects": 0}


def report() -> dict[str, Any]:
    notes = Notebook(Silent())
    notes.warned("odd")
    notes.clock.seconds["segmenter"] = 0.12549
    count = Count(notes.clock, total=3)
    count.chunks |= {"cached": 1, "synthesized": 2}
    edition = Edition(DRAFT, "edge", {}, MADE)
    return report_json("云泽.md", edition, {"script": Path("out/云泽.script.json")}, notes, count, EYES)


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    assert tuple(report()) == KEYS
    assert KEYS == (
        "issue", "mp3", "duration_s", "engine", "voices", "chunks", "loudness", "chapters", "companions", "seconds",
        "warnings", "eyes", "edits", "fit",
    )  # fmt: skip


def test_places_are_seconds_of_the_programme_to_the_millisecond() -> None:
    facts = report()
    assert facts["duration_s"] == 10.001
    assert facts["chapters"] == [
        {"title": "开场", "start_s": 0.0, "end_s": 2.083},
        {"title": "云泽下雪", "start_s": 2.083, "end_s": 10.001},
    ]


def test_levels_are_told_to_a_hundredth() -> None:
    assert report()["loudness"] == {
        "integrated_lufs": -16.04,
        "one_channel_lufs": -19.06,
        "true_peak_dbtp": -1.23,
        "max_short_term_lufs": -14.0,
        "max_momentary_lufs": -12.0,
        "range_lu": 4.13,
        "channels": 1,
    }
    assert report()["seconds"] == {"segmenter": 0.13}


def test_all_of_it_is_plain_json() -> None:
    facts = report()
    assert json.loads(json.dumps(facts)) == facts
    assert (facts["mp3"], facts["engine"]) == ("out/云泽.mp3", "edge")
    assert facts["companions"] == {"script": "out/云泽.script.json"}
    assert (facts["voices"], facts["warnings"]) == (["anchor_a", "anchor_b"], ["odd"])
    assert facts["chunks"]["synthesized"] == 2


def test_a_run_that_found_everything_done_names_its_own_paths_and_no_work() -> None:
    kept = {**report(), "made": {"云泽.mp3": "00"}}
    facts = report_without_work(kept, Order("moved/云泽.md", output=Path("aired")), Path("aired/云泽.mp3"))
    assert tuple(facts) == KEYS
    assert (facts["issue"], facts["mp3"]) == ("moved/云泽.md", "aired/云泽.mp3")
    assert facts["companions"] == {"script": "aired/云泽.script.json"}
    assert facts["chunks"] == {"total": 3, "cached": 3, "synthesized": 0, "retried": 0}
    assert facts["seconds"] == {}
    assert facts["loudness"] == kept["loudness"]
