"""The service's Mandarin speakers, by the names that an editor uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station.wording import choice_of
from bulletin.synthesis.edge.settings import NAME

if TYPE_CHECKING:
    from bulletin.station import Voice

SPEAKERS = {
    "xiaoxiao": "zh-CN-XiaoxiaoNeural",
    "xiaoyi": "zh-CN-XiaoyiNeural",
    "yunjian": "zh-CN-YunjianNeural",
    "yunxi": "zh-CN-YunxiNeural",
    "yunxia": "zh-CN-YunxiaNeural",
    "yunyang": "zh-CN-YunyangNeural",
    "xiaobei": "zh-CN-liaoning-XiaobeiNeural",  # 东北官话
    "xiaoni": "zh-CN-shaanxi-XiaoniNeural",  # 中原官话
    "hsiaochen": "zh-TW-HsiaoChenNeural",  # 台湾国语
    "hsiaoyu": "zh-TW-HsiaoYuNeural",
    "yunjhe": "zh-TW-YunJheNeural",
}
"""Short name to the service's own name, as the service listed them in edge-tts 7.3.1's days."""


def full_name(voice: Voice) -> str:
    """Return the service's name for the speaker of `voice`, which may be a short name or the service's own.

    Only known names pass, for the client library puts a name into its XML as it is.

    Raises:
        ConfigError: There is no such speaker.
    """
    speaker = voice.speaker(NAME)
    wanted = speaker.casefold()
    for short, full in SPEAKERS.items():
        if wanted in (short, full.casefold()):
            return full
    so = message(
        "engine {name} has no speaker {speaker!r}; {choice_of}",
        name=NAME,
        speaker=speaker,
        choice_of=choice_of(SPEAKERS, given=speaker),
    )
    raise ConfigError(where=message("voice '{name}'", name=voice.name), so=so)
