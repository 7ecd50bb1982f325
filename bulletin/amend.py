"""The recipe of a correction: a published bulletin is made once more, and what changed for its listeners is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bulletin.files import prepare_folder, whole_set
from bulletin.fingerprint import MOST_BYTES
from bulletin.model import FRAME_LABELS
from bulletin.produce import produce
from bulletin.publish.companions import EPUB, ITEM, OPUS, WAV
from bulletin.publish.finished import read_publication
from bulletin.regular import read_regular
from bulletin.segmenter import stem_of
from bulletin.station.settings import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bulletin.order import Order, Product
    from bulletin.progress import Listener

EARLIER = "earlier"
"""The folder inside the output folder that keeps the versions before a correction."""
_SUM_DIGITS = 12
_PARTS = (".mp3", ".script.json", ".report.json")


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction does to one item.

    Attributes:
        title: Of the piece, or the name of the part around the pieces; a slug where there is none.
        before_s: When it began; `None`: it is new.
        after_s: When it begins now; `None`: it is gone.
        n_altered: How many of its sentences sound otherwise, or are new.
    """

    slug: str
    title: str
    before_s: float | None
    after_s: float | None
    n_altered: int


@dataclass(frozen=True, slots=True)
class Amendment:
    """A corrected bulletin.

    Attributes:
        kept: The earlier MP3 in its new place; `None`: the correction changed nothing.
        changes: The items that sound otherwise, came, went, or begin at another time, in order.
    """

    product: Product
    kept: Path | None
    changes: tuple[Change, ...]


def amend(order: Order, listener: Listener | None = None) -> Amendment:
    """Make a published bulletin once more after a change of its issue or its settings.

    Where the order leaves them open, engine, date, paper, music, loudness and files are as they were.
    Only sentences that changed are spoken. The version before stays in the folder `earlier`, under its sum.

    Raises:
        ConfigError: No such bulletin has been published in the output folder.
        BulletinError: As `produce` raises it; then the published bulletin stays, and no copy of it.
    """
    stem = stem_of(order.issue)
    report, script = read_publication(order.output, stem)
    total = str(report["made"][f"{stem}.mp3"])[:_SUM_DIGITS]
    copies = {order.output / f"{stem}{part}": order.output / EARLIER / f"{stem}.{total}{part}" for part in _PARTS}
    added = [copy for copy in copies.values() if not copy.exists()]
    prepare_folder(order.output / EARLIER, files=added)
    with whole_set() as files:
        for source, copy in copies.items():
            files.write(copy, read_regular(source, most_bytes=MOST_BYTES))
    is_changed = False
    try:
        product = produce(as_before(order, report), listener)
        after, script_after = read_publication(order.output, stem)
        is_changed = after["made"][f"{stem}.mp3"] != report["made"][f"{stem}.mp3"]
    finally:
        if not is_changed:
            _remove(added)
    kept = copies[order.output / f"{stem}.mp3"] if is_changed else None
    return Amendment(product, kept, tuple(changes(report, script, after, script_after)))


def as_before(order: Order, report: Mapping[str, Any]) -> Order:
    """Return an order in which all that it leaves open is as it was when the bulletin was published."""
    given = report["next"].get("order", {})
    asked = report["next"]["asked"]
    profile = given.get("profile")
    return replace(
        order,
        engine=order.engine or report["engine"],
        date=order.date or given.get("date"),
        paper=order.paper or given.get("paper"),
        encoding=order.encoding or given.get("encoding"),
        profile=order.profile or (Profile(profile) if profile else None),
        has_music=order.has_music and given.get("has_music", True),
        fit_s=order.fit_s or given.get("fit_s"),
        has_wav=order.has_wav or WAV in asked,
        has_opus=order.has_opus or OPUS in asked,
        is_split=order.is_split or ITEM in asked,
        has_epub=order.has_epub or EPUB in asked,
    )


def changes(
    report: Mapping[str, Any], script: Mapping[str, Any], after: Mapping[str, Any], script_after: Mapping[str, Any]
) -> Iterator[Change]:
    """Yield what is another for listeners between two versions of a bulletin, in the order of the later one."""
    starts, starts_after = _starts(report, script), _starts(after, script_after)
    titles = _titles(script) | _titles(script_after)
    said, said_after = _keys(script), _keys(script_after)
    for slug in (*starts_after, *(slug for slug in starts if slug not in starts_after)):
        altered = [key for key in said_after.get(slug, ()) if key not in said.get(slug, ())]
        is_shorter = len(said_after.get(slug, ())) != len(said.get(slug, ()))
        if altered or is_shorter or starts.get(slug) != starts_after.get(slug):
            yield Change(slug, titles.get(slug, slug), starts.get(slug), starts_after.get(slug), len(altered))


def _starts(report: Mapping[str, Any], script: Mapping[str, Any]) -> dict[str, float]:
    """Return when each item begins, in seconds, in their order."""
    starts: dict[str, float] = {}
    for cue in report["cues"]:
        starts.setdefault(script["items"][cue["item"]]["slug"], cue["start_s"])
    return starts


def _titles(script: Mapping[str, Any]) -> dict[str, str]:
    titles = {article["slug"]: article["title"] for article in script["articles"] if article["title"]}
    return {**FRAME_LABELS, **titles}


def _keys(script: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the keys of the clips of each item."""
    keys: dict[str, list[str]] = {}
    for chunk in script["chunks"]:
        keys.setdefault(chunk["slug"], []).append(chunk["key"])
    return keys


def _remove(paths: list[Path]) -> None:
    """Remove copies that turned out to be of no use, and their folder if nothing else lies in it."""
    with whole_set() as files:
        for path in paths:
            files.remove(path)
    folder = {path.parent for path in paths}
    for each in folder:
        if each.is_dir() and not any(each.iterdir()):
            each.rmdir()
