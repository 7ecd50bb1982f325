"""The settings of a station, as checked values with units. Pure data: nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

BUILTIN: Literal["builtin"] = "builtin"
"""A jingle or a cover of our own."""

Source = Path | Literal["builtin"] | None
"""A file of the editor's, our own, or none at all."""


_AT_WORK = {"shapes": False}
"""Marks a setting that says how the work is done, and shapes no bulletin."""


def shape_of(settings: Any) -> Any:  # noqa: ANN401  # settings of any kind, as what json can write
    """Return what of checked settings shapes a bulletin: mappings, lists and texts.

    A file counts by its content, so its path is left out.

    Example:
        >>> shape_of(Sound(ident=None, channels=2))["channels"], shape_of(EdgeSettings(tries=3))
        (2, {})
    """
    if is_dataclass(settings):
        shaping = [item for item in fields(settings) if item.metadata.get("shapes", True)]
        return {item.name: shape_of(getattr(settings, item.name)) for item in shaping}
    if isinstance(settings, dict):
        return {key: shape_of(value) for key, value in settings.items()}
    if isinstance(settings, tuple):
        return [*map(shape_of, settings)]
    return "" if isinstance(settings, Path) else settings


class EngineChoice(StrEnum):
    """Who speaks: on this machine, Microsoft's online voices, or online where it answers."""

    KOKORO = "kokoro"
    EDGE = "edge"
    AUTO = "auto"


class BylinePolicy(StrEnum):
    """How `本报讯 (记者 朱梦琪)` is said."""

    SPOKEN = "spoken"  # 本报记者朱梦琪报道
    NAME_ONLY = "name_only"  # 记者朱梦琪
    LEFT_OUT = "left_out"


class CaptionPolicy(StrEnum):
    """What becomes of 图片说明 without a headline; one with a headline is always read."""

    SPOKEN = "spoken"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Voice:
    """One member of the cast.

    Attributes:
        name: Key of `voices`: `anchor_a`.
        kokoro: Speaker of the embedded engine: `xiaoxiao`.
        edge: Speaker of the online engine, short name: `xiaoxiao` is zh-CN-XiaoxiaoNeural.
        rate_percent: Faster or slower than `pacing.characters_per_minute`; -50..+100.
    """

    name: str
    kokoro: str
    edge: str
    rate_percent: int = 0

    def speaker(self, engine: EngineChoice) -> str:
        """Return who speaks for it where `engine` does; `auto` may yet turn out to be the embedded one."""
        return self.edge if engine is EngineChoice.EDGE else self.kokoro


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
    """The fixed words of the programme. `{date}` `{weekday}` `{count}` `{paper}` `{name}` are filled in.

    Of `opening` and `closing` the first line whose words are all known is said.
    The other phrases hold `{count}` and `{name}` at most, which are always known.

    Attributes:
        headlines: Said before 内容提要; empty: nothing.
        details: Said after 内容提要; empty: nothing.
        ai_label: 标识 that the voices are synthetic (GB 45438-2025); never empty.
        recap: Said before the headlines are read once more at the end (回报); empty: no 回报.
        reported: Says a byline; `{who}` is 本报记者朱梦琪.
        reported_from: Says a byline after a 电头, `{dateline}`.
        commentary_by: Says the byline of a commentary; `{who}` is 本报评论员.
        caption: Said before a caption; empty: nothing.
    """

    opening: tuple[str, ...]
    ai_label: str
    headlines: str
    details: str
    closing: tuple[str, ...]
    recap: str = ""
    reported: str = "{who}报道。"
    reported_from: str = "{dateline}，{who}报道。"
    commentary_by: str = "{who}文章。"
    caption: str = "图片说明。"


@dataclass(frozen=True, slots=True)
class Pacing:
    """Tempo and silences.

    Attributes:
        characters_per_minute: Spoken characters over speech with the pauses inside items; 120-400.
        clause_s: After a chunk that ends inside a sentence, at ， or without a mark.
        enumeration_s: After one that ends at 、.
        semicolon_s: After one that ends at ；.
        colon_s: After one that ends at ：.
        dash_s: After one that ends at ——.
        sentence_s: After a chunk that ends a sentence.
        ellipsis_s: After ……
        title_s: After a headline.
        byline_s: After a byline.
        crosshead_s: After a 小标题 inside a piece.
        list_item_s: Between the items of a list, the rows of a table, the lines of a poem.
        headline_s: Between headlines of 内容提要.
        paragraph_s: Between paragraphs.
        section_s: Before a section of an article.
        article_s: Around a sting, or between articles without one.
    """

    characters_per_minute: int = 250
    clause_s: float = 0.2
    enumeration_s: float = 0.12
    semicolon_s: float = 0.32
    colon_s: float = 0.25
    dash_s: float = 0.25
    sentence_s: float = 0.4
    ellipsis_s: float = 0.4
    title_s: float = 0.6
    byline_s: float = 0.3
    crosshead_s: float = 0.35
    list_item_s: float = 0.5
    headline_s: float = 0.6
    paragraph_s: float = 0.6
    section_s: float = 0.9
    article_s: float = 1.2

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


