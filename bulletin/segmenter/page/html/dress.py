"""Bold type, italics and links of a line, as marks of markdown before and behind each of its pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin.segmenter.page.html.lines import Line

_LINK_END = "](a)"
_NEAR = 200
"""Characters behind a line up to the end of a link that is its last word."""


def dressed(line: Line, source: str) -> list[tuple[str, str]]:
    """Return what stands before and behind each piece of a line; headlines and rows bear no such marks."""
    if line.level or line.setting.row:
        return [("", "")] * len(line.pieces)
    settings = [piece.setting for piece in line.pieces]
    links = _whole_links(line, source)
    is_italic = all(setting.is_italic and not setting.is_bold for setting in settings)
    marks: list[tuple[str, str]] = []
    for number, setting in enumerate(settings):
        before = settings[number - 1] if number else None
        behind = settings[number + 1] if number + 1 < len(settings) else None
        opening = "*" * (is_italic and before is None)
        closing = "*" * (is_italic and behind is None)
        if setting.is_bold:
            opening += "**" * (before is None or not before.is_bold)
            closing = "**" * (behind is None or not behind.is_bold) + closing
        if id(setting.link) in links:
            opening += "[" * (before is None or before.link is not setting.link)
            closing = _LINK_END * (behind is None or behind.link is not setting.link) + closing
        marks.append((opening, closing))
    return marks


def _whole_links(line: Line, source: str) -> set[int]:
    """Return the anchors, by identity, that are closed behind their words on this line and hold no bracket."""
    links: set[int] = set()
    broken: set[int] = set()
    pieces = line.pieces
    for number, piece in enumerate(pieces):
        link = id(piece.setting.link)
        if piece.setting.link is None:
            continue
        words = source[slice(*piece.span)]
        if "[" in words or "]" in words:
            broken.add(link)
        is_last = number + 1 == len(pieces) or pieces[number + 1].setting.link is not piece.setting.link
        end = pieces[number + 1].span[0] if number + 1 < len(pieces) else min(len(source), piece.span[1] + _NEAR)
        if is_last and "</a" in source[piece.span[1] : end].lower() and link not in links:
            links.add(link)
        elif is_last:
            broken.add(link)
    return links - broken
