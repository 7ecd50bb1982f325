"""What of a page nobody sees or reads: by element, by attribute, by style, or by the name that the site gives a block.

A browser shows nothing of scripts and of what is styled away; but a text that waits for a script to show it, and is
longer than all that is shown without, is the text of the page. Navigation, footer and their like are shown, but are no
text of the page; what is one of these is read all the same where it holds most of the words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.page.html.tree import Element, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = frozenset(
    (
        *("script", "style", "template", "noscript", "head", "title", "select", "option", "datalist", "button"),
        *("textarea", "svg", "math", "canvas", "audio", "video", "object", "iframe", "applet", "noframes", "noembed"),
        *("rp", "rt", "map", "input"),
    )
)
"""Elements that show nothing, a control, a picture, or how a word is said."""
_BESIDE = frozenset({"nav", "footer", "aside", "form", "search", "dialog"})
"""Elements that stand beside the text."""
_BESIDE_ROLES = frozenset({"navigation", "contentinfo", "complementary", "search", "dialog", "menu", "menubar"})
_BESIDE_NAMES = frozenset(
    (
        *("nav", "navbar", "navi", "navigation", "mainnav", "topnav", "subnav", "menu", "mainmenu", "topmenu"),
        *("breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "foot", "copyright", "daohang", "banquan"),
        *("topbar", "toolbar", "toplink", "toplinks", "sitebar", "sidebar", "share", "sharebar", "sharebox"),
        *("bdsharebuttonbox", "social", "related", "relatednews", "relatedposts", "recommend", "recommended"),
        *("pagination", "pager", "pagenav", "search", "searchbox", "login", "loginbox", "register", "backtotop"),
        *("ad", "ads", "adbox", "advert", "advertisement", "qrcode", "friendlink", "friendlinks", "skiplink"),
        *("sronly", "visuallyhidden", "screenreadertext", "noprint", "gotop", "fenxiang", "tuijian", "fenye"),
        *("guanggao", "erweima", "sousuo", "mianbaoxie"),
    )
)
"""What sites call a block that stands beside the text: its class or id, letters alone."""
_STYLED_AWAY = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[^a-z]+")
_HAN = re.compile(f"[{HAN}]")


def unread(root: Element) -> dict[int, str]:
    """Return the reason why an element is not read, by its identity: `markup`, `hidden` or `furniture`.

    Only the outermost of elements one inside the other is named.
    """
    n_words = _words(root)
    reasons: dict[int, str] = {}
    n_shown = _shown_words(root, n_words)
    pending: list[Element] = [root]
    while pending:
        element = pending.pop()
        reason = _reason(element)
        most = {"furniture": n_shown / 2, "hidden": 2 * n_shown}.get(reason, n_words[id(root)])
        is_text = n_words[id(element)] > most
        if reason and not is_text:
            reasons[id(element)] = reason
            continue
        pending += [child for child in element.children if isinstance(child, Element)]
    return reasons


def _reason(element: Element) -> str:
    attributes = element.attributes
    if element.name in _UNSEEN:
        return "markup"
    if element.name == "body":
        return ""
    is_told_hidden = "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true"
    if is_told_hidden or _STYLED_AWAY.search(attributes.get("style", "")):
        return "hidden"
    names = {_NO_LETTERS.sub("", name) for name in _names(element)}
    if element.name in _BESIDE or attributes.get("role", "").lower() in _BESIDE_ROLES or names & _BESIDE_NAMES:
        return "furniture"
    return ""


def _names(element: Element) -> Iterator[str]:
    """Yield class names and id of an element, in lower case."""
    yield from element.attributes.get("class", "").lower().split()
    yield element.attributes.get("id", "").lower()


def is_called(element: Element, names: frozenset[str]) -> bool:
    """Tell whether the class or id of an element, letters alone, is one of `names`."""
    return not names.isdisjoint(_NO_LETTERS.sub("", name) for name in _names(element))


def _shown_words(root: Element, n_words: dict[int, int]) -> int:
    """Return how many 汉字 a browser shows of the page."""
    hidden = 0
    pending = [root]
    while pending:
        element = pending.pop()
        if _reason(element) in {"markup", "hidden"}:
            hidden += n_words[id(element)]
        else:
            pending += [child for child in element.children if isinstance(child, Element)]
    return n_words[id(root)] - hidden


def _words(root: Element) -> dict[int, int]:
    """Return how many 汉字 stand in each element, by its identity."""
    n_words: dict[int, int] = {}
    order: list[Element] = []
    pending = [root]
    while pending:
        element = pending.pop()
        order.append(element)
        n_words[id(element)] = sum(
            len(_HAN.findall(child.shown)) for child in element.children if isinstance(child, Text)
        )
        pending += [child for child in element.children if isinstance(child, Element)]
    for element in reversed(order):
        if element.above is not None:
            n_words[id(element.above)] += n_words[id(element)]
    return n_words
