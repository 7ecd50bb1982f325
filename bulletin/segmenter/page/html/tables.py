"""Whether a table holds figures and words to look up, or only lays out the text of a page."""

from __future__ import annotations

import re

from bulletin.segmenter.page.html.tree import Element, Text

_LONGEST_CELL = 40
"""Characters of a cell that can be read as part of a row."""
_FEWEST_ROWS, _FEWEST_CELLS = 2, 2
_SENTENCES = re.compile(r"[。！？!?].*[。！？!?]", re.DOTALL)
_LAYS_OUT = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "form", "img", "article", "section"})


def is_data(table: Element) -> bool:
    """Tell whether the rows of a table are rows: two or more, of short cells, most of them with a cell beside."""
    rows: list[list[Element]] = []
    pending = [child for child in reversed(table.children) if isinstance(child, Element)]
    while pending:
        element = pending.pop()
        if element.name == "tr":
            rows.append([child for child in element.children if isinstance(child, Element)])
        elif element.name in {"tbody", "thead", "tfoot"}:
            pending += [child for child in reversed(element.children) if isinstance(child, Element)]
    if len(rows) < _FEWEST_ROWS:
        return False
    texts = [[words for cell in row if (words := _words(cell)) is not None] for row in rows]
    if any(len(words) < len(row) for words, row in zip(texts, rows, strict=True)):
        return False  # a cell that only a layout has
    n_wide = sum(len(row) >= _FEWEST_CELLS for row in texts)
    is_short = all(
        len(words) <= _LONGEST_CELL and not _SENTENCES.search(words) for row in texts for words in row if words
    )
    return is_short and 2 * n_wide > len(texts)


def _words(cell: Element) -> str | None:
    """Return the words of a cell; `None`: it holds what only a layout has."""
    words: list[str] = []
    pending: list[Element | Text] = [cell]
    while pending:
        node = pending.pop()
        if isinstance(node, Text):
            words.append("".join(node.shown.split()))
        elif node is not cell and node.name in _LAYS_OUT:
            return None
        else:
            pending += reversed(node.children)
    return "".join(words)