@dataclass(frozen=True, slots=True)
class Sound:
    """Music and level.

    Attributes:
        ai_notice: A short rhythm before the spoken AI label.
        bed: Music under the headlines.
        commentary_sting: Before a commentary, in place of `sting`.
        loudness_lufs: Target as two loudspeakers give it; -31..-12.
        true_peak_dbtp: Ceiling; -9..-0.5.
        channels: 1, or 2: music in stereo, speech in the middle.
    """

    ident: Source = BUILTIN
    ai_notice: Source = BUILTIN
    bed: Source = BUILTIN
    sting: Source = BUILTIN
    commentary_sting: Source = BUILTIN
    closing: Source = BUILTIN
    loudness_lufs: float = -16.0
    true_peak_dbtp: float = -1.0
    channels: int = 1

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
    """Where a bulletin is heard: on a player, or on air (EBU R128)."""

    PODCAST = "podcast"
    BROADCAST = "broadcast"

    @property
    def loudness_lufs(self) -> float:
        """As two loudspeakers give it."""
        return -16.0 if self is Profile.PODCAST else -23.0


@dataclass(frozen=True, slots=True)
class Aigc:
    """The AI label inside the file (GB 45438-2025), field by field.

    Attributes:
        label: 1 made by AI, 2 possibly, 3 suspected.
        content_producer: Name or code of who made it; `None`: the station's name.
        produce_id: The maker's number of this programme; `{digest}` is filled in.
        reserved_code_1: The maker's own, such as a signature.
        content_propagator: Name or code of who spreads it; empty as long as nobody else does.
        propagate_id: The spreader's number of it; `{digest}` is filled in.
        reserved_code_2: The spreader's own.
    """

    label: str = "1"
    content_producer: str | None = None
    produce_id: str = "{digest}"
    reserved_code_1: str = ""
    content_propagator: str = ""
    propagate_id: str = ""
    reserved_code_2: str = ""


@dataclass(frozen=True, slots=True)
class EdgeSettings:
    """The online voice.

    Attributes:
        endpoint: URL; `None`: Microsoft's.
        concurrency: Requests at a time; 1-8.
        connect_s: Limit for the handshake.
        idle_s: Limit for each message.
        total_s: Limit for one request; a short chunk has half a minute, or as long as it sounds and 10 s.
        tries: Requests for one chunk before it is given up; 1-10. Twice as many where they fail in three ways or more.
        backoff_s: First pause between tries; doubles, with full jitter.
        pause_s: How long a service that looks dead is left alone before it is asked again.
        ca_file: Certificates in PEM form that are trusted too, of a proxy that opens the encryption.
    """

    endpoint: str | None = field(default=None, metadata=_AT_WORK)  # of it counts who answers there
    concurrency: int = field(default=3, metadata=_AT_WORK)
    connect_s: float = field(default=10.0, metadata=_AT_WORK)
    idle_s: float = field(default=15.0, metadata=_AT_WORK)
    total_s: float = field(default=90.0, metadata=_AT_WORK)
    tries: int = field(default=8, metadata=_AT_WORK)
    backoff_s: float = field(default=1.0, metadata=_AT_WORK)
    pause_s: float = field(default=30.0, metadata=_AT_WORK)
    ca_file: Path | None = field(default=None, metadata=_AT_WORK)


@dataclass(frozen=True, slots=True)
class KokoroSettings:
    """The embedded voice.

    Attributes:
        workers: Sentences spoken at a time; `None`: as many as the machine has cores.
        model: Model file on disk; `None`: the one from the installed packages.
        is_rewritten: The model is made fast first; False: it runs as published.
    """

    workers: int | None = field(default=None, metadata=_AT_WORK)
    model: Path | None = field(default=None, metadata=_AT_WORK)  # the same file, wherever it is
    is_rewritten: bool = True


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
    line: int = field(metadata=_AT_WORK)
    reading: tuple[str, ...] | None = None
    words: str | None = None
    source: str = field(default="", metadata=_AT_WORK)


@dataclass(frozen=True, slots=True)
class Station:
    """voices.yaml, checked.

    Attributes:
        source: File that it was read from, as named in messages.
        name: 台名 or 节目名.
        engine: Who speaks unless the command line says otherwise.
        store_limit_gb: What `doctor` prunes the store to.
    """

    source: str = field(metadata=_AT_WORK)
    name: str
    phrases: Phrases
    voices: dict[str, Voice]
    roles: Roles
    engine: EngineChoice = field(default=EngineChoice.KOKORO, metadata=_AT_WORK)
    bylines: BylinePolicy = BylinePolicy.SPOKEN
    captions: CaptionPolicy = CaptionPolicy.LEFT_OUT
    aigc: Aigc = field(default_factory=Aigc)
    cover: Source = BUILTIN
    pacing: Pacing = field(default_factory=Pacing)
    sound: Sound = field(default_factory=Sound)
    edge: EdgeSettings = field(default_factory=EdgeSettings)
    kokoro: KokoroSettings = field(default_factory=KokoroSettings)
    lexicon: tuple[LexiconEntry, ...] = ()
    store_limit_gb: float = field(default=20.0, metadata=_AT_WORK)
