"""Symbols of measure and their Chinese names: from one table, with SI prefixes and compounds built by rule.

A compound is read as it is built: kW·h is 千瓦时, mg/L 毫克每升, m³/s 立方米每秒, W/(m²·K) 瓦每平方米每开.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.numerals import quantity

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
_POWERS = {"²": "平方", "2": "平方", "^2": "平方", "³": "立方", "3": "立方", "^3": "立方"}
_LENGTHS = frozenset({"m", "km", "cm", "mm", "dm", "hm", "μm", "nm"})
"""Behind these 2 and 3 are powers also when they stand on the line: m2."""
_FACTOR = re.compile(r"(?P<count>\d{1,4})?\s?(?P<base>[^\d²³^]+?)(?P<power>\^?[23]|[²³])?")
_PARTS = re.compile(r"\s?/\s?")


@dataclass(frozen=True, slots=True)
class Unit:
    """A symbol of the table.

    Attributes:
        name: Behind a number: 赫兹.
        name_with_prefix: Behind a prefix: 赫, as in 兆赫.
        alone: `yes`, `no` or `told`: whether the symbol means the unit also outside a compound.
    """

    name: str
    name_with_prefix: str
    alone: str


@lru_cache(maxsize=1024)
def name_of(symbol: str) -> str:
    """Return how a unit is said, simple or compound; an empty text if it is none.

    Example:
        >>> [name_of(symbol) for symbol in ("mAh", "kg/m³", "m3", "km/h", "N·m", "iFM")]
        ['毫安时', '公斤每立方米', '立方米', '公里每小时', '牛米', '']
    """
    parts = _PARTS.split(symbol.replace("µ", "μ"))
    if len(parts) > 3:
        return ""
    said = [_product(part, is_below=at > 0) for at, part in enumerate(parts)]
    return "每".join(said) if all(said) else ""


def alone(symbol: str) -> str:
    """Tell whether a symbol without / and · is a unit behind a number: `yes`, `no` or `told`."""
    found = _table().get(symbol)
    return found.alone if found else "yes"


def _product(part: str, *, is_below: bool) -> str:
    is_bracketed = part.startswith("(") and part.endswith(")")
    factors = [_factor(factor) for factor in re.split(r"[·⋅•]", part[1:-1] if is_bracketed else part)]
    return ("每" if is_bracketed and is_below else "").join(factors) if all(factors) else ""


def _factor(factor: str) -> str:
    match = _FACTOR.fullmatch(factor.strip())
    if match is None:
        whole = _table().get(factor.strip())
        return whole.name if whole else ""
    base, power = match["base"], match["power"]
    unit = _table().get(base)
    if unit is None:
        return ""
    if power and (power in "23" or power in ("^2", "^3")) and base.replace("µ", "μ") not in _LENGTHS:
        return ""
    name = unit.name
    if power:
        name = "公顷" if base == "hm" and _POWERS[power] == "平方" else _POWERS[power] + name
    count = match["count"]
    return (_count(count) if count else "") + name


def _count(count: str) -> str:
    """Return 100 in L/100km as 百."""
    said = quantity(count)
    return said.removeprefix("一") if said in ("一百", "一千") else said


@cache
def _table() -> Mapping[str, Unit]:
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
        for each in (symbol, *aliases):
            own[each] = unit
        for prefix in prefixes.split(",") if prefixes != "-" else ():
            prefixed = Unit(_PREFIXES[prefix] + unit.name_with_prefix, "", "yes")
            made[prefix + symbol] = prefixed
            if prefix == "μ":
                made["u" + symbol] = prefixed
    return made | own
