"""Slips with quotes: one that is not closed, one that is not opened, full-width ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.messages import message
from bulletin.station.slips.slip import Slip, slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.messages import Message
    from bulletin.station.slips.shape import Shape

_HALF = str.maketrans("“”＂‘’", '"""\'\'')
_ENDS_IN_WIDE = re.compile(r"[“”＂‘’]$")
_ENDS_FLOW_VALUE = re.compile(r"\s*[,\]}]")


def of_quotes(shape: Shape, after: Shape | None) -> Iterator[Slip]:
    """Yield the slips of a line with quotes.

    Args:
        after: The nearest line below that says something.
    """
    if shape.quote is not None:
        yield from _unclosed(shape, after)
    elif is_unopened(shape.text[shape.value : shape.end]):
        so = message('line {line}: the quote " at the beginning is missing', line=shape.number)
        yield slip(shape, shape.value, so, shape.with_change(shape.value, shape.value, '"'), is_certain=True)
    if any(shape.text[at] in "“”＂‘’" for at, _ in shape.wide):
        cured = shape.text[: shape.body] + shape.text[shape.body : shape.end].translate(_HALF) + shape.text[shape.end :]
        at = next(at for at, _ in shape.wide if shape.text[at] in "“”＂‘’")
        yield slip(shape, at, _wide(shape), cured)


def is_unopened(value: str) -> bool:
    """Return whether an unquoted text ends with a quote that nothing opens.

    Example:
        >>> is_unopened('欢迎收听。"'), is_unopened('又称"云泽"')
        (True, False)
    """
    return value.endswith('"') and value.count('"') == 1 and len(value) > 1


def _wide(shape: Shape) -> Message:
    return message('line {line}: quotes around a value are written half-width, "…"', line=shape.number)


def _unclosed(shape: Shape, after: Shape | None) -> Iterator[Slip]:
    opening = shape.quote or 0
    mark, end = shape.text[opening], shape.end
    stands_alone = after is None or after.colon is not None or after.is_member or after.quote is not None
    if _ENDS_IN_WIDE.search(shape.text[:end]) and end - 1 > opening:
        cured = shape.with_change(end - 1, end, mark)
        yield slip(shape, end - 1, _wide(shape), cured, is_certain=stands_alone)
        return
    so = message("line {line}: the closing quote {mark} is missing", line=shape.number, mark=mark)
    for at in _ends(shape, opening):
        yield slip(shape, opening, so, shape.with_change(at, at, mark), is_certain=stands_alone)


def _ends(shape: Shape, opening: int) -> Iterator[int]:
    """Yield the places where the closing quote may belong, the likeliest first."""
    inside = shape.text[opening : shape.end]
    if shape.brackets:
        yield from (opening + match.start() for match in _ENDS_FLOW_VALUE.finditer(inside))
    elif shape.colon is None and ": " in inside and opening == shape.body:
        yield opening + inside.index(": ")
    yield shape.end
