"""An EPUB becomes pages: its documents in the order of its spine, each read as a web page.

EPUB 2 and 3: `META-INF/container.xml` names the package, which lists the documents and their order. The HTML parser
reads these too, since it knows no entities that grow.
"""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bulletin.mandarin.dates import DATE
from bulletin.messages import message
from bulletin.segmenter.page.encodings import decode
from bulletin.segmenter.page.html.source import plain
from bulletin.segmenter.page.html.text import as_markdown
from bulletin.segmenter.page.html.tree import Element, Text, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.segmenter.page.archives import Archive

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_CLOSED = re.compile(
    r"<((title|script|style|textarea|iframe|noscript|a|span|div|p|b|i|em|strong|sup)\b[^<>]*)/>", re.IGNORECASE
)
"""In XHTML an element may end within its tag; in HTML it goes on."""
_DATE = re.compile(DATE)
_PAPER = re.compile(r"\S{2,12}报")
_LONGEST = 200


def pages_of(archive: Archive) -> list[tuple[str, str]]:
    """Return the pages of an EPUB in order, each with its name; the first begins with what the package says of it.

    Raises:
        IssueError: It has no documents, or they are damaged or encrypted.
    """
    container = _elements(archive, _CONTAINER)
    package = next(
        (element.attributes["full-path"] for element in container if element.attributes.get("full-path")), ""
    )
    if not package:
        raise archive.refusal(so=message("names no package; one that a reader of EPUB opens is wanted"))
    elements = list(_elements(archive, package))
    names = list(_spine(elements, dirname(package)))
    if not names:
        raise archive.refusal(so=message("lists no documents to read"))
    encrypted = _encrypted(archive)
    if locked := next((name for name in names if name in encrypted), ""):
        raise archive.refusal(so=message("is encrypted ({locked}); one without protection is wanted", locked=locked))
    pages = [(name, as_markdown(_CLOSED.sub(r"<\1></\2>", _text(archive, name)))) for name in names]
    first, text = pages[0]
    return [(first, _front_matter(elements) + text), *pages[1:]]


def _text(archive: Archive, name: str) -> str:
    return decode(archive.read(name), where=f"{archive.where}/{name}", encoding=None).text


def _elements(archive: Archive, name: str) -> Iterator[Element]:
    """Yield the elements of a file of XML in order."""
    seen, _ = plain(_text(archive, name))
    pending = [parse(seen)]
    while pending:
        element = pending.pop()
        yield element
        pending += [child for child in reversed(element.children) if isinstance(child, Element)]


def _name(element: Element) -> str:
    return element.name.rpartition(":")[2]


def _spine(elements: list[Element], folder: str) -> Iterator[str]:
    """Yield the names of the documents in the order in which they are read, without the table of contents."""
    items = {element.attributes.get("id", ""): element.attributes for element in elements if _name(element) == "item"}
    for element in elements:
        item = items.get(element.attributes.get("idref", "")) if _name(element) == "itemref" else None
        if item is None or element.attributes.get("linear", "").lower() == "no":
            continue
        is_contents = "nav" in item.get("properties", "").split()
        if item.get("href") and item.get("media-type", _PAGES[0]) in _PAGES and not is_contents:
            yield normpath(join(folder, unquote(item["href"])))


def _encrypted(archive: Archive) -> set[str]:
    if _ENCRYPTION not in archive.file.namelist():
        return set()
    return {unquote(element.attributes.get("uri", "")) for element in _elements(archive, _ENCRYPTION)}


def _front_matter(elements: list[Element]) -> str:
    """Return what the package says of the issue as front matter, if it says anything."""
    told: dict[str, str] = {}
    for element in elements:
        key = {"dc:title": "title", "dc:date": "date"}.get(element.name, "")
        value = " ".join("".join(child.shown for child in element.children if isinstance(child, Text)).split())
        if key and key not in told and 0 < len(value) <= _LONGEST and (key == "title" or _DATE.search(value)):
            told[key] = value
    paper = _PAPER.match(told.get("title", ""))
    if paper:
        told["paper"] = paper[0]
    return "".join(("---\n", *(f"{key}: {value}\n" for key, value in told.items()), "---\n\n")) if told else ""
