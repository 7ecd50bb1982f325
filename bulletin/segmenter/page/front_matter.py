"""Front matter: what a page says of itself between two lines of `---` at its top."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.model import Passage
from bulletin.segmenter.page.bylines import is_byline_line
from bulletin.segmenter.page.reporters import NAMES

if TYPE_CHECKING:
    from bulletin.segmenter.page.markup import Line

_LINE = re.compile(r"\s*(?:([A-Za-z_][\w-]{0,30}|作者|记者|日期|报纸|报名|标题)\s*[:：]\s*(.*?)|-\s.*|#.*)\s*")
_MOST_LINES = 60
_AUTHOR_KEYS = ("author", "byline", "reporter")
_SAME_KEY = {
    **dict.fromkeys(("newspaper", "publication", "报纸", "报名"), "paper"),
    **dict.fromkeys(("pubdate", "published", "publish_date", "日期"), "date"),
    **dict.fromkeys(("作者", "记者"), "author"),
    "标题": "title",
}
"""Other names of a key."""
_LONGEST_AUTHOR = 40
_NAMES = re.compile(NAMES)
_HOUSE = re.compile(r"[报网社部组室台刊号局办院校委会站团队员]$")
"""The last letter of an author who is no person."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of front matter.

    Attributes:
        n_lines: It takes so many lines at the top; 0: there is none.
        author: Who wrote the page, if that is a person or a reporter.
    """

    n_lines: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    author: Passage | None = None


def read_front_matter(text: str, lines: list[Line]) -> FrontMatter:
    """Return the front matter at the top of a page."""
    if not lines or text[slice(*lines[0].span)].strip() != "---":
        return FrontMatter()
    keys: dict[str, str] = {}
    author: Passage | None = None
    for number, part in enumerate(lines[1:_MOST_LINES], 2):
        printed = text[slice(*part.span)]
        if printed.strip() in {"---", "..."}:
            return FrontMatter(number, keys, author)
        match = _LINE.fullmatch(printed)
        if printed.strip() and not match:
            break
        if match and match[1]:
            key, value = match[1].lower(), match[2].strip("\"'")
            key = _SAME_KEY.get(key, key)
            keys.setdefault(key, value)
            if key in _AUTHOR_KEYS and _is_person(value):
                start = part.span[0] + printed.index(value, match.start(2))
                author = Passage.of(value, (start, start + len(value)))
    return FrontMatter()


def _is_person(value: str) -> bool:
    if len(value) > _LONGEST_AUTHOR:
        return False
    return is_byline_line(value) or (_NAMES.fullmatch(value) is not None and not _HOUSE.search(value))
