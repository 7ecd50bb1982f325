"""The pages of the paper: which piece begins one, and what it is called, if the names of the issue's files tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.model import Article, SourceFile

_NUMBER = re.compile(r"(?:^|[^0-9A-Za-z])0*([A-Za-z]?[0-9]{1,2})版?$")
_IN_WORDS = re.compile(r"第?([一二三四五六七八九十]{1,3})版$")


def page_starts(articles: Iterable[Article], files: Iterable[SourceFile]) -> dict[str, str]:
    """Return what each page is called, by the slug of the first piece on it.

    Nothing is returned for an issue of one page, or whose files are not called by their pages, each by its own.

    Args:
        articles: Those that are heard.
    """
    files = tuple(files)
    names = [page_name(file.name) for file in files]
    if len(names) < 2 or None in names or len(set(names)) < len(names):
        return {}
    starts: dict[str, str] = {}
    for article in articles:
        at = next(at for at, file in enumerate(files) if article.span[0] < file.end or at == len(files) - 1)
        starts.setdefault(str(names[at]), article.slug)
    return {slug: name for name, slug in starts.items()} if len(starts) > 1 else {}


def page_name(file: str) -> str | None:
    """Return what a page is called whose file has this name; `None`: the name does not tell.

    Example:
        >>> [page_name(file) for file in ("2026-11-20-03.txt", "A05版.md", "第一版.html", "头条.md")]
        ['3', 'A05', '一', None]
    """
    stem = file.rpartition(".")[0] or file
    found = _NUMBER.search(stem) or _IN_WORDS.search(stem)
    return found[1] if found else None
