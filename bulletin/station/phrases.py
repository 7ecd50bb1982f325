"""The fixed phrases of the programme, and the placeholders in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station.keys import key
from bulletin.station.section import listed, plain, refuse
from bulletin.station.values import says_nothing
from bulletin.station.wording import choice_of, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station.nodes import Node

PLACEHOLDERS = ("date", "weekday", "count", "paper", "name")
"""Names that `{…}` may hold in an opening or closing."""

ALWAYS_KNOWN = ("count", "name")
"""Names that `{…}` may hold in a phrase without an alternative; a paper may have no date and no title."""

_BRACED = re.compile(r"\{([^{}]*)\}")
_SAYABLE = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Lines:
    """A phrase, or several alternatives; a bulletin says the first one whose placeholders all have a value.

    `read` refuses an empty line, an unknown placeholder and an unpaired brace.
    """

    def read(self, node: Node, what: str, folder: Path) -> tuple[str, ...]:  # as every value
        """Return the lines."""
        lines = listed(node)
        if not lines:
            wanted = message("a text, or a list of texts of which the first that fits is said, is wanted")
            refuse(node, what, wanted=wanted)
        return tuple(_checked(line, what, PLACEHOLDERS) for line in lines)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        line = _schema(PLACEHOLDERS)
        return {"anyOf": [line, {"type": "array", "items": line, "minItems": 1}]}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase without an alternative.

    Attributes:
        may_be_empty: True if the phrase may be empty, and then nothing is said.
        places: Placeholders that must all stand in it; if there are none, those that always have a value may.
    """

    may_be_empty: bool = False
    places: tuple[str, ...] = ()

    def read(self, node: Node, what: str, folder: Path) -> str:
        """Return the phrase."""
        if self.may_be_empty and says_nothing(node):
            return ""
        phrase = _checked(node, what, self.places or ALWAYS_KNOWN)
        for place in self.places:
            if f"{{{place}}}" not in phrase:
                refuse(node, what, wanted=message("{place} has to stand in it", place=f"{{{place}}}"))
        return phrase

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        schema = _schema(self.places or ALWAYS_KNOWN)
        if self.places:
            schema["allOf"] = [{"pattern": rf"\{{{place}\}}"} for place in self.places]
        if self.may_be_empty:
            return {"anyOf": [schema, {"type": "null"}, {"const": ""}]}
        return schema


@dataclass(frozen=True, slots=True)
class Phrases:
    """The fixed phrases of the programme, with the placeholders `{date}` `{weekday}` `{count}` `{paper}` `{name}`."""

    opening: tuple[str, ...] = key(
        (
            "听众朋友，您好。今天是{date}，{weekday}，欢迎收听《{paper}》有声版。",
            "听众朋友，您好。今天是{date}，欢迎收听{name}。",
            "听众朋友，您好。欢迎收听{name}。",
        ),
        Lines(),
        doc="Said first: the first line whose words are all known.",
        zh="开场白",
    )
    ai_label: str = key(
        "本节目由人工智能合成语音播报。",
        Phrase(),
        doc="标识 that the voices are synthetic (GB 45438-2025); never empty.",
        zh="法规要求的标识，可以改写，不能留空",
    )
    headlines: str = key(
        "首先请听内容提要。",
        Phrase(may_be_empty=True),
        doc="Said before 内容提要; empty: nothing.",
        zh='不想说就写 ""',
    )
    details: str = key(
        "下面请听详细内容。",
        Phrase(may_be_empty=True),
        doc="Said after 内容提要; empty: nothing.",
        zh="提要之后、正文之前说的话",
    )
    closing: tuple[str, ...] = key(
        ("以上就是本期节目的全部内容，感谢收听。",),
        Lines(),
        doc="Said last: the first line whose words are all known.",
        zh="结束语",
    )
    recap: str = key(
        "",
        Phrase(may_be_empty=True),
        doc="Said before the headlines are read once more at the end (回报); empty: no 回报.",
        zh='结束前把提要再报一遍，例如：最后，再为您回报一遍内容提要。不要就写 ""',
    )
    reported: str = key(
        "{who}报道。",
        Phrase(places=("who",)),
        doc="Says a byline; `{who}` is 本报记者朱梦琪.",
        zh="{who}：本报记者某某",
    )
    reported_from: str = key(
        "{dateline}，{who}报道。",
        Phrase(places=("who", "dateline")),
        doc="Says a byline after a 电头, `{dateline}`.",
        zh="{dateline}：新华社某地某月某日电",
    )
    commentary_by: str = key(
        "{who}文章。",
        Phrase(places=("who",)),
        doc="Says the byline of a commentary; `{who}` is 本报评论员.",
        zh="评论的署名",
    )
    caption: str = key(
        "图片说明。",
        Phrase(may_be_empty=True),
        doc="Said before a caption; empty: nothing.",
        zh='读图片说明之前说的话；不想说就写 ""',
    )


def _schema(placeholders: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "pattern": rf"^([^{{}}]|\{{({'|'.join(placeholders)})\}})*$"}


def _checked(node: Node, what: str, placeholders: tuple[str, ...]) -> str:
    phrase = plain(node, what, wanted=message("text is wanted, between quotes where it begins with {brace}", brace="{"))
    for match in _BRACED.finditer(phrase):
        if match[1] not in placeholders:
            facts = {"what": what, "place": quoted(match[0]), "choice": choice_of(placeholders, given=match[1])}
            so = message("{what} holds {place}; {choice}", **facts)
            if match[1] in PLACEHOLDERS:
                so = message("{what} holds {place}, which a paper may not tell; {choice}", **facts)
            raise ConfigError(where=str(node.place), so=so)
    rest = _BRACED.sub("", phrase)
    if "{" in rest or "}" in rest:
        refuse(
            node, what, wanted=message("a brace is missing; a place to fill in is written {example}", example="{date}")
        )
    if not _SAYABLE.search(rest):
        refuse(node, what, wanted=message("words to say are wanted"))
    return phrase
