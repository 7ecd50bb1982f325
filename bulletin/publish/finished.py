"""What a finished bulletin says of itself: its report and its script, read again by later commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.errors import ConfigError
from bulletin.fingerprint import MOST_BYTES, Finished, of_file
from bulletin.json_text import read_json
from bulletin.messages import message
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_publication(folder: Path, stem: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the report and the script of a finished bulletin, which fit together.

    Args:
        stem: Name of the issue without suffix; `STEM.mp3` is understood.

    Raises:
        ConfigError: There is no such bulletin, or its files are not those that its report names.
    """
    stem = Path(stem).name.removesuffix(".mp3")
    report, script = (folder / f"{stem}.{kind}.json" for kind in ("report", "script"))
    finished = Finished.of(report, stem)
    if "cues" not in finished.facts:
        so = message("no finished bulletin called {stem} in {folder}; build it first", stem=stem, folder=folder)
        raise ConfigError(where=stem, so=so)
    try:
        is_same = of_file(script) == finished.made.get(script.name)
        facts = read_json(read_regular(script, most_bytes=MOST_BYTES)) if is_same else None
    except (OSError, ValueError):
        facts = None
    if facts is None:
        so = message("{file} is not the script of this bulletin; build it again", file=script)
        raise ConfigError(where=stem, so=so)
    return finished.facts, facts
