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

_MOST_BARS = 120
_GAP = 0.35
_POWER = 1.5  # of the amplitude: speech differs little in level, and its picture should not be a block


def bars(energies: Sequence[float], start_s: float, end_s: float) -> tuple[int, ...]:
    """Return the heights of the bars from one second to another: at most five a second, the loudest `HEIGHT`.

    Args:
        energies: Of each `HOP_S` of the programme.

    Example:
        >>> bars([0.0, 0.25, 1.0, 1.0] * 6, 0.0, 2.4)[:4]
        (5, 40, 5, 40)
    """
    first, last = max(0, math.floor(start_s / HOP_S)), min(len(energies), math.ceil(end_s / HOP_S))
    n_hops = max(0, last - first)
    n_bars = min(_MOST_BARS, -(-n_hops // 2))
    parts = (energies[first + at * n_hops // n_bars : first + (at + 1) * n_hops // n_bars] for at in range(n_bars))
    amplitudes = [sum(map(math.sqrt, part)) / len(part) for part in parts]
    full = max(amplitudes, default=0.0) or 1.0
    return tuple(max(1, round(HEIGHT * (amplitude / full) ** _POWER)) for amplitude in amplitudes)


def outline(heights: Sequence[int]) -> str:
    """Return the bars as the `d` of a path, from 0 to their number and from 0 to `HEIGHT`.

    Example:
        >>> outline((40, 2))
        'M0 0h.65v40h-.65zM1 19h.65v2h-.65z'
    """
    width = f"{1 - _GAP:.2f}".lstrip("0")
    return "".join(f"M{at} {(HEIGHT - height) / 2:g}h{width}v{height}h-{width}z" for at, height in enumerate(heights))
