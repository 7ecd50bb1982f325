"""The bulletins of a folder as its reports tell of them, and as far as their files are there."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bulletin.files import children
from bulletin.fingerprint import MOST_BYTES, Finished
from bulletin.json_text import read_json
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bulletin.model import Script

_REPORT = ".report.json"


@dataclass(frozen=True, slots=True)
class Episode:
    """A finished bulletin whose MP3 is there.

    Attributes:
        guid: Its name for podcast clients, which a correction keeps.
        title: The masthead's; empty if the paper has none.
        day: The issue's date; `None` if the paper prints none and no editor named one.
        voices: What its speakers are called, in Chinese.
        headlines: Title and start, in seconds, of each of its chapters.
        sizes: Bytes of each of its files that is there, by the file's name.
    """

    stem: str
    guid: str
    title: str
    paper: str
    day: date | None
    length_s: float
    voices: tuple[str, ...]
    headlines: tuple[tuple[float, str], ...]
    sizes: Mapping[str, int]

    @property
    def mp3(self) -> str:
        """Name of its MP3."""
        return f"{self.stem}.mp3"

    def file(self, suffix: str) -> str | None:
        """Return the name of its file with this suffix; `None` if it has none."""
        name = f"{self.stem}{suffix}"
        return name if name in self.sizes else None

    def called(self, station: str) -> str:
        """Return its title, as its MP3 bears it: without a date the stem follows.

        Args:
            station: Name of the station, for a paper without a name.
        """
        day = self.day.isoformat() if self.day else ""
        title = self.title or " ".join(filter(None, (self.paper or station, day)))
        return title if self.day or self.stem in title else f"{title} {self.stem}"


def episode_json(script: Script, voices: Mapping[str, str]) -> dict[str, Any]:
    """Return what a report says for feed and overview.

    Args:
        voices: What the speaker of each voice is called.
    """
    masthead = script.masthead
    speaking = dict.fromkeys(voices[chunk.voice] for chunk in script.chunks if chunk.voice in voices)
    return {"title": masthead.title, "paper": masthead.paper, "date": masthead.date, "speakers": [*speaking]}


def read_episodes(folder: Path) -> tuple[Episode, ...]:
    """Return the bulletins of a folder, the newest first and those without a date at the end.

    A bulletin counts as long as its report and its MP3 are there. A report that no run of ours has written is
    passed over, and so are files that somebody has renamed.
    """
    found = []
    for path in children(folder):
        if path.name.endswith(_REPORT) and (episode := _episode(path)):
            found.append(episode)
    return tuple(sorted(found, key=lambda each: (each.day or date.min, each.stem), reverse=True))


def _episode(report: Path) -> Episode | None:
    stem = report.name.removesuffix(_REPORT)
    finished = Finished.of(report, stem)
    facts = finished.facts
    sizes = dict(_sizes(report.parent, finished.made))
    if "guid" not in facts or f"{stem}.mp3" not in sizes:
        return None
    told = facts.get("episode") or _of_script(report.with_name(f"{stem}.script.json"))
    return Episode(
        stem=stem,
        guid=str(facts["guid"]),
        title=str(told.get("title") or ""),
        paper=str(told.get("paper") or ""),
        day=_day(told.get("date")),
        length_s=float(facts["duration_s"]),
        voices=tuple(map(str, told.get("speakers", ()))),
        headlines=tuple((float(each["start_s"]), str(each["title"])) for each in facts["chapters"]),
        sizes=sizes,
    )


def _sizes(folder: Path, names: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield name and size of each file of a bulletin that is there; a link to a file elsewhere is none."""
    for name in names:
        with contextlib.suppress(OSError, ValueError):
            facts = (folder / name).lstat()
            if stat.S_ISREG(facts.st_mode) and os.sep not in name:
                yield name, facts.st_size


def _of_script(path: Path) -> Mapping[str, Any]:
    """Return what an older bulletin, whose report does not tell it, says of itself in its script."""
    try:
        issue = read_json(read_regular(path, most_bytes=MOST_BYTES))["issue"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return issue if isinstance(issue, dict) else {}


def _day(iso: object) -> date | None:
    with contextlib.suppress(ValueError):
        return date.fromisoformat(str(iso))
    return None
