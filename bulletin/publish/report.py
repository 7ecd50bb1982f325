"""What was made, as JSON: `bulletin build --json` and the heart of `STEM.report.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bulletin.model import Bulletin


KEYS = (
    *("issue", "mp3", "duration_s", "engine", "voices", "chunks", "loudness", "chapters", "companions"),
    *("seconds", "warnings"),
)
"""What `build --json` prints; the report has them at its top."""


def report_json(  # one argument for each key of the contract
    issue: str,
    bulletin: Bulletin,
    *,
    engine: str,
    voices: Sequence[str],
    chunks: Mapping[str, int],
    companions: Mapping[str, Path],
    seconds: Mapping[str, float],
    warnings: Sequence[str],
) -> dict[str, Any]:
    """Return the facts of a finished bulletin, ready for `json.dumps`."""
    loudness = bulletin.loudness
    facts = {
        "issue": issue,
        "mp3": str(bulletin.mp3),
        "duration_s": round(bulletin.duration_s, 3),
        "engine": engine,
        "voices": list(voices),
        "chunks": dict(chunks),
        "loudness": {
            "integrated_lufs": round(loudness.integrated_lufs, 2),
            "one_channel_lufs": round(loudness.one_channel_lufs, 2),
            "true_peak_dbtp": round(loudness.true_peak_dbtp, 2),
            "max_short_term_lufs": round(loudness.max_short_term_lufs, 2),
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
        "seconds": {stage: round(length, 2) for stage, length in seconds.items()},
        "warnings": list(warnings),
    }
    return {key: facts[key] for key in KEYS}
