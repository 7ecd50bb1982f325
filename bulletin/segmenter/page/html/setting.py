"""How each text of a page is set: on which line, under which mark, in which table, in bold type, as a link, unread."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.segmenter.page.html.sight import is_called, unread
from bulletin.segmenter.page.html.tables import is_data
from bulletin.segmenter.page.html.tree import Element, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

_BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)
_ITALIC = frozenset({"i", "em", "cite", "address"})
_HEADING = re.compile("h[1-6]")
TITLE_NAMES = frozenset(
    (
        *("title", "headline", "articletitle", "newstitle", "posttitle", "entrytitle", "conttitle", "contenttitle"),
        *("maintitle", "pagetitle", "arttitle", "artititle", "detailtitle", "biaoti", "xwbt", "wzbt", "tit", "bt"),
    )
)
"""What sites call the headline of a text: class or id, letters alone."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a text.

    Attributes:
        block: The element whose line it is; texts of one block stand on one line up to a break.
        reason: Why it is not read; empty: it is.
        level: Of the heading that it is part of, 1-6; 0: none.
        item: The list item that it stands in.
        row: The row of a table of data that it stands in, and its cell.
        link: The anchor that it stands in.
        time: The `time` element that it stands in.
        is_raised: It is set above the line: a power, or the number of a note.
        is_caption: It is the caption of a figure.
        title: The block around it that the site calls a headline.
        keeps_lines: The ends of lines in its source are shown.
    """

    block: Element
    reason: str = ""
    level: int = 0
    item: Element | None = None
    row: Element | None = None
    cell: Element | None = None
    link: Element | None = None
    time: Element | None = None
    is_bold: bool = False
    is_italic: bool = False
    is_raised: bool = False
    is_caption: bool = False
    title: Element | None = None
    keeps_lines: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A place of the source at which a line ends.

    Attributes:
        n_lines: 2: what follows is apart; 1: it stands on the next line; 0: a blank parts it.
        is_picture: A picture stands here.
    """

    start: int
    n_lines: int
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """All texts of a page with their setting, and the places at which lines end, in no order."""

    texts: tuple[tuple[Text, Setting], ...]
    breaks: tuple[Break, ...]


def settle(root: Element) -> Settings:
    """Return how each text of the page is set."""
    reasons = unread(root)
    texts: list[tuple[Text, Setting]] = []
    breaks: list[Break] = []
    data: set[int] = set()
    pending: list[tuple[Element | Text, Setting]] = [(root, Setting(root))]
    while pending:
        node, around = pending.pop()
        if isinstance(node, Text):
            texts.append((node, around))
            continue
        if node.name == "table" and is_data(node):
            data.add(id(node))
        setting = _within(node, around, reasons.get(id(node), ""), data)
        if not setting.reason or node.is_block:
            breaks += _breaks(node, around)
        pending += [(child, setting) for child in reversed(node.children)]
    return Settings(tuple(texts), tuple(breaks))


def _within(element: Element, around: Setting, reason: str, data: Set[int]) -> Setting:
    """Return the setting of what stands in `element`, given what stands around it.

    Args:
        data: The tables of data, by their identity.
    """
    setting = replace(around, reason=reason) if reason and not around.reason else around
    if element.name == "tr" and id(_table_of(element)) in data:
        return replace(setting, block=element, row=element, item=None, level=0)
    if _is_cell(element, around):
        return replace(setting, cell=element)
    setting = _in_block(element, setting) if element.is_block and not setting.cell else _in_line(element, setting)
    is_bold = element.name in _BOLD or _BOLD_STYLE.search(element.attributes.get("style", "")) is not None
    if (is_bold and not setting.is_bold) or element.name in _ITALIC:
        return replace(
            setting, is_bold=setting.is_bold or is_bold, is_italic=setting.is_italic or element.name in _ITALIC
        )
    return setting


def _in_block(element: Element, around: Setting) -> Setting:
    """Return the setting of what stands in an element that has lines of its own."""
    name = element.name
    is_list = name in {"ul", "ol", "table"}
    return replace(
        around,
        block=element,
        level=int(name[1]) if _HEADING.fullmatch(name) else around.level,
        item=element if name == "li" else None if is_list else around.item,
        is_caption=around.is_caption or name == "figcaption",
        title=element if is_called(element, TITLE_NAMES) else around.title,
        keeps_lines=around.keeps_lines or name == "pre",
    )


def _in_line(element: Element, around: Setting) -> Setting:
    """Return the setting of what stands in an element within a line; a raised link within the page calls a note."""
    setting = around
    if element.name == "a" and element.attributes.get("href"):
        setting = replace(around, link=element)
    elif element.name == "time":
        setting = replace(around, time=element)
    elif element.name == "sup":
        setting = replace(around, is_raised=True)
    calls_note = setting.is_raised and setting.link is not None and setting.link.attributes["href"].startswith("#")
    return replace(setting, reason=setting.reason or "furniture") if calls_note else setting


def _is_cell(element: Element, around: Setting) -> bool:
    return element.name in {"td", "th"} and around.row is not None and around.cell is None


def _table_of(row: Element) -> Element | None:
    above = row.above
    while above is not None and above.name != "table":
        above = above.above
    return above


def _breaks(element: Element, around: Setting) -> Iterator[Break]:
    """Yield the end of a line that an element makes where its tag stands."""
    if element.start < 0:
        return
    name = element.name
    in_line = around.cell is not None or around.level > 0
    if name == "br":
        yield Break(element.start, 0 if in_line else 1)
    elif name == "img":
        yield Break(element.start, 0, is_picture=not around.reason)
    elif element.is_block and not _is_cell(element, around):
        is_row = name in {"tr", "li"}
        yield Break(element.start, 0 if in_line else 1 if is_row else 2)
