"""The fixed words of the programme, and the places in them that are filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.station.nodes import Node, Text
from bulletin.station.section import listed, plain, refuse
from bulletin.station.settings import Phrases
from bulletin.station.wording import choice_of, quoted

if TYPE_CHECKING:
    from bulletin.station.section import Section

PLACEHOLDERS = ("date", "weekday", "count", "paper", "name")
"""What `{…}` in an opening or closing may name."""

PHRASE_KEYS = ("recap", "reported", "reported_from", "commentary_by", "caption")
"""Phrases inside the programme, beside those that frame it."""

ALWAYS_KNOWN = ("count", "name")
"""What `{…}` in a phrase without an alternative may name: a paper may not say its date or title."""

_BRACED = re.compile(r"\{([^{}]*)\}")
_SAYABLE = re.compile(r"\w")


def read_phrases(section: Section, default: Phrases) -> Phrases:
    """Return the phrases of `section`; one that is left out is the default's.

    Raises:
        ConfigError: An AI label, an opening or a closing that says nothing; an unknown placeholder,
            or one that may be unknown in a phrase that has no other line; a brace without its other.
    """
    return Phrases(
        opening=_read_lines(section, "opening", default.opening),
        ai_label=_read_phrase(section, "ai_label", default.ai_label, may_be_empty=False),
        headlines=_read_phrase(section, "headlines", default.headlines, may_be_empty=True),
        details=_read_phrase(section, "details", default.details, may_be_empty=True),
        closing=_read_lines(section, "closing", default.closing),
        recap=_read_phrase(section, "recap", default.recap, may_be_empty=True),
        reported=_read_phrase(section, "reported", default.reported, places=("who",)),
        reported_from=_read_phrase(section, "reported_from", default.reported_from, places=("who", "dateline")),
        commentary_by=_read_phrase(section, "commentary_by", default.commentary_by, places=("who",)),
        caption=_read_phrase(section, "caption", default.caption, may_be_empty=True),
    )


def _read_lines(section: Section, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    node = section.node(key)
    if node is None:
        return default
    lines = listed(node)
    if not lines:
        refuse(
            node,
            section.what + key,
            wanted="a text, or a list of texts of which the first that fits is said, is wanted",
        )
    return tuple(_checked(line, section.what + key, PLACEHOLDERS) for line in lines)


def _read_phrase(
    section: Section, key: str, default: str, *, may_be_empty: bool = False, places: tuple[str, ...] = ALWAYS_KNOWN
) -> str:
    node = section.node(key)
    if node is None:
        return default
    if may_be_empty and isinstance(node, Text) and (node.is_nothing or not node.value.strip()):
        return ""
    phrase = _checked(node, section.what + key, places)
    for place in places if places is not ALWAYS_KNOWN else ():
        if f"{{{place}}}" not in phrase:
            refuse(node, section.what + key, wanted=f"{{{place}}} has to stand in it")
    return phrase


def _checked(node: Node, what: str, placeholders: tuple[str, ...]) -> str:
    phrase = plain(node, what, wanted="text is wanted, between quotes where it begins with {")
    for match in _BRACED.finditer(phrase):
        if match[1] not in placeholders:
            unsure = ", which a paper may not tell" if match[1] in PLACEHOLDERS else ""
            so = f"{what} holds {quoted(match[0])}{unsure}; {choice_of(placeholders, given=match[1])}"
            raise ConfigError(where=str(node.place), so=so)
    rest = _BRACED.sub("", phrase)
    if "{" in rest or "}" in rest:
        refuse(node, what, wanted="a brace is missing; a place to fill in is written {date}")
    if not _SAYABLE.search(rest):
        refuse(node, what, wanted="words to say are wanted")
    return phrase
