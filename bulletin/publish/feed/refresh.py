"""Makes index.html and the feed of a folder anew, from the reports that lie there: all files of them or none."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin import locks
from bulletin.errors import PublishError
from bulletin.files import children, require_place, whole_set
from bulletin.messages import message
from bulletin.publish.feed.channel import FEED, Channel
from bulletin.publish.feed.documents import ARCHIVE, share_out
from bulletin.publish.feed.episodes import read_episodes
from bulletin.publish.feed.overview import INDEX, overview
from bulletin.publish.feed.rss import rss
from bulletin.publish.feed.seal import is_ours, sealed
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bulletin.publish.feed.episodes import Episode
    from bulletin.station import Station

_MOST_BYTES = 100_000_000
_PATIENCE_S = 10.0
"""How long it waits for another run that makes the same files."""
_BREATH_S = 0.05


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What was made.

    Attributes:
        undated: Stems of the bulletins that are in no feed, because their day is not known.
        feed: Path of the feed; `None`: the station has no `base_url`.
    """

    episodes: tuple[Episode, ...]
    undated: tuple[str, ...]
    index: Path
    feed: Path | None


def refresh(folder: Path, station: Station) -> Refreshed:
    """Make `index.html` anew, and if the station has a `base_url` the feed with its archives.

    A file that would not change stays as it is, with its time. An archive that is no longer needed goes. Without a
    `base_url` the documents of a feed stay untouched.

    Args:
        folder: An existing one.

    Raises:
        PublishError: The folder does not take a file, or something that is not as we made it is in the way; then
            nothing has changed.
    """
    _require_listing(folder)
    with _alone_in(folder):
        episodes = read_episodes(folder)
        if any(INDEX in episode.sizes for episode in episodes):
            so = message("is the page of a bulletin called index; build its issue under another name")
            raise PublishError(where=str(folder / INDEX), so=so)
        dated = tuple(episode for episode in episodes if episode.day)
        contents = _contents(episodes, dated, station)
        removed = [path for path in _archives(folder) if path.name not in contents] if FEED in contents else []
        changed = [folder / name for name, data in contents.items() if not _holds(folder / name, data)]
        with whole_set() as files:
            for path in changed:
                files.write(path, contents[path.name])
            for path in removed:
                files.remove(path)
    undated = tuple(episode.stem for episode in episodes if episode.day is None)
    return Refreshed(episodes, undated, folder / INDEX, folder / FEED if FEED in contents else None)


def _require_listing(folder: Path) -> None:
    """Refuse a folder that does not show its files: it would look like one without bulletins."""
    try:
        os.scandir(folder).close()
    except OSError as exc:
        so = message("{reason}; a folder that can be read is wanted", reason=exc.strerror)
        raise PublishError(where=str(folder), so=so) from exc


def _contents(episodes: Sequence[Episode], dated: Sequence[Episode], station: Station) -> Mapping[str, bytes]:
    """Return the content of each file that is to be there, by its name."""
    has_feed = bool(station.feed.base_url)
    contents = {INDEX: sealed(overview(episodes, station, feed=FEED if has_feed else None))}
    if has_feed:
        channel = Channel.of(station)
        for document in share_out(dated):
            contents[document.name] = sealed(rss(channel, document, ai_label=station.phrases.ai_label))
    return contents


def _holds(path: Path, wanted: bytes) -> bool:
    """Tell whether a file has this content already.

    Raises:
        PublishError: Something is there that we would overwrite, and that is not as we made it.
    """
    require_place(path)
    if not os.path.lexists(path):
        return False
    try:
        data = read_regular(path, most_bytes=_MOST_BYTES)
    except OSError as exc:
        raise PublishError(where=str(path), so=message("cannot be read: {reason}", reason=exc.strerror)) from exc
    if not is_ours(data):
        raise PublishError(where=str(path), so=message("is not as bulletin made it; move it away"))
    return data == wanted


def _archives(folder: Path) -> Iterator[Path]:
    """Yield the archives in a folder that are as we made them."""
    for path in children(folder):
        if ARCHIVE.fullmatch(path.name):
            with contextlib.suppress(OSError):
                if is_ours(read_regular(path, most_bytes=_MOST_BYTES)):
                    yield path


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other runs from making the same files from an older state, as far as the file system has locks."""
    handle = None
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + _PATIENCE_S
        with contextlib.suppress(OSError):
            while handle is not None and not locks.take(handle) and time.monotonic() < until:
                time.sleep(_BREATH_S)
        yield
    finally:
        if handle is not None:
            os.close(handle)
