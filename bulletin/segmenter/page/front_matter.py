"""Front matter: what a page says of itself between two lines of `---` at its top."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.model import Passage
from bulletin.segmenter.page.bylines import is_byline_line
from bulletin.segmenter.page.masthead_lines import date_in, paper_in
from bulletin.segmenter.page.reporters import NAMES
from bulletin.segmenter.passages import concat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Span
    from bulletin.segmenter.page.markup import Line

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
"""The line that opens front matter, and those that close it; with the second, keys stand before `=`."""
_LINE = re.compile(
    r"\s*(?:([A-Za-z_][\w-]{0,30}|[\u4e00-\u9fff]{2,6})\s*[:：=]\s*(.*?)|-\s+(.*?)|[\]\[{},]*|#.*|\s+\S.*)\s*"
)
_MOST_LINES = 60
_NAMES_OF = {
    "title": ("headline", "name", "subject", "标题", "题目", "题名"),
    "date": (
        *("pubdate", "published", "publish_date", "publishdate", "pubdatetime", "datepublished", "date_published"),
        *("published_at", "publishedat", "publish_time", "pub_date", "time", "datetime", "created", "created_at"),
        *("createtime", "日期", "发布日期", "发布时间", "时间", "出版日期", "刊期"),
    ),
    "paper": (
        *("newspaper", "publication", "publisher", "source", "press", "media", "journal", "site", "site_name"),
        *("报纸", "报名", "来源", "媒体", "出处", "稿源", "报刊"),
    ),
    "author": ("authors", "byline", "reporter", "reporters", "writer", "by", "作者", "记者", "撰文", "文"),
}
_SAME_KEY = {name: key for key, names in _NAMES_OF.items() for name in (key, *names)}
"""Each name of a key, and the key."""
_SURE_PAPER = frozenset({"paper", "newspaper", "publication", "报纸", "报名", "报刊"})
"""Keys whose value is the paper, whatever it is called; that of another is one if it has the name of a paper."""
_LONGEST_AUTHOR = 40
_NAMES = re.compile(NAMES)
_HOUSE = re.compile(r"[报网社部组室台刊号局办院校委会站团队员]$")
"""The last letter of an author who is no person."""
_NAME = re.compile(r"[^\[\]{}\"'“”,，、]+")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of front matter.

    Attributes:
        n_lines: It takes so many lines at the top; 0: there is none.
        keys: By the names `title`, `date`, `paper` and `author` where they have others.
        author: Who wrote the page, if that is a person or a reporter.
        title: As it is printed.
    """

    n_lines: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    author: Passage | None = None
    title: Passage | None = None


def read_front_matter(text: str, lines: list[Line]) -> FrontMatter:
    """Return the front matter at the top of a page."""
    fence = text[slice(*lines[0].span)].strip() if lines else ""
    if fence not in _FENCES:
        return FrontMatter()
    values: dict[str, list[Span]] = {}
    sure: dict[str, str] = {}
    open_key = ""
    for number, part in enumerate(lines[1:_MOST_LINES], 2):
        printed = text[slice(*part.span)]
        if printed.strip() in _FENCES[fence]:
            return _front_matter(number, text, values, sure)
        match = _LINE.fullmatch(printed)
        if printed.strip() and not match:
            break
        if match and match[1]:
            name = match[1].lower()
            open_key = _SAME_KEY.get(name, name)
            if open_key == "paper" and name in _SURE_PAPER:
                sure.setdefault(open_key, _bare(match[2]))
            span = (part.span[0] + match.start(2), part.span[0] + match.end(2))
            if open_key in values:
                open_key = "" if values[open_key] else open_key
            values.setdefault(open_key, []).extend([span] if match[2] else [])
        elif match and match[3] and open_key == "author":
            values[open_key].append((part.span[0] + match.start(3), part.span[0] + match.end(3)))
    return FrontMatter()


def _front_matter(number: int, text: str, values: dict[str, list[Span]], sure: dict[str, str]) -> FrontMatter:
    """Return the front matter of so many lines, given where the values of each key stand."""
    values.pop("", None)
    keys = {key: "、".join(_bare(text[slice(*span)]) for span in spans) for key, spans in values.items()}
    if sure:
        keys["paper"] = sure["paper"]
    elif "paper" in keys and not paper_in(keys["paper"]):
        del keys["paper"]
    author = _author(text, values.get("author", ()))
    title = _passage(text, values["title"][0]) if values.get("title") and keys["title"] else None
    return FrontMatter(number, keys, author, title)


def _bare(value: str) -> str:
    return value.strip().strip("\"'").strip()


def _passage(text: str, span: Span) -> Passage:
    value = _bare(text[slice(*span)])
    start = text.index(value, span[0])
    return Passage.of(value, (start, start + len(value)))


def _author(text: str, spans: Sequence[Span]) -> Passage | None:
    """Return the names of who wrote the page, parted by what stands between them, if they are people."""
    names = list(_names(text, spans))
    if not names or not all(_is_person(name.text) for name in names):
        return None
    parts: list[Passage] = []
    for name in names:
        if parts:
            at = parts[-1].spans[-1][1]
            # Any one character will do that parts two names: the comma, or the end of the line.
            at = next((place for place in range(at, name.spans[0][0]) if text[place] in ",，、\n"), at)
            parts.append(Passage.of(text[at], (at, at + 1)))
        parts.append(name)
    return concat(parts)


def _names(text: str, spans: Sequence[Span]) -> Iterator[Passage]:
    for start, end in spans:
        for match in _NAME.finditer(text, start, end):
            if name := match[0].strip():
                at = match.start() + match[0].index(name)
                yield Passage.of(name, (at, at + len(name)))


def _is_person(value: str) -> bool:
    if len(value) > _LONGEST_AUTHOR or date_in(value):
        return False
    return is_byline_line(value) or (_NAMES.fullmatch(value) is not None and not _HOUSE.search(value))
