"""What the bytes of an issue are: text, or a document of which the text is made; a PDF is refused with the way out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bulletin.errors import IssueError
from bulletin.messages import message
from bulletin.segmenter.page.encodings import decode

_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Bytes before the mark of a PDF, at most."""
_NO_PDF = message(
    "a PDF, which does not tell what belongs together; make text of it: pdftotext FILE.pdf "
    "FILE.txt (poppler-utils; without -layout, which sets columns side by side), or of a "
    "scan by text recognition"
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
"""An old Word document begins so, and a new one with a password; `decode` names both."""
ARCHIVES = frozenset({".docx", ".epub"})
"""Suffixes of documents from which text is made."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an issue: its text, and how that came out of its file.

    Attributes:
        name: Of its file, and of its place in that.
        margin: 0-1, by how much the encoding beats the next best one.
        is_bound: Each line is one that its source bounds.
    """

    name: str
    text: str
    encoding: str
    margin: float = 1.0
    is_bound: bool = False


def pages_in(raw: bytes, name: str, *, where: str, encoding: str | None) -> list[Page]:
    """Return the pages that a file holds: one, or those of an EPUB.

    Args:
        name: Of the file.
        where: The file as the user named it.
        encoding: What the bytes of a text are; `None`: it is guessed.

    Raises:
        IssueError: It is no text, nor a document of which text is made.
        ConfigError: `encoding` is not the name of a text encoding.
    """
    suffix = Path(name).suffix.lower()
    if suffix == ".pdf" or _PDF in raw[: _PDF_WITHIN + len(_PDF)]:
        raise IssueError(where=where, so=_NO_PDF)
    if raw.startswith(_ZIP):
        pages = _pages_of_archive(raw, name, where=where)
        if pages is not None:
            return pages
    elif suffix in ARCHIVES and not raw.startswith(_OLE):
        raise IssueError(
            where=where,
            so=message(
                "no zip archive, as a {suffix} is; a whole one, or plain text as .txt, is wanted", suffix=suffix
            ),
        )
    decoded = decode(raw, where=where, encoding=encoding)
    return [Page(name, decoded.text, decoded.encoding, decoded.margin)]


def _pages_of_archive(raw: bytes, name: str, *, where: str) -> list[Page] | None:
    from bulletin.segmenter.page.archives import open_archive  # these three only where a document needs them

    archive = open_archive(raw, where=where)
    if archive is None:
        return None
    if archive.is_epub:
        from bulletin.segmenter.page.epub import pages_of

        return [Page(f"{name}/{page}", text, "utf-8", is_bound=True) for page, text in pages_of(archive)]
    from bulletin.segmenter.page.docx import page_of

    return [Page(name, page_of(archive, raw), "utf-8", is_bound=True)]
