"""What was made, as JSON: `bulletin build --json` and the heart of `STEM.report.json`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.model import MIX_RATE_HZ
from bulletin.publish.script_json import edits_json, fit_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.order import Order
    from bulletin.progress import Count, Notebook
    from bulletin.publish.edition import Edition

KEYS = (
    *("issue", "mp3", "duration_s", "engine", "voices", "chunks", "loudness", "chapters", "companions"),
    *("seconds", "warnings", "eyes", "edits", "fit"),
)
"""What `build --json` prints; the report has them at its top."""


def report_json(
    issue: str, edition: Edition, companions: Mapping[str, Path], notes: Notebook, count: Count, eyes: Mapping[str, int]
) -> dict[str, Any]:
    """Return the facts of a finished bulletin, ready for `json.dumps`.

    Args:
        issue: As the editor named it.
        companions: The path of each file beside the MP3, by its name.
        eyes: How many flags, readings and clips want an editor's eyes.
    """
    bulletin, loudness = edition.bulletin, edition.bulletin.loudness
    facts = {
        "issue": issue,
        "mp3": str(bulletin.mp3),
        "duration_s": round(bulletin.duration_s, 3),
        "engine": edition.engine,
        "voices": sorted({chunk.voice for chunk in edition.draft.script.chunks}),
        "chunks": dict(count.chunks),
        "loudness": {
            "integrated_lufs": round(loudness.integrated_lufs, 2),
            "one_channel_lufs": round(loudness.one_channel_lufs, 2),
            "true_peak_dbtp": round(loudness.true_peak_dbtp, 2),
            "max_short_term_lufs": round(loudness.max_short_term_lufs, 2),
            "max_momentary_lufs": round(loudness.max_momentary_lufs, 2),
            "range_lu": round(loudness.range_lu, 2),
            "channels": edition.draft.station.sound.channels,
        },
        "chapters": [
            {
                "title": chapter.title,
                "start_s": round(chapter.start / MIX_RATE_HZ, 3),
                "end_s": round(chapter.end / MIX_RATE_HZ, 3),
            }
            for chapter in bulletin.chapters
        ],
        "companions": {name: str(path) for name, path in companions.items()},
        "seconds": {stage: round(length, 2) for stage, length in notes.clock.seconds.items()},
        "warnings": list(notes.warnings),
        "eyes": dict(eyes),
        "edits": edits_json(edition.draft.script),
        "fit": fit_json(edition.draft),
    }
    return {key: facts[key] for key in KEYS}


def report_without_work(facts: Mapping[str, Any], order: Order, mp3: Path) -> dict[str, Any]:
    """Return the report of a run that found everything done, with the paths of this run.

    Args:
        facts: The report of the run that made the bulletin.
    """
    total = facts["chunks"]["total"]
    return {
        **{key: facts[key] for key in KEYS},
        "issue": order.issue,
        "mp3": str(mp3),
        "companions": {name: str(order.output / Path(path).name) for name, path in facts["companions"].items()},
        "chunks": {"total": total, "cached": total, "synthesized": 0, "retried": 0},
        "seconds": {},
    }
