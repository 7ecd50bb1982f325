"""The table of symbols of measure, `evidence/units.txt`, with each prefix put before the symbols that take it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIXES = {
    "p": "皮",
    "n": "纳",
    "μ": "微",
    "u": "微",
    "m": "毫",
    "c": "厘",
    "d": "分",
    "h": "百",
    "k": "千",
    "M": "兆",
    "G": "吉",
    "T": "太",
    "P": "拍",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A symbol of the table.

    Attributes:
        name: Behind a number: 赫兹.
        name_inside: Behind a prefix, and inside a compound behind ·: 赫 as in 兆赫, 时 as in 千瓦时.
        alone: `yes`, `no` or `told`: whether the symbol means the unit also outside a compound.
    """

    name: str
    name_inside: str
    alone: str


@cache
def table() -> Mapping[str, Unit]:
    """Return all symbols with and without prefixes; a line of the table wins over one that a prefix makes."""
    made: dict[str, Unit] = {}
    own: dict[str, Unit] = {}
    text = (files("bulletin.segmenter.spoken") / "evidence" / "units.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        symbol, names, prefixes, is_alone, *aliases = line.split()
        name, _, short = names.partition("|")
        unit = Unit(name, short or name, is_alone)
        own |= dict.fromkeys((symbol, *aliases), unit)
        for prefix in prefixes.split(",") if prefixes != "-" else ():
            prefixed = Unit(_PREFIXES[prefix] + unit.name_inside, _PREFIXES[prefix] + unit.name_inside, "yes")
            made[prefix + symbol] = prefixed
            if prefix == "μ":
                made["u" + symbol] = prefixed
    return made | own
