"""Zip archives that hold an issue, opened with care: what is encrypted, damaged or grows without end is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from bulletin.errors import IssueError
from bulletin.messages import message

LIMIT_UNPACKED_BYTES = 50_000_000
"""Of all files of an archive together, by what it says of them; more is never unpacked than it says."""
_ENCRYPTED = 0x1
ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, KeyError)
"""What `zipfile` raises on damaged archives and unknown ways of packing."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive of an issue.

    Attributes:
        where: The issue as the user named it.
        is_epub: It is an EPUB; else it is a Word document.
    """

    where: str
    file: zipfile.ZipFile
    is_epub: bool

    def read(self, name: str) -> bytes:
        """Return a file of the archive.

        Raises:
            IssueError: It is missing or damaged.
        """
        try:
            return self.file.read(name)
        except ERRORS as exc:
            raise self.refusal(
                so=message("is damaged ({name}: {reason})", name=name, reason=" ".join(str(exc).split()))
            ) from exc

    def refusal(self, *, so: str) -> IssueError:
        """Return the error that says why the archive cannot be read."""
        kind = message("an EPUB") if self.is_epub else message("a Word document")
        return IssueError(where=self.where, so=message("{kind}, which {so}", kind=kind, so=so))


def open_archive(raw: bytes, *, where: str) -> Archive | None:
    """Return the Word document or EPUB that `raw` is; `None`: it is another archive.

    Raises:
        IssueError: It is damaged, encrypted or too large.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(raw))
    except ERRORS as exc:
        raise IssueError(
            where=where,
            so=message("a damaged zip archive ({reason}); a whole one, or text, is wanted", reason=str(exc)),
        ) from exc
    names = set(file.namelist())
    archive = Archive(where, file, is_epub="META-INF/container.xml" in names)
    if not archive.is_epub and "word/document.xml" not in names:
        return None
    if any(info.flag_bits & _ENCRYPTED for info in file.infolist()):
        raise archive.refusal(so=message("is encrypted; one without a password is wanted"))
    n_bytes = sum(info.file_size for info in file.infolist())
    if n_bytes > LIMIT_UNPACKED_BYTES:
        raise archive.refusal(
            so=message(
                "unpacks to {n_bytes:,} bytes; {limit_unpacked_bytes:,} is the limit",
                n_bytes=n_bytes,
                limit_unpacked_bytes=LIMIT_UNPACKED_BYTES,
            )
        )
    return archive
