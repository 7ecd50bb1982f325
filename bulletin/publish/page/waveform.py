"""The picture of a sound: bars, as tall as it is loud, drawn from energies that the assembler keeps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HOP_S = 0.1
"""An energy is that of so many seconds."""

HEIGHT = 40
"""Of the picture, in its own units; a bar is one wide, with its gap."""

_MOST_BARS, _FEWEST_BARS = 120, 24
_GAP = 0.35
_POWER = 0.6  # of the amplitude: quiet speech is seen, and loud speech fills the height


def loudest(energies: Sequence[float]) -> float:
    """Return the energy that is drawn at full height: one in a hundred is louder; 0 for silence."""
    heard = sorted(energies)
    return heard[min(len(heard) - 1, len(heard) * 99 // 100)] if heard else 0.0


def bars(energies: Sequence[float], start_s: float, end_s: float, *, full: float) -> tuple[int, ...]:
    """Return the heights of the bars from one second to another, each 1 to `HEIGHT`; about two a second.

    Args:
        energies: Of each `HOP_S` of the programme.
        full: The energy that fills the height.

    Example:
        >>> bars([0.0, 0.25, 1.0, 1.0] * 6, 0.0, 2.4, full=1.0)[:4]
        (1, 17, 40, 40)
    """
    first, last = max(0, math.floor(start_s / HOP_S)), min(len(energies), math.ceil(end_s / HOP_S))
    n_hops = max(0, last - first)
    n_bars = min(_MOST_BARS, max(_FEWEST_BARS, n_hops // 5), n_hops)
    heights = []
    for at in range(n_bars):
        part = energies[first + at * n_hops // n_bars : first + (at + 1) * n_hops // n_bars]
        share = min(1.0, max(part) / full) if full > 0 else 0.0
        heights.append(max(1, round(HEIGHT * share ** (_POWER / 2))))
    return tuple(heights)


def outline(heights: Sequence[int]) -> str:
    """Return the bars as the `d` of a path, from 0 to their number and from 0 to `HEIGHT`.

    Example:
        >>> outline((40, 2))
        'M0 0h.65v40h-.65zM1 19h.65v2h-.65z'
    """
    width = f"{1 - _GAP:.2f}".lstrip("0")
    return "".join(
        f"M{at} {(HEIGHT - height) / 2:g}h{width}v{height}h-{width}z" for at, height in enumerate(heights)
    )
