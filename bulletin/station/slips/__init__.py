"""The slips that editors make in a settings file: where each is, and its cure.

A parser says where it stumbled, which may be many lines below a forgotten quote. `diagnosed` looks at the text as an
editor would, tries the cure of each suspicious place on the whole file, and names the place whose cure helps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.station.slips.indents import of_depth, of_sections, of_white_space
from bulletin.station.slips.marks import of_marks
from bulletin.station.slips.quotes import of_quotes
from bulletin.station.slips.shape import look
from bulletin.station.slips.slip import all_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bulletin.station.slips.shape import Shape
    from bulletin.station.slips.slip import Keys, Slip

__all__ = ["diagnosed"]

_MOST_CHARACTERS = 100_000  # a larger file takes too long to try cures on
_WORK_CHARACTERS = 1_000_000  # of all trials together
_MOST_TRIALS = 80
_PLACE = re.compile(r":([0-9]+):([0-9]+)$")


def diagnosed(
    exc: ConfigError, text: str, *, source: str, keys: Keys, is_yaml: bool, read: Callable[[str], object]
) -> ConfigError:
    """Return the error to raise in place of `exc`: that of the slip behind it, or `exc` itself.

    Args:
        exc: The refusal of the file `text`.
        source: Name of the file in messages.
        keys: The keys that the file may have; empty for one that has names of the editor's own alone.
        is_yaml: False if `exc` says that the text is no YAML.
        read: Reads a whole text; raises `ConfigError` where it stumbles.
    """
    place = _PLACE.search(exc.where)
    if place is None or len(text) > _MOST_CHARACTERS:
        return exc
    stumbled = int(place[1])
    shapes = [
        shape
        for number, line in enumerate(text.split("\n"), 1)
        if (shape := look(number, line.rstrip("\r"))).says_something
    ]
    slips = [*_suspects(shapes, keys, stumbled)]
    found = _cured(slips, text, stumbled, read, is_yaml=is_yaml)
    if found is None and is_yaml:
        found = next((slip for slip in slips if slip.is_certain and slip.line == stumbled), None)
    elif found is None:
        found = next((slip for slip in sorted(slips, key=lambda slip: slip.line) if slip.is_certain), None)
    return exc if found is None else ConfigError(where=f"{source}:{found.line}:{found.column}", so=found.so)


def _suspects(shapes: Sequence[Shape], keys: Keys, stumbled: int) -> Iterator[Slip]:
    """Yield the suspicious places: marks first, those nearest to where the reader stumbled before the others."""
    known = all_keys(keys)
    by_line: list[Slip] = [*of_sections(shapes, keys)]
    for at, shape in enumerate(shapes):
        before, after = (shapes[near] if 0 <= near < len(shapes) else None for near in (at - 1, at + 1))
        by_line += [*of_white_space(shape), *of_marks(shape, before, after, known), *of_quotes(shape, after)]
    yield from sorted(by_line, key=lambda slip: (not slip.is_certain, abs(slip.line - stumbled)))
    yield from of_depth(shapes, stumbled, keys)


def _cured(
    slips: Sequence[Slip], text: str, stumbled: int, read: Callable[[str], object], *, is_yaml: bool
) -> Slip | None:
    """Return the slip without which the file is read, else the one without which the reader gets furthest."""
    lines = text.split("\n")
    furthest, best = stumbled, None
    for slip in slips[: min(_MOST_TRIALS, _WORK_CHARACTERS // max(len(text), 1))]:
        tried = [*lines]
        tried[slip.line - 1] = slip.cured
        try:
            read("\n".join(tried))
        except ConfigError as exc:
            place = _PLACE.search(exc.where)
            reached = int(place[1]) if place else 0
            if not is_yaml and slip.line <= stumbled and reached > furthest and not slip.is_certain:
                furthest, best = reached, slip
        else:
            return slip
    return None if any(slip.is_certain for slip in slips) else best
