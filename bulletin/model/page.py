"""The page understood: its pieces, and records of each join, repair and omission on the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin.model.issue import Passage, Span


class Kind(StrEnum):
    """The kind of a piece of the page."""

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
    """A paragraph of the body; the halves of one that a column end had cut are joined again."""

    passage: Passage
    is_crosshead: bool = False  # 小标题
    is_row: bool = False  # of a table: each blank in it is a pause


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a piece.

    Attributes:
        passage: All its printed characters, `本报讯 (记者 朱梦琪)` or `本报评论员`.
        names: The printed names, joined by 、; if there is no name, the printed words.
        has_name: False for 本报评论员 and the like.
    """

    passage: Passage
    names: str
    has_name: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of the issue, understood.

    Attributes:
        slug: `p01-02`: page 1, second piece. Unique, in order of the page.
        title: 主题; an empty passage if the page prints none.
        kicker: 引题.
        deck: 副题, printed, with —— and ①.
        dateline: 电头 as printed, without the byline.
        credit: `（据新华社电）`, photographers.
        parent: Slug of the piece that a section, note, caption or brief belongs to.
        span: From the first to the last character of the piece.
        confidence: 0-1, how sure the segmenter is that a piece begins here.
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
        """True if it belongs to another piece: no sting plays before it, and 内容提要 does not name it."""
        return self.parent is not None

    @property
    def is_main(self) -> bool:
        """True if 内容提要 names it and `{count}` counts it: it is neither attached nor a heading over articles."""
        return not self.is_attached and self.kind is not Kind.PACKAGE


@dataclass(frozen=True, slots=True)
class Dropped:
    """Printed characters that no voice says, and the reason."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Join:
    """Two halves of a paragraph joined into one; `span` is the white space between them."""

    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A scanning slip mended in the spoken words; the printed text stays."""

    span: Span
    printed: str
    mended: str
    rule: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that an editor has changed in the rundown.

    Attributes:
        slug: Of the piece.
        span: Where the printed words stand; empty, between two characters, where words were added.
        printed: The printed words.
        changed: The editor's.
    """

    slug: str
    span: Span
    printed: str
    changed: str


class FlagKind(StrEnum):
    """Why an editor should look at something."""

    NEEDS_EYES = "needs-eyes"  # `--strict` refuses it
    COVERAGE = "coverage"  # a build refuses it
    BOUNDARY = "boundary"
    RELATIVE_DATE = "relative-date"
    SPOKEN_FORM = "spoken-form"
    FORCED_CUT = "forced-cut"
    ENCODING = "encoding"
    TABLE = "table"
    JUMP = "jump"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something an editor should look at before air."""

    span: Span
    text: str
    kind: FlagKind
    message: str
