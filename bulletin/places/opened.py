"""Which place a URL names."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from bulletin.errors import ConfigError
from bulletin.harmless import legible
from bulletin.messages import message
from bulletin.offline import is_offline
from bulletin.places.folder import FolderPlace
from bulletin.places.remote import RemotePlace
from bulletin.places.service import S3, AnyService

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bulletin.places.place import Place
    from bulletin.places.service import Service

_OF_S3 = ("s3", "s3a")
SERVICES: Mapping[str, Callable[[], Service]] = {
    **dict.fromkeys(_OF_S3, S3),
    **{protocol: partial(AnyService, protocol) for protocol in ("gs", "gcs", "az", "abfs", "abfss", "oss")},
}
"""Object stores, in which a file appears whole; those of FTP or SFTP do not, and `memory://` is of one process.

Of all but S3 we only know what fsspec promises: its packages for them are not among ours, and were never tried.
"""

_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}|arn:aws[\w:/.-]+")


def folder_of(url: str) -> Path | None:
    """Return the local folder that a path or a `file://` URL names; `None` for a URL of anything else.

    Raises:
        ConfigError: It is empty, or a `file://` URL of another machine.

    Example:
        >>> folder_of("output").as_posix(), folder_of("file:///data/a%20b").as_posix(), folder_of("s3://bucket")
        ('output', '/data/a b', None)
    """
    if not url:
        raise ConfigError(where="''", so=message("a folder or a URL such as s3://bucket/folder is wanted"))
    if not url.startswith("file:"):
        return None if "://" in url else Path(url)
    parts = urlsplit(url)
    if parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        raise ConfigError(where=shown(url), so=message("file:///folder, with three strokes, is wanted"))
    return Path(url2pathname(parts.path))


def open_place(url: str, environ: Mapping[str, str] = os.environ) -> Place:
    """Return the place that a path or a URL names; nothing is asked of it yet.

    Raises:
        ConfigError: The URL cannot be used, its package is not installed, or BULLETIN_OFFLINE forbids it.
    """
    folder = folder_of(url)
    if folder is not None:
        return FolderPlace(folder)
    protocol, rest = url.split("://", 1)
    bucket, *prefix = rest.split("/")
    _require_sound(url, protocol, bucket)
    if is_offline(environ):
        raise ConfigError(
            where=shown(url), so=message("BULLETIN_OFFLINE is set and this is a service; unset it, or name a folder")
        )
    service = SERVICES[protocol.lower()]()
    root = "/".join([bucket, *filter(None, prefix)])
    place = RemotePlace(f"{protocol.lower()}://{root}", root, service)
    try:
        place.connect()
    except ImportError as exc:
        if protocol.lower() in _OF_S3:
            so = message("the package {name} is not installed: pip install 'bulletin[s3]'", name="s3fs")
        else:
            so = message("its package is not installed: {reason}", reason=legible(str(exc)))
        raise ConfigError(where=shown(url), so=so) from exc
    return place


def shown(url: str) -> str:
    """Return a URL as messages show it: without user, password and whatever stands behind a question mark.

    Example:
        >>> shown("s3://key:secret@bucket/folder?token=abc")
        's3://bucket/folder'
    """
    protocol, mark, rest = url.partition("://")
    return f"{protocol}{mark}{rest.rpartition('@')[2].split('?')[0]}" if mark else url  # a secret may hold strokes


def _require_sound(url: str, protocol: str, bucket: str) -> None:
    """Refuse a URL that we cannot use.

    Raises:
        ConfigError: It has no bucket or a wrong one, has a password, or is of no store that we know.
    """
    if protocol.lower() not in SERVICES:
        so = message("bulletin knows no {protocol}://; a folder or s3://bucket/folder is wanted", protocol=protocol)
    elif "@" in url or "?" in url or "#" in url:
        so = message("no user, password, ? or # may stand in it; AWS_ACCESS_KEY_ID and the like are for credentials")
    elif not bucket:
        so = message("names no bucket; s3://bucket/folder is wanted")
    elif not _BUCKET.fullmatch(bucket):
        so = message("'{bucket}' cannot be the name of a bucket; letters, digits, . and - are wanted", bucket=bucket)
    else:
        return
    raise ConfigError(where=shown(url), so=so)
