"""Is there anything to do? A digest of all that shapes a bulletin, and whether the finished one has it.

Built on contents, never on times of files: the same issue, settings, program and versions give the
same digest on any day.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.json_text import read_json
from bulletin.regular import read_regular, sha256_of
from bulletin.station import BUILTIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bulletin.model import Issue
    from bulletin.station import EngineChoice, Station

# What decides the words, the readings, the voice and the bytes of the MP3.
_DECISIVE = (
    "wetext",
    "pypinyin",
    "rjieba",
    "opencc",
    "numpy",
    "onnx",
    "onnxruntime",
    "soxr",
    "soundfile",
    "lameenc",
    "loudness",
    "pydub",
    "pillow",
)


_MOST_BYTES = 4_000_000_000  # a day of sound
_MOST_REPORT_BYTES = 50_000_000


def digest(issue: Issue, station: Station, engine: EngineChoice, options: Iterable[object]) -> str:
    """Return the digest of an order, 64 hex digits.

    Args:
        engine: The one that will speak, never `auto`.
        options: Whatever else shapes the bulletin: date, music.
    """
    sound = hashlib.sha256()
    for part in (
        _program(),
        *(f"{name} {version(name)}" for name in _DECISIVE),
        issue.stem,
        issue.encoding,
        repr([(file.name, file.start, file.end) for file in issue.files]),
        issue.text,
        repr(station),
        *_files(station),
        engine.value,
        repr(tuple(options)),
    ):
        data = part.encode(errors="surrogateescape")
        sound.update(len(data).to_bytes(8, "big") + data)
    return sound.hexdigest()


def unchanged(mp3: Path, report: Path, wanted: str) -> dict[str, Any] | None:
    """Return the report of the finished bulletin if it was made from `wanted` and nothing was touched since."""
    facts = read_report(report)
    try:
        if facts is None or facts["made_from"] != wanted or facts["sha256"] != of_file(mp3):
            return None
        if not all(Path(companion).is_file() for companion in facts["report"]["companions"].values()):
            return None
        return dict(facts["report"])
    except (OSError, KeyError, TypeError, AttributeError):
        return None


def read_report(report: Path) -> Mapping[str, Any] | None:
    """Return what stands in a report file, or `None` if there is none that can be read."""
    try:
        facts = read_json(read_regular(report, most_bytes=_MOST_REPORT_BYTES))
    except (OSError, ValueError):
        return None
    return facts if isinstance(facts, dict) else None


def of_file(path: Path) -> str:
    """Return the SHA-256 of a file, 64 hex digits."""
    return sha256_of(path, most_bytes=_MOST_BYTES)


@cache
def _program() -> str:
    """Return a digest of the package's own code: a version number is too coarse while it is worked on."""
    root = Path(__file__).parent
    total = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        total.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return total.hexdigest()


def _files(station: Station) -> Iterable[str]:
    for source in (*station.sound.music.values(), station.cover):
        if isinstance(source, Path):
            yield _of_editors_file(source)
        else:
            yield BUILTIN if source else "none"


def _of_editors_file(path: Path) -> str:
    try:
        return of_file(path)
    except OSError:  # whoever uses it says what is wrong with it
        return "missing"
