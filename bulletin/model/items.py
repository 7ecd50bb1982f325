"""The programme written down: items in order, the chunks that are spoken, and how long they take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bulletin.model.issue import Issue, Masthead, Span
    from bulletin.model.page import Article, Dropped, Edit, Flag, Join, Repair


class Frame(StrEnum):
    """A part of the programme around the pieces; its value is the slug of its items."""

    OPENING = "opening"
    CORRECTION = "correction"
    HEADLINES = "headlines"
    RECAP = "recap"
    CLOSING = "closing"


FRAME_LABELS: Mapping[str, str] = {
    Frame.OPENING: "开场",
    Frame.CORRECTION: "更正",
    Frame.HEADLINES: "内容提要",
    Frame.RECAP: "回报",
    Frame.CLOSING: "结束",
}
"""Names of these parts in chapters and in the rundown."""


class Role(StrEnum):
    """The role of an item in the programme; a key of `roles` in voices.yaml."""

    STATION = "station"  # 开场, 标识, 结束
    HEADLINES = "headlines"  # 内容提要
    ARTICLE = "article"
    COMMENTARY = "commentary"
    SECTION = "section"


class Jingle(StrEnum):
    """A piece of music; a key of `sound` in voices.yaml."""

    IDENT = "ident"  # 开始曲
    NOTICE = "ai_notice"  # 提示音, before the spoken AI label
    BED = "bed"  # 垫乐, under the headlines; no `Play` asks for it, unlike for the others
    STING = "sting"  # 片花
    COMMENTARY_STING = "commentary_sting"  # 片花, before commentary
    BRIEF_STING = "brief_sting"  # 短片花, between briefs
    CLOSING = "closing"  # 结束曲


@dataclass(frozen=True, slots=True)
class Read:
    """Words that one voice says without a change of paragraph.

    Attributes:
        slug: The article's slug, or a `Frame`.
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
    """A jingle, played as an item of its own."""

    slug: str
    jingle: Jingle


@dataclass(frozen=True, slots=True)
class Rest:
    """Silence of `length_s` seconds."""

    slug: str
    length_s: float


Item = Read | Play | Rest


@dataclass(frozen=True, slots=True)
class Token:
    """An expression with a digit, a sign or Latin letters, and how it is said: 3-2, 8.5%, K12+500.

    Attributes:
        printed: [start, end) in the printed text.
        spoken: [start, end) in the spoken text; empty for a silence.
        kind: Name of the class that says it, in Chinese: 比分.
        why: What spoke for it, in Chinese: 前有“比分”.
    """

    printed: Span
    spoken: Span
    kind: str
    why: str = ""

    @property
    def is_heard(self) -> bool:
        """Tell whether it has words; if not, it is a silence or a pause."""
        return self.spoken[0] < self.spoken[1]


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens that touch, as an editor sees them: -5℃ is one expression of three.

    Attributes:
        printed: The printed text.
        said: The words for it.
        spoken: [start, end) of the words in the spoken text.
        why: Class and evidence of each token.
    """

    printed: str
    said: str
    spoken: Span
    why: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text that an engine speaks in one piece: about one sentence.

    Attributes:
        id: `SLUG/N`, N from 1.
        item: Index into `Script.items` of the `Read` it is part of.
        text: Printed characters after joins, or the fixed phrase.
        spoken: The words that the voice says: repaired, written out.
        spans: Where `text` is printed; empty for a fixed phrase.
        is_repeat: True for a headline in 内容提要: it does not count for coverage.
        pause_s: Silence between it and the next chunk of the same item; 0 for the last.
        tokens: How the numbers, signs and Latin words of `text` are said; their order is that of the text.
        readings: The editor's readings: where they begin in `spoken`, and a syllable for each 汉字, with tone marks.
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
    tokens: tuple[Token, ...] = ()
    readings: tuple[tuple[int, tuple[str, ...]], ...] = ()

    @property
    def n_characters(self) -> int:
        """Spoken characters: marks and blanks are free."""
        return count_characters(self.spoken)

    def expressions(self) -> Iterator[Expression]:
        """Yield what is said otherwise than it is printed, tokens that touch together."""
        for run in self._runs():
            start, end = run[0].spoken[0], run[-1].spoken[1]
            printed, said = self.text[run[0].printed[0] : run[-1].printed[1]], self.spoken[start:end]
            if said != printed:
                yield Expression(printed, said, (start, end), "；".join(_reason(token) for token in run))

    def _runs(self) -> Iterator[list[Token]]:
        """Yield the tokens that touch and are heard without a pause, from one that is heard to one that is heard."""
        run: list[Token] = []
        silent: list[Token] = []
        for token in self.tokens:
            if run and (silent or run)[-1].printed[1] != token.printed[0]:
                yield run
                run, silent = [], []
            if not token.is_heard:
                silent += [token] if run else []
            elif run and self.spoken[run[-1].spoken[1] : token.spoken[0]].strip():
                yield run
                run, silent = [token], []
            else:
                run, silent = [*run, *silent, token], []
        if run:
            yield run


def _reason(token: Token) -> str:
    return f"{token.kind}（{token.why}）" if token.why else token.kind


def count_characters(spoken: str) -> int:
    """Return how many characters of `spoken` take time to say: letters, digits and 汉字.

    Example:
        >>> count_characters("约五亿元，i F M。")
        7
    """
    return sum(character.isalnum() for character in spoken)


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that a bulletin will say and play, in order, and everything that it leaves out.

    Attributes:
        masthead: The issue's masthead, with the editor's `--date` applied.
        edits: Words that an editor has changed in the rundown.
        known: What the names of people are known from, where that is more than what is said: all that was said
            before an editor left out pieces. Empty: `chunks`.
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
    edits: tuple[Edit, ...] = ()
    known: tuple[Chunk, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """Estimated lengths in seconds.

    Attributes:
        chunks_s: Length of each chunk, by chunk id, without the pause after it.
        items_s: Length of each item, by index into `Script.items`, with the pauses inside it. An item that begins
            or ends on the bed includes the seconds in which the bed is heard alone.
    """

    chunks_s: dict[str, float]
    items_s: tuple[float, ...]

    @property
    def total_s(self) -> float:
        """Length of the whole programme."""
        return sum(self.items_s)
