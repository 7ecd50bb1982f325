"""Headlines that no `h1` marks, and lists of links, told by what the page calls them and by how they stand together."""

from __future__ import annotations

from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from bulletin.segmenter.page.html.head import begins_alike, names_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.segmenter.page.html.lines import Line

_LONGEST_TITLE = 45
_ENDS = ("。", "！", "？", "；", "，", "：")
_FEWEST_LINKS = 3
"""Lines, one after the other, that are links and nothing else: a list of links."""
_FEWEST_ON_A_LINE = 2
_FEWEST_BELOW, _LONGEST_RUBRIC = 2, 8
"""Links under a short headline, which names the list."""


def mark_headlines(lines: Sequence[Line], titles: tuple[str, ...], source: str) -> None:
    """Give headlines without `h1` their level: lines that the page is called by, or that the site calls headlines.

    Args:
        titles: What the page says that it is called.
    """
    pairs = [(line, line.words(source)) for line in lines if not line.setting.row]
    marked = {word for line, word in pairs if line.level}
    named = next((line for line, word in pairs if names_page(word, titles)), None)
    if named is not None and not named.level and named.words(source) not in marked:
        named.level = 1
    elif not marked:
        called = {id(line.setting.title): line for line, word in reversed(pairs) if _is_called(line, word)}
        for line in called.values() or _at_top(pairs, titles):
            line.level = 1


def _is_called(line: Line, words: str) -> bool:
    return all(piece.setting.title is not None for piece in line.pieces) and _could_be_title(words)


def lacks_headline(lines: Sequence[Line], source: str) -> bool:
    """Tell whether a page begins with its text and has no headline anywhere."""
    is_marked = any(line.level or all(piece.setting.is_bold for piece in line.pieces) for line in lines)
    return bool(lines) and not is_marked and not _could_be_title(lines[0].words(source))


def _at_top(pairs: Sequence[tuple[Line, str]], titles: tuple[str, ...]) -> list[Line]:
    """Return the line above the text that begins as the page's name does, or the first, if it is set as a headline."""
    above = list(takewhile(lambda pair: _could_be_title(pair[1]), pairs))
    if len(above) == len(pairs):
        return []
    alike = [line for line, word in above if begins_alike(word, titles)]
    first = [line for line, _ in above[:1] if all(piece.setting.is_bold for piece in line.pieces)]
    return alike[:1] or first


def _could_be_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and not words.endswith(_ENDS)


def lists_of_links(lines: Sequence[Line], source: str) -> set[int]:
    """Return the numbers of the lines that are a list of links or its headline, unless all lines of the page are."""
    found: set[int] = set()
    number = 0
    for is_link, run in groupby(lines, key=_is_links):
        group = list(run)
        n_links = len({id(piece.setting.link) for line in group for piece in line.pieces})
        on_a_line = len(group) == 1 and n_links >= _FEWEST_ON_A_LINE
        is_named = (
            number > 0 and lines[number - 1].level > 0 and len(lines[number - 1].words(source)) <= _LONGEST_RUBRIC
        )
        fewest = _FEWEST_BELOW if is_named else _FEWEST_LINKS
        if is_link and (len(group) >= fewest or on_a_line):
            found |= set(range(number - is_named, number + len(group)))
        number += len(group)
    return found if len(found) < len(lines) else set()


def _is_links(line: Line) -> bool:
    return not line.level and all(piece.setting.link is not None for piece in line.pieces)
