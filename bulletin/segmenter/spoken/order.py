"""The rules from written to spoken, in their order: the first to take a text decides.

`headlines` comes before all of them, for headlines alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.segmenter.spoken import (
    written,
)
from bulletin.segmenter.spoken.rules import (
    angles,
    blanks,
    brackets,
    circled,
    clock,
    codes,
    counts,
    dashes,
    dates,
    decimals,
    generations,
    greek,
    letters,
    meridiem,
    middots,
    models,
    money,
    negatives,
    ordinals,
    percents,
    phones,
    plus,
    products,
    punctuation,
    quotes,
    quotients,
    ranges,
    results,
    roads,
    scores,
    slashes,
    slogans,
    symbols,
    thousands,
    twos,
    units,
    urls,
    widths,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RULES: tuple[Callable[[str], str], ...] = (
    widths.say,  # ８％ → 8%: all later rules see one form
    urls.say,
    dates.say,  # 2026-11-21 before it is a telephone or a range
    thousands.say,
    phones.say,  # 0519-86312345 before ranges, “12345”热线 before slogans
    slogans.say,  # “532” before any other number
    angles.say,  # 4'05" before codes and quotes
    results.say,  # 1分02秒35 before codes
    meridiem.say,  # 9:00am-5:00pm before models and ranges
    money.say,
    codes.say,  # 邮编213100 before quantities
    generations.say,
    roads.say,  # K1+500 before plus and models
    models.say,  # DH-5 before ranges and minus
    products.say,
    scores.say,  # 3-2 战胜 before ranges
    negatives.say,  # 5月-3% before ranges, -2层 before ordinals; 歼-20 is taken before
    ordinals.say,  # 第1-3名 before ranges
    ranges.say,
    clock.say,  # 9:00-17:00 is a range of two times
    quotients.say,  # 120/80mmHg before units, 3½ before decimals
    units.say,
    slashes.say,
    greek.say,  # what units left of it
    symbols.say,  # <5% before percents
    percents.say,
    decimals.say,
    twos.say,
    counts.say,
    circled.say,
    plus.say,
    middots.say,
    quotes.say,
    brackets.say,
    dashes.say,
    written.say,  # wetext: what is left of numbers
    letters.say,
)

TIDY: tuple[Callable[[str], str], ...] = (
    quotes.say,
    punctuation.say,
    blanks.say,
)
"""Rules after the guard, which tidy the marks and blanks around silent characters."""
