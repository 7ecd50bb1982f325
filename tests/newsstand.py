"""Folders of made-up bulletins: reports as a build leaves them, beside sounds of a few bytes."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bulletin.reports import report_file

if TYPE_CHECKING:
    from pathlib import Path

FIRST_DAY = date(2026, 1, 1)


def put_bulletin(
    folder: Path,
    stem: str,
    *,
    day: str | None = "2026-11-20",
    files: tuple[str, ...] = (),
    **episode: Any,  # noqa: ANN401  # whatever a report may say
) -> Path:
    """Write a bulletin and return the path of its MP3.

    Args:
        files: Suffixes of the files beside MP3 and report.
        episode: What the report says of the episode otherwise than usual; `headlines` are titles of chapters.
    """
    headlines = episode.pop("headlines", ("开场", "云泽下雪", "水库完工", "结束"))
    guid = episode.pop("guid", str(uuid.uuid5(uuid.NAMESPACE_URL, stem.encode(errors="replace").hex())))
    made, sizes = {}, {}
    for suffix in (".mp3", *files):
        data = f"{stem}{suffix}".encode(errors="surrogateescape") * 10
        (folder / f"{stem}{suffix}").write_bytes(data)
        made[f"{stem}{suffix}"] = hashlib.sha256(data).hexdigest()
        sizes[f"{stem}{suffix}"] = len(data)
    facts = {
        "duration_s": 307.4,
        "chapters": [
            {"title": each, "start_s": 60.0 * at, "end_s": 60.0 * at + 60} for at, each in enumerate(headlines)
        ],
        "made": made,
        "guid": guid,
        "episode": {
            "title": None,
            "paper": "云泽日报",
            "date": day,
            "speakers": ["晓晓", "云健"],
            "sizes": sizes,
            **episode,
        },
    }
    (folder / f"{stem}.report.json").write_bytes(report_file(facts))
    return folder / f"{stem}.mp3"


def put_many(folder: Path, n: int) -> None:
    """Write `n` bulletins, one a day from `FIRST_DAY` on."""
    for at in range(n):
        day = (FIRST_DAY + timedelta(days=at)).isoformat()
        put_bulletin(folder, day, day=day)


def take_away(folder: Path, stem: str) -> None:
    """Delete all files of a bulletin."""
    for path in [path for path in folder.iterdir() if path.name.startswith(f"{stem}.")]:
        path.unlink()
