"""The tree of a web page by justhtml, an HTML 5 parser that tells places: the only module that imports it.

Comes in: the source. Goes out: texts and elements in the order of the source, each with what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from justhtml import JustHTML

if TYPE_CHECKING:
    from justhtml.dom import Node
    from justhtml.dom import Text as TextNode

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements that stand on lines of their own."""
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Element:
    """An element of the page.

    Attributes:
        name: In lower case.
        start: Where its tag begins in the source; -1: the page leaves the tag out.
        above: The element that it stands in.
    """

    name: str
    start: int
    attributes: dict[str, str]
    above: Element | None
    children: list[Element | Text] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.name in BLOCKS or _BLOCK_STYLE.search(self.attributes.get("style", "")) is not None


@dataclass(slots=True, eq=False)
class Text:
    """Characters of the page, references decoded.

    Attributes:
        start: Where they begin in the source; -1: the parser does not tell.
    """

    shown: str
    start: int
    within: Element


def parse(source: str) -> Element:
    """Return the page as a tree.

    Args:
        source: Without carriage returns and NULs.
    """
    page = JustHTML(source, sanitize=False, track_node_locations=True)
    root = Element("", -1, {}, None)
    pending: list[tuple[Node | TextNode, Element]] = [(child, root) for child in reversed(page.root.children or ())]
    while pending:
        node, above = pending.pop()
        start = -1 if node.origin_offset is None else node.origin_offset
        if node.name == "#text":
            above.children.append(Text(str(node.data or ""), start, above))
        elif not node.name.startswith(("#", "!")):
            attributes = {name: value or "" for name, value in (getattr(node, "attrs", None) or {}).items()}
            element = Element(node.name.lower(), start, attributes, above)
            above.children.append(element)
            content = getattr(node, "template_content", None)
            within = [*(content.children if content else ()), *(node.children or ())]
            pending += [(child, element) for child in reversed(within)]
    return root
