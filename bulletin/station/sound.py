"""Music and level, as voices.yaml sets them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bulletin.errors import JingleError
from bulletin.messages import message
from bulletin.station.keys import at_work, key
from bulletin.station.source import BUILTIN, OwnSource, Source
from bulletin.station.values import Number, Whole

_MUSIC = OwnSource(message("sound"), JingleError)


@dataclass(frozen=True, slots=True)
class Sound:
    """Music and level."""

    ident: Source = key(BUILTIN, _MUSIC, doc="The programme's opening music.", zh="开始曲")
    ai_notice: Source = key(
        BUILTIN,
        _MUSIC,
        doc="A short rhythm before the spoken AI label.",
        zh="人工智能提示音，在口播标识之前：短长 短短",
    )
    bed: Source = key(BUILTIN, _MUSIC, doc="Music under the headlines.", zh="内容提要的垫乐，有人说话时自动压低")
    sting: Source = key(BUILTIN, _MUSIC, doc="Between items.", zh="片花")
    commentary_sting: Source = key(
        BUILTIN,
        _MUSIC,
        doc="Before a commentary, in place of `sting`; left out, it follows a `sting` that is not ours.",
        zh="评论之前的片花；不写就跟 sting 一样换成自己的或者不用",
    )
    closing: Source = key(BUILTIN, _MUSIC, doc="The programme's closing music.", zh="结束曲")
    loudness_lufs: float = key(
        -16.0,
        Number(-31, -12, "LUFS"),
        doc="Target as two loudspeakers give it (BS.1770-4).",
        zh="响度，-31 到 -12；广播常用 -23",
    )
    true_peak_dbtp: float = key(
        -1.0, Number(-9, -0.5, "dBTP"), doc="Ceiling of the true peak.", zh="真峰值上限，-9 到 -0.5"
    )
    channels: int = key(
        1,
        Whole(1, 2, message("channels")),
        doc="1, or 2: music in stereo, speech in the middle; left out, 1, or 2 on air.",
        zh="1 单声道；2 立体声，音乐分左右，人声居中；不写就是 1，用 --profile broadcast 时是 2",
    )
    has_chosen_channels: bool = at_work(default=False)  # the file names a number, which no profile changes

    @property
    def music(self) -> dict[str, Source]:
        """Each piece of music by its key."""
        return {
            "ident": self.ident,
            "ai_notice": self.ai_notice,
            "bed": self.bed,
            "sting": self.sting,
            "commentary_sting": self.commentary_sting,
            "closing": self.closing,
        }


class Profile(StrEnum):
    """The place where listeners hear a bulletin: on a player, or on air (EBU R128)."""

    PODCAST = "podcast"
    BROADCAST = "broadcast"

    @property
    def loudness_lufs(self) -> float:
        """Loudness for this place, as two loudspeakers play it."""
        return -16.0 if self is Profile.PODCAST else -23.0

    @property
    def channels(self) -> int:
        """How many, unless the editor has chosen: on air two, so that every meter reads the same.

        Meters do not agree on a file of one channel: some count it in both loudspeakers, some once, 3 LU lower.
        """
        return 1 if self is Profile.PODCAST else 2

    def set_up(self, sound: Sound) -> Sound:
        """Return the settings for this place."""
        channels = sound.channels if sound.has_chosen_channels else self.channels
        return replace(sound, loudness_lufs=self.loudness_lufs, channels=channels)
