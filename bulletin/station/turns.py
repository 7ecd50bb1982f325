"""Turns: whether, when and where a long piece changes its voice, as voices.yaml says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bulletin.messages import message
from bulletin.station.keys import key
from bulletin.station.values import Choice, Number, Switch

SHORTEST_TURN_S = 30
"""Seconds that a voice reads at least before and after a turn: less sounds like a slip of the desk."""


class TurnAt(StrEnum):
    """Where a voice may hand over to the next."""

    CROSSHEAD = "crosshead"  # 小标题, or a paragraph that begins with one
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Turns:
    """When the voices of a role share a piece. Lengths are estimated at the tempo of voices.yaml."""

    over_s: float = key(
        180.0,
        Number(60, 3600, message("seconds")),
        doc="A piece that is longer is shared.",
        zh="多少秒以上的文章才换，60 到 3600",
    )
    after_s: float = key(
        120.0,
        Number(60, 3600, message("seconds")),
        doc="About how long each voice reads.",
        zh="一个人大约读多少秒，60 到 3600",
    )
    at: TurnAt = key(
        TurnAt.CROSSHEAD,
        Choice(TurnAt),
        doc="At crossheads alone, or at paragraphs too.",
        zh="在哪里换：crosshead 只在小标题处；paragraph 也可以在段落之间",
    )
    commentary: bool = key(
        default=False,
        value=Switch(),
        doc="Whether commentary is shared too.",
        zh="评论是一个人的话，从头到尾一个人读；true 也换，roles.commentary 要写几个人",
    )
