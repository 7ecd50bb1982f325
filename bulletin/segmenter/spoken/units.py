"""Symbols of measure and their Chinese names: from one table, with SI prefixes and compounds built by rule.

A compound is read as it is built: kW·h is 千瓦时, mg/L 毫克每升, m³/s 立方米每秒, W/(m²·K) 瓦每平方米开. Letters of a
unit are never taken apart: a run of letters is in the table as a whole, or it is no unit.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.unit_table import Unit, table

_OF_LENGTHS = {"2": "平方", "3": "立方", "4": "四次方"}
_OF_OTHERS = {"2": "二次方", "3": "三次方", "4": "四次方"}
_LENGTHS = frozenset({"m", "km", "cm", "mm", "dm", "hm", "μm", "um", "nm", "in", "ft"})
"""Behind these 2 and 3 are powers also when they stand on the line: m2."""
_TIMES = frozenset({"s", "min", "h", "d", "a"})
_LETTERS = "A-Za-zμµΩ\u2126"
_POWER = r"\^?[234](?!\d)|[²³⁴]"
_INVERSE = r"⁻[¹²³]|\^?[-−–][123](?!\d)"
"""Behind a dot: m·s⁻¹ is m/s."""
_SEPARATOR = r"\s?[/／]\s?"
_PARTS = re.compile(_SEPARATOR)
_FACTOR = re.compile(rf"(?P<count>10{{1,3}})?\s?(?P<base>[^\d²³⁴⁻^−–-]+)(?P<power>{_POWER}|{_INVERSE})?")
_SAME_SIGN = str.maketrans(
    {"µ": "μ", "\u2126": "Ω", "º": "°", "／": "/", "⋅": "·", "•": "·", "∙": "·", "−": "-", "–": "-"}
)
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁻", "1234-", "^")


@lru_cache(maxsize=1024)
def name_of(symbol: str) -> str:
    """Return how a unit is said, simple or compound; an empty text if it is none.

    Example:
        >>> [name_of(symbol) for symbol in ("mAh", "kg/m³", "m3", "km/h", "N·m", "L/100km", "iFM")]
        ['毫安时', '公斤每立方米', '立方米', '公里每小时', '牛米', '升每百公里', '']
    """
    symbol = symbol.translate(_SAME_SIGN)
    if whole := table().get(symbol):
        return whole.name
    above, *below = _PARTS.split(symbol)
    if len(below) > 2:
        return ""
    said = [_product(above), *(_product(part, is_below=True) for part in below)]
    are_two_races = said[0] == "米" and said[-1] in ("百米", "千米")  # 50m/100m
    return "每".join(said) if all(said) and not are_two_races else ""


@lru_cache(maxsize=1024)
def alone(symbol: str) -> str:
    """Tell whether a symbol without / and · is a unit behind a number: `yes`, `no` or `told`.

    Example:
        >>> alone("kW"), alone("W"), alone("a")
        ('yes', 'told', 'no')
    """
    found = table().get(symbol.translate(_SAME_SIGN))
    return found.alone if found else "yes"


@lru_cache(maxsize=2048)
def longest_at(text: str) -> str:
    """Return the unit that a text begins with, as it is printed; an empty text if it begins with none.

    Args:
        text: Few characters; a unit is no longer than twenty.

    Example:
        >>> longest_at("km/h，"), longest_at("kg/人"), longest_at("cmx30cm"), longest_at("iFM")
        ('km/h', 'kg', 'cm', '')
    """
    match = _shape().match(text)
    symbol = match[0] if match else ""
    while symbol:
        if name_of(symbol) and (symbol in "°º" or not _goes_on(text[len(symbol) :])):
            return symbol
        symbol = _shorter(symbol)
    return ""


def _shorter(symbol: str) -> str:
    """Return a symbol without its last part: kg of kg/A, cm of cmx."""
    cut = max(symbol.rfind("/"), symbol.rfind("·"))
    if cut > 0:
        return symbol[:cut].rstrip()
    return symbol[:-1] if len(symbol) > 1 and symbol[-1] in "xX234" else ""


def _goes_on(rest: str) -> bool:
    """Tell whether letters, digits or a power go on behind a symbol; the x of 20cmx30cm and h30min of 1h are new."""
    if re.match(r"[xX]\s?\d|\d{1,2}\s?(?:min|s|m|分|秒)(?![A-Za-z])", rest):
        return False
    return re.match(r"/\s?[A-Za-zμ]|[²³⁴⁻^]", rest) is not None or (rest[:1].isascii() and rest[:1].isalnum())


def _product(part: str, *, is_below: bool = False) -> str:
    """Return one side of a slash; below it each time has a 每 of its own, as in mg/(kg·d)."""
    is_bracketed = part.startswith("(") and part.endswith(")")
    inside = part[1:-1] if is_bracketed else part
    if inside.endswith("·h") and (whole := table().get(inside.replace("·", ""))):
        return whole.name
    said = ""
    for at, factor in enumerate(inside.split("·")):
        name = _factor(factor.strip(), is_first=at == 0, is_below=is_below)
        if not name:
            return ""
        said += "每" + name if is_below and at and factor.strip() in _TIMES else name
    return said


def _factor(factor: str, *, is_first: bool, is_below: bool) -> str:
    if whole := table().get(factor):
        return whole.name if is_first or factor in _TIMES - {"h"} else whole.name_inside
    match = _FACTOR.fullmatch(factor)
    unit = table().get(match["base"].strip()) if match else None
    if match is None or unit is None:
        return ""
    base, power = match["base"].strip(), (match["power"] or "")
    if power in {"2", "3", "4"} and base not in _LENGTHS and not (base == "s" and is_below):
        return ""
    count = _count(match["count"]) if match["count"] else ""
    degree = power.translate(_SUPERSCRIPTS)
    is_per = degree.startswith("-")
    if is_per and is_first:
        return ""
    return ("每" if is_per else "") + count + _raised(base, unit, degree.lstrip("-"), is_inside=not is_first)


def _raised(base: str, unit: Unit, degree: str, *, is_inside: bool) -> str:
    if degree in {"", "1"}:
        return unit.name_inside if is_inside and base not in _TIMES - {"h"} else unit.name
    if base == "hm" and degree == "2":
        return "公顷"
    return _OF_LENGTHS[degree] + unit.name if base in _LENGTHS else _OF_OTHERS[degree] + unit.name


def _count(count: str) -> str:
    """Return 100 in L/100km as 百."""
    said = quantity(count)
    return said.removeprefix("一") if said in {"一百", "一千"} else said


@cache
def _shape() -> re.Pattern[str]:
    """Return what a unit looks like: symbols that are not all letters, or a run of letters, joined by · and /."""
    odd = [re.escape(symbol) for symbol in table() if not re.fullmatch(f"[{_LETTERS}]+", symbol)]
    base = "(?:" + "|".join([*sorted(odd, key=len, reverse=True), "[°º]", f"[{_LETTERS}]+"]) + ")"
    factor = rf"(?:10{{1,3}}\s?)?{base}(?:{_POWER})?"
    product = rf"{factor}(?:\s?[·⋅•∙]\s?{factor}(?:{_INVERSE})?)*"
    return re.compile(rf"(?!\d){product}(?:{_SEPARATOR}(?:\({product}\)|{product}))*")
