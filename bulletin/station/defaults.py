"""What holds where voices.yaml says nothing: the same as in the file as shipped, without its lexicon."""

from __future__ import annotations

from bulletin.station.settings import Phrases, Roles, Station, Voice

DEFAULTS = Station(
    source="",
    name="报刊有声播报",
    phrases=Phrases(
        opening=(
            "听众朋友，您好。今天是{date}，{weekday}，欢迎收听《{paper}》有声版。",
            "听众朋友，您好。今天是{date}，欢迎收听{name}。",
            "听众朋友，您好。欢迎收听{name}。",
        ),
        ai_label="本节目由人工智能合成语音播报。",
        headlines="首先请听内容提要。",
        details="下面请听详细内容。",
        closing=("以上就是本期节目的全部内容，感谢收听。",),
    ),
    voices={
        "anchor_a": Voice("anchor_a", kokoro="xiaoxiao", edge="xiaoxiao"),
        "anchor_b": Voice("anchor_b", kokoro="yunjian", edge="yunyang"),
        "commentator": Voice("commentator", kokoro="yunxi", edge="yunxi"),
    },
    roles=Roles(
        headlines=("anchor_a", "anchor_b"),
        article=("anchor_a", "anchor_b"),
        commentary=("commentator",),
        section=None,
    ),
)
