"""What travels along the road: issue, articles, items, chunks, clips, cues, bulletin.

Everything here is frozen. Places in the paper are half-open spans of Unicode code points in
`Issue.text`; places in the programme are integer samples at the rate of the mix. This module
knows no stage, reads no file and imports no heavy library.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bulletin.errors import PcmError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

Span = tuple[int, int]
"""[start, end) in Unicode code points of the decoded issue."""

MIX_RATE_HZ = 48_000
"""The rate of the programme; cues are counted in it."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of an issue and the stretch of the issue's text that came from it."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Issue:
    """A newspaper issue as decoded: text with its newlines, before any understanding.

    Attributes:
        stem: Name of the file or folder without suffix; every output file bears it.
        text: All code points, BOM removed, newlines as they are.
        encoding: What the bytes were read as: `utf-8`, `gb18030`, `big5hkscs`, `utf-16-le` …; of a folder
            whose pages differ all of them, joined by +.
        files: In order, one after the other with nothing between.
        margin: 0-1, by how much the encoding beats the next best one; 1 where nothing was guessed.
    """

    stem: str
    text: str
    encoding: str
    files: tuple[SourceFile, ...]
    margin: float = 1.0


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the issue says of itself: 报名, 日期, 标题. `None` where it does not say.

    Attributes:
        date: Of the programme, ISO 8601, `2026-11-21`: the editor's, else what is printed.
        printed_date: What the paper says itself.
    """

    paper: str | None = None
    date: str | None = None
    title: str | None = None
    printed_date: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Printed characters together with where each of them stands in the issue.

    `text` is the concatenation of the issue's characters at `spans`, in order. A join of a cut
    paragraph or a removed mark shows as two spans with a gap between them.

    Example:
        >>> Passage.of("紧扣中心", (4, 8))[1:3]
        Passage(text='扣中', spans=((5, 7),))
    """

    text: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if sum(end - start for start, end in self.spans) != len(self.text):
            msg = f"passage of {len(self.text)} characters over spans {self.spans}"
            raise ValueError(msg)

    @classmethod
    def of(cls, text: str, span: Span) -> Passage:
        """Return the passage whose `text` is printed at one `span`."""
        return cls(text, (span,) if text else ())

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, part: slice) -> Passage:
        start, stop, _ = part.indices(len(self.text))
        spans: list[Span] = []
        at = 0
        for first, last in self.spans:
            low = max(first, first + start - at)
            high = min(last, first + stop - at)
            if low < high:
                spans.append((low, high))
            at += last - first
        return Passage(self.text[start:stop], tuple(spans))

    def __add__(self, other: Passage) -> Passage:
        return Passage(self.text + other.text, merge_spans((*self.spans, *other.spans)))

    def strip(self) -> Passage:
        """Return the passage without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def place(self, index: int) -> int:
        """Return where character `index` (0 <= index < len) stands in the issue."""
        at = index
        for start, end in self.spans:
            if at < end - start:
                return start + at
            at -= end - start
        raise IndexError(index)


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` with neighbours that touch made one; order is kept.

    Example:
        >>> merge_spans([(0, 2), (2, 5), (7, 8)])
        ((0, 5), (7, 8))
    """
    merged: list[Span] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


