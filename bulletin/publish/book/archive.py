"""The zip of an EPUB (EPUB Open Container Format 3.3): the same files, the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO, Self

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_CONTAINER = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


class EpubArchive:
    """An EPUB on its way into a file; a context manager.

    Everything is stored as it is: nearly all of it is MP3 and JPEG, which do not get smaller, and what zlib makes of
    the rest is not the same on each machine. A reader can jump in a sound that is stored.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)
        self._zip.writestr(_entry("mimetype"), b"application/epub+zip")
        self._zip.writestr(_entry("META-INF/container.xml"), _CONTAINER)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def write(self, name: str, data: bytes) -> None:
        """Add a file; `name` is its path below `EPUB/`."""
        self._zip.writestr(_entry(f"EPUB/{name}"), data)

    def copy(self, name: str, head: bytes, source: BinaryIO) -> None:
        """Add a file: `head`, then `source` from where it stands to its end."""
        with self._zip.open(_entry(f"EPUB/{name}"), "w") as target:
            target.write(head)
            shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry
