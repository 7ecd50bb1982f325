"""The settings of a station, as checked values with units. Pure data: nothing is read here.

A field made by `key` is a key of voices.yaml: its declaration says what it may be and what it means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bulletin.errors import CoverError, JingleError
from bulletin.station.keys import at_work, key, shaping
from bulletin.station.phrases import Lines, Phrase
from bulletin.station.source import BUILTIN, OwnSource, Source
from bulletin.station.values import Choice, Name, Number, Numbered, Whole, Words

__all__ = [
    "AUTO",
    "BUILTIN",
    "Aigc",
    "BylinePolicy",
    "CaptionPolicy",
    "LexiconEntry",
    "Pacing",
    "Phrases",
    "Profile",
    "Roles",
    "Sound",
    "Source",
    "Station",
    "StoreSettings",
    "Voice",
    "shape_of",
]

AUTO = "auto"
"""In the place of an engine's name: the online voice where it answers, else the embedded one."""

EMBEDDED = "kokoro"
"""The engine that is always there; it has a speaker of every voice."""


def shape_of(settings: Any) -> Any:  # noqa: ANN401  # settings of any kind, as what json can write
    """Return what of checked settings shapes a bulletin: mappings, lists and texts.

    A file counts by its content, so its path is left out.

    Example:
        >>> shape_of(Sound(ident=None, channels=2))["channels"], shape_of(Path("片头.mp3"))
        (2, '')
    """
    if is_dataclass(settings):
        return {name: shape_of(value) for name, value in shaping(settings).items()}
    if isinstance(settings, Mapping):
        return {key: shape_of(value) for key, value in settings.items()}
    if isinstance(settings, tuple):
        return [*map(shape_of, settings)]
    return "" if isinstance(settings, Path) else settings


class BylinePolicy(StrEnum):
    """How `本报讯 (记者 朱梦琪)` is said."""

    SPOKEN = "spoken"  # 本报记者朱梦琪报道
    NAME_ONLY = "name_only"  # 记者朱梦琪
    LEFT_OUT = "left_out"


class CaptionPolicy(StrEnum):
    """How a 图片说明 without a headline is treated; one with a headline is always read."""

    SPOKEN = "spoken"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Voice:
    """One member of the cast.

    Attributes:
        name: Key of `voices`: `anchor_a`.
        speakers: Engine to its speaker: kokoro to `xiaoxiao`. The embedded engine has one always.
        rate_percent: Faster or slower than `pacing.characters_per_minute`; -50..+100.
    """

    name: str
    speakers: Mapping[str, str]
    rate_percent: int = 0

    def speaker(self, engine: str) -> str:
        """Return who speaks for it where `engine` does: under the embedded engine's name unless another is given.

        `auto` may yet turn out to be the embedded one.

        Example:
            >>> voice = Voice("anchor_b", {"kokoro": "yunjian", "edge": "yunyang"})
            >>> voice.speaker("edge"), voice.speaker("server")
            ('yunyang', 'yunjian')
        """
        return self.speakers.get(engine, self.speakers[EMBEDDED])


@dataclass(frozen=True, slots=True)
class Roles:
    """Which voices read what; several take turns.

    Attributes:
        section: `None`: the voice of the article that the section belongs to.
    """

    headlines: tuple[str, ...]
    article: tuple[str, ...]
    commentary: tuple[str, ...]
    section: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """The fixed words of the programme. `{date}` `{weekday}` `{count}` `{paper}` `{name}` are filled in."""

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


# Longer than 1.3 s inside a programme is dead air.
_REST = Number(0, 1.3, "seconds")


@dataclass(frozen=True, slots=True)
class Pacing:
    """Tempo and silences."""

    characters_per_minute: int = key(
        250,
        Whole(120, 400, "characters a minute"),
        doc="Spoken characters over speech with the pauses inside items.",
        zh="每分钟多少字，120 到 400",
    )
    clause_s: float = key(
        0.2,
        _REST,
        doc="After a chunk that ends inside a sentence, at ， or without a mark.",
        zh="长句中间换气，逗号处",
    )
    enumeration_s: float = key(0.12, _REST, doc="After a chunk that ends at 、.", zh="长句断在顿号处")
    semicolon_s: float = key(0.32, _REST, doc="After a chunk that ends at ；.", zh="断在分号处")
    colon_s: float = key(0.25, _REST, doc="After a chunk that ends at ：.", zh="断在冒号处")
    dash_s: float = key(0.25, _REST, doc="After a chunk that ends at ——.", zh="断在破折号处")
    sentence_s: float = key(0.4, _REST, doc="After a chunk that ends a sentence.", zh="句与句之间")
    ellipsis_s: float = key(0.4, _REST, doc="After a chunk that ends at ……", zh="省略号之后")
    title_s: float = key(0.6, _REST, doc="After a headline.", zh="标题之后")
    byline_s: float = key(0.3, _REST, doc="After a byline.", zh="记者姓名之后")
    crosshead_s: float = key(0.35, _REST, doc="After a 小标题 inside a piece.", zh="小标题之后")
    list_item_s: float = key(
        0.5,
        _REST,
        doc="Between the items of a list, the rows of a table, the lines of a poem.",
        zh="清单、表格、诗歌的行与行之间",
    )
    headline_s: float = key(0.6, _REST, doc="Between headlines of 内容提要.", zh="提要的条与条之间")
    paragraph_s: float = key(0.6, _REST, doc="Between paragraphs.", zh="段与段之间")
    section_s: float = key(0.9, _REST, doc="Before a section of an article.", zh="记者手记之前")
    article_s: float = key(
        1.2,
        _REST,
        doc="Around a sting, or between articles without one.",
        zh="片花前后；没有片花时，两篇文章之间",
    )

    def after(self, mark: str) -> float:
        """Return the silence after words that end with `mark` inside a paragraph, in seconds.

        Example:
            >>> Pacing().after("、"), Pacing().after("")
            (0.12, 0.2)
        """
        by_mark = {
            "、": self.enumeration_s,
            "；": self.semicolon_s,
            "：": self.colon_s,
            "—": self.dash_s,
            "…": self.ellipsis_s,
        } | dict.fromkeys("。！？", self.sentence_s)
        return by_mark.get(mark, self.clause_s)


