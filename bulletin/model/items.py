"""The programme written down: items in order, the chunks that are spoken, and how long they take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.model.issue import Issue, Masthead, Span
    from bulletin.model.page import Article, Dropped, Flag, Join, Repair


class Frame(StrEnum):
    """A part of the programme around the pieces; its value is the slug of its items."""

    OPENING = "opening"
    HEADLINES = "headlines"
    RECAP = "recap"
    CLOSING = "closing"


FRAME_LABELS: Mapping[str, str] = {
    Frame.OPENING: "开场",
    Frame.HEADLINES: "内容提要",
    Frame.RECAP: "回报",
    Frame.CLOSING: "结束",
}
"""Their names in chapters and in the rundown."""


class Role(StrEnum):
    """The part of the programme that an item plays; a key of `roles` in voices.yaml."""

    STATION = "station"  # 开场, 标识, 结束
    HEADLINES = "headlines"  # 内容提要
    ARTICLE = "article"
    COMMENTARY = "commentary"
    SECTION = "section"


class Jingle(StrEnum):
    """A piece of music; a key of `sound` in voices.yaml."""

    IDENT = "ident"  # 开始曲
    NOTICE = "ai_notice"  # 提示音, before the spoken AI label
    BED = "bed"  # 垫乐, under the headlines: the only one that no `Play` asks for
    STING = "sting"  # 片花
    COMMENTARY_STING = "commentary_sting"  # 片花, before commentary
    CLOSING = "closing"  # 结束曲


@dataclass(frozen=True, slots=True)
class Read:
    """Words that one voice says without a change of paragraph.

    Attributes:
        slug: The article's, or a `Frame`.
        voice: A key of `voices` in voices.yaml.
        text: As printed, or the fixed phrase.
        spoken: The words that the voice says.
    """

    slug: str
    role: Role
    voice: str
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Play:
    """A jingle."""

    slug: str
    jingle: Jingle


@dataclass(frozen=True, slots=True)
class Rest:
    """Silence of `length_s` seconds."""

    slug: str
    length_s: float


Item = Read | Play | Rest


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text that a voice gets at once: about one sentence.

    Attributes:
        id: `SLUG/N`, N from 1.
        item: Index into `Script.items` of the `Read` it is part of.
        text: Printed characters after joins, or the fixed phrase.
        spoken: The words that the voice says: repaired, written out.
        spans: Where `text` is printed; empty for a fixed phrase.
        is_repeat: True for a headline in 内容提要: it does not count for coverage.
        pause_s: Silence after it, before the next chunk of the same item; 0 for the last.
    """

    id: str
    item: int
    slug: str
    voice: str
    text: str
    spoken: str
    spans: tuple[Span, ...] = ()
    is_repeat: bool = False
    pause_s: float = 0.0

    @property
    def n_characters(self) -> int:
        """Spoken characters: marks and blanks are free."""
        return count_characters(self.spoken)


def count_characters(spoken: str) -> int:
    """Return how many characters of `spoken` take time to say: letters, digits and 汉字.

    Example:
        >>> count_characters("约五亿元，i F M。")
        7
    """
    return sum(character.isalnum() for character in spoken)


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that will be said and played, in order, and what will not be.

    Attributes:
        masthead: With the editor's `--date` applied.
    """

    issue: Issue
    masthead: Masthead
    articles: tuple[Article, ...]
    items: tuple[Item, ...]
    chunks: tuple[Chunk, ...]
    dropped: tuple[Dropped, ...] = ()
    joins: tuple[Join, ...] = ()
    repairs: tuple[Repair, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """Lengths in seconds.

    Attributes:
        chunks_s: By chunk id, without the pause after it.
        items_s: By index into `Script.items`, pauses inside included, and what the bed is heard before and after.
    """

    chunks_s: dict[str, float]
    items_s: tuple[float, ...]

    @property
    def total_s(self) -> float:
        """Length of the whole programme."""
        return sum(self.items_s)
