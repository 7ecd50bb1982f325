"""The cast: the speaker of each voice in each engine, and the voices of each role."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station.keys import keys_of, read_keys
from bulletin.station.nodes import Node, Table, Text
from bulletin.station.section import Section, listed, plain, refuse
from bulletin.station.settings import EMBEDDED, OTHER, Roles, Turns, Voice
from bulletin.station.wording import choice_of, one_of, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bulletin.messages import Message
    from bulletin.station.engine_keys import EngineKeys

ROLE_KEYS = tuple(role.name for role in fields(Roles))
"""Keys of the mapping `roles`; all but the last, which is `TURNS`, have voices behind them."""
TURNS = "turns"
VOICE_KEYS = ("speaker", "rate")
_VOICE_NAME = re.compile(r"\w[\w-]{0,39}")

_HERE = Path()  # speakers name no files
_RATE = re.compile(r"([+-][0-9]{1,3})%")
_SAME = "same"  # a section is read by the voice of its article
_KIN = (_SAME, *OTHER)
"""What a section may have in the place of voices: words that no voice has as its name."""
_NONE = "none"


def read_voices(node: Node | None, default: Mapping[str, Voice], engines: Sequence[EngineKeys]) -> dict[str, Voice]:
    """Return the cast: the default's voices, with the changes and additions of `node`.

    Raises:
        ConfigError: A name with blanks or marks in it; an unknown key or speaker; a new voice
            without a speaker; a rate that is no signed percent from -50% to +100%.
    """
    voices = dict(default)
    if node is None or (isinstance(node, Text) and node.is_nothing):
        return voices
    if not isinstance(node, Table):
        refuse(node, "voices", wanted=message("a mapping of names to voices is wanted"))
    for key, value in node.rows:
        name = key.value
        if not _VOICE_NAME.fullmatch(name) or name in _KIN:
            wanted = message("letters, digits, _ and - are wanted, and none of the words 'same' and 'other'")
            refuse(key, message("the name of a voice"), wanted=wanted)
        voices[name] = _read_voice(key, value, voices.get(name), engines)
    return voices


def _read_voice(key: Text, node: Node, default: Voice | None, engines: Sequence[EngineKeys]) -> Voice:
    name = key.value
    section = Section.of(node, f"voices.{name}.", keys=VOICE_KEYS)
    speaker = section.node("speaker")
    if speaker is not None:
        speakers = _read_speakers(speaker, section.what + "speaker", engines)
    elif default is not None:
        speakers = dict(default.speakers)
    else:
        wanted = _embedded(engines).speakers.wanted
        raise ConfigError(where=str(key.place), so=_not_given(f"{section.what}speaker", wanted))
    return Voice(name, speakers, _read_rate(section, default.rate_percent if default else 0))


def _read_speakers(node: Node, what: str, engines: Sequence[EngineKeys]) -> dict[str, str]:
    """Return the speaker of each engine for which `node` names one; the embedded engine always has one."""
    if not isinstance(node, Table):
        return {EMBEDDED: _embedded(engines).speakers.read(node, what, _HERE)}
    section = Section.of(node, what + ".", keys=[engine.name for engine in engines])
    if section.node(EMBEDDED) is None:
        so = _not_given(f"{what}.{EMBEDDED}", _embedded(engines).speakers.wanted)
        raise ConfigError(where=str(node.place), so=so)
    return {
        engine.name: engine.speakers.read(named, f"{what}.{engine.name}", _HERE)
        for engine in engines
        if (named := section.node(engine.name)) is not None
    }


def _not_given(what: str, wanted: str) -> Message:
    return message("{what} is not given; {wanted}", what=what, wanted=wanted)


def _embedded(engines: Sequence[EngineKeys]) -> EngineKeys:
    return next(engine for engine in engines if engine.name == EMBEDDED)


def _read_rate(section: Section, default_percent: int) -> int:
    node = section.node("rate")
    if node is None:
        return default_percent
    what = section.what + "rate"
    wanted = message("a signed percent such as '+10%' is wanted")
    match = _RATE.fullmatch(plain(node, what, wanted=wanted))
    if not match:
        refuse(node, what, wanted=wanted)
    if not -50 <= int(match[1]) <= 100:
        refuse(node, what, wanted=message("a percent from -50% to +100% is wanted"))
    return int(match[1])


def read_roles(section: Section, default: Roles, *, voices: Collection[str]) -> Roles:
    """Return the voices of each role; a role that the file leaves out has the default's.

    Raises:
        ConfigError: A role without a voice, or with one that is none of `voices`; turns that are not as wanted.
    """
    return Roles(
        headlines=_read_role(section, "headlines", voices) or default.headlines,
        article=_read_role(section, "article", voices) or default.article,
        commentary=_read_role(section, "commentary", voices) or default.commentary,
        section=_read_section_role(section, default, voices),
        turns=_read_turns(section, default),
    )


def _read_section_role(section: Section, default: Roles, voices: Collection[str]) -> tuple[str, ...] | None:
    node = section.node("section")
    if node is None:
        return default.section
    names = _read_role(section, "section", (*_KIN, *voices))
    if {*_KIN} & {*names} and len(names) > 1:
        wanted = message("one of the words 'same' and 'other' alone, or voices, are wanted")
        refuse(node, section.what + "section", wanted=wanted)
    return None if names == (_SAME,) else names


def _read_turns(section: Section, default: Roles) -> Turns | None:
    node, what = section.node(TURNS), section.what + TURNS
    if node is None:
        return default.turns
    if isinstance(node, Text) and not node.is_nothing:
        wanted = message("none, or a mapping with keys out of {keys}, is wanted", keys=", ".join(keys_of(Turns)))
        if plain(node, what, wanted=wanted) != _NONE:
            refuse(node, what, wanted=wanted)
        return None
    given = Section.of(node, what + ".", keys=(*keys_of(Turns),))
    return Turns(**read_keys(Turns, given, Turns(), _HERE))


def _read_role(section: Section, key: str, voices: Collection[str]) -> tuple[str, ...]:
    node = section.node(key)
    if node is None:
        return ()
    what = section.what + key
    if not listed(node):
        refuse(node, what, wanted=message("one of {names}, or several, is wanted", names=", ".join(voices)))
    names = []
    for member in listed(node):
        name = plain(member, what, wanted=one_of(voices))
        if name not in voices:
            so = message(
                "{what} names the voice {name}, which is not under voices; {choice}",
                what=what,
                name=quoted(name),
                choice=choice_of(voices, given=name),
            )
            raise ConfigError(where=str(member.place), so=so)
        names.append(name)
    return tuple(names)
