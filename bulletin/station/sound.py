"""Music and level, as voices.yaml sets them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bulletin.errors import JingleError
from bulletin.messages import message
from bulletin.station.keys import at_work, key
from bulletin.station.source import BUILTIN, Music, OwnMusic, OwnSource
from bulletin.station.values import Choice, Number, Whole

_MUSIC = OwnMusic(OwnSource(message("sound"), JingleError))


class RoomTone(StrEnum):
    """What is heard in the pauses of a piece."""

    MEASURED = "measured"  # the faint noise that its speaker has between words
    NONE = "none"  # digital silence


class ClosingEntry(StrEnum):
    """How the closing music comes in."""

    AFTER = "after"  # behind the last word
    UNDER = "under"  # under the last words


class Theme(StrEnum):
    """A set of our own music."""

    DAWN = "dawn"
    NOON = "noon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Sound:
    """Music and level."""

    ident: Music = key(BUILTIN, _MUSIC, doc="The programme's opening music.", zh="开始曲")
    ai_notice: Music = key(
        None,
        _MUSIC,
        doc="A short rhythm before the spoken AI label, which alone is enough.",
        zh="人工智能提示音：短长 短短；有口播标识就不必有，要就写 builtin",
    )
    bed: Music = key(BUILTIN, _MUSIC, doc="Music under the headlines.", zh="内容提要的垫乐，有人说话时自动压低")
    sting: Music = key(BUILTIN, _MUSIC, doc="Between items.", zh="片花")
    commentary_sting: Music = key(
        BUILTIN,
        _MUSIC,
        doc="Before a commentary, in place of `sting`; left out, it follows a `sting` that is not ours.",
        zh="评论之前的片花；不写就跟 sting 一样换成自己的或者不用",
    )
    brief_sting: Music = key(
        BUILTIN,
        _MUSIC,
        doc="A short one between briefs; left out, there is none where `sting` is not ours.",
        zh="简讯之间的短片花；sting 换成自己的或者不用时，不写就没有",
    )
    closing: Music = key(BUILTIN, _MUSIC, doc="The programme's closing music.", zh="结束曲")
    closing_entry: ClosingEntry = key(
        ClosingEntry.AFTER,
        Choice(ClosingEntry),
        doc="The closing music comes in `after` the last word, or `under` the last words.",
        zh="结束曲怎样进来：after 说完再进；under 从最后一句话下面进",
    )
    theme: Theme = key(
        Theme.DAWN,
        Choice(Theme),
        doc="Which set of our own music is played where `builtin` stands.",
        zh="builtin 用哪一套音乐：dawn 清晨，明亮；noon 中午，轻快；evening 傍晚，柔和",
    )
    room: RoomTone = key(
        RoomTone.MEASURED,
        Choice(RoomTone),
        doc="In the pauses of a piece: the floor of its clips, at most -66 dBFS (`measured`), or silence (`none`).",
        zh="停顿里：measured 接着录音里字与字之间的底噪，不超过 -66 dBFS；none 全静音",
    )
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
    def music(self) -> dict[str, Music]:
        """Each piece of music by its key."""
        return {
            "ident": self.ident,
            "ai_notice": self.ai_notice,
            "bed": self.bed,
            "sting": self.sting,
            "commentary_sting": self.commentary_sting,
            "brief_sting": self.brief_sting,
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