_MUSIC = OwnSource("sound", JingleError)


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
        Whole(1, 2, "channels"),
        doc="1, or 2: music in stereo, speech in the middle.",
        zh="1 单声道；2 立体声，音乐分左右，人声居中",
    )

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
        """As two loudspeakers give it."""
        return -16.0 if self is Profile.PODCAST else -23.0


_FREE = Words(may_be_empty=True)
_DIGEST = "{digest}"


@dataclass(frozen=True, slots=True)
class Aigc:
    """The AI label inside the file (GB 45438-2025), field by field."""

    label: str = key(
        "1",
        Name(("1", "2", "3"), wanted="1 (made by AI), 2 (possibly) or 3 (suspected) is wanted"),
        doc="1 made by AI, 2 possibly, 3 suspected.",
        zh="1 是人工智能生成，2 可能是，3 疑似",
    )
    content_producer: str = key(
        "",
        _FREE,
        doc="Name or code of who made it; empty: the station's name.",
        zh="生成单位的名称或编码；空着就用上面的节目名",
    )
    produce_id: str = key(
        _DIGEST,
        Numbered(_DIGEST),
        doc="The maker's number of this programme; `{digest}` is filled in.",
        zh="生成单位给这期节目的编号；{digest} 由节目内容算出，同样的内容编号不变。"
        "前后可以加自己的字，例如 YX-{digest}",
    )
    reserved_code_1: str = key("", _FREE, doc="The maker's own, such as a signature.", zh="生成单位自用，例如数字签名")
    content_propagator: str = key(
        "",
        _FREE,
        doc="Name or code of who spreads it; empty as long as nobody else does.",
        zh="传播单位的名称或编码；由别的平台传播时填写",
    )
    propagate_id: str = key(
        "",
        Numbered(_DIGEST, may_be_empty=True),
        doc="The spreader's number of it; `{digest}` is filled in.",
        zh="传播单位的编号，要填就写上 {digest}",
    )
    reserved_code_2: str = key("", _FREE, doc="The spreader's own.", zh="传播单位自用")


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """The store, which keeps what was spoken."""

    limit_gb: float = key(
        20.0,
        Number(0.1, 10_000, "GB"),
        doc="What `doctor` prunes the store to.",
        zh="存多少 GB，0.1 到 10000",
        shapes=False,
    )


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """How a word is said, wherever it stands.

    Exactly one of `reading` and `words` is set.

    Attributes:
        reading: Pinyin with tone marks, one syllable a 汉字.
        words: 汉字 or capital letters to say instead.
        line: Line in `source`.
        source: File that it stands in, as named in messages.
    """

    word: str
    line: int = at_work()
    reading: tuple[str, ...] | None = None
    words: str | None = None
    source: str = at_work(default="")


@dataclass(frozen=True, slots=True)
class Station:
    """voices.yaml, checked.

    Attributes:
        source: File that it was read from, as named in messages.
        engine: Who speaks unless the command line says otherwise: the name of an engine, or `AUTO`.
        engines: The settings of each engine, by its name; the engine knows their class.
    """

    voices: Mapping[str, Voice]
    roles: Roles
    source: str = at_work(default="")
    phrases: Phrases = field(default_factory=Phrases)
    name: str = key("报刊有声播报", Words(), doc="台名 or 节目名.", zh="节目名")
    engine: str = at_work(default=EMBEDDED)
    bylines: BylinePolicy = key(
        BylinePolicy.SPOKEN,
        Choice(BylinePolicy),
        doc="How `本报讯 (记者 朱梦琪)` is said.",
        zh="“本报讯（记者 某某）”：spoken 本报记者某某报道；name_only 记者某某；left_out 不读",
    )
    captions: CaptionPolicy = key(
        CaptionPolicy.LEFT_OUT,
        Choice(CaptionPolicy),
        doc="What becomes of 图片说明 without a headline.",
        zh="没有标题的图片说明：left_out 不读；spoken 读",
    )
    cover: Source = key(
        BUILTIN,
        OwnSource("JPEG or PNG", CoverError),
        doc="The picture in the MP3: drawn for each issue, none, or a file.",
        zh="封面：builtin 每期自动画（报名、日期、标题）；none 不要；"
        "也可以写自己的方形图片，如 封面.jpg（JPEG 或 PNG，边长至少 700）",
    )
    aigc: Aigc = field(default_factory=Aigc)
    pacing: Pacing = field(default_factory=Pacing)
    sound: Sound = field(default_factory=Sound)
    engines: Mapping[str, Any] = field(default_factory=dict)
    lexicon: tuple[LexiconEntry, ...] = ()
    store: StoreSettings = field(default_factory=StoreSettings)
