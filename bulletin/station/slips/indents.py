"""Slips of indentation: tabs, full-width blanks, one blank more or less, none at all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bulletin.messages import message
from bulletin.station.slips.slip import Slip, slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.station.slips.shape import Shape
    from bulletin.station.slips.slip import Keys

_STEP = 2
_NEAR = 4  # lines above the one at which the reader stumbled


def of_white_space(shape: Shape) -> Iterator[Slip]:
    """Yield a character of the indentation that is no blank."""
    white = shape.text[: shape.indent]
    odd = next((at for at, character in enumerate(white) if character != " "), None)
    if odd is None or not shape.says_something:
        return
    cured = white.replace("\t", " " * _STEP).replace("\u3000", " " * _STEP)
    cured = "".join(character if character == " " else " " for character in cured)
    if white[odd] == "\t":
        so = message("a tab stands in the indentation; blanks are wanted")
    elif white[odd] == "\u3000":
        so = message(
            "line {line}: a full-width blank stands in the indentation; half-width ones are wanted", line=shape.number
        )
    else:
        so = message("line {line}: the indentation is made of plain blanks", line=shape.number)
    yield slip(shape, odd, so, cured + shape.text[shape.indent :], is_certain=True)


def of_sections(shapes: Sequence[Shape], keys: Keys) -> Iterator[Slip]:
    """Yield the lines without indentation that belong under the section above them."""
    section = None
    for shape in shapes:
        if shape.indent or shape.is_member or not shape.key:
            continue
        if shape.key in keys:
            section = shape
        elif section is not None and section.is_header:
            below = keys[section.key]
            if below is None or shape.key in below:
                yield _under(shape, section)


def _under(shape: Shape, section: Shape) -> Slip:
    so = message(
        "line {line}: {key} belongs under {section}; put two blanks before it",
        line=shape.number,
        key=shape.key,
        section=section.key,
    )
    return slip(shape, 0, so, " " * _STEP + shape.text, is_certain=True)


def of_depth(shapes: Sequence[Shape], stumbled: int, keys: Keys) -> Iterator[Slip]:
    """Yield the indentations that may be wrong, the likeliest first; none of them is certain.

    Args:
        shapes: The lines that say something.
        stumbled: Number of the line at which the reader stumbled.
    """
    odd = [at for at, shape in enumerate(shapes) if shape.indent % _STEP]
    nearest = sorted(odd, key=lambda at: abs(shapes[at].number - stumbled))
    for at in islice(nearest, 12):
        yield from _moved(shapes, at, (shapes[at].indent - 1, shapes[at].indent + 1), keys)
    here = next((at for at, shape in enumerate(shapes) if shape.number >= stumbled), len(shapes) - 1)
    for at in range(here, max(here - _NEAR, -1), -1):
        beside = {shapes[near].indent for near in (at - 1, at + 1) if 0 <= near < len(shapes)}
        if at and shapes[at - 1].is_header:
            beside.add(shapes[at - 1].indent + _STEP)
        yield from _moved(shapes, at, sorted(beside - {shapes[at].indent}), keys)


def _moved(shapes: Sequence[Shape], at: int, indents: Sequence[int], keys: Keys) -> Iterator[Slip]:
    shape = shapes[at]
    for indent in indents:
        if not shape.indent and shape.key not in keys:
            above = next((line for line in reversed(shapes[:at]) if not line.indent and line.key in keys), None)
            if above is not None:
                yield _under(shape, above)
                continue
        so = message(
            "line {line}: {given} blanks stand before it; {wanted} are wanted",
            line=shape.number,
            given=shape.indent,
            wanted=indent,
        )
        yield slip(shape, shape.indent, so, " " * indent + shape.text[shape.indent :])
