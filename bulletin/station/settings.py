"""The settings of a station, as checked values with units. Pure data: this module reads no file.

A field made by `key` is a key of voices.yaml; its declaration gives the kind of its value and its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path
from typing import Any

from bulletin.errors import CoverError
from bulletin.messages import message
from bulletin.station.aigc import Aigc
from bulletin.station.feed import Feed
from bulletin.station.keys import at_work, key, shaping
from bulletin.station.pacing import Pacing
from bulletin.station.phrases import Phrases
from bulletin.station.policies import BylinePolicy, CaptionPolicy
from bulletin.station.roles import OTHER, Roles
from bulletin.station.sound import Profile, Sound, Theme
from bulletin.station.source import BUILTIN, OwnSource, Source
from bulletin.station.turns import TurnAt, Turns
from bulletin.station.values import Choice, Number, Words
from bulletin.station.website import Website

__all__ = [
    "AUTO",
    "BUILTIN",
    "OTHER",
    "Aigc",
    "BylinePolicy",
    "CaptionPolicy",
    "Feed",
    "LexiconEntry",
    "Pacing",
    "Phrases",
    "Profile",
    "Roles",
    "Sound",
    "Source",
    "Station",
    "StoreSettings",
    "Theme",
    "TurnAt",
    "Turns",
    "Voice",
    "shape_of",
]

AUTO = "auto"
"""Value of `engine` in place of an engine's name: the online voice if it answers, else the embedded voice."""

AUTO_ZH = "在线能用就用在线，否则用本机"
"""What editors read of it."""

EMBEDDED = "kokoro"
"""The engine that is always there, and that has a speaker for every voice."""


def shape_of(settings: Any) -> Any:  # noqa: ANN401  # settings of any kind, as what json can write
    """Return the part of checked settings that shapes a bulletin, as mappings, lists and texts.

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
        """Return the voice's speaker in `engine`; if the file names none, that of the embedded engine.

        So it is also for `auto`, which may yet choose the embedded engine.

        Example:
            >>> voice = Voice("anchor_b", {"kokoro": "yunjian", "edge": "yunyang"})
            >>> voice.speaker("edge"), voice.speaker("server")
            ('yunyang', 'yunjian')
        """
        return self.speakers.get(engine, self.speakers[EMBEDDED])


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """The store, which keeps clips and carts."""

    limit_gb: float = key(
        20.0,
        Number(0.1, 10_000, "GB"),
        doc="What `doctor` prunes the store to.",
        zh="存多少 GB，0.1 到 10000",
        shapes=False,
    )


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """The reading of a word, or the words to say instead, wherever it stands.

    Exactly one of `reading` and `words` is set.

    Attributes:
        reading: Pinyin with tone marks, one syllable a 汉字.
        words: 汉字 or capital letters to say instead.
        line: Line in `source`.
        source: File in which it stands, as messages name it.
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
        source: File from which it was read, as messages name it.
        encoding: What the file is saved in: UTF-8, GB18030 or UTF-16.
        engine: Name of the engine that speaks unless the command line names another, or `AUTO`.
        engines: The settings of each engine, by the engine's name; each engine has its own class of settings.
    """

    voices: Mapping[str, Voice]
    roles: Roles
    source: str = at_work(default="")
    encoding: str = at_work(default="UTF-8")
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
        OwnSource(message("JPEG or PNG"), CoverError),
        doc="The picture in the MP3: drawn for each issue, none, or a file.",
        zh="封面：builtin 每期自动画（报名、日期、标题）；none 不要；"
        "也可以写自己的方形图片，如 封面.jpg（JPEG 或 PNG，边长至少 700）",
    )
    publisher: str = key(
        "",
        Words(may_be_empty=True),
        doc="Who answers for the bulletin, in the tags; empty: not said.",
        zh="出版单位，写进声音文件；空着就不写",
    )
    website: str = key(
        "",
        Website(),
        doc="Its page, in the tags; empty: not said.",
        zh="网址，写进声音文件，例如 https://example.org/news；空着就不写",
    )
    aigc: Aigc = field(default_factory=Aigc)
    feed: Feed = at_work(default_factory=Feed)  # noqa: RUF009  # a field, as `key` makes them
    pacing: Pacing = field(default_factory=Pacing)
    sound: Sound = field(default_factory=Sound)
    engines: Mapping[str, Any] = field(default_factory=dict)
    lexicon: tuple[LexiconEntry, ...] = ()
    store: StoreSettings = field(default_factory=StoreSettings)
