"""Makes the pages and the feed over all bulletins anew, from the reports that lie there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bulletin.errors import PublishError
from bulletin.messages import message
from bulletin.publish.feed.channel import FEED, Channel
from bulletin.publish.feed.documents import ARCHIVE, share_out
from bulletin.publish.feed.episodes import SUFFIXES, read_episodes
from bulletin.publish.feed.folder_stand import FolderStand
from bulletin.publish.feed.overview import overview
from bulletin.publish.feed.pages import INDEX, OF_A_YEAR, share_out_by_year
from bulletin.publish.feed.place_stand import PlaceStand
from bulletin.publish.feed.rss import rss
from bulletin.publish.feed.seal import is_ours, sealed
from bulletin.publish.feed.stand import MOST_BYTES, each
from bulletin.reports import REPORT_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from bulletin.places import Place
    from bulletin.publish.feed.documents import Document
    from bulletin.publish.feed.episodes import Episode
    from bulletin.publish.feed.pages import Page
    from bulletin.publish.feed.stand import Stand
    from bulletin.station import Station

_OURS = (*SUFFIXES, ".xml")
"""How the names end that play a part."""
_ROUNDS = 3
"""How often at most it looks whether other runs have brought bulletins to a place meanwhile."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What was made.

    Attributes:
        undated: Stems of the bulletins that are in no feed, because their day is not known.
        index: Path or address of `index.html`.
        feed: Path or address of the feed; `None`: the station has no `base_url`.
    """

    episodes: tuple[Episode, ...]
    undated: tuple[str, ...]
    index: str
    feed: str | None


def refresh(folder: Path, station: Station) -> Refreshed:
    """Make `index.html` anew, and if the station has a `base_url` the feed with its archives: all files or none.

    Over many bulletins, `index.html` has the newest and links to the pages of the years. A file that would not change
    stays as it is, with its time. An archive or the page of a year that is no longer needed goes. Without a `base_url`
    the documents of a feed stay untouched.

    Args:
        folder: An existing one.

    Raises:
        PublishError: The folder does not take a file, or something that is not as we made it is in the way; then
            nothing has changed.
    """
    return _refresh(FolderStand(folder), station)[0]


def refresh_place(place: Place, station: Station) -> Refreshed:
    """Make the same in a place of an archive: archives first, then the feed, the pages of years, `index.html`.

    If another run has brought bulletins meanwhile, whose state it may have overwritten, it makes them once more.

    Raises:
        PublishError: Something that is not as we made it is in the way, then nothing has changed; or the place does
            not answer, then some files are new, and the next run makes the others.
    """
    stand = PlaceStand(place)
    made, reports = _refresh(stand, station)
    for _ in range(_ROUNDS - 1):
        if reports == {name for name in stand.names() if name.endswith(REPORT_SUFFIX)}:
            break
        made, reports = _refresh(stand, station)
    return made


def _refresh(stand: Stand, station: Station) -> tuple[Refreshed, set[str]]:
    """Return what was made, and the names of the reports that were there."""
    with stand.alone():
        there = {name for name in stand.names() if name.endswith(_OURS)}
        episodes = read_episodes(stand, there)
        contents = _contents(episodes, station)
        _refuse_pages_of_bulletins(stand, contents, episodes)
        held = each(stand, lambda name: name in there and _holds(stand, name, contents[name]), contents)
        changed = [name for name, is_held in zip(contents, held, strict=True) if not is_held]
        removed = [name for name in _stale(there, contents) if _is_ours(stand, name)]
        with stand.writing(len(changed)) as files:
            for name in changed:
                files.write(name, contents[name]())
            for name in removed:
                files.remove(name)
    undated = tuple(episode.stem for episode in episodes if episode.day is None)
    feed = stand.where(FEED) if FEED in contents else None
    reports = {name for name in there if name.endswith(REPORT_SUFFIX)}
    return Refreshed(episodes, undated, stand.where(INDEX), feed), reports


def _contents(episodes: Sequence[Episode], station: Station) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes each file that is to be there, by its name, each before those that name it.

    All files of an archive together would take too much memory, so each is made when its turn comes.
    """
    contents: dict[str, Callable[[], bytes]] = {}
    has_feed = bool(station.feed.base_url)
    if has_feed:
        feed, *archives = share_out([episode for episode in episodes if episode.day])
        channel = Channel.of(station)
        for document in (*archives, feed):
            contents[document.name] = partial(_document, channel, document, station)
    index, *years = share_out_by_year(episodes)
    for page in (*years, index):
        contents[page.name] = partial(_page, page, station, FEED if has_feed else None)
    return contents


def _document(channel: Channel, document: Document, station: Station) -> bytes:
    return sealed(rss(channel, document, ai_label=station.phrases.ai_label))


def _page(page: Page, station: Station, feed: str | None) -> bytes:
    return sealed(overview(page, station, feed=feed))


def _refuse_pages_of_bulletins(stand: Stand, names: Collection[str], episodes: Sequence[Episode]) -> None:
    for episode in episodes:
        if (name := episode.file(".html")) in names:
            so = message(
                "is the page of a bulletin called {stem}; build its issue under another name", stem=episode.stem
            )
            raise PublishError(where=stand.where(name or ""), so=so)


def _holds(stand: Stand, name: str, make: Callable[[], bytes]) -> bool:
    """Tell whether a file has its content already.

    Raises:
        PublishError: Something is there that we would overwrite, and that is not as we made it.
    """
    data = stand.kept(name)
    if data is None:
        return False
    if not is_ours(data):
        raise PublishError(where=stand.where(name), so=message("is not as bulletin made it; move it away"))
    return data == make()


def _stale(there: Collection[str], contents: Collection[str]) -> Iterator[str]:
    """Yield the names of archives and pages of years that are no longer needed."""
    for name in there:
        is_one = OF_A_YEAR.fullmatch(name) or (FEED in contents and ARCHIVE.fullmatch(name))
        if is_one and name not in contents:
            yield name


def _is_ours(stand: Stand, name: str) -> bool:
    data = stand.read(name, most_bytes=MOST_BYTES)
    return data is not None and is_ours(data)
