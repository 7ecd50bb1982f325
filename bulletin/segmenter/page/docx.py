"""A Word document becomes a page: its styles by mammoth, an extra, as a web page; the only importer of mammoth."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from bulletin.errors import IssueError
from bulletin.messages import message
from bulletin.segmenter.page.archives import ERRORS
from bulletin.segmenter.page.html.text import as_markdown

if TYPE_CHECKING:
    from bulletin.segmenter.page.archives import Archive

_NO_CONVERTER = message(
    "a Word document, for which a converter is wanted: pip install 'bulletin[docx]' (in a "
    "checkout: .venv/bin/python -m pip install mammoth), or save it as plain text or as a "
    "web page"
)
_STYLES = "\n".join(
    (
        *(f"p[style-name='{name}'] => h1:fresh" for name in ("Title", "标题")),
        *(f"p[style-name='标题 {level}'] => h{level}:fresh" for level in range(1, 7)),
        *(f"p[style-name='{name}'] => p:fresh" for name in ("Subtitle", "副标题")),
    )
)
_XML = (".xml", ".rels")
_DECLARATION = b"<!DOCTYPE"
"""Without it no XML has entities of its own; in UTF-16 a NUL stands in front of each letter or behind it."""


def page_of(archive: Archive, raw: bytes) -> str:
    """Return the text of a Word document as markdown: paragraphs, headings, lists and tables; pictures show nothing.

    Args:
        raw: The bytes of the archive.

    Raises:
        IssueError: mammoth is not installed, or the document is damaged, encrypted or too large.
    """
    try:
        import mammoth
    except ImportError as exc:
        raise IssueError(where=archive.where, so=_NO_CONVERTER) from exc
    for name in archive.file.namelist():
        if name.lower().endswith(_XML) and _DECLARATION in archive.read(name).replace(b"\0", b""):
            raise archive.refusal(so=message("declares entities of its own ({name}), which Word never does", name=name))
    no_pictures = mammoth.images.img_element(lambda _: {"src": ""})
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(raw), style_map=_STYLES, convert_image=no_pictures, include_embedded_style_map=False
        )
    except (*ERRORS, ExpatError, RecursionError, AttributeError, TypeError, IndexError) as exc:
        raise archive.refusal(
            so=message("is damaged ({name}: {reason})", name=type(exc).__name__, reason=" ".join(str(exc).split()))
        ) from exc
    return as_markdown(converted.value.replace("<p></p>", ""))
