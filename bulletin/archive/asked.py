"""What is asked of an archive, checked before any work: places, list, part, cluster, settings."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.archive.issues import list_issues
from bulletin.archive.kit import Kit
from bulletin.archive.parcel import pack
from bulletin.archive.shard import Shard, read_shard
from bulletin.archive.site import Task
from bulletin.errors import ConfigError
from bulletin.fingerprint import of_code
from bulletin.messages import message
from bulletin.offline import is_offline
from bulletin.places import folder_of, open_place
from bulletin.synthesis.engines import read_station, require_choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.archive.listed import Listed
    from bulletin.order import Order
    from bulletin.station import Station

_LOCAL = re.compile(r"local(?::([1-9][0-9]{0,3}))?")
_REMOTE = re.compile(r"(?:tcp|tls)://[^\s/]+:[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Asked:
    """An archive as it is asked for.

    Attributes:
        issues: Those of this part, in the order of the list.
        order: What is asked for each.
        output: Whole path of the folder, or the URL, of the bulletins.
        store: The same of the clips.
        address: Of the scheduler whose workers do it; `None`: none is named.
        n_workers: How many processes of this machine do it; `None`: as many as it has room for.
        is_alone: This process does it.
    """

    issues: Sequence[Listed]
    shard: Shard
    order: Order
    kit: Kit
    station: Station
    output: str
    store: str
    address: str | None
    n_workers: int | None
    is_alone: bool

    @classmethod
    def of(cls, what: str, order: Order, *, output: str, store: str, cluster: str | None, shard: str | None) -> Asked:
        """Check all that can be checked before any work.

        Args:
            what: Folder, pattern or manifest of issues.
            order: Without its issue.
            cluster: `local`, `local:N` or an address; `None`: local, or with a shard this process.
            shard: `I/N`; `None`: all.

        Raises:
            BulletinError: Anything of it is not as wanted.
        """
        part = read_shard(shard) if shard else Shard()
        is_alone = cluster is None and shard is not None
        address, n_workers = (None, None) if is_alone else read_cluster(cluster or "local")
        station = read_station(order.voices)
        require_choice(order.engine or station.engine)
        output, store = _whole(output), _whole(store)
        apart = [folder for folder in map(folder_of, (output, store)) if folder is not None]
        issues = part.part(list_issues(what, apart=apart))
        kit = Kit.of(order.voices)
        return cls(issues, part, order, kit, station, output, store, address, n_workers, is_alone)

    def task(self, listed: Listed, n_threads: int | None) -> Task:
        """Return the task of an issue; raises as `pack`."""
        return Task(listed, pack(listed), self.kit, self.order, self.output, self.store, of_code(), n_threads)


def read_cluster(text: str) -> tuple[str | None, int | None]:
    """Return the address of a scheduler, or how many processes of this machine are named.

    Raises:
        ConfigError: It is neither, or BULLETIN_OFFLINE is set.

    Example:
        >>> read_cluster("local"), read_cluster("local:4"), read_cluster("tcp://10.0.0.5:8786")
        ((None, None), (None, 4), ('tcp://10.0.0.5:8786', None))
    """
    match = _LOCAL.fullmatch(text)
    if not match and not _REMOTE.fullmatch(text):
        so = message("'{text}' is no cluster; local, local:N or tcp://HOST:PORT is wanted", text=text)
        raise ConfigError(where="--cluster", so=so)
    if is_offline(os.environ):
        so = message("BULLETIN_OFFLINE is set, and workers talk over sockets; one process needs none: --shard 1/1")
        raise ConfigError(where="--cluster", so=so)
    if match:
        return None, int(match[1]) if match[1] else None
    return text, None


def _whole(url: str) -> str:
    """Return a URL that can be used, or the whole path of a folder, which each worker knows.

    Raises:
        ConfigError: It cannot be used.
    """
    folder = folder_of(url)
    if folder is not None:
        return str(folder.absolute())
    return open_place(url).url