class Kind(StrEnum):
    """What a piece of the page is."""

    ARTICLE = "article"  # 消息、通讯
    COMMENTARY = "commentary"  # 评论员文章、社论
    SECTION = "section"  # 记者手记、新闻链接: belongs to the article before it
    BRIEF = "brief"  # 简讯, one of several under a common heading
    BRIEFS = "briefs"  # the common heading itself
    LIST = "list"
    CAPTION = "caption"  # 图片说明
    TABLE = "table"
    PACKAGE = "package"  # a heading over several articles
    EDITORS_NOTE = "editors_note"  # 编者按
    POEM = "poem"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, whole again where columns had cut it."""

    passage: Passage
    is_crosshead: bool = False  # 小标题


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a piece.

    Attributes:
        passage: All printed characters of it, `本报讯 (记者 朱梦琪)` or `本报评论员`.
        names: Names as printed joined by 、; without a name the printed words.
        has_name: False for 本报评论员 and its like.
    """

    passage: Passage
    names: str
    has_name: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of the issue, understood.

    Attributes:
        slug: `p01-02`: page 1, second piece. Unique, in order of the page.
        title: 主题. Empty passage where the page has none.
        kicker: 引题.
        deck: 副题, printed, with —— and ①.
        dateline: 电头 as printed, without the byline.
        credit: `（据新华社电）`, photographers.
        parent: Slug of the piece that a section, note, caption or brief belongs to.
        span: From the first to the last character of the piece.
        confidence: 0-1, that a piece begins here.
    """

    slug: str
    kind: Kind
    title: Passage
    paragraphs: tuple[Paragraph, ...]
    span: Span
    kicker: Passage | None = None
    deck: Passage | None = None
    byline: Byline | None = None
    dateline: Passage | None = None
    credit: Passage | None = None
    parent: str | None = None
    confidence: float = 1.0

    @property
    def is_attached(self) -> bool:
        """It belongs to another piece: no sting before it, no headline of its own in 内容提要."""
        return self.parent is not None

    @property
    def is_main(self) -> bool:
        """内容提要 names it, and `{count}` counts it: neither attached nor a heading over whole articles."""
        return not self.is_attached and self.kind is not Kind.PACKAGE


@dataclass(frozen=True, slots=True)
class Dropped:
    """Printed characters that nobody will hear, and why."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Join:
    """Two halves of a paragraph made one; `span` is the white space between them."""

    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A scanning slip mended in what is said; what is printed stays."""

    span: Span
    printed: str
    mended: str
    rule: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Something an editor should look at before air."""

    span: Span
    text: str
    kind: str
    message: str


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
"""What chapters and the rundown call them."""


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
        spoken: What is said.
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
    """What a voice is given at once: about one sentence.

    Attributes:
        id: `SLUG/N`, N from 1.
        item: Index into `Script.items` of the `Read` it is part of.
        text: Printed characters after joins, or the fixed phrase.
        spoken: What is said: repaired, written out.
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


class ReadingSource(StrEnum):
    """Who says how a character is read."""

    LEXICON = "lexicon"
    CORRECTION = "correction"
    DICTIONARY = "dictionary"
    RULE = "rule"


class WordKind(StrEnum):
    """What makes a reading worth a look; riskier ones first."""

    NAME = "name"
    POLYPHONE = "polyphone"
    LATIN = "latin"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """One word of an issue and how it is read.

    Attributes:
        word: As said; a number as printed. A polyphone that stands alone has the word after or before it with it.
        pinyin: With tone marks, a blank between syllables; of Latin words, what is said.
        count: How often.
        context: Where it first stands, the word between 【】.
    """

    word: str
    pinyin: str
    source: ReadingSource
    is_certain: bool
    count: int
    kind: WordKind
    context: str

    @property
    def lexicon_line(self) -> str:
        """What an editor copies into the lexicon and corrects."""
        key = f'"{self.word}"' if self.word.isascii() else self.word
        return f"{key}: {self.pinyin}"


@dataclass(frozen=True, slots=True)
class Line:
    """One chunk as one engine will be given it.

    Attributes:
        voice: Key of `voices` in voices.yaml, for messages.
        sent: The exact text that the engine speaks from.
        recipe: Everything that shapes the sound and nothing else, in one canonical line: engine
            and revision, text or symbols, speaker, tempo.
        n_characters: Spoken characters.
    """

    chunk_id: str
    voice: str
    sent: str
    recipe: str
    n_characters: int

    @property
    def key(self) -> str:
        """Content address in the store: SHA-256 of the recipe, 64 hex digits."""
        return hashlib.sha256(self.recipe.encode()).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class Pcm:
    """Sound that carries its rate.

    Attributes:
        samples: float32, shape (n,) or (n, channels), full scale -1..1 (more is possible before
            levelling). Read-only from here on.
        sample_rate_hz: > 0.

    Raises:
        PcmError: Another type or shape, or a rate that is not positive.
    """

    samples: NDArray[np.float32]
    sample_rate_hz: int

    def __post_init__(self) -> None:
        if self.samples.dtype != "float32" or self.samples.ndim not in (1, 2) or self.sample_rate_hz <= 0:
            raise PcmError(dtype=str(self.samples.dtype), shape=self.samples.shape, rate_hz=self.sample_rate_hz)
        self.samples.setflags(write=False)

    @property
    def n_samples(self) -> int:
        """Length in samples a channel."""
        return int(self.samples.shape[0])

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.n_samples / self.sample_rate_hz


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word is heard inside its clip.

    Attributes:
        text: Letters, digits and 汉字 as they were said; those of a clip one after the other are what was said,
            without marks.
        start: In samples at the rate of the clip.
        end: In samples; not before `start`.
    """

    text: str
    start: int
    end: int


ATTACK_S = 0.025
"""Of a recording, before its first sound: cut closer it would begin with a click."""

RELEASE_S = 0.06
"""Of a recording, after its last sound: a vowel dies away."""

MARGINS_S = ATTACK_S + RELEASE_S
"""What two recordings bring along of the silence between them."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Words that were spoken: their sound, and when each of them is heard.

    Attributes:
        pcm: Mono, trimmed to `ATTACK_S` and `RELEASE_S`, not yet levelled.
        words: In order; empty where the voice gave no times.
        has_estimated_times: The voice gave no times: the words are spread over the speech by their characters.
    """

    pcm: Pcm
    words: tuple[WordTime, ...] = ()
    has_estimated_times: bool = False


@dataclass(frozen=True, slots=True)
class Clip:
    """A chunk that has been spoken.

    Attributes:
        chunk_id: Which chunk.
        key: Content address of the sound in the store.
        recording: At the engine's rate.
        is_cached: True if the store had it.
        n_tries: Requests or runs that it took; 0 if the store had it.
        setbacks: What was wrong with those that brought nothing.
    """

    chunk_id: str
    key: str
    recording: Recording
    is_cached: bool
    n_tries: int
    setbacks: tuple[str, ...] = ()

    @property
    def pcm(self) -> Pcm:
        """The sound."""
        return self.recording.pcm


@dataclass(frozen=True, slots=True)
class Cue:
    """Where something stands in the programme, in samples at `MIX_RATE_HZ`.

    Attributes:
        item: Index into `Script.items`.
        chunk_id: `None` for a jingle.
    """

    item: int
    chunk_id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the programme with a title, in samples at `MIX_RATE_HZ`."""

    title: str
    slug: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Loudness:
    """What a BS.1770-4 meter reads off the finished file.

    Attributes:
        integrated_lufs: As two loudspeakers give it: a mono file's channel counted in both.
        one_channel_lufs: The same file with its one channel counted once, 3.01 LU lower.
        true_peak_dbtp: Of four-fold oversampled samples.
        max_short_term_lufs: Loudest 3 s window, as two loudspeakers give it.
    """

    integrated_lufs: float
    one_channel_lufs: float
    true_peak_dbtp: float
    max_short_term_lufs: float


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A finished MP3 and its cue sheet.

    Attributes:
        n_samples: Length of the programme at `MIX_RATE_HZ`.
    """

    mp3: Path
    n_samples: int
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    loudness: Loudness

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.n_samples / MIX_RATE_HZ
