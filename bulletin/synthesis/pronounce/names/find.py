"""Finds the names of people in an issue: decides for the whole issue by the places where a name may stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.synthesis.pronounce.names.foreign import dotted_names
from bulletin.synthesis.pronounce.names.reading import DOT, read_name, surname_of
from bulletin.synthesis.pronounce.names.sightings import ENOUGH, Sighting, sightings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bulletin.synthesis.pronounce.table_files import Pinyin

_HAN = re.compile(f"[{HAN}]+")
_LIST = 5
"""What a known name beside it, parted by 、 or 和, adds to a score."""
_JOINTS = frozenset("、和与及/／")
_PLACES = ("区", "市", "县", "镇", "乡", "村", "路", "街道", "大道", "社区")


def find_names(texts: Iterable[str], known: Iterable[str] = ()) -> Mapping[str, Pinyin]:
    """Return the names of people in an issue.

    Args:
        texts: Spoken texts of the issue; where they have dots, 安娜·贝克, those join the parts of a name.
        known: Names that are certain, as from bylines; strings that cannot be a person's name are ignored.
    """
    texts, known = tuple(texts), tuple(known)
    sure = {name for name in known if _HAN.fullmatch(name) and surname_of(name)}
    dotted = {name for text in texts for name in dotted_names(text)} | {name for name in known if DOT in name}
    rest = tuple(_without(text, dotted) for text in texts)
    seen = [one for number, text in enumerate(rest) for one in sightings(text, number)]
    likely = {one.name for one in seen if one.score >= ENOUGH}
    found = sure | {name for name in likely if not _names_a_place(name, texts)}
    found |= _listed(seen, found, rest)
    found = {name for name in found if not _is_cut(name, found, texts)}
    return {name: read_name(name) for name in sorted(found | dotted)}


def _without(text: str, dotted: Iterable[str]) -> str:
    """Return a text with dots in place of names that are found already, printed with dots or said without."""
    for name in dotted:
        for form in (name, name.replace(DOT, "")):
            if form in text:
                text = text.replace(form, DOT * len(form))
    return text


def _listed(seen: list[Sighting], found: set[str], texts: tuple[str, ...]) -> set[str]:
    """Return the names that stand in a list beside known ones: 潘冬铃、李皓参加."""
    listed: set[str] = set()
    while True:
        ends = {(one.text, one.end) for one in seen if one.name in found or one.name in listed}
        starts = {(one.text, one.start) for one in seen if one.name in found or one.name in listed}
        new = set()
        for one in seen:
            if one.name in found or one.name in listed or one.score < ENOUGH - _LIST:
                continue
            text = texts[one.text]
            is_after = text[one.start - 1 : one.start] in _JOINTS and (one.text, one.start - 1) in ends
            is_before = text[one.end : one.end + 1] in _JOINTS and (one.text, one.end + 1) in starts
            if (is_after or is_before) and not _names_a_place(one.name, texts):
                new.add(one.name)
        if not new:
            return listed
        listed |= new


def _is_cut(name: str, found: Iterable[str], texts: Iterable[str]) -> bool:
    """Tell whether a name is only the beginning of another one at each place where it stands."""
    longer = [other for other in found if other != name and other.startswith(name)]
    return bool(longer) and all(text.count(name) <= sum(text.count(other) for other in longer) for text in texts)


def _names_a_place(name: str, texts: Iterable[str]) -> bool:
    return any(name + suffix in text for text in texts if name in text for suffix in _PLACES)
