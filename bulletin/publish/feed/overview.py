"""`index.html` and the pages of years: the bulletins of a folder, without network and without script."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bulletin.harmless import visible
from bulletin.mandarin.dates import weekday
from bulletin.model import FRAME_LABELS
from bulletin.publish.feed.texts import megabytes, reference, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.publish.feed.episodes import Episode
    from bulletin.publish.feed.pages import Page
    from bulletin.station import Station

_MOST_HEADLINES = 4
_FILES = (
    *((".html", "边听边读"), (".mp3", "MP3"), (".opus", "Opus")),
    *((".epub", "有声电子书"), (".vtt", "字幕"), (".notes.txt", "节目说明")),
)
"""What a bulletin may have for its listeners, and what that is called."""
_LARGE = (".mp3", ".opus", ".epub")
"""Of these one wants to know the size before."""


def overview(page: Page, station: Station, *, feed: str | None) -> bytes:
    """Return the file of a page.

    Args:
        feed: Address of the feed, from the page; `None`: there is none.
    """
    from bulletin.publish.templates import template  # where a page is made; Jinja takes some hundredths of a second

    style = _part("index.css").strip()
    if page.years or page.label:
        style = f"{style}\n{_part('years.css').strip()}"
    digest = base64.b64encode(hashlib.sha256(f"\n{style}\n".encode()).digest()).decode()
    text = template("bulletin.publish.feed", "index.html").render(
        language=station.feed.language,
        title=visible(station.feed.title or station.name),
        description=visible(station.feed.description),
        ai_label=visible(station.phrases.ai_label),
        website=station.website,
        feed=feed,
        page=page,
        months=[*_months(page, station.name)],
        style=style,
        style_digest=digest,
    )
    return f"{text.rstrip()}\n".encode()


def _months(page: Page, station: str) -> Iterator[dict[str, Any]]:
    """Yield the entries month by month, on the page of a year; else all of them as one part without a name."""
    for month, part in groupby(page.episodes, lambda each: each.day.month if page.label and each.day else None):
        named = {"id": f"m{month:02d}", "name": f"{month}月"} if month else {"id": "", "name": ""}
        yield {**named, "episodes": [_entry(episode, station) for episode in part]}


def _entry(episode: Episode, station: str) -> dict[str, Any]:
    headlines = [short(title, 60) for _, title in episode.headlines if title not in FRAME_LABELS.values()]
    page = episode.file(".html")
    return {
        "id": f"e{hashlib.sha256(episode.guid.encode(errors='surrogatepass')).hexdigest()[:12]}",
        "title": short(_heading(episode, station)),
        "called": short(episode.called(station)),
        "page": page and reference(page),
        "date": episode.day and episode.day.isoformat(),
        "day": f"{episode.day.year}年{episode.day.month}月{episode.day.day}日" if episode.day else "",
        "weekday": weekday(episode.day.isoformat()) if episode.day else "",
        "length": _length(episode.length_s),
        "headlines": headlines[:_MOST_HEADLINES],
        "n_more": max(len(headlines) - _MOST_HEADLINES, 0),
        "files": [*_files(episode)],
    }


def _heading(episode: Episode, station: str) -> str:
    """Return the title without the date, which stands beside it."""
    title = episode.title or episode.paper or station
    return title if episode.day else f"{title} {episode.stem}"


def _files(episode: Episode) -> Iterator[dict[str, str]]:
    for suffix, label in _FILES:
        if name := episode.file(suffix):
            size = megabytes(episode.sizes[name]) if suffix in _LARGE else ""
            yield {"name": label, "href": reference(name), "size": size}


def _length(length_s: float) -> str:
    whole = round(length_s)
    hours, rest = divmod(whole, 3600)
    hour = f"{hours}小时" if hours else ""
    return f"{hour}{rest // 60}分{rest % 60:02d}秒"


def _part(name: str) -> str:
    return files("bulletin.publish.feed").joinpath(name).read_text("utf-8")
