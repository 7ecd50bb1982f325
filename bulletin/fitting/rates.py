"""The tempos that a programme may be read at: whole percents of its own, from 230 to 290 characters a minute."""

from __future__ import annotations

SLOWEST, FASTEST = 230, 290


def rates_of(usual: int) -> tuple[int, ...]:
    """Return the tempos in characters a minute, rising; the usual one is among them, and the limit if it is beyond it.

    Example:
        >>> rates_of(250)[:3], rates_of(250)[-3:], rates_of(300)[-1]
        ((230, 232, 235), (285, 288, 290), 300)
    """
    slowest, fastest = min(SLOWEST, usual), max(FASTEST, usual)
    percents = (round(usual * percent / 100) for percent in range(50, 301))
    return tuple(sorted({slowest, usual, fastest, *(rate for rate in percents if slowest <= rate <= fastest)}))
