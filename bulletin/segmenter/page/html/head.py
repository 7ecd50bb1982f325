"""What a page says of itself in its tags: `meta` as front matter, `title` as its headline, `time` as a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from bulletin.mandarin.dates import DATE
from bulletin.segmenter.page.html.tree import Element, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Span

_KEYS = {
    **dict.fromkeys(("author", "articleauthor", "dcauthor", "dccreator", "articleauthorname"), "author"),
    **dict.fromkeys(
        (
            *("pubdate", "publishdate", "publicationdate", "publishtime", "pubtime", "date", "dcdate", "dcdateissued"),
            *("articlepublishedtime", "ogpublishedtime", "ogreleasedate", "datepublished", "weiboarticlecreateat"),
        ),
        "date",
    ),
    **dict.fromkeys(("ogtitle", "articletitle", "twittertitle", "dctitle"), "title"),
    **dict.fromkeys(("ogsitename", "sitename", "applicationname"), "paper"),
}
"""Names of `meta` elements, letters alone, and the key of front matter that each is."""
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_DATETIME = re.compile(r"\bdatetime\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[^a-z]+")
_DATE = re.compile(DATE)
_PAPER = re.compile(r"\S{2,12}报")
_SITE_BEHIND = re.compile("[-_|–—｜·]")
_SITE = re.compile("(?:[报网台刊]|新闻|首页|频道|栏目|详情|正文|页面|文章)$")
"""The last letters of a title that names no text."""
_LONGEST = 200
_LONGEST_DATE_LINE = 60
_FEWEST_ALIKE = 4


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself.

    Attributes:
        entries: For front matter, in order of the source: a place, and the key before it.
        titles: What its headline may be, the words of `title` first.
        title: The text of `title`.
    """

    entries: tuple[tuple[Span, str], ...]
    titles: tuple[str, ...]
    title: Text | None = None


def read_head(source: str, elements: list[Element], keys: frozenset[str]) -> Head:
    """Return what the elements of a page say of it; a value that the source writes with references is left alone.

    Args:
        keys: Of front matter that are asked for.
    """
    found: dict[str, Span] = {}
    titles: list[str] = []
    title: Text | None = None
    for element in elements:
        if element.name == "title" and element.above is not None and element.above.name == "head":
            title = next((child for child in element.children if isinstance(child, Text)), None)
            titles.insert(0, title.shown if title else "")
        elif element.name == "meta" and element.start >= 0:
            attributes = element.attributes
            name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
            key = _KEYS.get(_NO_LETTERS.sub("", name.lower()), "")
            value = attributes.get("content", "").strip()
            if key == "title":
                titles.append(value)
            is_asked_for = key in keys - found.keys() and _fits(key, value)
            if is_asked_for and (span := _place(source, element, value, _CONTENT)):
                found[key] = span
    return Head(tuple(_entries(found)), tuple("".join(each.split()) for each in titles if each.strip()), title)


def day_of(source: str, element: Element, words: str) -> Span | None:
    """Return where the tag of a `time` element says its day, if the words on its line do not say all of it."""
    value = element.attributes.get("datetime", "").strip()
    is_told = _DATE.search(words) is not None or len(words) > _LONGEST_DATE_LINE or "。" in words
    match = _DATE.search(value)
    if is_told or match is None or (place := _place(source, element, value, _DATETIME)) is None:
        return None
    return place[0] + match.start(), place[0] + match.end()


def _entries(found: dict[str, Span]) -> Iterator[tuple[Span, str]]:
    for number, (span, key) in enumerate(sorted((span, key) for key, span in found.items())):
        yield span, f"\n{key}: " if number else f"---\n{key}: "


def _fits(key: str, value: str) -> bool:
    """Tell whether a value may stand in front matter: on one line, and a date or a newspaper where one is named."""
    if not value or len(value) > _LONGEST or "\n" in value:
        return False
    if key == "date":
        return _DATE.search(value) is not None
    return key != "paper" or _PAPER.fullmatch(value) is not None


def _place(source: str, element: Element, value: str, pattern: re.Pattern[str]) -> Span | None:
    """Return where the tag of `element` holds `value` as it is."""
    match = pattern.search(source, element.start, source.find(">", element.start))
    if not match or not match.lastindex:
        return None
    printed = match[match.lastindex]
    if unescape(printed) != printed or printed.strip() != value:
        return None
    start = match.start(match.lastindex) + len(printed) - len(printed.lstrip())
    return start, start + len(value)


def names_page(words: str, titles: tuple[str, ...]) -> bool:
    """Tell whether a line is what the page is called, without the name of the site behind it.

    Example:
        >>> names_page("山茶花开到海边", ("山茶花开到海边-岚汀网",)), names_page("山茶花开", ("山茶花开到海边",))
        (True, False)
    """
    return any(
        title == words or (title.startswith(words) and _SITE_BEHIND.match(title, len(words)) is not None)
        for title in titles
    )


def length_of_name(title: str) -> int:
    """Return how many characters of a page's `title` are the name of its text: none if they name the site.

    Example:
        >>> length_of_name("渡口加灯 - 岚汀网"), length_of_name("岚汀日报数字报")
        (4, 0)
    """
    name = _SITE_BEHIND.split(title)[0].rstrip()
    is_name = len(name.split()) > 0 and len(name) >= _FEWEST_ALIKE and not _SITE.search(name)
    return len(name) if is_name and "&" not in name else 0


def begins_alike(words: str, titles: tuple[str, ...]) -> bool:
    """Tell whether a line says more, or less, than what the page is called, and begins as that does.

    Example:
        >>> begins_alike("山茶花开到海边", ("山茶花开-岚汀网",)), begins_alike("山茶花开", ("山茶花市-岚汀网",))
        (True, False)
    """
    names = [_SITE_BEHIND.split(title)[0] for title in titles]
    return any(
        min(len(name), len(words)) >= _FEWEST_ALIKE and (words.startswith(name) or name.startswith(words))
        for name in names
    )
