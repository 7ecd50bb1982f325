"""An issue on disk or on standard input becomes text: the only reader of papers.

Comes in: a file, a folder or `-`. Goes out: an `Issue` whose text is exactly what was printed, of an EPUB or a Word
document what was made of it; no character is ever replaced. What the text means is not known here.
"""

from __future__ import annotations

import hashlib
import os
import select
import sys
from dataclasses import replace
from pathlib import Path

from bulletin.errors import IssueError
from bulletin.messages import message
from bulletin.model import Issue, Rundown, SourceFile
from bulletin.segmenter.edited.head import is_rundown, read_head
from bulletin.segmenter.page.documents import Page, pages_in
from bulletin.segmenter.page.issue_files import LIMIT_BYTES, files_of, read_page


def read_issue(path: str, *, encoding: str | None = None) -> Issue:
    """Return the issue at `path`, decoded without loss.

    Args:
        path: A file: text, markdown, a web page, an EPUB or a Word document; a folder, whose .md, .txt and .html in
            name order are one issue; or `-`.
        encoding: What the bytes are; `None`: as their mark of order says, else UTF-8 if they are, else what
            of GB18030, Big5-HKSCS and UTF-16 reads most like Chinese.

    Raises:
        IssueError: Missing, unreadable, not a file, too large, empty, binary or undecodable.
        ConfigError: `encoding` is not the name of a text encoding.
    """
    sources = sources_of(path)
    rundowns = [name for name, raw in sources if is_rundown(raw)]
    if rundowns and len(sources) == 1:
        return _read_rundown(path, *sources[0], encoding=encoding)
    if rundowns:
        so = message("{name} is a rundown, not a page of the paper; put it into another folder", name=rundowns[0])
        raise IssueError(where=path, so=so)
    parts: list[SourceFile] = []
    pages: list[Page] = []
    for name, raw in sources:
        where = path if len(sources) == 1 else f"{path}/{name}"
        pages += pages_in(raw, name, where=where, encoding=encoding)
    start = 0
    for page in pages:
        parts.append(SourceFile(page.name, start, start + len(page.text), is_bound=page.is_bound))
        start += len(page.text)
    whole = "".join(page.text for page in pages)
    if not whole.strip("\0 \t\r\n\v\f\u3000"):
        raise IssueError(where=path, so=message("no text in it; a newspaper issue is wanted"))
    names = dict.fromkeys(page.encoding for page in pages)
    return Issue(stem_of(path), whole, "+".join(names), tuple(parts), min(page.margin for page in pages))


def sum_of_issue(path: str) -> str:
    """Return the SHA-256 of an issue, 64 hex digits: of a file its own, of a folder that of a list of its files'.

    Raises:
        IssueError: As `read_issue` raises it for what cannot be read.
    """
    return _sum_of(sources_of(path))


def sources_of(path: str) -> list[tuple[str, bytes]]:
    """Return the name and the bytes of each file of an issue, in order.

    Raises:
        IssueError: As `read_issue` raises it for what cannot be read.
    """
    if path == "-":
        return [("-", _read_standard_input())]
    return [(file.name, read_page(file)) for file in files_of(path)]


def _sum_of(sources: list[tuple[str, bytes]]) -> str:
    sums = [(name, hashlib.sha256(raw).hexdigest()) for name, raw in sources]
    if len(sums) == 1:
        return sums[0][1]
    listed = "".join(f"{total}  {name}\n" for name, total in sums)
    return hashlib.sha256(os.fsencode(listed)).hexdigest()


def _read_rundown(path: str, name: str, raw: bytes, *, encoding: str | None) -> Issue:
    """Return the issue that a rundown was made from, with the rundown, under the rundown's stem."""
    text = "".join(page.text for page in pages_in(raw, name, where=path, encoding=None))
    head = read_head(text, where=path)
    folder = Path() if path == "-" else Path(path) if os.path.isdir(path) else Path(path).parent  # noqa: PTH112
    issue = str(folder / head.issue)
    try:
        sources = sources_of(issue)
    except IssueError as exc:
        so = message("the issue that it was made from: {reason}", reason=exc.message)
        raise IssueError(where=f"{path}:2", so=so) from exc
    if any(is_rundown(raw) for _, raw in sources):
        raise IssueError(where=f"{path}:2", so=message("{issue} is a rundown too; an issue is wanted", issue=issue))
    if _sum_of(sources) != head.sha256:
        so = message("{issue} has changed since this rundown was made; make it anew", issue=issue)
        raise IssueError(where=f"{path}:3", so=so)
    rundown = Rundown(path, text, issue, stem_of(issue), head.date, head.paper)
    return replace(read_issue(issue, encoding=encoding or head.encoding), stem=stem_of(path), rundown=rundown)


def stem_of(path: str) -> str:
    """Return what the files of the bulletin of `path` are called, without their suffixes."""
    if path == "-":
        return "bulletin"
    if not os.path.isdir(path):  # noqa: PTH112 - what may not be looked at is none, in each Python
        return Path(path).stem
    try:
        return Path(path).resolve().name or "bulletin"
    except OSError:  # the working folder is gone
        return Path(path).name or "bulletin"


def _read_standard_input() -> bytes:
    """Return what comes in up to its end, also where its other end lets nobody wait for it."""
    if sys.stdin is None:
        raise IssueError(
            where="-", so=message("standard input is closed or a folder; a file, a folder or text in it is wanted")
        )
    stream = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
    data = bytearray()
    try:
        while len(data) <= LIMIT_BYTES:
            piece = stream.read(LIMIT_BYTES + 1 - len(data))
            if piece is None:
                select.select([stream], [], [])
            elif not piece:
                return bytes(data)
            else:
                data += piece
    except OSError as exc:
        raise IssueError(
            where="-", so=message("standard input cannot be read ({reason})", reason=exc.strerror or exc)
        ) from exc
    raise IssueError(
        where="-", so=message("more than {limit_bytes:,} bytes; {limit_bytes:,} is the limit", limit_bytes=LIMIT_BYTES)
    )
