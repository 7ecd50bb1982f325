"""The bulletins of a stand as its reports tell of them, and as far as their files are there."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from bulletin.fingerprint import MOST_BYTES
from bulletin.json_text import read_json
from bulletin.publish.feed.stand import each
from bulletin.reports import MOST_REPORT_BYTES, REPORT_SUFFIX, read_report

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bulletin.model import Script
    from bulletin.publish.feed.stand import Stand

_LISTENED = (".mp3", ".opus", ".epub", ".html", ".vtt", ".notes.txt", ".chapters.json")
"""What a page or the feed may name of a bulletin."""
SUFFIXES = (*_LISTENED, REPORT_SUFFIX)
"""How the names end that are looked at."""
_FACTS = ("guid", "made", "episode", "duration_s", "chapters")
"""What is read of a report."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A finished bulletin whose MP3 is there.

    Attributes:
        guid: Its name for podcast clients, which a correction keeps.
        title: The masthead's; empty if the paper has none.
        day: The issue's date; `None` if the paper prints none and no editor named one.
        voices: What its speakers are called, in Chinese.
        headlines: Title and start, in seconds, of each of its chapters.
        sizes: Bytes of each of its files that is there and may be shown, by the file's name.
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


def read_episodes(stand: Stand, names: Collection[str] | None = None) -> tuple[Episode, ...]:
    """Return the bulletins of a stand, the newest first and those without a date at the end.

    A bulletin counts as long as its report and its MP3 are there. A report that no run of ours has written is
    passed over, and so are files that somebody has renamed.

    Args:
        names: The files that are there, of those that end as `SUFFIXES`; `None`: list them.
    """
    there = {name for name in stand.names() if name.endswith(SUFFIXES)} if names is None else names
    stems = [name.removesuffix(REPORT_SUFFIX) for name in there if name.endswith(REPORT_SUFFIX)]
    found = [episode for episode in each(stand, partial(_episode, stand, there), stems) if episode]
    return tuple(sorted(found, key=lambda each: (each.day or date.min, each.stem), reverse=True))


def _episode(stand: Stand, there: Collection[str], stem: str) -> Episode | None:
    """Return a bulletin, without the other facts of its report: there may be thousands of them."""
    mp3 = f"{stem}.mp3"
    if mp3 not in there:
        return None
    facts = read_report(stand.read(f"{stem}{REPORT_SUFFIX}", most_bytes=MOST_REPORT_BYTES) or b"", _FACTS)
    if "guid" not in facts or "made" not in facts:
        return None
    named = [name for suffix in _LISTENED if (name := f"{stem}{suffix}") in there and name in facts["made"]]
    told = facts.get("episode") or _of_script(stand, f"{stem}.script.json")
    sizes = stand.sizes(named, told.get("sizes") or {})
    if mp3 not in sizes:
        return None
    return Episode(
        stem=stem,
        guid=str(facts["guid"]),
        title=str(told.get("title") or ""),
        paper=sys.intern(str(told.get("paper") or "")),
        day=_day(told.get("date")),
        length_s=float(facts["duration_s"]),
        voices=tuple(sys.intern(str(name)) for name in told.get("speakers", ())),
        headlines=tuple((float(each["start_s"]), str(each["title"])) for each in facts["chapters"]),
        sizes=sizes,
    )


def _of_script(stand: Stand, name: str) -> Mapping[str, Any]:
    """Return what an older bulletin, whose report does not tell it, says of itself in its script."""
    try:
        issue = read_json(stand.read(name, most_bytes=MOST_BYTES) or b"")["issue"]
    except (ValueError, KeyError, TypeError):
        return {}
    return issue if isinstance(issue, dict) else {}


def _day(iso: object) -> date | None:
    with contextlib.suppress(ValueError):
        return date.fromisoformat(str(iso))
    return None
