"""Sets the words of a cover: the size and place of each line, in pixels; `picture` draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.publish.cover.lines import break_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bulletin.publish.cover.copy import CoverCopy

SIDE = 1400
MARGIN = 112

_ASCENT, _DESCENT = 0.88, 0.12  # of a 汉字, in em
_HANGING = frozenset("“‘《〈「『（【")
_MOST_HANG = 80
_HANG = 0.45  # the blank part of such a mark's em goes into the margin

_FIELD = 560
_FIELD_ALONE = 1190  # without headlines under it
_NAME_TOP = 88
_NAME_SIZES = range(340, 52, -6)
_NAME_LEADING = 1.16
_DATE_SIZE, _DATE_UP = 54, 46
_DATE_ROOM = 104

_HEADLINES = (640, 1206)
_INDENT = 62
_HEADLINE_SIZES = range(112, 44, -4)
_PLEASANT = 60
_FEWEST = 3
_LEADING = 1.3
_LEAST_APART, _MOST_APART = 0.6, 1.15  # between two headlines, beyond the leading, in em

_FOOT_SIZES, _FOOT_BASELINE = (44, 36, 30), 1318
WAVES_FROM = 846


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type.

    Attributes:
        x: Left edge.
        baseline: Its y.
        size: Of the type: an em.
        place: `name`, `date`, `headline` or `foot`.
        is_first: Begins its headline.
    """

    text: str
    x: float
    baseline: float
    size: int
    place: str
    is_first: bool


def field_height(copy: CoverCopy) -> int:
    """Return how high the coloured field with the name and the date is."""
    return _FIELD if copy.headlines else _FIELD_ALONE


def set_lines(copy: CoverCopy, em: Callable[[str], float]) -> tuple[Line, ...]:
    """Return all lines of a cover.

    Args:
        em: How wide a character is, in em.
    """
    field = field_height(copy)
    return (
        *_name(copy.name, em, bottom=field - (_DATE_ROOM if copy.date else _NAME_TOP)),
        *([_line(copy.date, field - _DATE_UP, _DATE_SIZE, "date")] if copy.date else []),
        *_headlines(copy.headlines, em),
        *_foot(copy.station, em),
    )


def _line(text: str, baseline: float, size: int, place: str, *, is_first: bool = False) -> Line:
    indent = _INDENT if place == "headline" else 0
    hang = min(_HANG * size, _MOST_HANG) if text[0] in _HANGING else 0
    return Line(text, MARGIN + indent - hang, baseline, size, place, is_first)


def _name(name: str, em: Callable[[str], float], *, bottom: int) -> Iterator[Line]:
    """Set the name as large as its field allows, in up to three lines."""
    for size in _NAME_SIZES:
        most = min(3, int((bottom - _NAME_TOP) / (size * _NAME_LEADING)))
        lines = break_lines(name, width=(SIDE - 2 * MARGIN) / size, measure=em, most=most) if most and name else ()
        if lines and (_is_whole(lines, name) or size == _NAME_SIZES[-1]):
            height = ((len(lines) - 1) * _NAME_LEADING + 1) * size
            first = (_NAME_TOP + bottom - height) / 2 + size * _ASCENT
            yield from (_line(text, first + n * size * _NAME_LEADING, size, "name") for n, text in enumerate(lines))
            return


def _headlines(headlines: Sequence[str], em: Callable[[str], float]) -> tuple[Line, ...]:
    """Set as many headlines as are pleasant to read, in the largest type that they fit in uncut.

    At least three stand there, if need be in smaller type, and at last cut.
    """
    fewest = min(_FEWEST, len(headlines))
    for count in range(len(headlines), fewest - 1, -1):
        for size in _HEADLINE_SIZES:
            blocks = _broken(headlines[:count], size, em, most=3 if count == fewest else 2)
            if _height(blocks) * size <= _HEADLINES[1] - _HEADLINES[0] and all(map(_is_whole, blocks, headlines)):
                if size >= _PLEASANT or count == fewest:
                    return tuple(_placed(blocks, size))
                break
    for size in _HEADLINE_SIZES:
        blocks = _broken(headlines[:fewest], size, em, most=2)
        if size <= _PLEASANT and _height(blocks) * size <= _HEADLINES[1] - _HEADLINES[0]:
            return tuple(_placed(blocks, size))
    return ()


def _foot(station: str, em: Callable[[str], float]) -> Iterator[Line]:
    """Set the station's name beside the waves, in smaller type if it is long."""
    for size in _FOOT_SIZES if station else ():
        (text,) = break_lines(station, width=(WAVES_FROM - MARGIN - size) / size, measure=em, most=1)
        if _is_whole([text], station) or size == _FOOT_SIZES[-1]:
            yield _line(text, _FOOT_BASELINE, size, "foot")
            return


def _is_whole(lines: Sequence[str], text: str) -> bool:
    """Are `lines` all of `text`, and not cut?"""
    return "".join("".join(lines).split()) == "".join(text.split())


def _broken(headlines: Sequence[str], size: int, em: Callable[[str], float], *, most: int) -> list[tuple[str, ...]]:
    width = (SIDE - 2 * MARGIN - _INDENT) / size
    return [break_lines(headline, width=width, measure=em, most=most) for headline in headlines]


def _height(blocks: Sequence[Sequence[str]]) -> float:
    """Return how high headlines are at their closest, in em."""
    n_lines = sum(map(len, blocks))
    return n_lines * _LEADING - (_LEADING - 1) + (len(blocks) - 1) * _LEAST_APART


def _placed(blocks: Sequence[Sequence[str]], size: int) -> Iterator[Line]:
    """Yield the lines of headlines, as far apart as the room allows and as looks well."""
    top, bottom = _HEADLINES
    left = (bottom - top) / size - _height(blocks)
    apart = min(_MOST_APART, _LEAST_APART + left / max(1, len(blocks) - 1)) * size
    baseline = top + size * _ASCENT
    for lines in blocks:
        for n, text in enumerate(lines):
            yield _line(text, baseline, size, "headline", is_first=n == 0)
            baseline += size * _LEADING
        baseline += apart
